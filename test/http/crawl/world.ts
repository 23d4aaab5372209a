import { randomBytes } from 'node:crypto';
import { tokenHash } from '@/db/token';
import type { Actor } from '@/lib/actor';
import type { PeopledCircle, Planted } from '../../canary';
import { plantCanaries } from '../../canary-scenes';
import { tokensIn } from '../../canary-traces';
import type { TestDatabase } from '../../database';
import { PEOPLE } from '../../fixture';
import type { Reader } from '../readers';

export interface Person {
  name: string;
  /** What they are, for rows that are neither their own nor their circle's. */
  reader: Reader;
  /** A sign-in to read with, and one for what may end it. */
  token: string | null;
  spare: string | null;
  id: string | null;
  hatId: number | null;
  email: string;
  circle: number | null;
  partnership: number | null;
}

export interface World {
  planted: Planted;
  people: Person[];
  rooms: PeopledCircle[];
  /** Notes of each canary whether a session has gathered it, which and when: the crawl itself moves sessions on. */
  noteGathered(): Promise<void>;
  /** The number that a session has come to. */
  numberOf(session: string): Promise<number>;
}

/** Keeps the moment at which each remark came on a table; an instant before the commit, so nobody is told of it earlier. */
const KEEP_GATHERED = `
  create table public.gathered (body text, session_id uuid, at timestamptz default clock_timestamp());
  create function public.keep_gathered() returns trigger language plpgsql security definer set search_path = '' as
  $$ begin insert into public.gathered (body, session_id) values (new.body, new.session_id); return new; end $$;
  create trigger keep_gathered after insert or update on learning.contributions for each row
  when (new.session_id is not null) execute function public.keep_gathered()`;

export const NORTH = 1;

export const SOUTH = 2;

/** The session of North that its guests of this crawl sit in. */
export const GUESTS_SIT_IN = 'gather';
/** The session of North that is over, of which somebody was a guest. */
export const WAS_HERE_IN = 'closed';

/** Who is signed in, as what, and by which account; a hat where the account has more than one. */
const SIGNED_IN: [name: string, reader: Reader, email: string, hat?: string][] = [
  ['writer', 'member', PEOPLE.frontline],
  ['fellow member', 'member', PEOPLE.frontline2],
  ['steward', 'member', PEOPLE.steward],
  ['facilitator', 'member', PEOPLE.coach],
  ['outsider', 'member', PEOPLE.outsider],
  ['coach of another circle', 'member', PEOPLE.southCoach],
  ['removed member', 'removed member', PEOPLE.removed],
  ['promotor', 'promotor', PEOPLE.promotor],
  ['two hats, as promotor', 'promotor', PEOPLE.twoHats, 'promotor'],
  ['reviewer', 'reviewer', PEOPLE.reviewer],
  ['signal holder', 'signal holder', PEOPLE.signalHolder],
  ['admin', 'admin', PEOPLE.admin],
];
const ANONYMOUS: Person = {
  name: 'anonymous',
  reader: 'anonymous',
  token: null,
  spare: null,
  id: null,
  hatId: null,
  email: 'nobody@post.example',
  circle: null,
  partnership: null,
};

async function signIn(db: TestDatabase, [name, reader, email, hat]: (typeof SIGNED_IN)[number]): Promise<Person> {
  const actor = (await db.actor(email, hat)) as Extract<Actor, { personId: string }>;
  const worn = 'hat' in actor ? actor.hat : null;
  return {
    name,
    reader,
    token: actor.token,
    spare: (await db.actor(email, hat)).token,
    id: actor.personId,
    hatId: worn?.id ?? null,
    email,
    circle: worn?.circleId ?? null,
    partnership: worn?.partnershipId ?? null,
  };
}

/** North, with somebody in each part, and South, where one person is all of them. */
function circlesOf(people: Person[]): PeopledCircle[] {
  const idOf = (name: string) => people.find((one) => one.name === name)?.id ?? '';
  return [
    {
      circleId: NORTH,
      partnershipId: 1,
      own: 2,
      other: 1,
      writer: idOf('writer'),
      fellow: idOf('fellow member'),
      steward: idOf('steward'),
      facilitator: idOf('facilitator'),
    },
    {
      circleId: SOUTH,
      partnershipId: 2,
      own: 4,
      other: 1,
      writer: idOf('outsider'),
      fellow: idOf('outsider'),
      steward: idOf('coach of another circle'),
      facilitator: idOf('coach of another circle'),
    },
  ];
}

/** A guest who waits and one who was let in, at the same session; and one whose session is over. */
async function seatGuests(db: TestDatabase, { rows }: Planted): Promise<Person[]> {
  const sits = rows.find((one) => one.table === 'learning.sessions' && one.label === GUESTS_SIT_IN);
  const guests: Person[] = [];
  for (const [name, reader, state] of [
    ['guest who waits', 'waiting guest', 'waiting'],
    ['guest', 'guest', 'admitted'],
  ] as const) {
    const row = rows.find((one) => one.table === 'learning.guests' && one.label === state && one.place === sits?.place);
    const id = String(row?.values.id);
    const open = async () => {
      const token = randomBytes(32).toString('base64url');
      await db.owner`insert into auth.sessions (token_hash, guest_id, created_at, expires_at)
        values (${tokenHash(token)}, ${id}, now(), now() + interval '10 hours')`;
      return token;
    };
    const base = { name, reader, id, hatId: null, email: 'nobody@post.example', circle: NORTH, partnership: null };
    guests.push({ ...base, token: await open(), spare: await open() });
  }
  const over = rows.find(
    (one) => one.table === 'learning.sessions' && one.circle === NORTH && one.label === WAS_HERE_IN,
  );
  const keep = async () => {
    const token = randomBytes(32).toString('base64url');
    await db.owner`insert into learning.guest_pages (token_hash, session_id, until)
      values (${tokenHash(token)}, ${String(over?.values.id)}, network.today() + 1)`;
    return token;
  };
  const was = { id: null, hatId: null, email: 'nobody@post.example', circle: NORTH, partnership: null };
  guests.push({
    name: 'guest who was here',
    reader: 'guest who was here',
    ...was,
    token: await keep(),
    spare: await keep(),
  });
  return guests;
}

/** Two circles whose rooms are full of canaries, and everybody who may or may not read them, signed in. */
export async function layWorld(db: TestDatabase): Promise<World> {
  const people = [ANONYMOUS];
  for (const one of SIGNED_IN) people.push(await signIn(db, one));
  const rooms = circlesOf(people);
  const planted = await plantCanaries(db.owner, rooms);
  people.push(...(await seatGuests(db, planted)));
  for (const person of people) {
    const row = planted.rows.find((one) => one.table === 'network.people' && one.values.id === person.id);
    if (row) person.email = String(row.values.email);
  }
  await db.owner.unsafe(KEEP_GATHERED);
  const noteGathered = async () => {
    const rows = await db.owner<{ body: string; place: string; at: number }[]>`
      select body, session_id as place, min(extract(epoch from at) * 1000)::float8 as at from public.gathered group by 1, 2 order by 3 desc`;
    for (const { body, place, at } of rows) {
      for (const token of tokensIn(Buffer.from(body))) {
        const canary = planted.canaries.get(token);
        // What was planted on a table lies there from the beginning; what is typed in the room is the room's.
        if (canary && /^(kept|shared)/.test(canary.row)) canary.gathered = { at, place };
      }
    }
  };
  const numberOf = async (session: string) =>
    (await db.owner<{ seq: number }[]>`select seq from learning.sessions where id = ${session}`)[0]?.seq ?? 0;
  return { planted, people, rooms, noteGathered, numberOf };
}
