'use client';

import { useTranslations } from 'next-intl';
import { type Said, SaidParts } from '@/components/ui/said-parts';
import { verbOf } from '@/components/ui/verb-of';
import { PART_LIMIT, type StewardshipPart } from '@/lib/learning/stewardship/policy';

const saveStewardship = verbOf('saveStewardship');

/** What is said of a cycle in these parts. */
export function StewardshipParts({
  cycleId,
  parts,
  said,
  mayWrite,
}: {
  cycleId: string;
  parts: readonly StewardshipPart[];
  said: Said<StewardshipPart>[];
  mayWrite: boolean;
}) {
  const t = useTranslations('stewardship');
  const isSaid = said.some(({ part, body }) => parts.includes(part) && body !== '');
  return (
    <>
      {!isSaid && <p className={mayWrite ? 'hidden text-soft print:block' : 'text-soft'}>{t('empty')}</p>}
      <SaidParts
        at={`stewardship.${cycleId}`}
        parts={parts}
        said={said}
        mayWrite={mayWrite}
        named={(part) => ({
          title: t(`parts.${part}`),
          ask: t(`asks.${part}`),
          hint: t(`hints.${part}`),
          edit: t('edit', { name: t(`parts.${part}`) }),
        })}
        add={t('add')}
        limit={PART_LIMIT}
        save={(part, sent) => saveStewardship({ ...sent, cycleId, part })}
      />
    </>
  );
}
