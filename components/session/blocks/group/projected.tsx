'use client';

import { useTranslations } from 'next-intl';
import { CardText } from '@/components/contribution/card';
import type { ProjectedProps } from '../../blocks';
import { Cards } from '../../projector/cards';

/** Cards in themes above which a screen shows of each theme how many it has, and not what they say. */
const MANY = 12;
/** Themes that stand below each other on one screen; more stand in columns. */
const FEW = 7;

/** The themes, once: with their cards as long as there are few, else with how many; beside them what still lies on the table. */
export function Projected({ board }: ProjectedProps) {
  const t = useTranslations('session');
  const loose = board.cards.filter((card) => card.themeId === null);
  const reads = board.cards.length - loose.length <= MANY;
  const themes = [...board.themes].sort((a, b) => Number(a.fate === 'not_now') - Number(b.fate === 'not_now'));
  return (
    <div
      className={`grid flex-1 content-start gap-[1.6vw] ${loose.length > 0 && themes.length > 0 ? 'grid-cols-2' : ''}`}
    >
      {(loose.length > 0 || themes.length === 0) && (
        <section className="rounded-2xl border-2 border-dashed border-line p-[0.8em]">
          <h2 className="mb-[0.5em] text-[1.25em]!">
            <span>{`${t('group.table')} `}</span>
            <span className="numbers text-[0.8em] text-soft">{t('hands.count', { count: loose.length })}</span>
          </h2>
          <Cards cards={loose} />
        </section>
      )}
      {themes.length > 0 && (
        <ul
          className={`grid content-start gap-[0.7em] ${
            loose.length > 0 && !reads && themes.length <= FEW ? '' : 'grid-cols-[repeat(auto-fit,minmax(12em,1fr))]'
          }`}
        >
          {themes.map((theme) => {
            const cards = board.cards.filter((card) => card.themeId === theme.id);
            return (
              <li
                key={theme.id}
                className={`card px-[0.8em]! py-[0.5em]! ${theme.fate === 'not_now' ? 'border-dashed! text-soft' : ''}`}
              >
                <span className="flex items-baseline justify-between gap-x-[0.8em]">
                  <h2 dir="auto" className="typed min-w-0 text-[1.25em]! leading-tight text-balance">
                    {theme.title}
                  </h2>
                  <span className="numbers shrink-0 text-soft">
                    <span aria-hidden="true">{cards.length}</span>
                    <span className="sr-only">{t('hands.count', { count: cards.length })}</span>
                  </span>
                </span>
                {theme.fate === 'not_now' && (
                  <span dir="auto" className="typed block text-[0.85em]">
                    {t('group.isAside', { why: theme.fateReason })}
                  </span>
                )}
                {reads && cards.length > 0 && (
                  <ul className="mt-[0.5em] flex flex-col gap-[0.4em]">
                    {cards.map((card) => (
                      <li key={card.id} className="rounded-xl bg-paper p-[0.5em] leading-snug">
                        <CardText card={card} nameless />
                      </li>
                    ))}
                  </ul>
                )}
              </li>
            );
          })}
        </ul>
      )}
    </div>
  );
}
