'use client';

import { useFormatter, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { AskFirst } from '@/components/ui/ask-first';
import { useVerb } from '@/components/ui/use-verb';
import { meaningOfMove, type Place, type PlaceInPlan, stepMinutes } from '@/lib/learning/session/policy';
import type { LiveInputOf } from '@/lib/verb/verbs';
import { usePlaceName } from './place';
import type { Session } from './use-session';

/** A move of everybody through the plan: first it says what that means. */
function Move({
  session: { board, act },
  to,
  ...button
}: {
  session: Session;
  to: PlaceInPlan;
  name: ReactNode;
  label: string;
  className?: string;
}) {
  const t = useTranslations('plan.go');
  const session = useTranslations('session');
  const format = useFormatter();
  const nameOf = usePlaceName(board);
  const from: Place = { blockId: board.blockId, step: board.step };
  const verb = useVerb((input: LiveInputOf<'moveStage'>) => act('moveStage', input));
  const block = board.plan.find((one) => one.id === to.blockId);
  if (!block) return null;
  const stage = nameOf(to);
  const meaning = meaningOfMove(board, from, to);
  const back = meaning.direction === 'back';
  const skipped = meaning.skipped.map((kind) => session('quoted', { words: session(`stages.${kind}`) }));
  return (
    <AskFirst
      {...button}
      tone="plain"
      small
      title={t(back ? 'backTitle' : 'onTitle', { stage })}
      yes={t(back ? 'yesBack' : 'yesOn')}
      no={t('no')}
      verb={verb}
      input={{ from, to }}
    >
      <p>{t('all')}</p>
      {back && <p>{t('stays')}</p>}
      {back && meaning.keepsCards && <p>{t('keepsCards')}</p>}
      {skipped.length > 0 && <p>{t('skips', { count: skipped.length, list: format.list(skipped) })}</p>}
      {meaning.laysCards && <p>{t('lays')}</p>}
      {meaning.newClock && <p>{t('clock', { minutes: stepMinutes(block, to.step) })}</p>}
    </AskFirst>
  );
}

/** To any block of the plan, on or back. */
export function GoTo({ session, blockId }: { session: Session; blockId: string }) {
  const t = useTranslations('plan.go');
  const stages = useTranslations('session.stages');
  const block = session.board.plan.find((one) => one.id === blockId);
  if (!block) return null;
  return (
    <Move
      session={session}
      to={{ blockId, step: 0 }}
      name={<span aria-hidden="true">→</span>}
      label={t('to', { stage: stages(block.kind) })}
      className="button-icon -my-1"
    />
  );
}

/** One place back. */
export function Back({ session, to, label }: { session: Session; to: PlaceInPlan; label: string }) {
  return (
    <Move
      session={session}
      to={to}
      name={
        <>
          <span aria-hidden="true">{'← '}</span>
          <span className="max-w-[11rem] truncate max-sm:sr-only lg:max-w-[16rem]">{label}</span>
        </>
      }
      label={label}
      className="no-underline! max-sm:min-h-11! max-sm:min-w-11 max-sm:text-[1.2rem] sm:underline!"
    />
  );
}
