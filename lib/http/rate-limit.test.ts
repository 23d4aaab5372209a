import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import fc from 'fast-check';
import postgres from 'postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it, vi } from 'vitest';
import { loginPassword } from '@/db/logins';
import type { CircleActor } from '@/lib/actor';
import { askCode, redeemCode } from '@/lib/auth/sign-in/mutations';
import { answerWith, consume, consumeHere, consumeLeased, LIMITS, sayWait } from '@/lib/http/rate-limit';
import { arrivingFrom } from '@/lib/http/request-context';
import { writeContribution } from '@/lib/learning/contribution/mutations';
import { JOIN_CODE } from '@/lib/learning/session/input';
import { askToJoin } from '@/lib/learning/session/mutations';
import { freshDatabase, type TestDatabase } from '@/test/database';
import { PEOPLE } from '@/test/fixture';
import { plantRoom } from '@/test/plant';

/** Outside a request there are no cookies: everybody here asks from another browser. */
vi.mock('next/headers', () => ({ cookies: async () => ({ get: () => undefined, set: () => undefined }) }));

let db: TestDatabase;
beforeAll(async () => {
  process.env.EMAIL_SERVER = 'smtp://127.0.0.1:9';
  process.env.EMAIL_FROM = 'leerkring@example.org';
  db = await freshDatabase();
});
afterAll(() => db.drop());
beforeEach(async () => {
  await db.owner`delete from auth.request_counts`;
  await db.owner`delete from auth.codes`;
});

const someKey = () => randomBytes(32);
const take = async (sql: postgres.Sql, key: Buffer, wanted: number, most: number, seconds: number) => {
  const [row] = await sql<{ granted: number; wait: number }[]>`
    select granted, wait from auth.consume(${key}, ${wanted}::int, ${most}::int, ${seconds}::int)`;
  return row as { granted: number; wait: number };
};
/** Moves the one clock so that it stands `offset` seconds into a window of an hour. */
const standAt = (offset: number) => db.owner`
  update network.clock set shift = to_timestamp(1900000800) + make_interval(secs => ${offset}) - now()`;

