'use client';

import { useTranslations } from 'next-intl';
import { Strip } from '@/components/tool/mirror/spreads';
import { usePairs } from '@/components/tool/mirror/words';
import { byDifference } from '@/lib/learning/mirror/policy';
import type { ProjectedProps } from '../../blocks';
import { Item } from '../../projector/item';

/** How the answers spread: where the room differs most, and first the step that it chose. Nothing before it is shown. */
export function Projected({ board }: ProjectedProps) {
  const t = useTranslations('mirror');
  const words = usePairs();
  const mirror = board.mirrors[0];
  if (!mirror?.shownOn) {
    return (
      <div data-one-column>
        <p className="mb-[0.5em] font-serif">{t('screen')}</p>
        <p className="text-soft">{t('answered', { count: mirror?.answered ?? 0 })}</p>
      </div>
    );
  }
  if (mirror.spreads.length === 0) return <p>{t('shown.nothing')}</p>;
  const all = byDifference(mirror.spreads);
  const isStep = ({ pair }: { pair: string }) => pair === mirror.step;
  return (
    <ul>
      {[...all.filter(isStep), ...all.filter((one) => !isStep(one))].map((spread) => (
        <Item key={spread.pair} label={isStep(spread) ? t('step.chosen') : undefined} chosen={isStep(spread)}>
          <Strip words={words[spread.pair]} counts={spread.counts} />
        </Item>
      ))}
    </ul>
  );
}
