'use client';

import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { Button } from '@/components/ui/button';
import type { Elements } from '@/components/ui/elements';
import { FormProblem } from '@/components/ui/field';
import { useVerb } from '@/components/ui/use-verb';
import { type Place, placeBeside } from '@/lib/learning/session/policy';
import type { Board } from '@/lib/learning/session/queries';
import type { LiveInputOf } from '@/lib/verb/verbs';
import { useBell } from './clock';
import { importWithRetry } from './import-with-retry';
import { spaced, usePlaceName } from './place';
import { useArrival } from './use-arrival';
import type { Session } from './use-session';

const Back = dynamic(importWithRetry(() => import('./move').then((one) => one.Back)));
const LeftBehind = dynamic(importWithRetry(() => import('./counts').then((one) => one.LeftBehind)));
const RoomSheet = dynamic(importWithRetry(() => import('./room-dialog').then((one) => one.RoomDialog)));

/**
 * The way through the session for whoever steers: on and back. On a phone it lies under the thumb, beside the door to
 * everything else that somebody who carries the room has at hand.
 */
export function Steering({
  session,
  loose,
  wide,
  bell,
  tools,
}: {
  session: Session;
  /** Cards that lie in no theme; the session here is told of no cards (use-session.ts). */
  loose: number;
  /** Whether the screen is wide enough to show the tools all the time. */
  wide: boolean;
  bell: boolean;
  tools: Elements;
}) {
  const t = useTranslations('session');
  const room = useTranslations('plan.room');
  const { board, act } = session;
  const [open, setOpen] = useState(false);
  useBell(board.timer, bell);
  useEffect(() => {
    if (wide) setOpen(false);
  }, [wide]);
  const here: Place = { blockId: board.blockId, step: board.step };
  const next = placeBeside(board.plan, here, 1);
  const before = placeBeside(board.plan, here, -1);
  const verb = useVerb((input: LiveInputOf<'moveStage'>) => act('moveStage', input));
  const nameOf = usePlaceName(board);
  return (
    <>
      <div
        className={`flex min-w-0 items-center gap-2 max-lg:flex-wrap max-lg:fixed max-lg:left-0 max-lg:px-3 max-lg:py-2 max-lg:pb-[max(0.5rem,env(safe-area-inset-bottom))] ${
          board.steers
            ? 'max-lg:right-0 max-lg:bottom-0 max-lg:z-30 max-lg:justify-between max-lg:border-line max-lg:border-t max-lg:bg-card'
            : // Who helps has the bar of all, with this at its beginning.
              'max-lg:z-[22] max-lg:bottom-(--keyboard,0px)'
        }`}
      >
        {board.steers && !wide && MEANS_LEFT.has(board.stage) && (
          <div className="basis-full empty:hidden">
            <LeftBehind board={board} loose={loose} />
          </div>
        )}
        {board.steers && before && <Back session={session} to={before} label={t('back', { stage: nameOf(before) })} />}
        {!wide && (
          <Button
            tone="quiet"
            className="size-11 shrink-0 px-0! lg:hidden"
            aria-haspopup="dialog"
            aria-label={room('tools')}
            onPress={() => setOpen(true)}
          >
            <span aria-hidden="true">•••</span>
          </Button>
        )}
        {board.steers && wide && MEANS_LEFT.has(board.stage) && <LeftBehind board={board} loose={loose} />}
        {board.steers && next && (
          <Button
            className="min-w-0 max-lg:flex-1 max-lg:px-3! max-lg:py-1! max-lg:text-[0.95rem] max-lg:leading-tight lg:shrink-0"
            isDisabled={verb.busy}
            onPress={() => void verb.run({ from: here, to: next })}
          >
            <span className="min-w-0 text-balance lg:truncate">{t('next', { stage: whole(nameOf(next)) })}</span>
            <span aria-hidden="true">→</span>
          </Button>
        )}
      </div>
      {verb.problem && (
        <div className="w-full">
          <FormProblem problem={verb.problem} />
        </div>
      )}
      {!wide && open && (
        <RoomSheet title={room('tools')} closeLabel={room('toolsClose')} close={() => setOpen(false)}>
          {tools}
        </RoomSheet>
      )}
    </>
  );
}

/** Where something can be left behind by going on. */
const MEANS_LEFT: ReadonlySet<string> = new Set<Board['stage']>(['group', 'weigh']);

/** A name with hyphens, on one line: a word joiner (U+2060) after each. */
const whole = (name: string) => name.replaceAll('-', '-\u2060');

/** Milliseconds for which a row that has just come, or come elsewhere, is no button: nobody presses what moved under their hand. */
const STILL = 500;

/**
 * Guests who knock: the facilitator lets them in, or not. It lies over the page, wherever one is in it, and moves nothing; who
 * knocks later stands below.
 */
export function Doorbell({ session: { board, act } }: { session: Session }) {
  const t = useTranslations('session');
  const waiting = useArrival(board.waiting);
  const who = waiting.map((guest) => guest.id).join(' ');
  const [still, setStill] = useState('');
  useEffect(() => {
    const soon = setTimeout(() => setStill(who), STILL);
    return () => clearTimeout(soon);
  }, [who]);
  return (
    <div
      role="status"
      className="fixed inset-x-3 top-[5rem] z-[35] max-h-[60dvh] overflow-y-auto lg:top-[calc(var(--head)+0.75rem)] lg:right-[calc(var(--drawer)+1.5rem)] lg:left-auto lg:w-[24rem] print:hidden"
    >
      {waiting.length > 0 && (
        <section className="card border-l-[6px] border-l-glow shadow-lg">
          <h2 className="mb-2 text-[1.1rem]">{t('knocking')}</h2>
          <ul className="flex flex-col gap-2">
            {waiting.map((guest) => (
              <Knock key={guest.id} guest={guest} act={act} still={still === who} />
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function Knock({ guest, act, still }: { guest: Board['waiting'][number]; act: Session['act']; still: boolean }) {
  const t = useTranslations('session');
  const { run, busy, problem } = useVerb((input: LiveInputOf<'letIn'>) => act('letIn', input));
  const off = busy || !still;
  return (
    <li className="flex flex-wrap items-center justify-between gap-2">
      <span dir="auto" className="typed font-semibold">
        {guest.name}
      </span>
      {guest.shownOut && <span className="basis-full text-[0.9rem] text-soft">{t('guests.before')}</span>}
      <span className="flex gap-2">
        <Button small isDisabled={off} onPress={() => void run({ guestId: guest.id, welcome: true })}>
          {t('letIn', { name: guest.name })}
        </Button>
        <Button small tone="plain" isDisabled={off} onPress={() => void run({ guestId: guest.id, welcome: false })}>
          {t('refuse')}
        </Button>
      </span>
      {problem && <FormProblem problem={problem} />}
    </li>
  );
}

/** How people join: the code to read out, the picture to scan. */
export function JoinCard({ board, picture }: { board: Pick<Board, 'joinCode'>; picture: Elements }) {
  const t = useTranslations('session');
  if (!board.joinCode) return null;
  return (
    <section>
      <h2 className="mb-2 text-[1.1rem]">{t('join.title')}</h2>
      <div className="card text-center">
        {picture}
        <p className="code mt-2 text-[1.3rem] font-bold tracking-[0.12em]">{spaced(board.joinCode)}</p>
        <p className="mt-1 text-[0.88rem] text-soft">{t('join.how')}</p>
      </div>
    </section>
  );
}
