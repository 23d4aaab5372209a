import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { done, type Outcome, refused } from '@/lib/verb/outcome';
import { type Answer, type Entry, hasPassed, openOutbox, type Store, WRITTEN, wordsOf } from './outbox';

/** What stays when a tab is closed. */
function device(): Store & { rows: Map<string, string> } {
  const rows = new Map<string, string>();
  return {
    rows,
    list: () => [...rows.values()].map((row): Entry => JSON.parse(row)).sort((a, b) => a.at - b.at),
    put: async (entry) => Boolean(rows.set(entry.id, JSON.stringify(entry))),
    drop: (id) => void rows.delete(id),
  };
}
/** A lock that all tabs of a browser share; one that is closed lets go. */
function lock() {
  let last: Promise<void> = Promise.resolve();
  return (work: () => Promise<void>) => {
    last = last.then(work, work);
    return last;
  };
}
const entry = (id: string): Omit<Entry, 'at'> => ({
  id,
  session: 's',
  circle: 1,
  verb: 'writeContribution',
  input: { id, body: `woorden van ${id}` },
});

/** A tab with its own timers, in which time passes only when told to. */
function tab(store: Store, send: (entry: Entry) => Promise<Answer>, alone = lock()) {
  const timers = new Map<object, { at: number; work: () => void }>();
  const ended: { id: string; outcome: Outcome<unknown> }[] = [];
  let now = 0;
  const box = openOutbox({
    store,
    send,
    alone,
    later: (milliseconds, work) => {
      const key = {};
      timers.set(key, { at: now + milliseconds, work });
      return () => timers.delete(key);
    },
    told: () => {},
    ended: ({ id }, outcome) => ended.push({ id, outcome }),
  });
  /** Lets what is under way go on. */
  const rest = async () => {
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
  };
  const pass = async (milliseconds: number) => {
    now += milliseconds;
    for (const [key, { at, work }] of [...timers]) {
      if (at <= now && timers.delete(key)) work();
    }
    await rest();
  };
  return { box, ended, rest, pass };
}