describe('a rate limit', () => {
  it('are given as many as there are, in each window, and no more: any order of packets, pauses and gifts', async () => {
    const moves = fc.array(
      fc.oneof(
        fc.record({ take: fc.integer({ min: 1, max: 30 }) }),
        fc.record({ later: fc.integer({ min: 1, max: 5000 }) }),
        fc.record({ back: fc.constant(1) }),
      ),
      { minLength: 1, maxLength: 25 },
    );
    const most = 40;
    try {
      await fc.assert(
        fc.asyncProperty(moves, fc.integer({ min: 0, max: 3599 }), async (all, start) => {
          const key = someKey();
          let at = start;
          let used = 0;
          await standAt(at);
          for (const move of all) {
            if ('later' in move) {
              if (Math.floor((at + move.later) / 3600) > Math.floor(at / 3600)) used = 0;
              at += move.later;
              await standAt(at);
            } else if ('back' in move) {
              await take(db.login('signin'), key, -1, most, 3600);
              used = Math.max(0, used - 1);
            } else {
              const { granted, wait } = await take(db.login('signin'), key, move.take, most, 3600);
              expect(granted).toBe(Math.min(move.take, most - used));
              expect(wait).toBeGreaterThan(0);
              expect(wait).toBeLessThanOrEqual(3600);
              used += granted;
            }
          }
        }),
        { numRuns: 60 },
      );
    } finally {
      await db.moveClock(0);
    }
  });

  it('are never more than the limit when two instances ask all at once', async () => {
    const other = postgres(db.ownerUrl, {
      user: 'leerkring_signin',
      username: 'leerkring_signin',
      password: loginPassword('signin', inject('secret')),
      max: 6,
      fetch_types: false,
    });
    try {
      const key = someKey();
      const answers = await Promise.all(
        Array.from({ length: 120 }, (_, index) => take(index % 2 ? other : db.login('signin'), key, 3, 100, 86_400)),
      );
      expect(answers.reduce((sum, one) => sum + one.granted, 0)).toBe(100);
      expect(answers.every((one) => one.granted >= 0 && one.granted <= 3)).toBe(true);
    } finally {
      await other.end();
    }
  });

  it('come back when the window is over, also where the clock was put back', async () => {
    try {
      await standAt(3000);
      for (let turn = 0; turn < 5; turn += 1) expect(await consume({ codeTo: 'a@b.be' })).toBeNull();
      expect(await consume({ codeTo: 'a@b.be' })).toMatchObject({ code: 'tooOften' });
      expect(await consume({ codeTo: 'c@b.be' })).toBeNull();
      await standAt(3000 + 16 * 60);
      expect(await consume({ codeTo: 'a@b.be' })).toBeNull();
      await db.moveClock(0);
      for (let turn = 0; turn < 5; turn += 1) expect(await consume({ codeTo: 'a@b.be' })).toBeNull();
    } finally {
      await db.moveClock(0);
    }
  });

  it('lead to nobody: the database holds no address, no person and no moment finer than the window', async () => {
    const person = randomUUID();
    await consume({ codeTo: 'frontline@north.example', codeFrom: '203.0.113.9', export: person });
    for (let turn = 0; turn <= LIMITS.write.lease; turn += 1) await consumeLeased('write', person);
    const rows = await db.owner<{ key: Buffer; start: string; text: string }[]>`
      select key, extract(epoch from starts_at)::text as start, t::text as text from auth.request_counts t`;
    expect(rows).toHaveLength(4);
    for (const { key, start, text } of rows) {
      expect(text).not.toMatch(/north|203\.0|frontline/);
      expect(text).not.toContain(person);
      expect(Number(start) % 60).toBe(0);
      expect(key).toHaveLength(36);
      expect(key).not.toEqual(createHmac('sha256', '').update(person).digest());
    }
  });

  it('are swept when their window is over: of much writing within two minutes', async () => {
    const counted = async () => (await db.owner`select from auth.request_counts`).length;
    try {
      await standAt(0);
      await take(db.login('signin'), someKey(), 20, 240, 60);
      await take(db.login('signin'), someKey(), 1, 5, 900);
      await take(db.login('signin'), someKey(), 1, 5, 86_400);
      // It is six in the evening: the day has six hours to go.
      for (const [later, left] of [
        [10, 3],
        [60, 2],
        [900, 1],
        [6 * 3600, 0],
      ] as const) {
        await standAt(later);
        await db.login('job')`select auth.sweep_request_counts()`;
        expect([later, await counted()]).toEqual([later, left]);
      }
    } finally {
      await db.moveClock(0);
    }
  });

  it('are given no more of while the job sweeps: nobody is counted nowhere', async () => {
    const key = someKey();
    const sweeps = Array.from({ length: 40 }, () => db.login('job')`select auth.sweep_request_counts()`);
    const answers = Array.from({ length: 80 }, () => take(db.login('signin'), key, 1, 30, 86_400));
    const [given] = await Promise.all([Promise.all(answers), Promise.all(sweeps)]);
    expect(given.reduce((sum, one) => sum + one.granted, 0)).toBe(30);
    expect(given.every(({ wait }) => wait > 0)).toBe(true);
  });

  it('of one person have another key on another day', async () => {
    const who = randomUUID();
    const keys = async () =>
      (await db.owner<{ key: Buffer }[]>`select key from auth.request_counts`).map(({ key }) => key);
    try {
      await standAt(0);
      await consume({ export: who });
      await consume({ export: who });
      expect(await keys()).toHaveLength(1);
      await standAt(24 * 3600);
      await consume({ export: who });
      expect(await keys()).toHaveLength(2);
    } finally {
      await db.moveClock(0);
    }
  });

  it('stand nowhere beside a remark without a name: whoever writes as people write is not counted in the database', async () => {
    const writer = await db.actor<CircleActor>(PEOPLE.frontline);
    for (let remark = 0; remark < LIMITS.write.lease; remark += 1) {
      expect(await consumeLeased('write', writer.personId)).toBeNull();
      const words = { body: 'stil', kind: 'remark' as const, questionId: null, shared: false };
      await writeContribution(writer, { ...words, id: randomUUID(), named: remark % 2 === 0 });
    }
    expect(await db.owner`select from auth.request_counts`).toHaveLength(0);
  });
});

