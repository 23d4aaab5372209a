import 'server-only';
import { and, asc, eq, sql } from 'drizzle-orm';
import { notFound } from 'next/navigation';
import { as, system, type Tx } from '@/db/as';
import { dots } from '@/db/learning/dot/tables';
import { guests } from '@/db/learning/guest/tables';
import { sessions } from '@/db/learning/session/tables';
import { hats } from '@/db/network/hat/tables';
import { people } from '@/db/network/person/tables';
import type { CircleActor, GuestActor, Participant } from '@/lib/actor';
import { areFewWriters, listOwn, listOwnLaid } from '../contribution/queries';
import { hadSession, listLeft, localeOf } from '../cycle/queries';
import { listQuestions } from '../framework/queries';
import { listOwnPlaces } from '../mirror/queries';
import { listOff, listOwnOff } from '../taken-off/queries';
import { listVotesOfSession } from '../vote/queries';
import {
  anonymous,
  getHead,
  getShare,
  getTally,
  type Head,
  headOf,
  type Lists,
  listGroups,
  listPrivateNotes,
  onScreen,
  readLists,
  whole,
} from './list-queries';
import { canShapePlan, canShareDesign, canSteer, canTakeOver, carriesCircle, carriesRoom, LIST_NAMES } from './policy';

/** The session as it stands in this transaction; null when it does not exist for this actor. */
export async function findSession(tx: Tx, id: string) {
  const [session] = await tx.select().from(sessions).where(eq(sessions.id, id));
  return session ?? null;
}

/** Who sits in one's own groups in the block where it stands. */
async function listCompany(tx: Tx, sessionId: string) {
  const rows = await tx.execute<{ group_id: string; size: number; number: number; name: string }>(
    sql`select * from learning.my_company(${sessionId})`,
  );
  return [...new Set(rows.map((row) => row.group_id))].map((id) => {
    const those = rows.filter((row) => row.group_id === id);
    return { id, size: those[0]?.size ?? 0, number: those[0]?.number ?? 0, names: those.map((row) => row.name) };
  });
}

/** Who sits in which group of the block where it stands; without a group, for whoever steers, who still stands. */
const listSeats = (tx: Tx, sessionId: string) =>
  tx.execute<{ group: string | null; member: string | null; name: string }>(
    sql`select group_id as "group", who as member, name from learning.list_seats(${sessionId})`,
  );

/** What a participant may do in a session, beyond what everybody may. */
const rightsOf = (actor: Participant, session: Head['session']) => ({
  me: actor.login === 'guest' ? null : actor.personId,
  isGuest: actor.login === 'guest',
  steers: canSteer(actor, session),
  canTakeOver: canTakeOver(actor, session),
  /** May take the steering over, whoever has it. */
  carries: carriesCircle(actor),
  /** Writes and weighs for people in the room without a device. */
  carriesRoom: carriesRoom(actor, session),
  canShapePlan: canShapePlan(actor, session),
  canShareDesign: canShareDesign(actor),
});
type Rights = ReturnType<typeof rightsOf>;
/** Before the projector nobody does anything. */
const NO_RIGHTS: Rights = {
  me: null,
  isGuest: false,
  steers: false,
  canTakeOver: false,
  carries: false,
  carriesRoom: false,
  canShapePlan: false,
  canShareDesign: false,
};

/** For whom a board is read, and of which session. */
interface For {
  tx: Tx;
  actor: Participant;
  id: string;
  session: Head['session'];
  rights: Rights;
  /** It is read for the projector. */
  screen: boolean;
}
const beside = <T>(read: (whom: For) => PromiseLike<T> | T, screen: (part: T) => T) => ({ read, screen });