describe('what was written', () => {
  it('lets whoever asks wait until all of it has gone, or cannot go now', async () => {
    let net = true;
    let arrive = () => {};
    const sent: string[] = [];
    const { box, rest } = tab(device(), async ({ id }) => {
      await new Promise<void>((resolve) => {
        arrive = resolve;
      });
      if (net) sent.push(id);
      return net ? done(null) : null;
    });
    await box.add(entry('a'), 0);
    await box.add(entry('b'), 0);
    const seen: string[][] = [];
    const gone = box.gone().then(() => seen.push([...sent]));
    await rest();
    arrive();
    await rest();
    expect(seen).toEqual([]);
    arrive();
    await gone;
    expect(seen).toEqual([['a', 'b']]);
    net = false;
    await box.add(entry('c'), 0);
    const tried = box.gone();
    await rest();
    arrive();
    await tried;
    expect(box.lines().at(-1)).toMatchObject({ entry: { id: 'c' }, state: 'kept' });
  });

  it('goes in the order of writing, one at a time, and each hears its own outcome', async () => {
    const sent: string[] = [];
    let under = 0;
    const { box, ended, rest } = tab(device(), async ({ id }) => {
      under += 1;
      expect(under).toBe(1);
      sent.push(id);
      await Promise.resolve();
      under -= 1;
      return id === 'b' ? refused('notGathering') : done(null);
    });
    for (const id of ['a', 'b', 'c']) expect(await box.add(entry(id), 0)).toBe(true);
    await rest();
    expect(sent).toEqual(['a', 'b', 'c']);
    expect(ended.map(({ id, outcome }) => [id, outcome.ok])).toEqual([
      ['a', true],
      ['b', false],
      ['c', true],
    ]);
    expect(box.lines().map((line) => [line.entry.id, line.state])).toEqual([
      ['a', 'saved'],
      ['c', 'saved'],
      ['b', 'refused'],
    ]);
  });

  it('said otherwise under the same id while it is on its way goes as it was said last, and is never lost', async () => {
    const sent: unknown[] = [];
    const answers: ((answer: Answer) => void)[] = [];
    const store = device();
    const { box, ended, rest } = tab(store, ({ input }) => {
      sent.push(input.body);
      return new Promise((answer) => answers.push(answer));
    });
    const says = (body: string) => box.add({ ...entry('a'), input: { id: 'a', body } }, 0);
    await says('eerst');
    await rest();
    await says('toch anders');
    answers.shift()?.(done(null));
    await rest();
    expect(sent).toEqual(['eerst', 'toch anders']);
    expect(ended).toEqual([]);
    answers.shift()?.(done(null));
    await rest();
    expect(ended).toMatchObject([{ id: 'a', outcome: { ok: true } }]);
    // Said once more; that the one before was saved goes out of sight, and takes nothing along.
    await says('en nog eens');
    await rest();
    box.seen('a');
    expect(box.lines().map((line) => [wordsOf(line.entry), line.state])).toEqual([['en nog eens', 'sending']]);
    answers.shift()?.(null);
    await rest();
    expect([...store.rows.values()].join()).toContain('en nog eens');
  });

  it('waits on the device while nothing is heard, says so, and goes as soon as the net is back', async () => {
    let net = false;
    const store = device();
    const { box, rest } = tab(store, async () => (net ? done(null) : null));
    await box.add(entry('a'), 0);
    await rest();
    expect(box.lines()).toMatchObject([{ state: 'kept' }]);
    expect(store.rows.size).toBe(1);
    net = true;
    box.go();
    await box.gone();
    expect(box.lines()).toMatchObject([{ state: 'saved' }]);
    expect(store.rows.size).toBe(0);
  });

  it('tries again by itself, at longer and longer pauses of at most half a minute and some', async () => {
    let tries = 0;
    const { box, rest, pass } = tab(device(), async () => {
      tries += 1;
      return null;
    });
    await box.add(entry('a'), 0);
    await rest();
    for (let second = 0; second < 60; second += 1) await pass(1000);
    expect(tries).toBeGreaterThanOrEqual(5);
    expect(tries).toBeLessThanOrEqual(8);
    for (let second = 0; second < 400; second += 1) await pass(1000);
    expect(tries).toBeGreaterThanOrEqual(15);
  });

  it('waits for its turn when it went too fast, whatever else happens', async () => {
    const answers: Answer[] = [{ wait: 5000 }, done(null), done(null)];
    const sent: string[] = [];
    const { box, rest, pass } = tab(device(), async ({ id }) => {
      sent.push(id);
      return answers.shift() ?? null;
    });
    await box.add(entry('a'), 0);
    await rest();
    await box.add(entry('b'), 0);
    box.go();
    await box.gone();
    await pass(4999);
    expect(sent).toEqual(['a']);
    await pass(1);
    expect(sent).toEqual(['a', 'a', 'b']);
  });

  it('lets others by when the server goes on failing on it, and can still be tried again', async () => {
    let mended = false;
    const { box, rest, pass } = tab(device(), async ({ id }) => (id === 'a' && !mended ? 'broken' : done(null)));
    await box.add(entry('a'), 0);
    await box.add(entry('b'), 0);
    await rest();
    expect(box.lines().map((line) => line.state)).toEqual(['kept', 'kept']);
    for (let minute = 0; minute < 10; minute += 1) await pass(60_000);
    expect(box.lines().map((line) => [line.entry.id, line.state])).toEqual([
      ['b', 'saved'],
      ['a', 'refused'],
    ]);
    mended = true;
    box.again('a', { body: 'andere woorden' });
    await rest();
    expect(box.lines().map((line) => [line.entry.id, line.state])).toEqual([
      ['b', 'saved'],
      ['a', 'saved'],
    ]);
    expect(wordsOf((box.lines()[1] as { entry: Entry }).entry)).toBe('andere woorden');
  });

  it('is not said to be kept where the browser keeps nothing', async () => {
    const { box } = tab({ list: () => [], put: async () => false, drop: () => {} }, async () => done(null));
    expect(await box.add(entry('a'), 0)).toBe(false);
    expect(box.lines()).toEqual([]);
  });

  it('keeps its order when the clock of the device is put back', async () => {
    const store = device();
    const { box } = tab(store, async () => null);
    await box.add(entry('b'), 5000);
    await box.add(entry('a'), 10);
    expect(store.list().map((one) => one.id)).toEqual(['b', 'a']);
  });
});