describe('packets', () => {
  it('come out of memory first, then from the database by twenties, and stop at the limit', async () => {
    const who = randomUUID();
    const counted = async () => {
      const [row] = await db.owner<
        { count: number }[]
      >`select coalesce(max(count), 0) as count from auth.request_counts`;
      return row?.count;
    };
    const { lease, most } = LIMITS.write;
    await standAt(0);
    // Within one minute of this process too.
    vi.useFakeTimers({ toFake: ['performance'] });
    try {
      for (let turn = 0; turn < lease; turn += 1) expect(await consumeLeased('write', who)).toBeNull();
      expect(await counted()).toBe(0);
      expect(await consumeLeased('write', who)).toBeNull();
      expect(await counted()).toBe(lease);
      const rest = await Promise.all(Array.from({ length: 400 }, () => consumeLeased('write', who)));
      expect(rest.filter((one) => one === null)).toHaveLength(most - 1);
      expect(rest.find((one) => one !== null)).toMatchObject({ code: 'tooOften', values: { minutes: 1 } });
      expect(await counted()).toBe(most);
    } finally {
      vi.useRealTimers();
      await db.moveClock(0);
    }
  });

  it('are let go when their minute is over: nobody stays in memory because they wrote once', async () => {
    const leases = (globalThis as { [key: symbol]: unknown })[Symbol.for('leerkring.leases')] as Map<string, unknown>;
    // Those of the tests before have minutes of the real clock, which may be ahead of this one.
    leases.clear();
    vi.useFakeTimers({ toFake: ['performance'] });
    try {
      for (let person = 0; person < 300; person += 1) expect(await consumeLeased('write', randomUUID())).toBeNull();
      vi.advanceTimersByTime(60_000);
      expect(await consumeLeased('write', randomUUID())).toBeNull();
      expect(leases.size).toBe(1);
    } finally {
      vi.useRealTimers();
    }
  });

  it('begin anew with each minute', async () => {
    const who = randomUUID();
    vi.useFakeTimers({ toFake: ['performance'] });
    try {
      for (let turn = 0; turn < LIMITS.write.lease; turn += 1) expect(await consumeLeased('write', who)).toBeNull();
      vi.advanceTimersByTime(60_000);
      for (let turn = 0; turn < LIMITS.write.lease; turn += 1) expect(await consumeLeased('write', who)).toBeNull();
      expect(await db.owner`select from auth.request_counts`).toHaveLength(0);
      await consumeLeased('write', who);
      expect(await db.owner`select from auth.request_counts`).toHaveLength(1);
    } finally {
      vi.useRealTimers();
    }
  });
});