/** What else is on a board: what is one person's own, and what hardly changes. Each with what the projector shows of it. */
const BESIDE = {
  groups: beside(({ tx, id }) => listGroups(tx, id), whole),
  company: beside(
    ({ tx, id }) => listCompany(tx, id),
    () => [],
  ),
  /** For whoever steers, and on the projector by name alone: who has no phone looks there. */
  seats: beside(
    async ({ tx, id, actor, rights, screen }) =>
      actor.login === 'circle' && (screen || rights.steers) ? [...(await listSeats(tx, id))] : [],
    (seats) => seats.flatMap((seat) => (seat.group === null ? [] : { ...seat, member: null })),
  ),
  share: beside(
    ({ tx, id }) => getShare(tx, id),
    (share) => ({ ...share, me: false }),
  ),
  privateNotes: beside(
    async ({ tx, actor, id, rights }) =>
      rights.carriesRoom && actor.login === 'circle' ? ((await listPrivateNotes(tx, actor, id))[0] ?? null) : null,
    () => null,
  ),
  /** How the dots fell, once it is shown, and which are one's own; they are laid on the themes. */
  dots: beside(getDots, ({ tally }) => ({ tally, mine: new Map<string, number>(), room: null })),
  waiting: beside(
    ({ tx, id, rights }) => (rights.steers ? listWaitingGuests(tx, id) : []),
    () => [],
  ),
  /** Guests who were let in, for whoever steers to show out. */
  guests: beside(
    ({ tx, id, rights }) => (rights.steers ? listGuests(tx, id) : []),
    () => [],
  ),
  /** What was taken off the screens, without its words, for whoever steers; and one's own cards among it. */
  off: beside(
    ({ tx, id, rights }) => (rights.steers ? listOff(tx, id) : []),
    () => [],
  ),
  /** One's own cards on the table, until it is grouped. */
  ownLaid: beside(
    ({ tx, actor, id }) => (actor.login === 'circle' ? listOwnLaid(tx, id) : []),
    () => [],
  ),
  ownOff: beside(
    ({ tx, actor, id }) => (actor.login === 'circle' ? listOwnOff(tx, id) : []),
    () => [],
  ),
  /** To whom the steering can go; for whoever has it. */
  members: beside(
    ({ tx, session, rights }) => (rights.steers ? listMembers(tx, session.circleId) : []),
    () => [],
  ),
  /** What the circle votes on, for its members; the projector leaves it out while a guest is in the room. Nothing of it is one person's. */
  votes: beside(
    async ({ tx, id, actor, session, screen }) =>
      actor.login === 'guest' || (screen && (await listGuests(tx, id)).some(({ shownOut }) => !shownOut))
        ? []
        : listVotesOfSession(tx, session.circleId, session.cycleId),
    whole,
  ),
  questions: beside(({ tx, actor, session }) => listQuestions(tx, localeOf(actor), session.cycleId), whole),
  own: beside(
    ({ tx, actor, session }) => listOwn(tx, actor, session.circleId),
    () => [],
  ),
  ownPlaces: beside(
    ({ tx, actor, session }) => (actor.login === 'circle' ? listOwnPlaces(tx, session.cycleId) : []),
    () => [],
  ),
  left: beside(
    ({ tx, actor, id, session }) => (actor.login === 'circle' ? listLeft(tx, session.circleId, id) : null),
    whole,
  ),
  firstSession: beside(
    async ({ tx, actor, session }) => actor.login === 'circle' && !(await hadSession(tx, session.circleId)),
    whole,
  ),
  fewWriters: beside(({ tx, session }) => areFewWriters(tx, session.circleId), whole),
};
type Beside = { [P in keyof typeof BESIDE]: Awaited<ReturnType<(typeof BESIDE)[P]['read']>> };

async function readBeside(whom: For): Promise<Beside> {
  const read = Object.entries(BESIDE).map(async ([name, part]) => [name, await part.read(whom)]);
  return Object.fromEntries(await Promise.all(read));
}

function besideOnScreen(besides: Beside): Beside {
  const shown = Object.entries(BESIDE).map(([name, part]) => {
    const screen = part.screen as (shown: unknown) => unknown;
    return [name, screen(besides[name as keyof Beside])];
  });
  return Object.fromEntries(shown);
}

async function getDots({ tx, id, session, rights }: For) {
  const [tally, laid] = await Promise.all([
    session.revealed ? getTally(tx, id) : null,
    tx
      .select({ themeId: dots.themeId, count: dots.count, inRoom: sql<boolean>`${dots.voterId} = ${dots.sessionId}` })
      .from(dots)
      .where(eq(dots.sessionId, id)),
  ]);
  const counted = (inRoom: boolean) =>
    new Map(laid.filter((row) => row.inRoom === inRoom).map((row) => [row.themeId, row.count]));
  return { tally, mine: counted(false), room: rights.carriesRoom ? counted(true) : null };
}

