import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import os from 'node:os';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { makeReport } from './collegial-report.fixture';
import { openPress, PRESS_LIMITS, type Press, type PressLimits } from './press';
import type { Order } from './press-process';

let press: Press;
const open = (limits: Partial<PressLimits> = {}) => {
  press = openPress({ ...PRESS_LIMITS, ...limits });
  return press;
};
afterEach(() => press.close());

/** A slow machine under load makes documents slowly. */
vi.setConfig({ testTimeout: 120_000 });

const LONG = 'We zagen dat mensen vaker komen wanneer ze zelf hun dag mogen kiezen. ';
/** A report that tells this many stories of 4,000 signs. */
const orderOf = (stories = 0, form: 'report-pdf' | 'report-docx' = 'report-pdf'): Order => ({
  form,
  document: makeReport({
    sections: [{ title: 'A', paragraphs: Array(stories).fill(LONG.repeat(58).slice(0, 4000)) }],
  }),
});
/** Waits for what is meant, not for a time. */
const until = (holds: () => boolean) => vi.waitUntil(holds, { timeout: 60_000, interval: 5 });
const isGone = (pid: number | undefined) => {
  try {
    process.kill(pid as number, 0);
    return false;
  } catch {
    return true;
  }
};
const startOf = (bytes: Uint8Array) => Buffer.from(bytes.subarray(0, 4)).toString('latin1');

describe('documents are made in a process of their own', () => {
  it.each([
    ['report-pdf', '%PDF'],
    ['report-docx', 'PK\u0003\u0004'],
  ] as const)('makes a %s', async (form, beginning) => {
    const outcome = await open().print(orderOf(0, form), { who: 'an' });
    expect(outcome.ok && startOf(outcome.value)).toBe(beginning);
  });

  it('keeps whoever is served meanwhile waiting for a fraction of the time that it takes', async () => {
    await open().print(orderOf(), { who: 'an' });
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    const since = performance.now();
    const outcome = await press.print(orderOf(30), { who: 'an' });
    const took = performance.now() - since;
    delay.disable();
    const longest = delay.max / 1e6;
    console.log(`30 stories: ${took.toFixed(0)} ms, longest wait on the serving thread ${longest.toFixed(1)} ms`);
    expect(outcome.ok).toBe(true);
    expect(took).toBeGreaterThan(200);
    expect(longest).toBeLessThan(took / 4);
  });

  it.skipIf(process.platform !== 'linux')('gives that process no environment, no connection and no file', async () => {
    vi.stubEnv('DATABASE_URL', 'postgres://kept-from-the-press');
    await open().print(orderOf(), { who: 'an' });
    vi.unstubAllEnvs();
    const at = (name: string) => `/proc/${press.pid()}/${name}`;
    const names = readFileSync(at('environ'), 'utf8').match(/(?<=^|\0)[^=\0]+(?==)/g);
    expect(names?.sort()).toEqual(['NODE_CHANNEL_FD', 'NODE_CHANNEL_SERIALIZATION_MODE', 'TSX_DISABLE_CACHE']);
    const held = readdirSync(at('fd')).map((one) => readlinkSync(at(`fd/${one}`)));
    expect(held.filter((one) => one.startsWith('/') && one !== '/dev/null')).toEqual([]);
    const connections = `${readFileSync('/proc/net/tcp', 'utf8')}${readFileSync('/proc/net/tcp6', 'utf8')}`;
    const sockets = held.flatMap((one) => /^socket:\[(\d+)\]$/.exec(one)?.[1] ?? []);
    expect(sockets.filter((inode) => connections.includes(` ${inode} `))).toEqual([]);
  });

  it('stands back for the room: whoever serves comes before it', async () => {
    await open().print(orderOf(), { who: 'an' });
    expect(os.getPriority(press.pid())).toBeGreaterThan(os.getPriority());
  });
});

