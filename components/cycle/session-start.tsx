'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { liveVerb } from '@/components/plan/live-verb';
import { Button } from '@/components/ui/button';
import { FormProblem } from '@/components/ui/field';
import { useVerb } from '@/components/ui/use-verb';
import { verbOf } from '@/components/ui/verb-of';
import type { Outcome } from '@/lib/verb/outcome';

const handOver = verbOf('handOver');

const openDoor = ({ sessionId, first }: { sessionId: string; first: string }): Promise<Outcome<null>> =>
  liveVerb(sessionId, 'moveStage')({ from: { blockId: null, step: 0 }, to: { blockId: first, step: 0 } });

/** The facilitator opens the session for everybody, and goes in. On its day it is what the page is for, under the thumb too; before that it stays quiet. */
export function StartSession({ sessionId, first, early }: { sessionId: string; first: string; early: boolean }) {
  const t = useTranslations('cycle.prepare');
  const router = useRouter();
  const ui = useTranslations('ui');
  const [sure, setSure] = useState(false);
  const verb = useVerb(openDoor, () => router.push(`/sessions/${sessionId}`));
  return (
    <div
      data-foot={early ? undefined : true}
      className={`no-print grid gap-2 ${
        early
          ? ''
          : 'max-sm:fixed max-sm:inset-x-0 max-sm:bottom-0 max-sm:z-20 max-sm:border-line max-sm:border-t max-sm:bg-card max-sm:px-4 max-sm:py-2.5'
      }`}
    >
      {verb.problem && <FormProblem problem={verb.problem} />}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        {early && !sure ? (
          <Button tone="quiet" onPress={() => setSure(true)}>
            {t('start')}
          </Button>
        ) : (
          <Button isDisabled={verb.busy} onPress={() => void verb.run({ sessionId, first })}>
            {early ? t('startEarly') : t('start')}
          </Button>
        )}
        {early && sure && (
          <Button tone="plain" onPress={() => setSure(false)}>
            {ui('cancel')}
          </Button>
        )}
        <p role="status" className="text-[0.94rem] text-soft empty:hidden">
          {early ? sure && t('startEarlyHint') : t('startHint')}
        </p>
      </div>
    </div>
  );
}

/** The coach or the steward takes the steering over when the facilitator cannot come. */
export function TakeOver({ sessionId, me, facilitator }: { sessionId: string; me: string; facilitator: string }) {
  const t = useTranslations('cycle.prepare');
  const router = useRouter();
  const verb = useVerb(handOver, () => router.refresh());
  return (
    <div className="no-print grid justify-items-start gap-2">
      <FormProblem problem={verb.problem} />
      <p className="text-[0.94rem] text-soft">{t('takeOverHint', { name: facilitator })}</p>
      <Button tone="quiet" small isDisabled={verb.busy} onPress={() => void verb.run({ sessionId, personId: me })}>
        {t('takeOver')}
      </Button>
    </div>
  );
}