/** What happens to one try, as the writer's device meets it. */
const fortune = fc.oneof(
  { weight: 3, arbitrary: fc.constant('heard' as const) },
  // It arrived, and the answer was lost; or it never arrived.
  fc.constantFrom('unheard' as const, 'lost' as const, 'wait' as const, 'broken' as const),
);
const step = fc.oneof(
  { weight: 4, arbitrary: fc.constant('write' as const) },
  { weight: 3, arbitrary: fc.constant('pass' as const) },
  fc.constantFrom('online' as const, 'reload' as const, 'second tab' as const, 'rest' as const),
);

describe('whatever the net does, the page is reloaded, a second tab opens', () => {
  it.each([true, false])('each arrives in order, once under its id, and leaves with one outcome (locks: %s)', (locks) =>
    fc.assert(
      fc.asyncProperty(
        fc.array(step, { maxLength: 40 }),
        fc.array(fortune, { maxLength: 60 }),
        fc.func(fc.integer({ min: 0, max: 3 })),
        async (steps, fortunes, refuse) => {
          const store = device();
          const arrived = new Map<string, string>();
          const written: string[] = [];
          const outcomes: { id: string; outcome: Outcome<unknown> }[] = [];
          const answerOf = (id: string): Outcome<unknown> => (refuse(id) === 0 ? refused('notGathering') : done(null));
          const failed = new Map<string, number>();
          const send = async ({ id, input }: Entry): Promise<Answer> => {
            let luck = fortunes.shift() ?? 'heard';
            // Failing on one for ever is another rule, above.
            failed.set(id, (failed.get(id) ?? 0) + Number(luck === 'broken'));
            if (luck === 'broken' && (failed.get(id) ?? 0) >= 8) luck = 'lost';
            await Promise.resolve();
            if (luck === 'lost') return null;
            if (luck === 'wait') return { wait: 1000 };
            if (luck === 'broken') return 'broken';
            const known = arrived.get(id);
            expect(known ?? JSON.stringify(input)).toBe(JSON.stringify(input));
            arrived.set(id, JSON.stringify(input));
            return luck === 'heard' ? answerOf(id) : null;
          };
          const shared = lock();
          const open = () => tab(store, send, locks ? shared : (work) => work());
          let tabs = [open()];
          const close = () => {
            for (const one of tabs) {
              one.box.close();
              outcomes.push(...one.ended);
              // What a closed tab still heard, nobody sees.
              one.ended.length = 0;
            }
          };
          for (const [at, what] of steps.entries()) {
            const here = tabs.at(-1) as ReturnType<typeof tab>;
            if (what === 'write') {
              const id = `${written.length}`;
              written.push(id);
              await here.box.add(entry(id), at);
            } else if (what === 'pass') for (const one of tabs) await one.pass(2000);
            else if (what === 'online') for (const one of tabs) one.box.go();
            else if (what === 'rest') await here.rest();
            else if (what === 'second tab') {
              tabs.push(open());
              tabs.at(-1)?.box.go();
            } else {
              await here.rest();
              close();
              tabs = [open()];
              tabs[0]?.box.go();
            }
          }
          for (let minute = 0; minute < 30; minute += 1) for (const one of tabs) await one.pass(60_000);
          close();
          expect([...arrived.keys()], 'in the order of writing').toEqual(written);
          const left = store.list();
          expect(left.every((one) => one.refused)).toBe(true);
          for (const id of written) {
            const wanted = answerOf(id);
            expect(
              left.some((one) => one.id === id),
              `${id} is left exactly when it was refused`,
            ).toBe(!wanted.ok);
            const heard = outcomes.filter((one) => one.id === id);
            expect(heard.every(({ outcome }) => outcome.ok === wanted.ok)).toBe(true);
            if (locks) expect(heard.length).toBeLessThanOrEqual(1);
          }
        },
      ),
      { numRuns: 300 },
    ),
  );
});

it('every verb that brings words names the field that holds them', () => {
  for (const [verb, field] of Object.entries(WRITTEN)) {
    expect(wordsOf({ verb, input: { id: 'a', [field]: 'woorden' } })).toBe('woorden');
  }
  expect(hasPassed({ code: 'notGathering' })).toBe(true);
  expect(hasPassed({ code: 'stageMoved' })).toBe(true);
  expect(hasPassed({ code: 'registerNumber' })).toBe(false);
});