const listGuestsIn = (state: 'waiting' | 'admitted') => (tx: Tx, sessionId: string) =>
  tx
    .select({ id: guests.id, name: guests.name, shownOut: guests.shownOut })
    .from(guests)
    .where(and(eq(guests.sessionId, sessionId), eq(guests.state, state)))
    .orderBy(asc(guests.name), asc(guests.id));
const listWaitingGuests = listGuestsIn('waiting');
const listGuests = listGuestsIn('admitted');

/** What is on the board for one participant, part by part: only what this receiver may know is in it. */
function readBoard(actor: Participant, id: string, screen = false) {
  return as(actor, async (tx) => {
    const head = await getHead(tx, id);
    const { session } = head;
    const rights = rightsOf(actor, session);
    const [lists, besides] = await Promise.all([
      readLists(tx, LIST_NAMES, { session: id, cycle: session.cycleId }),
      readBeside({ tx, actor, id, session, rights, screen }),
    ]);
    const room = {
      id,
      seq: session.seq,
      circleId: session.circleId,
      circleName: head.circleName,
      quarter: { year: head.year, quarter: head.quarter, part: head.part },
      cycleId: session.cycleId,
      joinCode: actor.login === 'circle' ? session.joinCode : null,
    };
    return { room, head: headOf(head), rights, lists, besides };
  });
}

const laidOut = ({ room, head, rights, lists, besides }: Awaited<ReturnType<typeof readBoard>>) => {
  const { dots: laid, ...rest } = besides;
  return {
    ...room,
    ...head,
    ...rights,
    ...lists,
    themes: lists.themes.map((theme) => ({
      ...theme,
      dots: laid.tally && (laid.tally[theme.id] ?? 0),
      myDots: laid.mine.get(theme.id) ?? 0,
      /** Laid for people in the room without a device; null for whoever does not carry the room. */
      roomDots: laid.room && (laid.room.get(theme.id) ?? 0),
    })),
    ...rest,
  };
};

/** What the circle's session looks like for one participant. */
export async function getBoard(actor: Participant, id: string) {
  return laidOut(await readBoard(actor, id));
}
export type Board = Awaited<ReturnType<typeof getBoard>>;

/**
 * What whoever steers wants to know before going on, in numbers and of nobody (decision 41): how many are here, how many of them
 * laid all their dots, how many of how many groups wrote, and in fours how many remarks or choices wait that nobody reads yet.
 */
export function getCounts(actor: CircleActor, id: string) {
  return as(actor, async (tx) => {
    const [counts] = await tx.execute<Record<'present' | 'laid' | 'wrote' | 'groups' | 'waiting', number>>(
      sql`select * from learning.room_counts(${id})`,
    );
    return counts ?? notFound();
  });
}

/** How a guest stands at the door of this session. */
export async function getPlaceAtDoor(actor: GuestActor, id: string): Promise<Pick<GuestActor, 'state'>> {
  return actor.sessionId === id ? { state: actor.state } : notFound();
}

/** The session for the projector: no names, nothing that is one person's, nothing for the facilitator alone. */
export async function getProjection(actor: CircleActor, id: string): Promise<Board> {
  const { room, head, lists, besides } = await readBoard(actor, id, true);
  return laidOut({
    room,
    head: anonymous(head),
    rights: NO_RIGHTS,
    lists: Object.fromEntries(LIST_NAMES.map((name) => [name, onScreen(name, lists[name])])) as Lists,
    besides: besideOnScreen(besides),
  });
}

/** Who may be asked to facilitate: everyone with a hat in the circle now. */
export const listMembers = (tx: Tx, circleId: number) =>
  tx
    .selectDistinct({ id: people.id, name: people.name })
    .from(hats)
    .innerJoin(people, eq(people.id, hats.personId))
    .where(
      and(
        eq(hats.circleId, circleId),
        sql`${hats.startsOn} <= network.today() and (${hats.endsOn} is null or ${hats.endsOn} > network.today())`,
      ),
    )
    .orderBy(asc(people.name));

/** The session that a join code leads to; null for an unknown code. Asked by anyone, so it tells no more than this. */
export async function findJoinCode(code: string): Promise<{ sessionId: string; circleId: number } | null> {
  const [row] = await as(system.signin, (tx) =>
    tx.execute<{ session_id: string | null; circle_id: number }>(sql`select * from auth.find_join_code(${code})`),
  );
  return row?.session_id ? { sessionId: row.session_id, circleId: row.circle_id } : null;
}
