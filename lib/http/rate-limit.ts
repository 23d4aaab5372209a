import 'server-only';
import { createHmac } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { as, system } from '@/db/as';
import { type Locale, translator } from '../language/messages';
import type { Outcome, Problem } from '../verb/outcome';
import { presentAddress } from './request-context';

interface Limit {
  most: number;
  seconds: number;
  /** An instance gives one person so many turns in each window before it asks the database; then it takes so many at once. */
  lease?: number;
}

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * How often each act is allowed. PostgreSQL counts, so that a limit holds over all instances, in windows that begin at round
 * times. A request that needs several turns takes them in the order of this table: first one's own, then those shared with
 * others.
 *
 * A code of the mail has six digits, and gives five tries to the browser that asked for it. So one network address has at most
 * 20 × 5 tries a day against one person, 100 in 1,000,000: an attacker who goes on for a year comes to one chance in 28, and
 * sends that person 7,300 mails. Five addresses or more have 100 × 5 tries a day: one chance in 6 after a year of 100 mails a
 * day. Against everybody, one network address has 100 wrong tries an hour, 2,400 a day: one chance in 417 a day, at 480 mails.
 * The link of the mail has 128 bits; its tries are not counted.
 *
 * A person who asks for codes in a colleague's name uses up their own turns. The colleague asks from another address and has
 * turns of their own; only 100 codes a day, from five addresses or more, leave the colleague without until the next day.
 *
 * A join code has 40 bits. With 60 sessions that can be joined at one moment, and 5,000 wrong codes an hour from one network
 * address, a hit is to be expected after 418 years; then the attacker may knock, and the facilitator still has to open. Only
 * codes of no session are counted, so a hall of 60 behind one address comes in at once, and one person in it who tries codes
 * hardly ever keeps the others out. A person who has the right code and knocks for 300 guests is stopped there, and at most 150
 * wait at one door.
 */
export const LIMITS = {
  /** Codes asked for from one network address: enough for an organisation that begins its day. */
  codeFrom: { most: 120, seconds: 15 * MINUTE },
  /** Codes to one mail address, known here or not, from one network address. */
  codeTo: { most: 5, seconds: 15 * MINUTE },
  codeToInADay: { most: 20, seconds: DAY },
  /** Codes to one mail address from anywhere: as many as a mailbox can bear. */
  codeToByAll: { most: 100, seconds: DAY },
  /** Wrong codes of the mail, from one network address. A turn is held while a code is checked, so there are as many as sign in at once. */
  wrongCode: { most: 100, seconds: HOUR },
  /** Wrong join codes, from one network address. */
  wrongJoinCode: { most: 5000, seconds: HOUR },
  /** Knocks at the door of one session, with its code, from one network address. */
  knock: { most: 300, seconds: HOUR },
  /** Answers given or taken back by the link of a letter, from one network address. Its secret has 256 bits; nobody finds one by trying. */
  letter: { most: 60, seconds: HOUR },
  /** Addresses of calendars that open nothing, from one network address. Their secret has 256 bits; nobody finds one by trying. */
  calendar: { most: 600, seconds: HOUR },
  /** Times that a browser is sent to or taken back from the identity provider, from one network address. */
  provider: { most: 240, seconds: 15 * MINUTE },
  /** Each time that a person writes, moves or weighs, beyond the first packet: four a second, a whole minute long. */
  write: { most: 240, seconds: MINUTE, lease: 20 },
  /** Each time that a person searches everything, beyond the first packet: two a second, a whole minute long. */
  search: { most: 120, seconds: MINUTE, lease: 20 },
  /** Documents and lists that a person takes along. */
  export: { most: 30, seconds: 10 * MINUTE },
} as const satisfies Record<string, Limit>;
export type LimitName = keyof typeof LIMITS;
type Leased = 'write' | 'search';

const ORDER = Object.keys(LIMITS);

/**
 * A keyed hash, 32 bytes, of the limit and the person or address: without this installation's secret it leads to nobody. The
 * database keeps a hash of it and the day, so that the rows of two days have nothing in common.
 */
function keyOf(name: LimitName, who: string): Buffer {
  const secret = process.env.NEXTAUTH_SECRET;
  if (!secret) throw new Error('NEXTAUTH_SECRET is not set.');
  const key = createHmac('sha256', secret).update('turn').digest();
  return createHmac('sha256', key).update(`${name}:${who}`).digest();
}

interface Answer extends Record<string, unknown> {
  granted: number;
  /** Seconds until there are turns again. */
  wait: number;
}

interface Asked {
  name: LimitName;
  who: string;
  wanted: number;
}

/**
 * Asks in a transaction of its own, so that a person's words and their count never share one. It asks one limit after the other,
 * up to the first that refuses: the limits behind it may be other people's too, and a refused request must not use them up.
 * It always asks in the order of the table, so that two requests for the same limits never wait for each other.
 * @returns the last answer: that of the limit that refused, or the last grant
 */
