import 'server-only';
import { asc, eq, sql } from 'drizzle-orm';
import { notFound } from 'next/navigation';
import { as, type Caller } from '@/db/as';
import { cycles } from '@/db/learning/cycle/tables';
import { reports } from '@/db/learning/report/tables';
import { themes } from '@/db/learning/theme/tables';
import { people } from '@/db/network/person/tables';
import type { CircleActor } from '@/lib/actor';
import { listWaiting } from '../contribution/queries';
import { listCorrections } from '../correction/queries';
import { getRoom, listLeft } from '../cycle/queries';
import { listDesignsIn } from '../design/queries';
import { findOrigins } from '../experiment-reading/queries';
import { listQuestions } from '../framework/queries';
import { findReceived } from '../signal/queries';
import { findLookedBack, getConclusions, listBlocks, listCheckouts, listPrivateNotes } from './list-queries';
import { canLookBack, canShapePlan, canSteer, canTakeOver, carriesRoom } from './policy';
import { findSession, listMembers } from './queries';

/** What the facilitator reads beforehand, and how people will join. */
export function getPreparation(actor: CircleActor, id: string) {
  return as(actor, async (tx) => {
    const session = await findSession(tx, id);
    if (!session) notFound();
    const shapes = canShapePlan(actor, session);
    const [room, plan, designs, privateNotes, lookedBack, waiting, questions, facilitator, left] = await Promise.all([
      getRoom(actor, tx),
      listBlocks(tx, id),
      shapes ? listDesignsIn(tx, actor) : [],
      carriesRoom(actor, session) ? listPrivateNotes(tx, actor, id) : [],
      carriesRoom(actor, session) ? findLookedBack(tx, actor, session.circleId) : null,
      canSteer(actor, session) ? listWaiting(tx, session.circleId) : [],
      listQuestions(tx, actor.locale, session.cycleId),
      tx.select({ name: people.name }).from(people).where(eq(people.id, session.facilitatorId)),
      listLeft(tx, actor.hat.circleId, id),
    ]);
    return {
      session,
      room,
      plan,
      designs,
      privateNotes: privateNotes[0] ?? null,
      lookedBack,
      waiting,
      questions,
      facilitator: facilitator[0]?.name ?? null,
      left,
      steers: canSteer(actor, session),
      shapes,
      carriesRoom: carriesRoom(actor, session),
      canTakeOver: canTakeOver(actor, session),
    };
  });
}

/** The page to plan on: the open cycle, who can facilitate, and what a session can be built from. */
export function getPlanning(actor: CircleActor) {
  return as(actor, async (tx) => {
    const [room, members, designs] = await Promise.all([
      getRoom(actor, tx),
      listMembers(tx, actor.hat.circleId),
      listDesignsIn(tx, actor),
    ]);
    return { room, members, designs };
  });
}

/** The one page that everybody has at close: what we learned, decided, promised. */
export function getHarvest(actor: CircleActor, id: string) {
  return as(actor, async (tx) => {
    const session = await findSession(tx, id);
    if (!session) notFound();
    const [
      room,
      cycle,
      conclusions,
      corrected,
      allThemes,
      rounds,
      report,
      privateNotes,
      lookingBack,
      received,
      origins,
    ] = await Promise.all([
      getRoom(actor, tx),
      tx.select().from(cycles).where(eq(cycles.id, session.cycleId)),
      getConclusions(tx, id),
      listCorrections(tx, { cycleId: session.cycleId }),
      tx.select().from(themes).where(eq(themes.sessionId, id)).orderBy(asc(themes.position)),
      listCheckouts(tx, id),
      tx.select({ id: reports.id }).from(reports).where(eq(reports.cycleId, session.cycleId)),
      listPrivateNotes(tx, actor, id),
      listPrivateNotes(tx, actor, id, 'after'),
      findReceived(tx, session.cycleId),
      findOrigins(tx, session.cycleId),
    ]);
    return {
      session,
      room,
      cycle: cycle[0] ?? notFound(),
      ...conclusions,
      /** What came back on its signals, by signal. */
      received,
      /** The experiments that its signals come from, by signal. */
      origins,
      corrections: corrected,
      themes: allThemes,
      checkouts: rounds,
      reportId: report[0]?.id ?? null,
      privateNotes: privateNotes[0] ?? null,
      /** Whoever steered or helped looks back, for themselves. */
      looksBack: canLookBack(actor, session),
      lookingBack: lookingBack[0] ?? null,
    };
  });
}

/** What a session concluded, as its guests may read it when it is over. */
export interface GuestPage {
  circle: string;
  closedOn: string;
  /** The last day on which it can be read. */
  until: string;
  themes: { id: string; title: string; fate: (typeof themes.$inferSelect)['fate']; reason: string }[];
  learnings: { id: string; body: string; loop: 'single' | 'double'; assumption: string }[];
  experiments: { id: string; title: string; question: string; action: string; until: string }[];
  decisions: { id: string; body: string; until: string | null }[];
}

/** The page of the session that the bearer of this token was a guest of; null for everybody else, and when its days are over. */
export function findPageForGuest(guest: Caller): Promise<GuestPage | null> {
  return as(guest, async (tx) => {
    const [found] = await tx.execute<{ page: GuestPage | null }>(sql`select learning.page_for_guest() as page`);
    return found?.page ?? null;
  });
}
