'use client';

import { useTranslations } from 'next-intl';
import type { ProjectedProps } from '../../blocks';

/** The assumptions beneath the chosen themes. */
export function Projected({ board }: ProjectedProps) {
  const t = useTranslations('session');
  return (
    <div className="grid flex-1 auto-cols-fr grid-flow-col content-start gap-[2vw]">
      {!board.themes.some((theme) => theme.beneath) && <p className="text-soft">{t('beneath.waiting')}</p>}
      {board.themes
        .filter((theme) => theme.beneath)
        .map((theme) => (
          <section key={theme.id}>
            <h2 dir="auto" className="typed mb-[0.5em]">
              {theme.title}
            </h2>
            <p className="mb-[0.8em] text-soft">{t('beneath.label')}</p>
            <ul className="flex flex-col gap-[0.6em]">
              {board.assumptions
                .filter((one) => one.themeId === theme.id)
                .map((one) => (
                  <li dir="auto" key={one.id} className="typed border-l-8 border-l-glow pl-[0.6em]">
                    {one.body}
                  </li>
                ))}
            </ul>
          </section>
        ))}
    </div>
  );
}
