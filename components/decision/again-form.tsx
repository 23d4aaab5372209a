'use client';

import { useTranslations } from 'next-intl';
import { LookAgain } from '@/components/ui/look-again';
import { verbOf } from '@/components/ui/verb-of';
import { FINDINGS } from '@/lib/learning/decision/input';

const lookAtDecision = verbOf('lookAtDecision');

/** Asks whether a decision still holds. That it changed, or holds no longer, are answers too, and say what and why. */
export function AgainForm({ decisionId, today, due }: { decisionId: string; today: string; due: boolean }) {
  const t = useTranslations('decision.again');
  return (
    <LookAgain
      name={`again.${decisionId}`}
      due={due}
      today={today}
      words={{ open: t('look'), legend: t('holds'), nextOn: t('nextOn'), nextOnHint: t('nextOnHint') }}
      choices={FINDINGS.map((value) => ({ value, label: t(`findings.${value}`) }))}
      whyOf={(found) => t(`why.${found || 'holds'}`)}
      last="no_longer"
      look={({ found, ...said }) => lookAtDecision({ ...said, decisionId, finding: found })}
    />
  );
}
