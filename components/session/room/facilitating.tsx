'use client';

import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { PrivateNotes } from '@/components/plan/private-notes';
import type { Shape } from '@/components/plan/use-plan';
import { Button, ButtonLink } from '@/components/ui/button';
import { newId } from '@/components/ui/client-id';
import type { Elements } from '@/components/ui/elements';
import { FormProblem } from '@/components/ui/field';
import { useVerb } from '@/components/ui/use-verb';
import type { LiveInputOf } from '@/lib/verb/verbs';
import { Clock, useEnd } from './clock';
import { Counts } from './counts';
import { GuestsInside } from './guests-inside';
import { HandOver } from './hand-over';
import { importWithRetry } from './import-with-retry';
import { blockNow, stepNow } from './place';
import { Presenting } from './presenting';
import { RoomDialog } from './room-dialog';
import { JoinCard } from './steering';
import { useTakeOffDoor } from './take-off-door';
import type { Session } from './use-session';

const Composer = dynamic(importWithRetry(() => import('@/components/plan/composer').then((one) => one.Composer)));

/** What the facilitator and the co-facilitator have at hand: the clock, a tip, notes of their own, who helps, how people join, the plan. */
export function Facilitating({
  session,
  joinPicture,
  bell,
  setBell,
}: {
  session: Session;
  joinPicture: Elements;
  bell: boolean;
  setBell: (bell: boolean) => void;
}) {
  const t = useTranslations('plan.room');
  const steer = useTranslations('plan.steer');
  const room = useTranslations('session');
  const { board } = session;
  const block = blockNow(board);
  const step = stepNow(board);
  const hint = step ? `stepHints.${step.key}` : `hints.${board.stage}`;
  return (
    <div className="flex flex-col gap-4">
      {board.steers && (
        <>
          {block && <ClockTools session={session} bell={bell} setBell={setBell} />}
          <Counts board={board} />
          <section className="note bg-glow-tint" aria-label={t('hint')}>
            <p>{room(hint as 'hints.arrive')}</p>
          </section>
        </>
      )}
      <OwnNotes session={session} />
      {board.steers && (
        <>
          <PresentFold session={session} />
          <TakeOffButton off={board.off.length} />
          {board.guests.length > 0 && (
            <Fold title={room('guests.inside', { count: board.guests.length })}>
              <GuestsInside guests={board.guests} act={session.act} />
            </Fold>
          )}
          <Fold title={steer('title')}>
            <HandOver session={session} />
          </Fold>
          <Fold title={t('joinShow')} open={board.stage === 'planned' || board.stage === 'arrive'}>
            <JoinCard board={board} picture={joinPicture} />
          </Fold>
          <div className="flex flex-wrap gap-2">
            <ShapePlan session={session} />
            <ButtonLink tone="quiet" small href={`/sessions/${board.id}/screen`} target="_blank">
              {t('bigScreen')}
            </ButtonLink>
          </div>
        </>
      )}
    </div>
  );
}

const Fold = ({ title, open, children }: { title: string; open?: boolean; children: ReactNode }) => (
  <details className="border-t border-line pt-2.5" open={open}>
    <summary className="cursor-pointer text-[0.98rem] font-semibold text-accent">{title}</summary>
    <div className="pt-2.5">{children}</div>
  </details>
);

/** Opened when it is needed: its list says again what stands on the table. */
function PresentFold({ session }: { session: Session }) {
  const t = useTranslations('session.present');
  const [open, setOpen] = useState(session.board.presented !== null);
  return (
    <details
      className="border-t border-line pt-2.5"
      open={open}
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
    >
      <summary className="cursor-pointer text-[0.98rem] font-semibold text-accent">{t('title')}</summary>
      <div className="pt-2.5">{open && <Presenting session={session} />}</div>
    </details>
  );
}

/** The way to take something off all screens, and to what is off. */
function TakeOffButton({ off }: { off: number }) {
  const t = useTranslations('session.takeOff');
  const open = useTakeOffDoor();
  return (
    <Button tone="quiet" small className="justify-self-start" aria-haspopup="dialog" onPress={() => open?.(null)}>
      {off > 0 ? t('openOff', { count: off }) : t('open')}
    </Button>
  );
}

function ClockTools({
  session: { board, act },
  bell,
  setBell,
}: {
  session: Session;
  bell: boolean;
  setBell: (bell: boolean) => void;
}) {
  const t = useTranslations('plan.room');
  const long = useTranslations('session.clock');
  const verb = useVerb((input: LiveInputOf<'setTimer'>) => act('setTimer', input));
  const block = blockNow(board);
  if (!block) return null;
  const { runs, left } = board.timer;
  return (
    <section className="grid gap-2" aria-label={t('clock')}>
      <div className="flex flex-wrap items-center justify-between gap-y-2">
        <span className="-ml-2">
          <Clock board={board} large bare />
        </span>
        <span className="flex items-center">
          <Button
            tone="quiet"
            small
            isDisabled={verb.busy || (!runs && left === 0)}
            aria-label={long(runs ? 'pause' : 'start')}
            onPress={() => void verb.run({ id: newId(), timer: runs ? 'pause' : 'start' })}
          >
            {t(runs ? 'pause' : 'start')}
          </Button>
          <Button
            tone="plain"
            small
            isDisabled={verb.busy}
            aria-label={long('more')}
            onPress={() => void verb.run({ id: newId(), timer: 'more' })}
          >
            {t('more')}
          </Button>
        </span>
      </div>
      <div className="flex flex-wrap items-center justify-between gap-x-3">
        <button
          type="button"
          aria-pressed={bell}
          aria-label={long('bell')}
          title={t('bellHint')}
          className="min-h-9 cursor-pointer text-[0.88rem] text-accent underline underline-offset-4"
          onClick={() => setBell(!bell)}
        >
          {t(bell ? 'bellOn' : 'bellOff')}
        </button>
      </div>
      {verb.problem && <FormProblem problem={verb.problem} />}
    </section>
  );
}

function OwnNotes({ session: { board, act } }: { session: Session }) {
  const keep = (input: LiveInputOf<'keepPrivateNotes'>) => act('keepPrivateNotes', input);
  return <PrivateNotes sessionId={board.id} notes={board.privateNotes} keep={keep} heading="h3" />;
}

/** The plan, to shape while the session runs. */
function ShapePlan({ session: { board, act } }: { session: Session }) {
  const t = useTranslations('plan.compose');
  const [open, setOpen] = useState(false);
  const end = useEnd(board);
  const shape: Shape = (input) => act('shapePlan', input);
  return (
    <>
      <Button tone="quiet" small onPress={() => setOpen(true)}>
        {t('open')}
      </Button>
      {open && (
        <RoomDialog title={t('title')} closeLabel={t('close')} close={() => setOpen(false)} wide>
          <Composer
            session={board}
            shape={shape}
            designs={[]}
            canShare={board.canShareDesign}
            standsIn={board.blockId}
            endsAt={end?.end ?? null}
          />
        </RoomDialog>
      )}
    </>
  );
}