describe('documents wait for each other, not for ever', () => {
  it('makes one at a time, in the order in which they were asked for, and says how many stand before', async () => {
    const told: string[] = [];
    const made: string[] = [];
    const ask = async (who: string) => {
      const outcome = await press.print(orderOf(), { who, onPlace: (ahead) => told.push(`${who} ${ahead}`) });
      if (outcome.ok) made.push(who);
    };
    open();
    await Promise.all(['an', 'bo', 'cas'].map(ask));
    expect(made).toEqual(['an', 'bo', 'cas']);
    expect(told).toEqual(['an 0', 'bo 1', 'cas 2', 'bo 0', 'cas 1', 'cas 0']);
  });

  it('takes no more into the line than it can make soon, and no more of one person than their share', async () => {
    open({ line: 4, each: 2 });
    const asked = ['an', 'an', 'an', 'bo', 'cas', 'dre'].map((who) => press.print(orderOf(), { who }));
    const outcomes = await Promise.all(asked);
    expect(outcomes.map((one) => (one.ok ? 'made' : one.problem.code))).toEqual([
      'made',
      'made',
      'documentYours',
      'made',
      'made',
      'documentBusy',
    ]);
    expect(press.refusal('an')).toBeNull();
  });

  it('makes nothing for whoever is gone', async () => {
    open();
    const gone = new AbortController();
    const first = press.print(orderOf(40), { who: 'an', signal: gone.signal });
    const told: number[] = [];
    const second = press.print(orderOf(40), { who: 'an', signal: gone.signal });
    const third = press.print(orderOf(), { who: 'bo', onPlace: (ahead) => told.push(ahead) });
    await until(() => press.pid() !== undefined);
    const { pid } = { pid: press.pid() };
    gone.abort();
    expect([(await first).ok, (await second).ok, (await third).ok]).toEqual([false, false, true]);
    expect(told.at(-1)).toBe(0);
    await until(() => isGone(pid));
  });
});

describe('no document holds up the next one', () => {
  it('refuses one of too many signs before any work is done', async () => {
    open({ signs: 10_000 });
    expect(await press.print(orderOf(3), { who: 'an' })).toEqual({ ok: false, problem: { code: 'documentTooBig' } });
    expect(press.pid()).toBeUndefined();
  });

  it.each([
    ['time', { seconds: 0.3 }],
    ['memory', { megabytes: 60 }],
  ])('stops one that takes too much %s, gives the memory back, and makes the next', async (_, limit) => {
    const limits = { ...PRESS_LIMITS, ...limit };
    press = openPress(limits);
    const big = press.print(orderOf(200), { who: 'an' });
    await until(() => press.pid() !== undefined);
    const pid = press.pid();
    expect(await big).toEqual({ ok: false, problem: { code: 'documentTooBig' } });
    await until(() => isGone(pid));
    Object.assign(limits, PRESS_LIMITS);
    expect((await press.print(orderOf(), { who: 'an' })).ok).toBe(true);
  });

  it('makes a document anew whose process was killed under it, once', async () => {
    open();
    const asked = press.print(orderOf(10), { who: 'an' });
    await until(() => press.pid() !== undefined);
    process.kill(press.pid() as number, 'SIGKILL');
    const outcome = await asked;
    expect(outcome.ok && startOf(outcome.value)).toBe('%PDF');
  });

  it('says so when that happens twice, and makes the next', async () => {
    const printed = vi.spyOn(console, 'error').mockImplementation(() => {});
    open();
    const asked = press.print(orderOf(10), { who: 'an' });
    await until(() => press.pid() !== undefined);
    const first = press.pid();
    process.kill(first as number, 'SIGKILL');
    await until(() => press.pid() !== undefined && press.pid() !== first);
    process.kill(press.pid() as number, 'SIGKILL');
    expect(await asked).toEqual({ ok: false, problem: { code: 'documentFailed' } });
    expect(printed.mock.calls.flat().join()).toContain('ended twice');
    printed.mockRestore();
    expect((await press.print(orderOf(), { who: 'an' })).ok).toBe(true);
  });

  it('tells of a fault without a word of the document', async () => {
    const printed = vi.spyOn(console, 'error').mockImplementation(() => {});
    const broken = orderOf();
    const document = { ...broken.document, sections: 'GEHEIM' } as unknown as typeof broken.document;
    const outcome = await open().print({ form: 'report-pdf', document } as Order, { who: 'an' });
    expect(outcome).toEqual({ ok: false, problem: { code: 'documentFailed' } });
    expect(printed.mock.calls.flat().join()).toContain('report-pdf');
    expect(printed.mock.calls.flat().join()).not.toContain('GEHEIM');
    printed.mockRestore();
  });
});

describe('what a document needed is given back', () => {
  it('ends the process when nothing was asked of it for a while', async () => {
    await open({ idleSeconds: 0.05 }).print(orderOf(), { who: 'an' });
    await until(() => press.pid() === undefined);
  });

  it('ends it after a document that left too much behind', async () => {
    await open({ keptMegabytes: 10 }).print(orderOf(), { who: 'an' });
    expect(press.pid()).toBeUndefined();
  });

  it('survives the end of a process that waits', async () => {
    await open().print(orderOf(), { who: 'an' });
    const pid = press.pid();
    process.kill(pid as number, 'SIGKILL');
    await until(() => press.pid() === undefined);
    expect((await press.print(orderOf(), { who: 'an' })).ok).toBe(true);
  });
});
