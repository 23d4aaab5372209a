'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { BLOCK_KINDS, blockOf, type Kind, PLAN_LIMIT } from '@/lib/learning/session/policy';
import type { DraftBlock } from './use-plan';

/** Everything that a session can be built from, a sentence each. What can come once and is there already says so. */
export function Palette({ rows, add }: { rows: DraftBlock[]; add: (kind: Kind) => void }) {
  const t = useTranslations('plan.compose');
  const about = useTranslations('session.about');
  const stages = useTranslations('session.stages');
  const full = rows.length >= PLAN_LIMIT.blocks;
  return (
    <details className="rounded-2xl border border-line bg-card px-4 py-3">
      <summary>{t('palette')}</summary>
      <p className="mt-1 mb-2 text-[0.94rem] text-soft">
        {full ? t('full', { max: PLAN_LIMIT.blocks }) : t('paletteText')}
      </p>
      <ul className="grid gap-x-6 sm:grid-cols-2">
        {BLOCK_KINDS.filter((kind) => kind !== 'close').map((kind) => {
          const there = blockOf(kind).once && rows.some((row) => row.kind === kind);
          return (
            <li key={kind} className="flex items-center justify-between gap-3 border-b border-line py-2">
              <span className="min-w-0 leading-snug">
                <span className="font-semibold">{`${stages(kind)} `}</span>
                <span className="numbers text-[0.88rem] text-soft">
                  {`${blockOf(kind).minutes} ${t('minutesShort')}`}
                </span>
                <span className="block text-[0.9rem] text-soft">{there ? t('once') : about(kind)}</span>
              </span>
              {!there && !full && (
                <Button
                  tone="quiet"
                  small
                  className="shrink-0 whitespace-nowrap"
                  aria-label={t('add', { stage: stages(kind) })}
                  onPress={() => add(kind)}
                >
                  {t('addShort')}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
    </details>
  );
}
