'use client';

import dynamic from 'next/dynamic';
import Link from 'next/link';
import { useFormatter, useTranslations } from 'next-intl';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Ring } from '@/components/ring/ring';
import { Button, ButtonLink } from '@/components/ui/button';
import { FormProblem } from '@/components/ui/field';
import { type OpenStage, STAGE_MINUTES, STAGE_ORDER, type Stage } from '@/lib/learning/session/policy';
import type { Board } from '@/lib/learning/session/queries';
import type { Problem } from '@/lib/outcome';
import { Arrive } from './arrive';
import { Connection } from './connection';
import { HeldStage, useHeld } from './held';
import { Returned } from './outgoing';
import { Doorbell, JoinCard } from './steering';
import { type Session, useSession } from './use-session';

const STAGES = STAGE_ORDER.filter((stage) => stage !== 'planned');

/** Each stage brings its own script: a phone in a hall loads what is on screen first, and the rest while nobody waits. */
const load = {
  look_back: () => import('./look-back').then((one) => one.LookBack),
  gather: () => import('./gather').then((one) => one.Gather),
  group: () => import('./group').then((one) => one.Group),
  weigh: () => import('./weigh').then((one) => one.Weigh),
  beneath: () => import('./beneath').then((one) => one.Beneath),
  conclude: () => import('./conclude').then((one) => one.Conclude),
  close: () => import('./close').then((one) => one.Close),
};
const LookBack = dynamic(load.look_back);
const Gather = dynamic(load.gather);
const Group = dynamic(load.group);
const Weigh = dynamic(load.weigh);
const Beneath = dynamic(load.beneath);
const Conclude = dynamic(load.conclude);
const Close = dynamic(load.close);
/** Milliseconds after which the stages to come are loaded, so that none of them waits for the net. */
const LOAD_THE_REST = 1500;

export function SessionRoom({ initial, joinPicture }: { initial: Board; joinPicture: ReactNode }) {
  const t = useTranslations('session');
  const format = useFormatter();
  const session = useSession(initial);
  const { board, outgoing } = session;
  const held = useHeld(board);
  useEffect(() => {
    const rest = setTimeout(() => {
      for (const one of Object.values(load)) one().catch(() => {});
    }, LOAD_THE_REST);
    return () => clearTimeout(rest);
  }, []);
  // When the facilitator moves on, everybody starts at the top of the new stage.
  const shown = useRef(board.stage);
  useEffect(() => {
    if (shown.current !== board.stage) window.scrollTo({ top: 0 });
    shown.current = board.stage;
  }, [board.stage]);
  const closed = board.stage === 'closed';
  if (closed && held.list.length === 1 && outgoing.lines.length === 0) return <Closed board={board} />;
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="sticky top-0 z-20 border-b border-line bg-card">
        <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-4 py-2.5 sm:px-6">
          <div className="flex min-w-0 items-center gap-3">
            <Ring
              className="size-10 shrink-0"
              label={t('ring')}
              life={{ understand: 1, design: board.experiments.length > 0 ? 1 : 0.5, test: 0.5, embed: 0 }}
            />
            <div className="min-w-0">
              <h1 className="truncate text-[1.15rem]">{t('title')}</h1>
              <p className="truncate text-[0.88rem] text-soft">
                {board.isGuest ? board.circleName : <Link href="/today">{board.circleName}</Link>} ·{' '}
                {format.dateTime(new Date(board.plannedAt), { day: 'numeric', month: 'long' })}
              </p>
            </div>
          </div>
          {board.steers && !closed && <Steering session={session} />}
        </div>
        {!closed && <Progress stage={board.stage} />}
        <Connection session={session} />
      </header>
      <div className="flex flex-1 flex-col lg:flex-row">
        <nav aria-label={t('plan')} className="hidden w-60 shrink-0 border-r border-line p-4 lg:block">
          <ol className="sticky top-24 flex flex-col gap-0.5">
            {STAGES.map((stage, index) => {
              const at = STAGES.indexOf(board.stage as (typeof STAGES)[number]);
              return (
                <li
                  key={stage}
                  aria-current={index === at ? 'step' : undefined}
                  className={`flex items-center justify-between gap-3 rounded-xl px-3 py-2 ${
                    index === at ? 'bg-accent font-semibold text-on-accent' : index < at ? 'text-soft' : ''
                  }`}
                >
                  <span>
                    {index < at && (
                      <>
                        <span aria-hidden="true">✓ </span>
                        <span className="sr-only">{t('done')} </span>
                      </>
                    )}
                    {t(`stages.${stage}`)}
                  </span>
                  <span className="numbers shrink-0 text-[0.85rem]">
                    {t('minutes', { minutes: STAGE_MINUTES[stage] })}
                  </span>
                </li>
              );
            })}
          </ol>
        </nav>
        <main id="content" tabIndex={-1} className="min-w-0 flex-1 px-4 pt-5 pb-24 outline-none sm:px-6">
          {board.steers && <Doorbell session={session} />}
          <Returned lines={outgoing.lines} row={outgoing}>
            {held.list.map((stage) => (
              <HeldStage key={stage} stage={stage} now={board.stage} held={held}>
                <StageView stage={stage} session={session} joinPicture={joinPicture} />
              </HeldStage>
            ))}
          </Returned>
        </main>
        {board.steers && !closed && (
          <aside className="border-t border-line bg-card p-4 lg:w-72 lg:border-t-0 lg:border-l">
            <div className="sticky top-24 flex flex-col gap-5">
              <section className="note bg-glow-tint">
                <h2 className="font-sans text-[0.95rem] font-bold">{t('onlyYou')}</h2>
                <p>{t(`hints.${board.stage as OpenStage}`)}</p>
              </section>
              <JoinCard board={board} picture={joinPicture} />
            </div>
          </aside>
        )}
      </div>
    </div>
  );
}

