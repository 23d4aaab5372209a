'use client';

import { useTranslations } from 'next-intl';
import { isWeighed } from '@/lib/learning/theme/policy';
import type { ProjectedProps } from '../../blocks';

/** Themes, with their dots once these are shown. */
export function Projected({ board }: ProjectedProps) {
  const t = useTranslations('session');
  const most = Math.max(1, ...board.themes.map((theme) => theme.dots ?? 0));
  const weighed = board.themes.filter(isWeighed);
  const order = board.revealed ? weighed.sort((a, b) => (b.dots ?? 0) - (a.dots ?? 0)) : weighed;
  return (
    <ul
      className={`text-[1.2em] ${order.length > 6 ? 'columns-2 gap-[3vw]' : 'max-w-[48em]'} [&>li]:mb-[0.65em] [&>li]:break-inside-avoid`}
    >
      {!board.revealed && <li className="text-soft [column-span:all]">{t('weigh.hidden')}</li>}
      {order.map((theme) => (
        <li key={theme.id}>
          <span className="flex justify-between gap-6">
            <span dir="auto" className="typed font-semibold">
              {theme.title}
            </span>
            {board.revealed && <span className="numbers shrink-0">{t('weigh.dots', { count: theme.dots ?? 0 })}</span>}
          </span>
          {board.revealed && (
            <span className="mt-[0.2em] block h-[0.5em] rounded-full bg-tint">
              <span
                className="block h-full rounded-full bg-accent"
                style={{ width: `${((theme.dots ?? 0) / most) * 100}%` }}
              />
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
