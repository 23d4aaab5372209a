import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import fc from 'fast-check';
import postgres from 'postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { loginPassword } from '@/db/logins';
import type { CircleActor } from '@/lib/actor';
import { arrivingFrom } from '@/lib/arrival';
import { askCode, redeemCode } from '@/lib/auth/sign-in/mutations';
import { writeContribution } from '@/lib/learning/contribution/mutations';
import { JOIN_CODE } from '@/lib/learning/session/input';
import { askToJoin } from '@/lib/learning/session/mutations';
import { answerWith, LIMITS, sayWait, takeLeasedTurn, takeTurnHere, takeTurns } from '@/lib/turn';
import { freshDatabase, type TestDatabase } from '@/test/database';
import { PEOPLE } from '@/test/fixture';
import { plantRoom } from '@/test/plant';

let db: TestDatabase;
beforeAll(async () => {
  process.env.EMAIL_SERVER = 'smtp://127.0.0.1:9';
  process.env.EMAIL_FROM = 'leerkring@example.org';
  db = await freshDatabase();
});
afterAll(() => db.drop());
beforeEach(async () => {
  await db.owner`delete from auth.turns`;
  await db.owner`delete from auth.codes`;
});

const someKey = () => randomBytes(32);
const take = async (sql: postgres.Sql, key: Buffer, wanted: number, most: number, seconds: number) => {
  const [row] = await sql<{ granted: number; wait: number }[]>`
    select granted, wait from auth.take_turns(${key}, ${wanted}::int, ${most}::int, ${seconds}::int)`;
  return row as { granted: number; wait: number };
};
/** Moves the one clock so that it stands `offset` seconds into a window of an hour. */
const standAt = (offset: number) => db.owner`
  update network.clock set shift = to_timestamp(1900000800) + make_interval(secs => ${offset}) - now()`;

describe('turns', () => {
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
  }, 60_000);

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
      for (let turn = 0; turn < 5; turn += 1) expect(await takeTurns({ codeTo: 'a@b.be' })).toBeNull();
      expect(await takeTurns({ codeTo: 'a@b.be' })).toMatchObject({ code: 'tooOften' });
      expect(await takeTurns({ codeTo: 'c@b.be' })).toBeNull();
      await standAt(3000 + 16 * 60);
      expect(await takeTurns({ codeTo: 'a@b.be' })).toBeNull();
      await db.moveClock(0);
      for (let turn = 0; turn < 5; turn += 1) expect(await takeTurns({ codeTo: 'a@b.be' })).toBeNull();
    } finally {
      await db.moveClock(0);
    }
  });

  it('lead to nobody: the database holds no address, no person and no moment finer than the window', async () => {
    const person = randomUUID();
    await takeTurns({ codeTo: 'frontline@north.example', codeFrom: '203.0.113.9', export: person });
    await takeLeasedTurn('write', person);
    const rows = await db.owner<{ key: Buffer; start: string; text: string }[]>`
      select key, extract(epoch from starts_at)::text as start, t::text as text from auth.turns t`;
    expect(rows).toHaveLength(4);
    for (const { key, start, text } of rows) {
      expect(text).not.toMatch(/north|203|frontline/);
      expect(text).not.toContain(person);
      expect(Number(start) % 60).toBe(0);
      expect(key).toHaveLength(32);
      expect(key).not.toEqual(createHmac('sha256', '').update(person).digest());
    }
  });

  it('are swept after a day', async () => {
    await takeTurns({ codeTo: 'a@b.be' });
    await db.moveClock(2);
    await db.login('job')`select auth.sweep()`;
    expect(await db.owner`select from auth.turns`).toHaveLength(0);
    await db.moveClock(0);
  });

  it('share no transaction with what somebody writes without a name', async () => {
    const writer = await db.actor<CircleActor>(PEOPLE.frontline);
    await takeLeasedTurn('write', writer.personId);
    const id = randomUUID();
    await writeContribution(writer, {
      id,
      body: 'stil',
      kind: 'remark',
      questionId: null,
      named: false,
      shared: false,
    });
    const [row] = await db.owner<{ same: boolean }[]>`
      select exists (select from auth.turns t, learning.contributions c where t.xmin = c.xmin) as same`;
    expect(row?.same).toBe(false);
  });
});

