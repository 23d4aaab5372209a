'use client';

import { useTranslations } from 'next-intl';
import { isWeighed } from '@/lib/learning/theme/policy';
import type { ProjectedProps } from '../../blocks';

/** Themes, with their dots once these are shown. */
export function Projected({ board }: ProjectedProps) {
  const t = useTranslations('session.weigh');
  const most = Math.max(1, ...board.themes.map((theme) => theme.dots ?? 0));
  const weighed = board.themes.filter(isWeighed);
  const order = board.revealed ? weighed.sort((a, b) => (b.dots ?? 0) - (a.dots ?? 0)) : weighed;
  return (
    <>
      {!board.revealed && <p className="mb-[0.5em] text-soft">{t(board.dotRound > 1 ? 'hiddenAgain' : 'hidden')}</p>}
      <ul>
        {order.map((theme) => (
          <li key={theme.id} className="mb-[0.45em] break-inside-avoid">
            <span className="flex items-baseline justify-between gap-[0.6em] leading-[1.1]">
              <span dir="auto" className="typed font-semibold">
                {theme.title}
              </span>
              {board.revealed && (
                <span className="numbers shrink-0 text-[length:var(--small)]">
                  {t('dots', { count: theme.dots ?? 0 })}
                </span>
              )}
            </span>
            {board.revealed && (
              <span className="mt-[0.15em] block h-[0.3em] rounded-full bg-tint">
                <span
                  className="block h-full rounded-full bg-accent"
                  style={{ width: `${((theme.dots ?? 0) / most) * 100}%` }}
                />
              </span>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