async function ask(asked: Asked[]): Promise<Answer> {
  const inOrder = [...asked].sort((a, b) => ORDER.indexOf(a.name) - ORDER.indexOf(b.name));
  return as(system.signin, async (tx) => {
    let last: Answer = { granted: 0, wait: 1 };
    for (const { name, who, wanted } of inOrder) {
      const { most, seconds } = LIMITS[name];
      const [answer] = await tx.execute<Answer>(sql`
        select granted, wait from auth.consume(${keyOf(name, who)}, ${wanted}::int, ${most}::int, ${seconds}::int)`);
      if (answer) last = answer;
      if (last.granted === 0) break;
    }
    return last;
  });
}

const tooOften = (seconds: number): Problem => ({
  code: 'tooOften',
  values: { seconds: Math.max(1, seconds), minutes: Math.max(1, Math.ceil(seconds / MINUTE)) },
});

/**
 * Takes a turn of each of these limits, before the work: in the order of `LIMITS`, and none behind a limit that refuses.
 * @returns null when the work may go ahead, else the refusal with the seconds and the whole minutes until the next turn
 */
export async function consume(turns: Partial<Record<LimitName, string>>): Promise<Problem | null> {
  const { granted, wait } = await ask(
    Object.entries(turns).map(([name, who]) => ({ name: name as LimitName, who, wanted: 1 })),
  );
  return granted < 1 ? tooOften(wait) : null;
}

/** A turn of the people at this network address. */
export const consumeHere = (name: LimitName) => consume({ [name]: presentAddress() });

/** Gives the turn back, because a code that turned out right does not count. */
export const giveBackHere = async (name: LimitName): Promise<void> => {
  await ask([{ name, who: presentAddress(), wanted: -1 }]);
};

interface Lease {
  left: number;
  /** Milliseconds by the clock of this process, which nobody can set. */
  until: number;
  asking: Promise<Answer> | null;
}
const LEASES = Symbol.for('leerkring.leases');
const shared = globalThis as { [LEASES]?: Map<string, Lease> };

/** The end of this minute, counted from the start of the process. */
const endOfMinute = () => (Math.floor(performance.now() / (MINUTE * 1000)) + 1) * MINUTE * 1000;

/**
 * Takes a turn out of a packet that this instance holds for one person. The instance gives the first packet of a window out of
 * its memory: a person who writes as people do never comes into `auth.request_counts`, where a row would stand beside a remark
 * without a name (docs/decisions/0009-without-a-trace.md). It asks the database for each next packet. A packet ends with its
 * window. So over N instances nobody gets more than the limit and 2 N packets in a window (an instance's minute may end within
 * the database's), and the packets that other instances hold can have a person refused early: by (N − 1) × lease turns at most.
 */
export async function consumeLeased(name: Leased, who: string): Promise<Problem | null> {
  shared[LEASES] ??= new Map();
  const leases = shared[LEASES];
  const key = `${name}:${who}`;
  for (;;) {
    const now = performance.now();
    const lease = leases.get(key) ?? { left: 0, until: 0, asking: null };
    if (lease.until <= now) {
      lease.left = LIMITS[name].lease;
      lease.until = endOfMinute();
      // The window that began last stands last. Windows that are over stand first, and are let go.
      leases.delete(key);
      leases.set(key, lease);
      for (const [old, { until, asking }] of leases) {
        if (until > now || asking) break;
        leases.delete(old);
      }
    }
    if (lease.left > 0) {
      lease.left -= 1;
      return null;
    }
    // One request asks, and requests that come meanwhile wait for the same packet.
    lease.asking ??= renew(lease, name, who);
    const { granted, wait } = await lease.asking;
    if (granted < 1) return tooOften(wait);
  }
}

async function renew(lease: Lease, name: Leased, who: string): Promise<Answer> {
  try {
    const answer = await ask([{ name, who, wanted: LIMITS[name].lease }]);
    lease.left = answer.granted;
    lease.until = performance.now() + answer.wait * 1000;
    return answer;
  } finally {
    lease.asking = null;
  }
}

/** The answer of a handler with this outcome: 429 with Retry-After when the person must wait, else 200. */
export function answerWith(outcome: Outcome<unknown>): Response {
  const headers = { 'cache-control': 'private, no-store' };
  const seconds = !outcome.ok && outcome.problem.code === 'tooOften' ? outcome.problem.values?.seconds : undefined;
  if (seconds === undefined) return Response.json(outcome, { headers });
  return Response.json(outcome, { status: 429, headers: { ...headers, 'retry-after': String(seconds) } });
}

/** The same refusal as a sentence, for a document that a browser opens by its address. */
export function sayWait({ values = {} }: Problem, locale: Locale): Response {
  const headers = {
    'content-type': 'text/plain; charset=utf-8',
    'cache-control': 'private, no-store',
    'retry-after': String(values.seconds),
  };
  return new Response(`${translator(locale, 'errors')('tooOften', values)}\n`, { status: 429, headers });
}
