import { GENDERS, type Gender, type Indicator, keyOf } from '@/lib/formal/indicator/policy';
import { WAY_FIELDS } from './report-draft';

type Sentences = (
  key: `figures.genders.${Gender}` | `ways.${(typeof WAY_FIELDS)[number]}` | 'submitted.remark',
) => string;

/** What each field is called where it stands in a list with all others: by its gender alone, as long as one indicator is by gender. */
export function labelsOf(asked: readonly Indicator[], t: Sentences): Map<string, string> {
  const several = asked.filter(({ byGender }) => byGender).length > 1;
  const labels = new Map<string, string>();
  for (const { code, label, byGender } of asked) {
    if (!byGender) labels.set(`figures.${code}`, label);
    for (const gender of byGender ? GENDERS : []) {
      const name = t(`figures.genders.${gender}`);
      labels.set(`figures.${keyOf(code, gender)}`, several ? `${label}: ${name}` : name);
    }
    for (const field of WAY_FIELDS) labels.set(`ways.${code}.${field}`, `${label}: ${t(`ways.${field}`)}`);
  }
  return labels.set('remark', t('submitted.remark'));
}