describe('packets', () => {
  it('ask the database once in twenty writes, and stop at the limit', async () => {
    const who = randomUUID();
    const counted = async () => {
      const [row] = await db.owner<{ count: number }[]>`select max(count) as count from auth.turns`;
      return row?.count ?? 0;
    };
    await standAt(0);
    try {
      for (let turn = 0; turn < 20; turn += 1) expect(await takeLeasedTurn('write', who)).toBeNull();
      expect(await counted()).toBe(20);
      expect(await takeLeasedTurn('write', who)).toBeNull();
      expect(await counted()).toBe(40);
      const rest = await Promise.all(Array.from({ length: 400 }, () => takeLeasedTurn('write', who)));
      expect(rest.filter((one) => one === null)).toHaveLength(LIMITS.write.most - 21);
      expect(rest.find((one) => one !== null)).toMatchObject({ code: 'tooOften', values: { minutes: 1 } });
      expect(await counted()).toBe(LIMITS.write.most);
    } finally {
      await db.moveClock(0);
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

  it('one network address cannot try codes for ever, and another can go on', async () => {
    await db.owner`insert into auth.codes (email, code_hash, expires_at) values (${PEOPLE.manager}, 'x', now() + interval '1 hour')`;
    const tries = await arrivingFrom('203.0.113.1', () =>
      Promise.all(Array.from({ length: LIMITS.wrongCode.most + 5 }, () => redeemCode(visitor, wrong))),
    );
    const codes = tries.map((one) => (one.ok ? '' : one.problem.code));
    expect(codes.filter((code) => code === 'wrongCode')).toHaveLength(LIMITS.wrongCode.most);
    expect(codes.filter((code) => code === 'tooOften')).toHaveLength(5);
    const elsewhere = await arrivingFrom('203.0.113.2', () => redeemCode(visitor, wrong));
    expect(elsewhere).toMatchObject({ problem: { code: 'wrongCode' } });
  });

  it('a hall of 60 behind one address comes in at once; whoever guesses does not', async () => {
    const [coach] = await db.owner<{ id: string }[]>`select id from network.people where email = ${PEOPLE.coach}`;
    const [steward] = await db.owner<{ id: string }[]>`select id from network.people where email = ${PEOPLE.steward}`;
    const room = await plantRoom(db.owner, {
      circleId: 1,
      organisationId: 1,
      first: steward?.id ?? '',
      second: coach?.id ?? '',
      word: 'zaal',
      quarter: 2,
      stage: 'arrive',
    });
    const knock = (code: string) => askToJoin({ id: randomUUID(), code, name: 'Gast' });
    await arrivingFrom('203.0.113.3', async () => {
      const mistyped = await Promise.all(Array.from({ length: 60 }, () => knock('AAAA2222')));
      expect(mistyped.every((one) => !one.ok && one.problem.code === 'codeUnknown')).toBe(true);
      const hall = await Promise.all(Array.from({ length: 60 }, () => knock(room.joinCode)));
      expect(hall.filter((one) => one.ok)).toHaveLength(60);
      const guesses = await Promise.all(Array.from({ length: 100 }, () => knock('AAAA2222')));
      expect(guesses.filter((one) => !one.ok && one.problem.code === 'codeUnknown')).toHaveLength(
        LIMITS.wrongJoinCode.most - 60,
      );
      expect(await knock(room.joinCode)).toMatchObject({ problem: { code: 'tooOften' } });
    });
  });

  it('guessing is hopeless, by the figures that lib/turn.ts gives', () => {
    const codes = JOIN_CODE.signs.length ** JOIN_CODE.length;
    expect(Math.log2(codes)).toBe(40);
    const guessesInAYear = (LIMITS.wrongJoinCode.most / LIMITS.wrongJoinCode.seconds) * 3600 * 24 * 365;
    expect(codes / 60 / guessesInAYear).toBeGreaterThan(17_000);
    const triesInADay = LIMITS.codeToInADay.most * 5;
    expect(triesInADay * 365 * 28).toBeGreaterThan(1_000_000);
    expect(triesInADay * 365 * 27).toBeLessThan(1_000_000);
    const wrongInADay = (LIMITS.wrongCode.most / LIMITS.wrongCode.seconds) * 86_400;
    expect(Math.floor(1_000_000 / wrongInADay)).toBeGreaterThanOrEqual(1_388);
  });

  it('a handler says 429 and when to come back; a document says it in a sentence', async () => {
    await db.owner`delete from auth.turns`;
    let wait = null;
    for (let turn = 0; turn <= LIMITS.wrongCode.most && !wait; turn += 1) wait = await takeTurnHere('wrongCode');
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
