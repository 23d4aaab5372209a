import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readMail } from '../canary-traces';
import { freshDatabase, type TestDatabase } from '../database';
import type { App } from '../server';
import { startMailServer, type TestMailServer } from '../smtp';
import { listActions, listRoutes, listVerbs } from '../surface';
import { linesFor, READERS } from './access';
import { type Crawl, startCrawl, startTwo } from './crawl/crawl';
import { layWorld, type World } from './crawl/world';

const NO_WAITING = `
  create or replace function auth.consume(request_key bytea, wanted int, most int, seconds int, out granted int, out wait int)
  language sql security definer set search_path = '' as 'select wanted, 60'`;

let db: TestDatabase;
let smtp: TestMailServer;
let app: App;
let world: World;
let crawl: Crawl;

beforeAll(async () => {
  db = await freshDatabase();
  world = await layWorld(db);
  // The crawl asks more often than anybody may: here nobody waits for a turn.
  await db.owner.unsafe(NO_WAITING);
  smtp = await startMailServer();
  app = await startTwo({ db, smtp, jobs: true });
  crawl = startCrawl(app, world);
});
afterAll(async () => {
  await app?.stop();
  await smtp?.stop();
  await db?.drop();
});

const leaks = () => [...crawl.leaks].sort();

/** A slow machine under load is no hole. */
const PATIENCE = { timeout: 1_200_000 };

describe('what was planted in the room is met by those who may read it, and by nobody else', PATIENCE, () => {
  test('every column with a canary has a line in the policy', () => {
    const canaries = [...world.planted.canaries.values()];
    const unknown = canaries.filter((one) => linesFor(one).length === 0).map((one) => one.column);
    expect([...new Set(unknown)]).toEqual([]);
  });

  test('on every page, in its payload, fetched ahead, and from every route handler', async () => {
    for (const person of world.people) await crawl.readAs(person);
    expect(leaks()).toEqual([]);
  });

  test('whoever should read it does: a crawl that sees nothing proves nothing', () => {
    expect(crawl.missing()).toEqual([]);
  });

  test('and goes by its own first letter there, from right to left where that is how it was written', () => {
    expect([...crawl.misdirected].sort()).toEqual([]);
  });

  test('in what actions and verbs answer, and on live streams while they work', async () => {
    const ends = await Promise.all(world.people.map((one) => crawl.listen(one)));
    // Guests come before those who can close their session.
    const order = [...world.people].sort((a, b) => Number(a.reader === 'member') - Number(b.reader === 'member'));
    const ofSignIn = (name: string) => name.startsWith('auth/');
    for (const person of order) await crawl.askActions(person, (name) => !ofSignIn(name));
    for (const person of order) await crawl.askVerbs(person);
    for (const person of order) await crawl.askActions(person, ofSignIn);
    for (const end of ends) await end();
    expect(leaks()).toEqual([]);
    expect([...crawl.met.keys()].filter((key) => key.endsWith('|answer'))).toEqual([]);
    // The stream carries words, to those at the table and to nobody else.
    expect([...crawl.met.keys()].some((key) => key.endsWith('|stream'))).toBe(true);
    expect(crawl.counts.heard).toBeGreaterThan(100);
  });

  test('when things go wrong', async () => {
    const some = ['anonymous', 'guest', 'fellow member', 'facilitator', 'promotor', 'admin'];
    // Nothing that is written fits any more: the database refuses words, and says so to the app.
    await db.owner`alter table learning.contributions add constraint nothing_fits check (false) not valid`;
    for (const person of world.people.filter((one) => some.includes(one.name))) await crawl.breakThings(person);
    const writer = world.people.find((one) => one.name === 'fellow member');
    if (!writer) throw new Error('nobody writes');
    const words = { body: crawl.wordOf(writer), kind: 'remark', questionId: null, named: true, shared: false };
    await app.callAction(
      'learning/contribution#writeContribution',
      { id: randomUUID(), ...words },
      { as: writer.token ?? '' },
    );
    await db.owner`alter table learning.contributions drop constraint nothing_fits`;
    expect(leaks()).toEqual([]);
  });

  test('by those outside, after all that was written inside', async () => {
    const outside = world.people.filter((one) => one.reader !== 'member' || one.circle !== 1);
    for (const person of outside) await crawl.readAs(person, (route) => !route.pattern.includes('['), true);
    expect(leaks()).toEqual([]);
  });

  test('in every mail, with its calendar', async () => {
    const waiting = async () => (await db.owner`select from auth.mails where sent_at is null`).length;
    await expect.poll(waiting, { timeout: 60_000 }).toBe(0);
    for (const mail of smtp.mails) {
      const reader = world.people.find((one) => mail.to.includes(one.email)) ?? null;
      // Whoever is invited for a hat in the circle reads it as its member, whichever hat they wear in the app.
      const invited =
        reader?.name === 'two hats, as promotor' ? { ...reader, reader: 'member' as const, circle: 1 } : reader;
      if (invited) crawl.judge(invited, 'mail', `to ${invited.name}`, readMail(mail.raw));
    }
    expect(smtp.mails.some((one) => /text\/calendar/.test(one.raw))).toBe(true);
    expect(leaks()).toEqual([]);
  });

  test('in nothing that the server printed, although much went wrong', () => {
    const log = app.log();
    expect(log).toContain('The database refused (23514, nothing_fits)');
    crawl.judge(null, 'log', '', Buffer.from(log));
    expect(leaks()).toEqual([]);
  });

  test('and no answer to somebody signed in may be kept by a cache', () => {
    expect([...crawl.cacheable].sort()).toEqual([]);
  });

  test('the crawl went everywhere', () => {
    const { counts } = crawl;
    expect([...counts.addresses].sort()).toEqual(
      listRoutes()
        .map((one) => one.pattern)
        .sort(),
    );
    expect([...counts.actions].sort()).toEqual(listActions());
    expect([...counts.verbs].sort()).toEqual(listVerbs());
    const canaries = [...world.planted.canaries.values()];
    const columns = new Set(canaries.map((one) => one.column.replace(/#.*/, '')));
    // Most of what was asked was also done, for somebody: an app that only refuses has nothing to hide.
    const asked = [
      ...[...counts.actions].map((one) => `action ${one}`),
      ...[...counts.verbs].map((one) => `verb ${one}`),
    ];
    const never = asked.filter((one) => !counts.done.has(one));
    const told = never.map((one) => `${one}: ${[...(counts.refusals.get(one) ?? [])].sort().join(', ')}`);
    console.log(`never done:\n${told.join('\n')}`);
    expect(counts.done.size).toBeGreaterThan((counts.actions.size + counts.verbs.size) * 0.75);
    console.log(
      `canaries: ${canaries.length} in ${columns.size - 1} columns (${canaries.filter((one) => one.column === 'typed').length} typed on the way), ` +
        `${READERS.length} lines of policy, ${world.people.length} people, ${counts.addresses.size} routes, ${counts.actions.size} actions, ` +
        `${counts.verbs.size} verbs (${counts.done.size} of both done), ${smtp.mails.length} mails, ${counts.answers} answers, ${counts.searched} texts searched, ` +
        `${(counts.bytes / 1e6).toFixed(0)} MB`,
    );
  });
});
