'use client';

import { useTranslations } from 'next-intl';
import { Strip } from '@/components/tool/mirror/spreads';
import { usePairs } from '@/components/tool/mirror/words';
import { byDifference } from '@/lib/learning/mirror/policy';
import type { ProjectedProps } from '../../blocks';

/** Pairs that are read from eight metres on one screen. */
const FIT = 6;

/** How the answers spread, large: where the room differs most, and the step that it chose. Nothing before it is shown. */
export function Projected({ board }: ProjectedProps) {
  const t = useTranslations('mirror');
  const words = usePairs();
  const mirror = board.mirrors[0];
  if (!mirror?.shownOn) {
    return (
      <div className="flex flex-1 flex-col items-center justify-center gap-[2vw] text-center">
        <p className="max-w-[22em] font-serif text-[1.8em] leading-snug">{t('screen')}</p>
        <p className="text-[1.2em] text-soft">{t('answered', { count: mirror?.answered ?? 0 })}</p>
      </div>
    );
  }
  if (mirror.spreads.length === 0) return <p className="max-w-[30em] text-[1.3em]">{t('shown.nothing')}</p>;
  const all = byDifference(mirror.spreads);
  const chosen = all.filter(({ pair }) => pair === mirror.step);
  const shown = [...chosen, ...all.filter(({ pair }) => pair !== mirror.step)].slice(0, FIT);
  return (
    <>
      <ul className="grid flex-1 grid-cols-2 content-start gap-[1.4vw]">
        {shown.map(({ pair, counts }) => (
          <li key={pair} className={`card ${mirror.step === pair ? 'border-accent border-4' : ''}`}>
            <Strip words={words[pair]} counts={counts} />
            {mirror.step === pair && <p className="mt-[0.4em] font-semibold">{t('step.chosen')}</p>}
          </li>
        ))}
      </ul>
      {all.length > FIT && <p className="text-soft">{t('screenMore')}</p>}
    </>
  );
}
