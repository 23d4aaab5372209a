'use client';

import dynamic from 'next/dynamic';
import { useFormatter, useTranslations } from 'next-intl';
import { useEffect, useMemo, useRef, useState } from 'react';
import { KeepsNothing } from '@/components/frame/keeps-nothing';
import { Ring } from '@/components/ring/ring';
import { Button } from '@/components/ui/button';
import type { Elements } from '@/components/ui/elements';
import { FormProblem } from '@/components/ui/field';
import { Link } from '@/components/ui/link';
import { Remade } from '@/components/ui/remade';
import { useRemembered } from '@/components/ui/use-remembered';
import { useVerb } from '@/components/ui/use-verb';
import { TakeAlong } from '@/components/walk/take-along';
import { dateOfSession, type Stage } from '@/lib/learning/session/policy';
import type { Board } from '@/lib/learning/session/queries';
import type { LiveInputOf } from '@/lib/verb/verbs';
import { blockAt, useLoadAll } from '../blocks';
import { Clock } from './clock';
import { Closed, ClosedText } from './closed';
import { Connection } from './connection';
import { Thumb } from './foot';
import { boardAt, HeldSpot, useRetainedSteps } from './held';
import { importWithRetry } from './import-with-retry';
import { NotesButton, NotesDrawer } from './notes-drawer';
import { Returned } from './outgoing';
import { OwnLaid } from './own-laid';
import { OwnOff } from './own-off';
import { blockNow } from './place';
import { Presented } from './presented';
import { Progress } from './progress';
import { Rail } from './rail';
import { hasBar, Ready } from './ready';
import { Doorbell, Steering } from './steering';
import { TakeOffContext } from './take-off-door';
import { Tray } from './tray';
import { useIsWide } from './use-is-wide';
import { type Session, useBesideCards, useSession } from './use-session';

/** Only the facilitator and the co-facilitator need these parts, so no other screen loads them. */
const Facilitating = dynamic(importWithRetry(() => import('./facilitating').then((one) => one.Facilitating)));
const TakingOff = dynamic(importWithRetry(() => import('./taking-off').then((one) => one.TakingOff)));
const Strip = dynamic(importWithRetry(() => import('./facilitating').then((one) => one.Strip)));
const ForYou = dynamic(importWithRetry(() => import('./facilitating').then((one) => one.ForYou)));
const loadPlan = importWithRetry(() => import('./room-dialog').then((one) => one.PlanDialog));

/** Whether this person carries the room now: nobody carries a closed one. */
const carriesNow = (board: Board) => board.carriesRoom && board.stage !== 'closed';

export function SessionRoom({ initial, joinPicture }: { initial: Board; joinPicture: Elements }) {
  const session = useSession(initial);
  const { board, outgoing } = session;
  const held = useRetainedSteps(board);
  const wide = useIsWide();
  // The thing that is being taken off the screens; null while it is looked for, undefined when nothing is taken off.
  const [takingOff, takeOff] = useState<string | null | undefined>(undefined);
  const [noting, setNoting] = useRemembered('room.notes');
  useLoadAll('screen', loadPlan);
  useTopOfStep(board);
  const closed = board.stage === 'closed';
  const beside = useBesideCards(session);
  const carries = carriesNow(board);
  const forYou = useMemo(() => carries && wide && <ForYou session={beside} />, [carries, wide, beside]);
  const rail = useMemo(() => <Rail session={beside} />, [beside]);
  if (closed && held.list.length === 1 && outgoing.lines.length === 0) return <Closed session={session} />;
  return (
    <TakeOffContext value={board.steers ? takeOff : null}>
      <Remade>
        <div
          className={`group/room flex min-h-dvh flex-col ${carries ? '[--beside-ready:10.75rem]' : '[--beside-ready:7.5rem]'} ${
            carries && board.steers ? '[--head:6.85rem]' : '[--head:4.05rem]'
          } ${forYou && noting ? '[--drawer:18rem]' : '[--drawer:0rem]'}`}
        >
          <RoomHead
            session={beside}
            loose={board.cards.reduce((count, card) => count + (card.themeId === null ? 1 : 0), 0)}
            joinPicture={joinPicture}
            notes={forYou && <NotesButton open={noting} change={setNoting} />}
          />
          <div className="flex flex-1 flex-col lg:flex-row">
            {rail}
            <main id="content" tabIndex={-1} className="min-w-0 flex-1 px-4 pt-5 pb-24 outline-none sm:px-6">
              <KeepsNothing />
              {board.steers && <Doorbell session={session} />}
              {board.paused && <LaidStill session={session} />}
              <OwnOff session={session} />
              <Presented board={board} />
              <Tray>
                <Thumb on={hasBar(board)}>
                  <Returned lines={outgoing.lines} row={outgoing}>
                    {held.list.map((spot) => (
                      <HeldSpot key={spot.key} spot={spot} board={board} held={held}>
                        <StageView
                          stage={spot.stage}
                          session={{ ...session, board: boardAt(board, spot) }}
                          joinPicture={joinPicture}
                        />
                      </HeldSpot>
                    ))}
                  </Returned>
                  {blockNow(board) && !closed && <Ready session={session} />}
                </Thumb>
              </Tray>
              {!closed && <OwnLaid session={session} />}
              {!board.isGuest && (
                <div className="mt-16 border-line border-t pt-4 lg:hidden">
                  <TakeAlong sessionId={board.id} side="above" />
                </div>
              )}
            </main>
            {forYou && <NotesDrawer open={noting}>{forYou}</NotesDrawer>}
          </div>
        </div>
        {board.steers && takingOff !== undefined && (
          <TakingOff session={session} about={takingOff} close={() => takeOff(undefined)} />
        )}
      </Remade>
    </TakeOffContext>
  );
}