describe('at the door', () => {
  const visitor = { login: 'signin' as const, token: '' };
  const wrong = { email: PEOPLE.manager, code: '000000', ownDevice: false };

  it('somebody who asks for codes hears the same whether the address is known or not, and waits the same', async () => {
    const answersFor = (email: string) =>
      Promise.all(Array.from({ length: 7 }, () => askCode(visitor, { email, next: '/' })));
    const [known, unknown] = await Promise.all([answersFor(PEOPLE.steward), answersFor('nobody@example.org')]);
    const plain = (answers: typeof known) =>
      answers.map((one) => (one.ok ? 'sent' : `${one.problem.code} ${Object.keys(one.problem.values ?? {})}`)).sort();
    expect(plain(known)).toEqual(plain(unknown));
    expect(plain(known).filter((one) => one === 'sent')).toHaveLength(LIMITS.codeTo.most);
  });

  it('whoever asks codes for a colleague uses up their own turns, until a mailbox is full', async () => {
    const askFrom = (address: string) =>
      arrivingFrom(address, () => askCode(visitor, { email: PEOPLE.steward, next: '/' }));
    const pestering = await Promise.all(Array.from({ length: 30 }, () => askFrom('203.0.113.1')));
    expect(pestering.filter((one) => one.ok)).toHaveLength(LIMITS.codeTo.most);
    expect(await askFrom('203.0.113.2')).toMatchObject({ ok: true });
    for (let house = 10; house < 30; house += 1) {
      await Promise.all(Array.from({ length: LIMITS.codeTo.most }, () => askFrom(`203.0.113.${house}`)));
    }
    expect(await askFrom('203.0.113.3')).toMatchObject({ problem: { code: 'tooOften' } });
    const [row] = await db.owner<{ count: number }[]>`select count(*)::int as count from auth.codes`;
    expect(row?.count).toBe(LIMITS.codeToByAll.most);
  });

  it('a network address that is refused uses up nobody else’s turns', async () => {
    const askFrom = (address: string, email: string = PEOPLE.steward) =>
      arrivingFrom(address, () => askCode(visitor, { email, next: '/' }));
    for (let turn = 0; turn < LIMITS.codeFrom.most; turn += 1) {
      await arrivingFrom('203.0.113.1', () => consumeHere('codeFrom'));
    }
    const before = await db.owner`select key, count from auth.request_counts order by key`;
    for (let turn = 0; turn < 5; turn += 1) expect((await askFrom('203.0.113.1')).ok).toBe(false);
    expect(await db.owner`select key, count from auth.request_counts order by key`).toEqual(before);
    expect(await db.owner`select from auth.codes`).toHaveLength(0);
    expect(await askFrom('203.0.113.2')).toMatchObject({ ok: true });
  });

  it('one network address cannot try codes for ever, and another can go on', async () => {
    await db.owner`insert into auth.codes (email, browser_hash, code_hash, link_hash, expires_at)
      values (${PEOPLE.manager}, 'b', 'x', 'l', now() + interval '1 hour')`;
    const tries = await arrivingFrom('203.0.113.1', () =>
      Promise.all(Array.from({ length: LIMITS.wrongCode.most + 5 }, () => redeemCode(visitor, wrong))),
    );
    const codes = tries.map((one) => (one.ok ? '' : one.problem.code));
    expect(codes.filter((code) => code === 'wrongCode')).toHaveLength(LIMITS.wrongCode.most);
    expect(codes.filter((code) => code === 'tooOften')).toHaveLength(5);
    const elsewhere = await arrivingFrom('203.0.113.2', () => redeemCode(visitor, wrong));
    expect(elsewhere).toMatchObject({ problem: { code: 'wrongCode' } });
  });

  describe('of a session', () => {
    let joinCode: string;
    let sessionId: string;
    beforeAll(async () => {
      const idOf = async (email: string) =>
        (await db.owner<{ id: string }[]>`select id from network.people where email = ${email}`)[0]?.id ?? '';
      ({ joinCode, sessionId } = await plantRoom(db.owner, {
        circleId: 1,
        organisationId: 1,
        first: await idOf(PEOPLE.steward),
        second: await idOf(PEOPLE.coach),
        word: 'zaal',
        quarter: 2,
        stage: 'arrive',
      }));
    });
    beforeEach(() => db.owner`delete from learning.guests`);
    const knock = (code: string, id: string = randomUUID()) => askToJoin({ id, code, name: 'Gast' });
    const codesOf = (answers: Awaited<ReturnType<typeof knock>>[]) =>
      answers.map((one) => (one.ok ? 'in' : one.problem.code));
    const count = async () => (await db.owner`select from learning.guests where state = 'waiting'`).length;

    it('a hall of 60 behind one address comes in at once, also where somebody guesses; and guessing ends', async () => {
      await arrivingFrom('203.0.113.3', async () => {
        const mistyped = await Promise.all(Array.from({ length: 200 }, () => knock('AAAA2222')));
        expect(new Set(codesOf(mistyped))).toEqual(new Set(['codeUnknown']));
        const hall = await Promise.all(Array.from({ length: 60 }, () => knock(joinCode)));
        expect(hall.filter((one) => one.ok)).toHaveLength(60);
        await db.owner`update auth.request_counts set count = ${LIMITS.wrongJoinCode.most - 1} where count = 200`;
        expect(codesOf([await knock('AAAA2222'), await knock('AAAA2222')])).toEqual(['codeUnknown', 'tooOften']);
      });
    });

    it('a right code is no guess, whatever the answer: used guest ids, closed and early sessions are given back', async () => {
      const id = randomUUID();
      await arrivingFrom('203.0.113.4', async () => {
        expect((await knock(joinCode, id)).ok).toBe(true);
        await db.owner`update learning.guests set state = 'refused'`;
        expect(codesOf([await knock(joinCode, id)])).toEqual(['codeUnknown']);
        await db.owner`update learning.sessions set stage = 'planned', planned_at = network.now() + interval '3 days' where id = ${sessionId}`;
        expect(codesOf([await knock(joinCode)])).toEqual(['codeEarly']);
        await db.owner`update learning.sessions set stage = 'arrive' where id = ${sessionId}`;
      });
      // Only the three knocks are counted.
      expect(await db.owner`select count from auth.request_counts where count > 0`).toEqual([{ count: 3 }]);
    });

    it('whoever has the code fills no door without end: 150 wait, and 300 knocks an hour from one address', async () => {
      const many = (length: number) => Promise.all(Array.from({ length }, () => knock(joinCode)));
      const first = await arrivingFrom('203.0.113.5', () => many(170));
      expect(codesOf(first).filter((code) => code === 'in')).toHaveLength(150);
      expect(codesOf(first).filter((code) => code === 'doorFull')).toHaveLength(20);
      expect(await count()).toBe(150);
      // Who waits already may knock again.
      const [waiting] = await db.owner<{ id: string }[]>`select id from learning.guests limit 1`;
      expect((await arrivingFrom('203.0.113.6', () => knock(joinCode, waiting?.id))).ok).toBe(true);
      await db.owner`update learning.guests set state = 'refused'`;
      const second = await arrivingFrom('203.0.113.5', () => many(140));
      expect(codesOf(second).filter((code) => code === 'in')).toHaveLength(LIMITS.knock.most - 170);
      expect(codesOf(second).filter((code) => code === 'tooOften')).toHaveLength(10);
      expect((await arrivingFrom('203.0.113.6', () => knock(joinCode))).ok).toBe(true);
    });
  });

  it('forty colleagues behind one address sign in at the same moment', async () => {
    const answers = await arrivingFrom('203.0.113.7', () =>
      Promise.all(Array.from({ length: 40 }, () => redeemCode(visitor, wrong))),
    );
    expect(new Set(answers.map((one) => (one.ok ? 'ok' : one.problem.code)))).toEqual(new Set(['wrongCode']));
  });

  it('guessing is hopeless, by the figures that lib/http/rate-limit.ts gives', () => {
    const codes = JOIN_CODE.signs.length ** JOIN_CODE.length;
    expect(Math.log2(codes)).toBe(40);
    const guessesInAYear = (LIMITS.wrongJoinCode.most / LIMITS.wrongJoinCode.seconds) * 3600 * 24 * 365;
    expect(Math.floor(codes / 60 / guessesInAYear)).toBe(418);
    const triesInADay = LIMITS.codeToInADay.most * 5;
    expect(triesInADay * 365 * 28).toBeGreaterThan(1_000_000);
    expect(triesInADay * 365 * 27).toBeLessThan(1_000_000);
    expect(LIMITS.codeToByAll.most).toBe(5 * LIMITS.codeToInADay.most);
    const inAYear = 1 - (1 - (LIMITS.codeToByAll.most * 5) / 1_000_000) ** 365;
    expect(inAYear).toBeLessThan(1 / 5.9);
    const wrongInADay = (LIMITS.wrongCode.most / LIMITS.wrongCode.seconds) * 86_400;
    expect(wrongInADay / 5).toBe(480);
    expect(Math.round(1_000_000 / wrongInADay)).toBe(417);
  });

  it('a handler says 429 and when to come back; a document says it in a sentence', async () => {
    await db.owner`delete from auth.request_counts`;
    let wait = null;
    for (let turn = 0; turn <= LIMITS.wrongCode.most && !wait; turn += 1) wait = await consumeHere('wrongCode');
    if (!wait) throw new Error('no limit');
    const answer = answerWith({ ok: false, problem: wait });
    expect(answer.status).toBe(429);
    expect(Number(answer.headers.get('retry-after'))).toBe(wait.values?.seconds);
    expect(await answer.json()).toMatchObject({ ok: false, problem: { code: 'tooOften' } });
    expect(answerWith({ ok: true, value: null }).status).toBe(200);
    const sentence = sayWait(wait, 'nl');
    expect(sentence.status).toBe(429);
    expect(await sentence.text()).toMatch(/^Dat was heel vaak na elkaar\. Wacht (een minuut|\d+ minuten) en probeer/);
  });
});
