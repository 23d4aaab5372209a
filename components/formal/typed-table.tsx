import { useFormatter, useTranslations } from 'next-intl';
import { ScrollRegion } from '@/components/ui/scroll-region';
import { cellsOf, type Indicator, type Unit, WAYS } from '@/lib/formal/indicator/policy';
import { writeTyped } from './figure';
import { labelsOf } from './labels';
import { fieldsIn, type TypedReport } from './report-draft';

/** What people typed, side by side: a figure that can be read in one way of writing, all else letter for letter. */
export function TypedTable({
  caption,
  asked,
  columns,
}: {
  caption: string;
  asked: readonly Indicator[];
  columns: { head: string; typed: TypedReport }[];
}) {
  const t = useTranslations('formal');
  const format = useFormatter();
  const labels = labelsOf(asked, t);
  const units = new Map<string, Unit>(
    asked.flatMap((one) => cellsOf(one).map((key): [string, Unit] => [`figures.${key}`, one.unit])),
  );
  const shown = (field: string, typed: string) => {
    const unit = units.get(field);
    const way = WAYS.find((one) => one === typed);
    if (field.endsWith('.how') && way) return t(`ways.hows.${way}`);
    return unit ? writeTyped(format, unit, typed) : typed;
  };
  // Of how a figure came about, what nobody filled in tells nothing.
  const fields = fieldsIn(asked).filter(
    (field) => !field.startsWith('ways.') || columns.some(({ typed }) => typed[field] && typed[field] !== 'count'),
  );
  return (
    <ScrollRegion label={caption}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t('figures.figure')}</th>
            {columns.map(({ head }) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {fields.map((field) => (
            <tr key={field}>
              <th scope="row">{labels.get(field)}</th>
              {columns.map(({ head, typed }) => (
                <td dir="auto" key={head} className="typed">
                  {shown(field, typed[field] ?? '') || <span className="text-soft">{t('figures.none')}</span>}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