/** When the facilitator moves on, every screen starts at the top of the new step, or of the box in which its person still writes. */
function useTopOfStep({ blockId, step }: Board) {
  const place = `${blockId} ${step}`;
  const shown = useRef(place);
  useEffect(() => {
    if (shown.current !== place) window.scrollTo({ top: 0 });
    shown.current = place;
  }, [place]);
}

/** The head of the room: which session this is, the way through it, and how far it is. */
function RoomHead({
  session,
  loose,
  joinPicture,
  notes,
}: {
  /** The session without its cards (use-session.ts): its parts are not drawn anew for every card. */
  session: Session;
  /** Cards that lie in no theme. */
  loose: number;
  joinPicture: Elements;
  /** The button that opens the drawer for notes. */
  notes: Elements;
}) {
  const t = useTranslations('session');
  const { board } = session;
  const wide = useIsWide();
  const [bell, setBell] = useState(false);
  const closed = board.stage === 'closed';
  const carries = carriesNow(board);
  const tools = useMemo(() => {
    const all = { session, joinPicture, bell, setBell };
    if (!carries) return null;
    return wide ? board.steers && <Strip {...all} /> : <Facilitating {...all} />;
  }, [carries, wide, board.steers, session, joinPicture, bell]);
  const steering = useMemo(
    () => carries && <Steering session={session} loose={loose} wide={wide} bell={bell} tools={tools} />,
    [carries, session, loose, wide, bell, tools],
  );
  const progress = useMemo(() => !closed && <Progress session={session} />, [closed, session]);
  return (
    <header className="sticky top-0 z-20 border-b border-line bg-card">
      {/* On a phone one line says where the room is (progress.tsx). */}
      <h1 className="sr-only lg:hidden">{t('title')}</h1>
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 lg:min-h-16 lg:flex-nowrap lg:px-6 lg:py-1.5">
        <div className="flex shrink-0 items-center gap-2.5 max-lg:hidden">
          <SessionName board={board} />
          {!board.isGuest && <TakeAlong sessionId={board.id} />}
          {notes}
        </div>
        <div className="ml-auto flex min-w-0 items-center justify-end gap-x-4 gap-y-2">
          {blockNow(board) && !closed && !board.steers && (
            <span className="hidden lg:block">
              <Clock board={board} />
            </span>
          )}
          {steering}
        </div>
      </div>
      {wide && tools}
      {progress}
      <Connection session={session} />
    </header>
  );
}

/** The ring of the cycle beside the circle's name and the day. */
function SessionName({ board }: { board: Board }) {
  const t = useTranslations('session');
  const format = useFormatter();
  const day = dateOfSession({ ...board, plannedAt: new Date(board.plannedAt) });
  return (
    <>
      <Ring
        className="size-10 shrink-0"
        label={t('ring')}
        life={{ understand: 1, design: board.experiments.length > 0 ? 1 : 0.5, test: 0.5, embed: 0 }}
      />
      <div className="mr-3 min-w-0">
        <h1 className="truncate text-[1.15rem]">{t('title')}</h1>
        <p className="truncate text-[0.88rem] text-soft">
          {board.isGuest ? (
            <span>{board.circleName}</span>
          ) : (
            <Link href="/today" className="inline-block py-0.5">
              {board.circleName}
            </Link>
          )}
          <span>{` · ${format.dateTime(day, { day: 'numeric', month: 'long' })}`}</span>
        </p>
      </div>
    </>
  );
}

function StageView({ stage, session, joinPicture }: { stage: Stage; session: Session; joinPicture: Elements }) {
  if (stage === 'closed') return <ClosedText session={session} />;
  const { Screen } = blockAt(stage);
  return <Screen session={session} joinPicture={joinPicture} />;
}

/** The session was laid still after a week without movement: nothing is lost, and its facilitator takes it up again. */
function LaidStill({ session: { board, act } }: { session: Session }) {
  const t = useTranslations('session.laidStill');
  const { run, problem } = useVerb((input: LiveInputOf<'resumeSession'>) => act('resumeSession', input));
  return (
    <section className="note mb-5 flex max-w-2xl flex-col items-start gap-3">
      <h2 className="text-[1.3rem]">{t('title')}</h2>
      <p>{t('text')}</p>
      {board.steers && <Button onPress={() => void run({})}>{t('resume')}</Button>}
      {problem && <FormProblem problem={problem} />}
    </section>
  );
}
