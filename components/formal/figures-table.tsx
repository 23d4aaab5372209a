import { useFormatter, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { ScrollRegion } from '@/components/ui/scroll-region';
import { type Cell, type Cells, GENDERS, type Indicator, keyOf, totalOf } from '@/lib/formal/indicator/policy';
import { writeFigure } from './figure';

export interface FiguresColumn {
  head: string;
  /** Null where there is no report. */
  cells: Cells | null;
}

/** Figures side by side: words and numbers, no colours and no marks. */
export function FiguresTable({
  caption,
  asked,
  columns,
}: {
  caption: string;
  asked: readonly Indicator[];
  columns: FiguresColumn[];
}) {
  const t = useTranslations('formal');
  const format = useFormatter();
  const none = <span className="text-soft">{t('figures.none')}</span>;
  const several = asked.filter(({ byGender }) => byGender).length > 1;
  const told = ({ unit }: Indicator, cell: Cell | undefined) => {
    if (!cell) return none;
    if (cell.value === null) return t('ways.hows.not_collected');
    const value = writeFigure(format, unit, cell.value);
    return cell.how === 'estimate' ? t('figures.estimated', { value }) : value;
  };
  const row = (key: string, label: string, cell: (cells: Cells) => ReactNode, strong = false) => (
    <tr key={key} className={strong ? 'font-semibold' : undefined}>
      <th scope="row">{label}</th>
      {columns.map(({ head, cells }) => (
        <td key={head} className="number">
          {cells ? cell(cells) : <span className="text-soft">{t('figures.noReport')}</span>}
        </td>
      ))}
    </tr>
  );
  const rowsOf = (indicator: Indicator) => {
    const { code, label, unit, byGender } = indicator;
    if (!byGender) return [row(code, label, (cells) => told(indicator, cells[code]))];
    const total = (cells: Cells) => {
      const sum = totalOf(indicator, cells);
      return sum === null ? none : writeFigure(format, unit, sum);
    };
    return [
      ...GENDERS.map((gender) => {
        const name = t(`figures.genders.${gender}`);
        const key = keyOf(code, gender);
        return row(key, several ? `${label}: ${name}` : name, (cells) => told(indicator, cells[key]));
      }),
      row(`${code} total`, code === 'EECO01' ? t('figures.total') : `${label}: ${t('figures.sum')}`, total, true),
    ];
  };
  return (
    <ScrollRegion label={caption}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t('figures.figure')}</th>
            {columns.map(({ head }) => (
              <th key={head} scope="col" className="number">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{asked.flatMap(rowsOf)}</tbody>
      </table>
    </ScrollRegion>
  );
}

/** Tells, indicator by indicator, how a figure that was not counted came about, in the words of whoever filled it in. */
export function WaysTold({ asked, cells }: { asked: readonly Indicator[]; cells: Cells }) {
  const t = useTranslations('formal.ways');
  const told = asked.flatMap(({ code, label, byGender }) => {
    const cell = cells[byGender ? keyOf(code, 'woman') : code];
    return cell && cell.how !== 'count' ? [{ code, label, cell }] : [];
  });
  if (told.length === 0) return null;
  return (
    <dl className="grid grid-cols-1 gap-3">
      {told.map(({ code, label, cell }) => (
        <div key={code} className="grid grid-cols-1 gap-1">
          <dt className="font-semibold">{`${label}: ${t(`hows.${cell.how}`)}`}</dt>
          {(['method', 'basis', 'reason'] as const).map(
            (field) =>
              cell[field] && (
                <dd key={field} className="typed m-0" dir="auto">
                  {cell[field]}
                </dd>
              ),
          )}
          {cell.size !== null && <dd className="m-0">{t('sizeTold', { count: cell.size })}</dd>}
        </div>
      ))}
    </dl>
  );
}
