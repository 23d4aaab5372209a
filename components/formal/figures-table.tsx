import { useFormatter, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { ScrollRegion } from '@/components/ui/scroll-region';
import { FIGURE_NAMES, type FigureName, type Figures, PARTICIPANTS } from '@/lib/formal/report/input';
import { writeFigure } from './figure';

export interface FiguresColumn {
  head: string;
  /** Null where there is no report. */
  figures: Figures | null;
}

const isParticipants = (name: FigureName) => (PARTICIPANTS as readonly FigureName[]).includes(name);

/** All participants, of every gender; null as long as one of the three is missing. */
export function totalOf(figures: Figures): number | null {
  const counts = PARTICIPANTS.map((name) => figures[name]);
  return counts.some((count) => count === null) ? null : counts.reduce<number>((sum, count) => sum + (count ?? 0), 0);
}

/** Figures side by side: words and numbers, no colours and no marks. */
export function FiguresTable({ caption, columns }: { caption: string; columns: FiguresColumn[] }) {
  const t = useTranslations('formal.figures');
  const format = useFormatter();
  const write = (name: FigureName, value: number | null) => {
    if (value === null) return <span className="text-soft">{t('none')}</span>;
    return writeFigure(format, name, value);
  };
  const row = (key: string, label: string, cell: (figures: Figures) => ReactNode, strong = false) => (
    <tr key={key} className={strong ? 'font-semibold' : undefined}>
      <th scope="row">{label}</th>
      {columns.map(({ head, figures }) => (
        <td key={head} className="number">
          {figures ? cell(figures) : <span className="text-soft">{t('noReport')}</span>}
        </td>
      ))}
    </tr>
  );
  return (
    <ScrollRegion label={caption}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t('figure')}</th>
            {columns.map(({ head }) => (
              <th key={head} scope="col" className="number">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {FIGURE_NAMES.filter(isParticipants).map((name) =>
            row(name, t(name), (figures) => write(name, figures[name])),
          )}
          {row('total', t('total'), (figures) => write('women', totalOf(figures)), true)}
          {FIGURE_NAMES.filter((name) => !isParticipants(name)).map((name) =>
            row(name, t(name), (figures) => write(name, figures[name])),
          )}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
