'use client';

import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { PrivateNotes } from '@/components/plan/private-notes';
import type { Shape } from '@/components/plan/use-plan';
import { Button, ButtonLink } from '@/components/ui/button';
import { Chip } from '@/components/ui/chip';
import { newId } from '@/components/ui/client-id';
import type { Elements } from '@/components/ui/elements';
import { FormProblem } from '@/components/ui/field';
import { Panel } from '@/components/ui/panel';
import { readNow } from '@/components/ui/query';
import { READS } from '@/components/ui/reads';
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

interface Props {
  session: Session;
  joinPicture: Elements;
  bell: boolean;
  setBell: (bell: boolean) => void;
}

/** On a phone: all that the facilitator and the co-facilitator have at hand, one under the other. */
export function Facilitating({ session, joinPicture, bell, setBell }: Props) {
  const { board } = session;
  return (
    <div className="flex flex-col gap-4">
      {board.steers && (
        <>
          <ClockTools session={session}>
            <Bell bell={bell} setBell={setBell} />
          </ClockTools>
          <Counts board={board} />
        </>
      )}
      <ForYou session={session} />
      {board.steers && <More session={session} joinPicture={joinPicture} />}
    </div>
  );
}

/** On a wide screen: what the facilitator needs every minute in one line, and the rest behind one button. */
export function Strip({ session, joinPicture, bell, setBell }: Props) {
  const t = useTranslations('plan.room');
  return (
    <section aria-label={t('tools')} className="flex min-h-11 items-center gap-x-6 border-line border-t px-6 py-0.5">
      <ClockTools session={session} />
      <Counts board={session.board} inLine />
      <span className="ml-auto flex shrink-0 items-center gap-3">
        <Presenting session={session} inLine />
        <Panel name={t('menu')} label={t('menuLong')} side="end">
          <div className="flex flex-col gap-4">
            <Bell bell={bell} setBell={setBell} />
            <More session={session} joinPicture={joinPicture} />
          </div>
        </Panel>
      </span>
    </section>
  );
}

/** For the eyes of this one person: a tip for where the session stands, and what they write down for themselves. */
export function ForYou({ session }: { session: Session }) {
  const t = useTranslations('plan.room');
  const room = useTranslations('session');
  const { board } = session;
  const step = stepNow(board);
  const hint = step ? `stepHints.${step.key}` : `hints.${board.stage}`;
  return (
    <>
      {board.steers && (
        <section className="note bg-glow-tint" aria-label={t('hint')}>
          <p>{room(hint as 'hints.arrive')}</p>
        </section>
      )}
      <OwnNotes session={session} />
    </>
  );
}

/** What is needed now and then: what is presented by choice, who steers, how people join, the plan, the big screen. */
function More({ session, joinPicture }: Pick<Props, 'session' | 'joinPicture'>) {
  const t = useTranslations('plan.room');
  const steer = useTranslations('plan.steer');
  const room = useTranslations('session');
  const { board } = session;
  return (
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
  );
}

const Fold = ({ title, open, children }: { title: string; open?: boolean; children: ReactNode }) => (
  <details className="border-t border-line pt-2.5 first:border-0 first:pt-0" open={open}>
    <summary>{title}</summary>
    <div className="pt-2.5">{children}</div>
  </details>
);

/** Opened when it is needed: its list says again what stands on the table. */
function PresentFold({ session }: { session: Session }) {
  const t = useTranslations('session.present');
  const [open, setOpen] = useState(session.board.presented !== null);
  return (
    <details
      className="border-t border-line pt-2.5 first:border-0 first:pt-0"
      open={open}
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
    >
      <summary>{t('title')}</summary>
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

function ClockTools({ session: { board, act }, children }: { session: Session; children?: Elements }) {
  const t = useTranslations('plan.room');
  const long = useTranslations('session.clock');
  const verb = useVerb((input: LiveInputOf<'setTimer'>) => act('setTimer', input));
  const block = blockNow(board);
  if (!block) return null;
  const { runs, left } = board.timer;
  return (
    <section className="flex shrink-0 flex-wrap items-center gap-x-2 gap-y-1" aria-label={t('clock')}>
      <span className="-ml-2 min-w-26">
        <Clock board={board} large bare />
      </span>
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
        tone="quiet"
        small
        isDisabled={verb.busy}
        aria-label={long('more')}
        onPress={() => void verb.run({ id: newId(), timer: 'more' })}
      >
        {t('more')}
      </Button>
      {children}
      {verb.problem && <FormProblem problem={verb.problem} />}
    </section>
  );
}

/** A soft sound at the end of the time, on this device. */
function Bell({ bell, setBell }: Pick<Props, 'bell' | 'setBell'>) {
  const t = useTranslations('plan.room');
  const long = useTranslations('session.clock');
  return (
    <Chip className="w-fit" on={bell} aria-label={long('bell')} title={t('bellHint')} onPress={() => setBell(!bell)}>
      {t(bell ? 'bellOn' : 'bellOff')}
    </Chip>
  );
}

function OwnNotes({ session: { board, act } }: { session: Session }) {
  const keep = (input: LiveInputOf<'keepPrivateNotes'>) => act('keepPrivateNotes', input);
  return (
    <PrivateNotes
      sessionId={board.id}
      notes={board.privateNotes}
      keep={keep}
      readAgain={async () => (await readNow(READS.board(board.id)))?.privateNotes ?? null}
      heading="h3"
    />
  );
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
