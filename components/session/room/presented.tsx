'use client';

import { useTranslations } from 'next-intl';
import type { Board } from '@/lib/learning/session/queries';

/** One thing to read together. */
export interface Thing {
  id: string;
  words: string;
  /** It lies in this theme, or is one. */
  theme: string | null;
}

/** What this screen has of what is presented; null when nothing is, or when it was taken away since. */
export function presentedOn(board: Board): Thing | null {
  const { presented: id } = board;
  if (id === null) return null;
  const titleOf = (themeId: string | null) => board.themes.find((theme) => theme.id === themeId)?.title ?? null;
  const card = board.cards.find((one) => one.id === id);
  if (card) return { id, words: card.body, theme: titleOf(card.themeId) };
  const note = board.notes.find((one) => one.id === id && one.open);
  if (note) return { id, words: note.body, theme: null };
  const title = titleOf(id);
  return title === null ? null : { id, words: title, theme: null };
}

/** What everybody reads together now, on one's own screen. */
export function Presented({ board }: { board: Board }) {
  const t = useTranslations('session.present');
  const thing = presentedOn(board);
  return (
    <div role="status">
      {thing && (
        <section className="card mb-5 max-w-3xl border-l-[6px] border-l-glow">
          <p className="text-[0.92rem] font-semibold text-soft">{t('now')}</p>
          <p dir="auto" className="typed mt-1 font-serif text-[1.35rem] leading-snug">
            {thing.words}
          </p>
          {thing.theme && (
            <p dir="auto" className="typed mt-1 text-[0.92rem] text-soft">
              {thing.theme}
            </p>
          )}
        </section>
      )}
    </div>
  );
}
