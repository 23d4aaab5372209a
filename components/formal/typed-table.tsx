import { useFormatter, useTranslations } from 'next-intl';
import { ScrollRegion } from '@/components/ui/scroll-region';
import { FIGURE_NAMES, type TypedReport } from '@/lib/formal/report/input';
import { writeTyped } from './figure';

/** What people typed, side by side: a figure that can be read in one way of writing, all else letter for letter. */
export function TypedTable({ caption, columns }: { caption: string; columns: { head: string; typed: TypedReport }[] }) {
  const t = useTranslations('formal');
  const label = (name: keyof TypedReport) => (name === 'remark' ? t('submitted.remark') : t(`figures.${name}`));
  const format = useFormatter();
  const shown = (name: keyof TypedReport, typed: string) =>
    name === 'remark' ? typed : writeTyped(format, name, typed);
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
          {[...FIGURE_NAMES, 'remark' as const].map((name) => (
            <tr key={name}>
              <th scope="row">{label(name)}</th>
              {columns.map(({ head, typed }) => (
                <td dir="auto" key={head} className="typed">
                  {shown(name, typed[name]) || <span className="text-soft">{t('figures.none')}</span>}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
