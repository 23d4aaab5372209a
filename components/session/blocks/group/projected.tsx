'use client';

import { useTranslations } from 'next-intl';
import { CardText } from '@/components/contribution/card';
import type { Board } from '@/lib/learning/session/queries';
import type { ProjectedProps } from '../../blocks';
import { Cards } from '../../projector/cards';

/** Themes with their cards, and what still lies on the table. */
export function Projected({ board }: ProjectedProps) {
  const t = useTranslations('session');
  return (
    <div className="grid flex-1 grid-cols-[repeat(auto-fit,minmax(17em,1fr))] content-start gap-[1.2vw]">
      {board.themes.length > 3 && board.cards.length > MANY && <Overview board={board} />}
      {board.themes.map((theme) => (
        <section key={theme.id} className="card">
          <h2 dir="auto" className="typed mb-[0.5em] text-[1.25em]!">
            {theme.title}
          </h2>
          <ul className="flex flex-col gap-[0.5em] text-[0.92em]">
            {board.cards
              .filter((card) => card.themeId === theme.id)
              .map((card) => (
                <li key={card.id} className="rounded-xl bg-paper p-[0.5em]">
                  <CardText card={card} nameless />
                </li>
              ))}
          </ul>
        </section>
      ))}
      <section className="col-span-full rounded-2xl border-2 border-dashed border-line p-[0.8em]">
        <h2 className="mb-[0.5em] text-[1.25em]!">{t('group.table')}</h2>
        <Cards cards={board.cards.filter((card) => card.themeId === null)} />
      </section>
    </div>
  );
}

/** Cards above which a screen cannot show all of them at once. */
const MANY = 12;

/** All themes at one glance, with how many cards each has; what the cards say stands below. */
function Overview({ board }: { board: Board }) {
  const t = useTranslations('session');
  const count = (themeId: string | null) => board.cards.filter((card) => card.themeId === themeId).length;
  return (
    <ul className="col-span-full mb-[1.2vw] grid grid-cols-[repeat(auto-fit,minmax(13em,1fr))] gap-[0.7em]">
      {board.themes.map((theme) => (
        <li key={theme.id} className="card flex flex-col justify-between gap-[0.2em] px-[0.8em]! py-[0.5em]!">
          <span dir="auto" className="typed font-serif text-[1.05em] leading-tight text-balance">
            {theme.title}
          </span>
          <span className="numbers text-[0.85em] text-soft">{t('hands.count', { count: count(theme.id) })}</span>
        </li>
      ))}
      <li className="flex flex-col justify-between gap-[0.2em] rounded-2xl border-2 border-dashed border-line px-[0.8em] py-[0.5em]">
        <span className="font-serif text-[1.05em] leading-tight">{t('group.table')}</span>
        <span className="numbers text-[0.85em] text-soft">{t('hands.count', { count: count(null) })}</span>
      </li>
    </ul>
  );
}
