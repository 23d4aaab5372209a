import { randomUUID } from 'node:crypto';
import path from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshDatabase, type TestDatabase } from '../database';
import { type App, clockAhead, freePort, startApp } from '../server';
import { type Balancer, balance } from './balancer';
import { browserOf, neverLeft, openBrowser, openStreams, openTab, say, sees } from './browser';
import { layBusySession } from './busy-session';
import { eventually, expectWhole } from './expect';
import { crowd, Participant, writing } from './participant';

/**
 * Two instances of the built app on one database, the second with its clock an hour ahead, behind a balancer that knows
 * nothing. Each scenario has a circle of its own, and all run together: what one does to the instances, the others live
 * through too.
 */
let db: TestDatabase;
let apps: App[];
let ports: number[];
let balancer: Balancer;
let browser: Browser;
/** Tests whose tabs are open: a page needs a server to come from, and lives through what happens from then on. */
let withTabs = 0;
/** What instances printed that are no more. */
let printed = '';

async function start(number: number): Promise<void> {
  printed += apps[number]?.log() ?? '';
  apps[number] = await startApp({ db, port: ports[number] as number, appUrl: balancer.url, ahead: number });
}

beforeAll(async () => {
  db = await freshDatabase();
  ports = [await freePort(), await freePort()];
  balancer = await balance(ports);
  apps = [];
  await Promise.all([start(0), start(1)]);
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await Promise.all((apps ?? []).map((app) => app.stop()));
  await balancer?.stop();
  await db?.drop();
});

const closeAll = (people: Participant[]) => {
  for (const one of people) one.close();
};