function StageView({ stage, session, joinPicture }: { stage: Stage; session: Session; joinPicture: ReactNode }) {
  switch (stage) {
    case 'look_back':
      return <LookBack session={session} />;
    case 'gather':
      return <Gather session={session} />;
    case 'group':
      return <Group session={session} />;
    case 'weigh':
      return <Weigh session={session} />;
    case 'beneath':
      return <Beneath session={session} />;
    case 'conclude':
      return <Conclude session={session} />;
    case 'close':
      return <Close session={session} />;
    case 'closed':
      return <ClosedText board={session.board} />;
    default:
      return <Arrive session={session} joinPicture={joinPicture} />;
  }
}

/** On a phone: where we are, in one line. */
function Progress({ stage }: { stage: Board['stage'] }) {
  const t = useTranslations('session');
  const at = STAGES.indexOf(stage as (typeof STAGES)[number]);
  return (
    <div className="lg:hidden">
      <div className="flex gap-1 px-4 sm:px-6" aria-hidden="true">
        {STAGES.map((one, index) => (
          <span key={one} className={`h-1 flex-1 rounded-full ${index <= at ? 'bg-accent' : 'bg-line'}`} />
        ))}
      </div>
      <p role="status" className="px-4 py-1.5 text-[0.88rem] text-soft sm:px-6">
        {at < 0 ? t('notStarted') : t('progress', { at: at + 1, of: STAGES.length, stage: t(`stages.${STAGES[at]}`) })}
      </p>
    </div>
  );
}

/** The facilitator's way through the session: on, back, the big screen. */
function Steering({ session: { board, act } }: { session: Session }) {
  const t = useTranslations('session');
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const at = STAGE_ORDER.indexOf(board.stage as OpenStage);
  const next = STAGE_ORDER[at + 1];
  const before = at > 1 ? STAGE_ORDER[at - 1] : undefined;
  async function go(to: OpenStage) {
    if (busy) return;
    setBusy(true);
    const outcome = await act('moveStage', { from: board.stage, to });
    setProblem(outcome.ok ? null : outcome.problem);
    setBusy(false);
  }
  return (
    <div className="flex flex-wrap items-center gap-2">
      <ButtonLink tone="quiet" small href={`/sessions/${board.id}/screen`} target="_blank">
        {t('bigScreen')}
      </ButtonLink>
      {before && (
        <Button tone="plain" small isDisabled={busy} onPress={() => go(before)}>
          {t('back', { stage: t(`stages.${before}`) })}
        </Button>
      )}
      {next && (
        <Button isDisabled={busy} onPress={() => go(next)}>
          {t('next', { stage: t(`stages.${next}`) })} <span aria-hidden="true">→</span>
        </Button>
      )}
      {problem && <FormProblem problem={problem} />}
    </div>
  );
}

function Closed({ board }: { board: Board }) {
  const t = useTranslations('session');
  return (
    <main id="content" className="mx-auto max-w-xl px-4 pt-24 text-center">
      <h1>{t('closed.title')}</h1>
      <p className="mt-3 mb-7 text-[1.1rem] text-soft">{t('closed.text')}</p>
      {!board.isGuest && <ButtonLink href={`/sessions/${board.id}/harvest`}>{t('closed.harvest')}</ButtonLink>}
    </main>
  );
}

/** The same beside words that still have to find their place. */
function ClosedText({ board }: { board: Board }) {
  const t = useTranslations('session');
  return (
    <div className="max-w-2xl">
      <h2>{t('closed.title')}</h2>
      <p className="mt-3 mb-5 text-soft">{t('closed.text')}</p>
      {!board.isGuest && (
        <ButtonLink tone="quiet" href={`/sessions/${board.id}/harvest`}>
          {t('closed.harvest')}
        </ButtonLink>
      )}
    </div>
  );
}
