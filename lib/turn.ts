import 'server-only';
import { createHmac } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { as, system } from '@/db/as';
import { presentAddress } from './arrival';
import { type Locale, translator } from './i18n';
import type { Outcome, Problem } from './outcome';

interface Limit {
  most: number;
  seconds: number;
  /** Turns that an instance takes at once for one person, so that most of them ask the database nothing. */
  lease?: number;
}

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * How often one may. Counted in PostgreSQL, so that it holds over instances; kept in windows that begin at round times.
 *
 * A code of the mail has six digits, and each one asked for gives five tries. So against one person at most 20 × 5 tries a
 * day, 100 in 1,000,000: whoever goes on for a year comes to one chance in 28, and sends that person 7,300 mails. Against
 * everybody from one network address 30 wrong tries an hour, 720 a day: one chance in 1,400 a day, at 144 mails.
 *
 * A join code has 40 bits. With 60 sessions that can be joined at one moment, and 120 wrong codes an hour from one network
 * address, a hit is to be expected after 17,000 years; then one may knock, and the facilitator still has to open. Right codes
 * are given back, so a hall of 60 behind one address comes in at once, and mistypes 120 times an hour.
 */
export const LIMITS = {
  /** Codes to one mail address, known here or not. */
  codeTo: { most: 5, seconds: 15 * MINUTE },
  codeToInADay: { most: 20, seconds: DAY },
  /** Codes asked for from one network address: an organisation that begins its day. */
  codeFrom: { most: 120, seconds: 15 * MINUTE },
  /** Wrong codes of the mail, from one network address. */
  wrongCode: { most: 30, seconds: HOUR },
  /** Wrong join codes, from one network address. */
  wrongJoinCode: { most: 120, seconds: HOUR },
  /** Times that a browser is sent to or taken back from the identity provider, from one network address. */
  provider: { most: 240, seconds: 15 * MINUTE },
  /** Whatever a person writes, moves or weighs: four a second, a whole minute long. */
  write: { most: 240, seconds: MINUTE, lease: 20 },
  /** Documents and lists that a person takes along. */
  export: { most: 30, seconds: 10 * MINUTE },
} as const satisfies Record<string, Limit>;
export type LimitName = keyof typeof LIMITS;

const ORDER = Object.keys(LIMITS);

/** A keyed hash of who and what, 32 bytes. Without this installation's secret it leads to nobody. */
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

/** Asks in a transaction of its own: what somebody writes shares none with what is counted of them. */
async function ask(asked: { name: LimitName; who: string; wanted: number }[]): Promise<Answer[]> {
  // Always in the order of the table, so that two who ask for the same never wait for each other.
  const inOrder = [...asked].sort((a, b) => ORDER.indexOf(a.name) - ORDER.indexOf(b.name));
  const answers = await as(system.signin, (tx) =>
    Promise.all(
      inOrder.map(({ name, who, wanted }) => {
        const { most, seconds } = LIMITS[name];
        return tx.execute<Answer>(sql`
          select granted, wait from auth.take_turns(${keyOf(name, who)}, ${wanted}::int, ${most}::int, ${seconds}::int)`);
      }),
    ),
  );
  return answers.map(([answer]) => answer ?? { granted: 0, wait: 1 });
}

const tooOften = (seconds: number): Problem => ({
  code: 'tooOften',
  values: { seconds: Math.max(1, seconds), minutes: Math.max(1, Math.ceil(seconds / MINUTE)) },
});

/**
 * Takes a turn of each of these limits, before the work. Null: go ahead. Else the refusal, with the seconds and the whole
 * minutes until the next turn. Someone who is refused by one limit has used the others up by one all the same.
 */
export async function takeTurns(turns: Partial<Record<LimitName, string>>): Promise<Problem | null> {
  const answers = await ask(Object.entries(turns).map(([name, who]) => ({ name: name as LimitName, who, wanted: 1 })));
  const waits = answers.filter((one) => one.granted < 1).map((one) => one.wait);
  return waits.length > 0 ? tooOften(Math.max(...waits)) : null;
}

/** A turn of whoever is at this network address. */
export const takeTurnHere = (name: LimitName) => takeTurns({ [name]: presentAddress() });

/** What turned out right does not count: the turn goes back. */
export const giveTurnBackHere = async (name: LimitName): Promise<void> => {
  await ask([{ name, who: presentAddress(), wanted: -1 }]);
};

interface Lease {
  left: number;
  /** By the clock of this process, which nobody sets: milliseconds. */
  until: number;
  asking: Promise<Answer> | null;
}
const LEASES = Symbol.for('leerkring.leases');
const shared = globalThis as { [LEASES]?: Map<string, Lease> };
/** More people than write on one instance within a minute. */
const MANY = 5000;

/**
 * Takes a turn out of a packet that this instance holds for somebody, and a new packet from the database when it is empty.
 * A packet ends with its window. So the limit is never exceeded, over any number of instances; with several of them someone
 * can be refused too early, by the packets that the others hold: at most (instances − 1) × lease turns.
 */
export async function takeLeasedTurn(name: 'write', who: string): Promise<Problem | null> {
  shared[LEASES] ??= new Map();
  const leases = shared[LEASES];
  const key = `${name}:${who}`;
  for (;;) {
    const lease = leases.get(key) ?? { left: 0, until: 0, asking: null };
    leases.set(key, lease);
    if (lease.left > 0 && lease.until > performance.now()) {
      lease.left -= 1;
      return null;
    }
    // One asks; whoever comes meanwhile waits for the same packet.
    lease.asking ??= renew(lease, name, who);
    const { granted, wait } = await lease.asking;
    if (granted < 1) return tooOften(wait);
    if (leases.size > MANY) for (const [old, { until }] of leases) if (until < performance.now()) leases.delete(old);
  }
}

async function renew(lease: Lease, name: 'write', who: string): Promise<Answer> {
  try {
    const [answer] = (await ask([{ name, who, wanted: LIMITS[name].lease }])) as [Answer];
    lease.left = answer.granted;
    lease.until = performance.now() + answer.wait * 1000;
    return answer;
  } finally {
    lease.asking = null;
  }
}

/** How a handler answers with an outcome: 429 with Retry-After for who must wait, 200 else. */
export function answerWith(outcome: Outcome<unknown>): Response {
  const headers = { 'cache-control': 'private, no-store' };
  const seconds = !outcome.ok && outcome.problem.code === 'tooOften' ? outcome.problem.values?.seconds : undefined;
  if (seconds === undefined) return Response.json(outcome, { headers });
  return Response.json(outcome, { status: 429, headers: { ...headers, 'retry-after': String(seconds) } });
}

/** The same for a document that a browser opens by its address: a sentence. */
export function sayWait({ values = {} }: Problem, locale: Locale): Response {
  const headers = {
    'content-type': 'text/plain; charset=utf-8',
    'cache-control': 'private, no-store',
    'retry-after': String(values.seconds),
  };
  return new Response(`${translator(locale, 'errors')('tooOften', values)}\n`, { status: 429, headers });
}