describe('a session on two instances', () => {
  it('keeps a write that was sent five times at once, to both instances, once', async () => {
    const room = await layBusySession(db.owner, 2);
    const people = await crowd(balancer.url, { ...room, tokens: room.tokens.slice(0, 1) });
    const direct = await Promise.all(
      apps.map((app) => Participant.join(app.url, room.session, room.tokens[1] as string)),
    );
    const words = { themeId: null, version: null, until: null, helps: '' };
    const inputs: [string, object][] = [
      ['checkOut', { body: 'vijf keer gezegd' }],
      ['saveDecision', { ...words, body: 'vijf keer beslist', owner: 'Wij' }],
      ['saveLearning', { ...words, body: 'vijf keer geleerd', loop: 'single', assumption: '' }],
      ['saveSignal', { ...words, body: 'vijf keer gemeld', kind: 'barrier', addressee: 'VDAB' }],
      [
        'writeContribution',
        { body: 'vijf keer zonder naam', kind: 'remark', questionId: null, shared: false, named: false },
      ],
      [
        'writeContribution',
        { body: 'vijf keer met naam', kind: 'remark', questionId: null, shared: false, named: true },
      ],
    ];
    const five = async (verb: string, input: object) => {
      const five = Array.from({ length: 5 }, (_, time) => (direct[time % 2] as Participant).act(verb, input));
      expect((await Promise.all(five)).map((outcome) => outcome.ok)).toEqual([true, true, true, true, true]);
    };
    for (const [verb, input] of inputs) await five(verb, { id: randomUUID(), ...input });
    const count = async (of: 'checkouts' | 'decisions' | 'learnings' | 'signals' | 'contributions') =>
      (await db.owner`select from ${db.owner(`learning.${of}`)} where body like 'vijf keer%'`).length;
    expect(await Promise.all((['checkouts', 'decisions', 'learnings', 'signals'] as const).map(count))).toEqual([
      1, 1, 1, 1,
    ]);
    expect(await count('contributions')).toBe(2);
    // A change of what is there, whose answer was lost: the second time says what the first did.
    const [decision] = await db.owner<
      { id: string }[]
    >`select id from learning.decisions where body = 'vijf keer beslist'`;
    await five('saveDecision', { ...words, id: decision?.id, version: 1, body: 'vijf keer herzien', owner: 'Wij' });
    expect(await db.owner`select version from learning.decisions where id = ${decision?.id ?? null}`).toEqual([
      { version: 2 },
    ]);
    await expectWhole(db.owner, balancer.url, room, people);
    closeAll([...people, ...direct]);
  });

  it('moves on one step when two who may steer press "next" together', async () => {
    const room = await layBusySession(db.owner, 3, 'arrive');
    const people = await crowd(balancer.url, room);
    const [coach, second] = people as [Participant, Participant, Participant];
    // The same coach on a phone and a laptop, and a second coach who takes over in that very moment.
    const laptop = await Participant.join(apps[1]?.url as string, room.session, coach.token);
    const places = coach.board.plan.slice(0, 6).map(({ id, kind }) => ({ kind, place: { blockId: id, step: 0 } }));
    for (const [at, { place }] of places.slice(0, -1).entries()) {
      const { kind: to, place: goal } = places[at + 1] as (typeof places)[number];
      const next = { from: place, to: goal };
      const takes = at % 2 === 1 ? second.act('handOver', { personId: second.board.me }) : Promise.resolve();
      const pressed = await Promise.all([
        coach.act('moveStage', next),
        laptop.act('moveStage', next),
        takes.then(() => second.act('moveStage', next)),
      ]);
      // Whoever steers and pressed is where they wanted to be; the other is told who steers.
      expect(pressed.some((outcome) => outcome.ok)).toBe(true);
      await eventually(`everybody is at ${to}`, () => people.every((one) => one.board.stage === to));
      if (at % 2 === 1) await coach.act('handOver', { personId: coach.board.me });
    }
    await expectWhole(db.owner, balancer.url, room, people);
    closeAll([...people, laptop]);
  });

  it.concurrent('loses nothing and doubles nothing when 30 % of connections are cut at random', async () => {
    const room = await layBusySession(db.owner, 6);
    const bad = await balance(ports, { cuts: 0.3, every: 500 });
    const people = await crowd(bad.url, room);
    const stopWriting = writing(people);
    await eventually('many connections are cut', () => bad.cut > 15, 120_000);
    await eventually(
      'everybody writes, all the same',
      () => people.every((one) => one.acknowledged.length > 5),
      120_000,
    );
    await stopWriting();
    await expectWhole(db.owner, balancer.url, room, people);
    closeAll(people);
    await bad.stop();
  });

  it.concurrent('gives a phone that slept through more than is buffered what it missed, and the others wait for nobody', async () => {
    const room = await layBusySession(db.owner, 4);
    const people = await crowd(balancer.url, room);
    const [awake, naps, sleeps] = people as [Participant, Participant, Participant, Participant];
    const fresh = people[3] as Participant;
    const before = sleeps.board.seq;
    for (const source of [...naps.sources, ...sleeps.sources]) source.freeze();
    // What others do in ten minutes, in a moment.
    const sayMuch = (count: number) =>
      Promise.all(
        Array.from(
          { length: count },
          (_, number) => db.owner`
            insert into learning.checkouts (id, circle_id, session_id, body)
            select gen_random_uuid(), circle_id, id, ${`${number} ${randomUUID()} ${'x'.repeat(900)}`}
            from learning.sessions where id = ${room.session}`,
        ),
      );
    await sayMuch(300);
    await eventually('awake sees 300', () => awake.board.checkouts.length === 300);
    // One wakes up after 300 changes, which are told one by one; the other after more than are told that way.
    for (const source of naps.sources) source.thaw();
    await eventually('naps sees 300', () => naps.board.checkouts.length === 300);
    await sayMuch(300);
    for (const source of sleeps.sources) source.thaw();
    await eventually('sleeps sees 600', () => sleeps.board.checkouts.length === 600);
    expect(sleeps.board.seq - before).toBeGreaterThan(500);
    await sleeps.write('checkOut', 'Weer wakker');
    await eventually('others see it', () => fresh.board.checkouts.some((one) => one.body === 'Weer wakker'));
    await expectWhole(db.owner, balancer.url, room, people);
    closeAll(people);
  });

  it.concurrent('shows eight tabs of one person the same, over one stream, and the next tab takes over when the first is closed', async () => {
    const room = await layBusySession(db.owner, 3);
    const [writer, other] = (await crowd(balancer.url, { ...room, tokens: room.tokens.slice(0, 2) })) as [
      Participant,
      Participant,
    ];
    const context = await browserOf(browser, balancer.url, room.tokens[2] as string);
    const listening = openStreams(context);
    const tabs = [await openTab(context, room)];
    tabs.push(...(await Promise.all(Array.from({ length: 7 }, () => openTab(context, room)))));
    withTabs += 1;
    await writer.write('checkOut', 'Voor alle tabbladen');
    await Promise.all(tabs.map((tab) => sees(tab, 'Voor alle tabbladen')));
    await eventually('one tab has the stream', () => listening().length === 1);
    const [first] = listening();
    const others = tabs.filter((tab) => tab !== first);
    await say(others[6] as Page, 'Vanuit het achtste');
    await Promise.all(tabs.map((tab) => sees(tab, 'Vanuit het achtste')));
    await first?.close();
    await writer.write('checkOut', 'Na het sluiten');
    await Promise.all(others.map((tab) => sees(tab, 'Na het sluiten')));
    await eventually('one of the others has the stream', () => listening().length === 1);
    expect(await Promise.all(others.map(neverLeft))).not.toContain(false);
    await eventually('others see it', () => other.board.checkouts.some((one) => one.body === 'Vanuit het achtste'));
    await expectWhole(db.owner, balancer.url, room, [writer, other]);
    closeAll([writer, other]);
    await context.close();
  });

  it.concurrent('does not mind whose clock is an hour off', async () => {
    const room = await layBusySession(db.owner, 3);
    const [right] = (await crowd(balancer.url, { ...room, tokens: room.tokens.slice(0, 1) })) as [Participant];
    const tabs = await Promise.all(
      [1, -1].map(async (hours) => {
        const context = await browserOf(browser, balancer.url, room.tokens[hours > 0 ? 1 : 2] as string);
        await context.addInitScript(clockAhead(hours));
        const tab = await openTab(context, room);
        expect(Math.round(((await tab.evaluate(() => Date.now())) - Date.now()) / 3_600_000)).toBe(hours);
        return tab;
      }),
    );
    withTabs += 1;
    await say(tabs[0] as Page, 'Een uur te vroeg');
    await say(tabs[1] as Page, 'Een uur te laat');
    await right.write('checkOut', 'Op tijd');
    for (const tab of tabs)
      for (const body of ['Een uur te vroeg', 'Een uur te laat', 'Op tijd']) await sees(tab, body);
    expect(await Promise.all(tabs.map(neverLeft))).toEqual([true, true]);
    await expectWhole(db.owner, balancer.url, room, [right]);
    closeAll([right]);
    for (const tab of tabs) await tab.context().close();
  });

  it.concurrent('shows the next stage by itself once the net lets its script through', async () => {
    const room = await layBusySession(db.owner, 2, 'arrive');
    const [coach] = (await crowd(balancer.url, { ...room, tokens: room.tokens.slice(0, 1) })) as [Participant];
    const context = await browserOf(browser, balancer.url, room.tokens[1] as string);
    // All that the page itself does not name: the stages to come.
    const html = await (await context.request.get(`/sessions/${room.session}`)).text();
    let cut = 0;
    await context.route(/\/_next\/static\/chunks\/.*\.js/, (route) => {
      if (html.includes(path.basename(new URL(route.request().url()).pathname))) return route.continue();
      cut += 1;
      return route.abort('connectionreset');
    });
    const tab = await context.newPage();
    await tab.goto(`/sessions/${room.session}`);
    await tab.getByRole('heading', { level: 2, name: 'Welkom' }).waitFor();
    withTabs += 1;
    await tab.evaluate(() => Object.assign(window, { neverLeft: true }));
    const [arrive, lookBack] = coach.board.plan.map(({ id }) => ({ blockId: id, step: 0 }));
    await coach.act('moveStage', { from: arrive, to: lookBack });
    await eventually('scripts are asked for in vain, twice by the loader and again by us', () => cut > 3);
    await context.unroute(/\/_next\/static\/chunks\/.*\.js/);
    await tab.getByRole('heading', { level: 2, name: 'Wat werd ervan?' }).waitFor({ timeout: 30_000 });
    expect(await neverLeft(tab)).toBe(true);
    closeAll([coach]);
    await context.close();
  });

  it.concurrent('goes on while each instance is killed or stopped, and started again', async () => {
    const room = await layBusySession(db.owner, 6);
    const people = await crowd(balancer.url, room);
    const tab = await openTab(await browserOf(browser, balancer.url, room.tokens[5] as string), room);
    const stopWriting = writing(people.slice(0, 5));
    await eventually('the tabs of the other tests are open', () => withTabs === 3, 120_000);
    /** Waits until every participant has written once more. */
    const writingGoesOn = async () => {
      const before = people.slice(0, 5).map((one) => one.acknowledged.length);
      const more = () => before.every((count, at) => (people[at]?.acknowledged.length ?? 0) > count);
      await eventually('everybody goes on writing', more, 60_000);
    };
    await writingGoesOn();
    await apps[0]?.kill();
    await writingGoesOn();
    await start(0);
    await writingGoesOn();
    // The other one goes as a deployment makes it go, while people write.
    await apps[1]?.stop();
    await say(tab, 'Vanuit een tabblad');
    await start(1);
    await writingGoesOn();
    await stopWriting();
    await sees(tab, 'Vanuit een tabblad');
    await people[0]?.write('checkOut', 'Het laatste woord');
    await sees(tab, 'Het laatste woord');
    expect(await neverLeft(tab)).toBe(true);
    await expectWhole(db.owner, balancer.url, room, people);
    closeAll(people);
    await tab.context().close();
  });

  it('has made no page that failed in all of this', () => {
    // The mark with which Next prints what a page met.
    expect(printed + apps.map((app) => app.log()).join('')).not.toContain('⨯');
  });
});
