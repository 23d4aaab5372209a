import { useFormatter, useTranslations } from 'next-intl';
import { noonOf } from '@/lib/clock';
import type { Finding, Unit } from '@/lib/formal/indicator/policy';
import { quarterName } from '@/lib/language/period-name';
import { writeFigure } from './figure';
import type { ReportFormProps } from './use-report-form';

/** What does not fit with a figure, in a sentence, with the rule's article and what it asks: to be put right, or explained. */
export function FindingNote({
  finding: { rule, values, than, from },
  unit,
  earlier,
  later,
}: { finding: Finding; unit: Unit } & Pick<ReportFormProps, 'earlier' | 'later'>) {
  const t = useTranslations('formal.form');
  const frame = useTranslations('frame');
  const format = useFormatter();
  const [here, there] = values.map((value) => writeFigure(format, unit, value)) as [string, string];
  const other = than === 'later' ? later : earlier;
  const sentence = () => {
    if (than && other)
      return t(than === 'later' ? 'higher' : 'lower', { value: there, quarter: quarterName(frame, other) });
    const says = `${rule.says} `;
    if (from) return says + t('early', { date: format.dateTime(noonOf(from), { dateStyle: 'long' }) });
    if (rule.right.length === 0) return says + t('unexpected', { here });
    return says + t('against', { here, there });
  };
  return (
    <div className={rule.level === 'error' ? 'note note-alarm' : 'note'} role="status">
      <p>{sentence()}</p>
      <p>{than ? null : t(rule.level === 'error' ? 'putRight' : 'explain')}</p>
      <p className="text-[0.85rem]">{t('rule', { rule: rule.code, article: rule.article })}</p>
    </div>
  );
}
