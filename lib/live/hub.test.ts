import { randomUUID } from 'node:crypto';
import postgres from 'postgres';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { Connection } from '@/db/connections';
import { freshDatabase, type TestDatabase } from '@/test/database';
import { PEOPLE } from '@/test/fixture';
import { type Planted, plantRoom } from '@/test/plant';
import type { CircleActor, GuestActor, Participant } from '../actor';
import { findActorByToken } from '../actor';
import { arrivingFrom } from '../http/request-context';
import { getChanges, type Read, readNews } from '../learning/session/change-queries';
import { askToJoin, letIn } from '../learning/session/mutations';
import { MOST_STREAMS, mayWatch, watchSession } from './hub';

interface Told {
  from: number;
  seq: number;
  knocking?: true;
  cards?: { put: { id: string; author: string | null }[]; gone: string[] };
  themes?: { put: { id: string; title: string; dots?: unknown; myDots?: unknown }[]; gone: string[] };
  share?: { present: number; ready: number };
}

describe('a live stream', () => {
  let db: TestDatabase;
  let coach: CircleActor;
  let steward: CircleActor;
  let south: CircleActor;
  let here: Planted;
  let there: Planted;
  const open: { cancel(): Promise<void> }[] = [];

  beforeAll(async () => {
    db = await freshDatabase();
    coach = await db.actor<CircleActor>(PEOPLE.coach);
    steward = await db.actor<CircleActor>(PEOPLE.steward);
    south = await db.actor<CircleActor>(PEOPLE.southCoach);
    const room = { organisationId: 1, word: 'woord', quarter: 1 };
    here = await plantRoom(db.owner, { ...room, circleId: 1, first: coach.personId, second: steward.personId });
    there = await plantRoom(db.owner, { ...room, circleId: 2, first: south.personId, second: steward.personId });
    // Those who watch here are in the room already.
    await db.owner`insert into learning.attendances (session_id, member_id, seen_at)
      select ${here.sessionId}, id, network.now() + interval '1 hour' from network.people
      where id in (${coach.personId}, ${steward.personId})
      on conflict (session_id, member_id) do update set seen_at = excluded.seen_at`;
  });
  afterEach(async () => {
    await Promise.all(open.splice(0).map((one) => one.cancel()));
  });
  afterAll(() => db.drop());

  const numberNow = async () =>
    (await db.owner<{ seq: number }[]>`select seq from learning.sessions where id = ${here.sessionId}`)[0]?.seq ?? 0;
  const rename = (title: string, themeId = here.themeId) =>
    db.owner`update learning.themes set title = ${title} where id = ${themeId}`;

  async function welcomeGuest(): Promise<GuestActor> {
    const guestId = randomUUID();
    const asked = await askToJoin({ id: guestId, code: here.joinCode, name: 'Gast' });
    if (!asked.ok) throw new Error('the code does not open');
    await letIn(steward, { sessionId: here.sessionId, guestId, welcome: true });
    return (await findActorByToken(asked.value.token)) as GuestActor;
  }

  /** Watches as somebody; `told` is what came so far, `said` every byte of it, `ended` whether the server closed it. */
  async function watch(actor: Participant, since: number, screen = false, session = here.sessionId) {
    const reader = (await watchSession(readNews, session, actor, { since, screen })).getReader();
    const seen = { told: [] as Told[], said: '', ended: false, cancel: () => reader.cancel() };
    open.push(seen);
    void (async () => {
      for (let part = await reader.read(); !part.done; part = await reader.read()) {
        const text = Buffer.from(part.value).toString();
        seen.said += text;
        for (const [, data] of text.matchAll(/^data: (.+)$/gm)) seen.told.push(JSON.parse(data as string));
      }
      seen.ended = true;
    })();
    return seen;
  }

  it('tells what changed in its own session, and nothing that another login puts on the channel', async () => {
    const seen = await watch(coach, await numberNow());
    await rename('elders', there.themeId);
    for (const forged of [`${here.sessionId}:99`, 'a'.repeat(80), randomUUID()]) {
      await db.login('reviewer')`select pg_notify('live', ${forged})`;
    }
    await rename('hier');
    await expect.poll(() => seen.said).toContain(`id: ${await numberNow()}\n`);
    expect(seen.told.flatMap((one) => one.themes?.put ?? []).map((theme) => theme.title)).toEqual(['hier']);
  });

  it('tells each change once, to whoever was there and to whoever came in meanwhile', async () => {
    const start = await numberNow();
    const early = await watch(coach, start);
    const titles = Array.from({ length: 12 }, (_, number) => `titel ${number}`);
    const late: Awaited<ReturnType<typeof watch>>[] = [];
    for (const [number, title] of titles.entries()) {
      await rename(title);
      if (number % 4 === 1) late.push(await watch(steward, start));
    }
    const end = await numberNow();
    for (const seen of [early, ...late]) {
      await expect.poll(() => seen.told.at(-1)?.seq).toBe(end);
      // No gap and no overlap: each message begins where the one before it ended.
      for (const [at, one] of seen.told.entries()) expect(one.from).toBe(at === 0 ? start : seen.told[at - 1]?.seq);
      expect(seen.told.at(-1)?.themes?.put[0]?.title).toBe(titles.at(-1));
    }
  });

  it('takes nothing for gone that was laid while it read', async () => {
    const since = await numberNow();
    const id = randomUUID();
    const writer = postgres(db.ownerUrl, { max: 1, onnotice: () => {} });
    let reading: ReturnType<typeof getChanges> | undefined;
    await writer.begin(async (tx) => {
      await tx`lock table learning.session_events in access exclusive mode`;
      reading = getChanges(coach, here.sessionId, since, ['checkouts']);
      const waits = async () => (await db.owner`select from pg_locks where not granted`).length;
      await expect.poll(waits, { interval: 5 }).toBe(1);
      await tx`insert into learning.checkouts (id, circle_id, session_id, body)
        values (${id}, 1, ${here.sessionId}, 'het lukt')`;
    });
    await writer.end();
    const { changes } = (await reading) as Read;
    expect(changes).toMatchObject({ from: since, seq: since });
    expect(changes).not.toHaveProperty('checkouts.gone', [id]);
    const after = (await getChanges(coach, here.sessionId, changes.seq, ['checkouts'])).changes;
    expect(after).toMatchObject({ checkouts: { put: [{ id }], gone: [] } });
  });

  it('tells whoever was away what they missed, and tells them to read all when that is too much', async () => {
    const start = await numberNow();
    await rename('gemist');
    const back = await watch(coach, start);
    await expect
      .poll(() => back.told.flatMap((one) => one.themes?.put ?? []).map((theme) => theme.title))
      .toEqual(['gemist']);
    await db.owner`insert into learning.contributions (id, circle_id, body, kind, written_on, session_id)
      select gen_random_uuid(), 1, 'hoop', 'remark', '2024-05-06', ${here.sessionId} from generate_series(1, 60)`;
    await expect.poll(() => back.told.at(-1)).toMatchObject({ everything: true });
    expect(back.said).not.toContain('hoop');
  });

  it('carries names to the room, and none to the projector', async () => {
    const start = await numberNow();
    const [room, screen] = [await watch(coach, start), await watch(coach, start, true)];
    await db.owner`update learning.contributions set version = version + 1 where id = ${here.contributions.gatheredNamed}`;
    await expect.poll(() => room.told.at(-1)?.cards?.put[0]?.author).toBe('Coach Noord');
    await expect.poll(() => screen.told.at(-1)?.cards?.put[0]?.author).toBeNull();
    await db.owner`update learning.sessions set co_facilitator_id = ${coach.personId} where id = ${here.sessionId}`;
    await expect.poll(() => room.said).toContain('"coFacilitator":"Coach Noord"');
    await expect.poll(() => screen.said).toContain('"coFacilitator":null');
    expect(screen.said).not.toContain('Coach Noord');
    expect(screen.said).not.toContain('Steward Noord');
    expect(screen.said).not.toContain(coach.personId);
  });

  it('says nothing of dots while they are hidden, nor of what waits without a session', async () => {
    const seen = await watch(coach, await numberNow());
    await db.owner`update learning.dots set count = 4 where session_id = ${here.sessionId}`;
    await db.owner`update learning.contributions set version = version + 1 where id = ${here.contributions.keptNamed}`;
    await rename('teken');
    await expect.poll(() => seen.said).toContain('teken');
    expect(seen.told).toHaveLength(1);
    expect(Object.keys(seen.told[0]?.themes?.put[0] ?? {})).not.toEqual(expect.arrayContaining(['dots']));
    expect(seen.said).not.toContain('dots"');
    expect(seen.said).not.toContain(here.contributions.keptNamed);
  });

  it('lets whoever steers hear a knock, and nobody else; who waits at the door hears nothing', async () => {
    const start = await numberNow();
    const [steering, other] = [await watch(steward, start), await watch(coach, start)];
    await db.owner`update learning.sessions set planned_at = network.now() where id = ${here.sessionId}`;
    const asked = await askToJoin({ id: randomUUID(), code: here.joinCode, name: 'Fatima' });
    if (!asked.ok) throw new Error('the code does not open');
    await expect.poll(() => steering.told.some((one) => one.knocking)).toBe(true);
    await rename('na de klop');
    await expect.poll(() => other.said).toContain('na de klop');
    expect(other.said + steering.said).not.toContain('Fatima');
    expect(other.said).not.toContain('knocking');
    expect(await mayWatch(asked.value.token, here.sessionId)).toBe(false);
  });

  it('tells the room that somebody came in', async () => {
    const seen = await watch(coach, await numberNow());
    await watch(await db.actor<CircleActor>(PEOPLE.manager), await numberNow());
    await expect.poll(() => seen.told.at(-1)?.share?.present).toBeGreaterThan(0);
  });

  it('ends for a guest who is sent away', async () => {
    const guest = await welcomeGuest();
    const seen = await watch(guest, await numberNow());
    await rename('binnen');
    await expect.poll(() => seen.said).toContain('binnen');
    await letIn(steward, { sessionId: here.sessionId, guestId: guest.guestId, welcome: false });
    await expect.poll(() => seen.ended).toBe(true);
  });

  it('reads any number of changed rows in the same words: no connection learns a statement for each number', async () => {
    const read = async (rows: number) => {
      const since = await numberNow();
      await db.owner`update learning.contributions set version = version + 1 where id in (
        select id from learning.contributions where session_id = ${here.sessionId} limit ${rows})`;
      const spy = vi.spyOn(Connection.prototype, 'send');
      const { changes } = await getChanges(coach, here.sessionId, since);
      const texts = spy.mock.calls.map(([text]) => text);
      spy.mockRestore();
      return { texts, told: 'cards' in changes ? changes.cards?.put.length : 0 };
    };
    const [one, two] = [await read(1), await read(2)];
    expect([one.told, two.told]).toEqual([1, 2]);
    expect(two.texts).toEqual(one.texts);
  });

  it('drops a client that does not read, and nobody else', async () => {
    const start = await numberNow();
    const reads = await watch(steward, start);
    const reader = (await watchSession(readNews, here.sessionId, coach, { since: start })).getReader();
    for (let round = 0; round < 80; round += 1) {
      await rename(`ongelezen ${round}`);
      await expect.poll(() => reads.said, { interval: 2 }).toContain(`ongelezen ${round}"`);
    }
    let parts = 0;
    for (let part = await reader.read(); !part.done; part = await reader.read()) parts += 1;
    expect(parts).toBeLessThan(80);
    expect(reads.ended).toBe(false);
  });

  it('is one of a few that somebody may hold: the oldest makes room, and nobody else notices', async () => {
    const since = await numberNow();
    const another = await watch(steward, since);
    const streams: Awaited<ReturnType<typeof watch>>[] = [];
    for (let count = 0; count < MOST_STREAMS.person + 3; count += 1) streams.push(await watch(coach, since));
    const ended = () => streams.map((one) => one.ended);
    await expect.poll(() => ended().slice(0, 3)).toEqual([true, true, true]);
    await rename('voor wie bleef');
    for (const one of [another, ...streams.slice(3)]) await expect.poll(() => one.said).toContain('voor wie bleef');
    expect(ended().slice(3)).not.toContain(true);
    // A place that is free again closes nobody.
    await streams[3]?.cancel();
    streams.push(await watch(coach, since));
    await expect.poll(() => streams.at(-1)?.said).toContain('voor wie bleef');
    expect(ended().slice(4)).not.toContain(true);
  });

  it('of a guest is one of those at their network address too', async () => {
    const guest = await welcomeGuest();
    const since = await numberNow();
    const from = (address: string, count: number) =>
      Promise.all(
        Array.from({ length: count }, () =>
          arrivingFrom(address, () => watch({ ...guest, guestId: randomUUID() }, since, true)),
        ),
      );
    const [elsewhere] = await from('198.51.100.7', 1);
    const hall = await from('203.0.113.5', MOST_STREAMS.address);
    await from('203.0.113.5', 2);
    await expect.poll(() => hall.filter((one) => one.ended)).toHaveLength(2);
    expect(elsewhere?.ended).toBe(false);
  });

  it('looks once a minute, so that a word that never came over leaves nobody before an old board', async () => {
    const hub = (globalThis as { [key: symbol]: { closeStreams(): Promise<void> } | undefined })[
      Symbol.for('leerkring.live')
    ];
    await hub?.closeStreams();
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    try {
      const seen = await watch(coach, await numberNow());
      await expect.poll(() => seen.said).toContain(': here');
      await db.owner.begin(async (tx) => {
        await tx`alter table learning.sessions disable trigger user`;
        await tx`update learning.themes set title = 'verzwegen' where id = ${here.themeId}`;
        await tx`alter table learning.sessions enable trigger user`;
      });
      // What is said later has come over: what has not come by then, does not.
      const elsewhere = await watch(south, 0, false, there.sessionId);
      await rename('daarna', there.themeId);
      await expect.poll(() => elsewhere.said).toContain('daarna');
      expect(seen.said).not.toContain('verzwegen');
      vi.advanceTimersByTime(60_000);
      await expect.poll(() => seen.said).toContain('verzwegen');
    } finally {
      vi.useRealTimers();
    }
  });
});
