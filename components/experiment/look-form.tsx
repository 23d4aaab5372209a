'use client';

import { useTranslations } from 'next-intl';
import { LookAgain } from '@/components/ui/look-again';
import { verbOf } from '@/components/ui/verb-of';

const lookAtEmbedding = verbOf('lookAtEmbedding');
const ANSWERS = ['yes', 'no'] as const;

/** Asks whether an embedded change still lives. No is an answer, and says why. */
export function LookForm({ experimentId, today, due }: { experimentId: string; today: string; due: boolean }) {
  const t = useTranslations('experiment.embedding');
  return (
    <LookAgain
      name={`look.${experimentId}`}
      due={due}
      today={today}
      words={{ open: t('look'), legend: t('lives'), nextOn: t('nextOn'), nextOnHint: t('nextOnHint') }}
      choices={ANSWERS.map((value) => ({ value, label: t(value) }))}
      whyOf={(found) => t(found === 'no' ? 'whyGone' : 'whyAlive')}
      look={({ found, ...said }) => lookAtEmbedding({ ...said, experimentId, lives: found === 'yes' })}
    />
  );
}
