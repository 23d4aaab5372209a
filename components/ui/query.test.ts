import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { open, ours } from './device.fixture';

/** What the server answers next: a status and a body, or nothing at all. */
let answers: ([status: number, body: string] | 'nothing')[] = [];
let asked: string[] = [];
let server: Server;
let origin: string;
beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(request.url ?? '');
    const next = answers.shift() ?? [200, '"well"'];
    if (next === 'nothing') request.socket.destroy();
    else response.writeHead(next[0], { 'content-type': 'application/json' }).end(next[1]);
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

const ask = fetch;
beforeEach(() => {
  answers = [];
  asked = [];
  vi.stubGlobal('navigator', { onLine: true });
  vi.stubGlobal('fetch', (path: string, how: RequestInit) => ask(origin + path, how));
});

/** A page that reads, of this person. */
async function pageOf(mark: string) {
  const device = await open(mark);
  return { ...device, ...(await import('./query')) };
}
type Page = Awaited<ReturnType<typeof pageOf>>;
const failure = async ({ queryClient, read }: Page, meta = {}) =>
  queryClient()
    .fetchQuery({ ...read('/somewhere'), retryDelay: 1, meta })
    .then(
      () => null,
      (error) => error,
    );

describe('a read', () => {
  it('is tried again when it got no answer, one of a server that cannot, or none that can be read', async () => {
    const page = await pageOf('ann');
    for (const passing of ['nothing', [500, ''], [503, '{}'], [200, '<p>Agree to our terms']] as const) {
      asked = [];
      answers = [passing as (typeof answers)[number], passing as (typeof answers)[number]];
      expect(await failure(page)).toBeNull();
      expect(asked).toHaveLength(3);
      page.queryClient().clear();
    }
    answers = ['nothing', 'nothing', 'nothing'];
    expect((await failure(page)).problem).toEqual({ code: 'failed' });
    vi.stubGlobal('navigator', { onLine: false });
    answers = ['nothing', 'nothing', 'nothing'];
    expect((await failure(page)).problem).toEqual({ code: 'offline' });
  });

  it('waits longer before each try', async () => {
    const { queryClient } = await pageOf('ann');
    const { retryDelay } = queryClient().getDefaultOptions().queries ?? {};
    const pauses = [0, 1, 2].map((tries) => (retryDelay as (tries: number) => number)(tries));
    expect(pauses).toEqual([600, 1200, 2400]);
  });

  it('is not tried again when it is refused, and says why in the words of every page', async () => {
    const page = await pageOf('ann');
    for (const [status, body, problem] of [
      [403, '', { code: 'notYours' }],
      [404, '<p>', { code: 'notFound' }],
      [400, '{}', { code: 'failed' }],
      [
        429,
        '{"ok":false,"problem":{"code":"tooOften","values":{"minutes":2}}}',
        { code: 'tooOften', values: { minutes: 2 } },
      ],
    ] as const) {
      asked = [];
      answers = [[status, body]];
      expect((await failure(page)).problem).toEqual(problem);
      expect(asked).toHaveLength(1);
    }
    expect(page.reload).not.toHaveBeenCalled();
  });

  it('by whoever is signed out leads to the door, unless it says itself what that means', async () => {
    const page = await pageOf('ann');
    answers = [[401, '']];
    expect((await failure(page, { saysSignedOut: true })).problem).toEqual({ code: 'signedOut' });
    expect(page.reload).not.toHaveBeenCalled();
    answers = [[401, '']];
    await failure(page);
    expect(page.reload).toHaveBeenCalledOnce();
  });

  it('of other words is another one: what was searched for stands in the address', async () => {
    const { queryClient, read } = await pageOf('ann');
    const list = (q: string) => queryClient().fetchQuery({ ...read('/list', { q }), staleTime: 1000 });
    await Promise.all([list('a b'), list('a b'), list('')]);
    expect(asked.sort()).toEqual(['/list?q=', '/list?q=a+b']);
  });
});

describe('what was read', () => {
  const readSomething = async (page: Page) => {
    await page.queryClient().fetchQuery(page.read('/secret'));
    expect(page.queryClient().getQueryData(['/secret'])).toBe('well');
  };
  const left = (page: Page) => page.queryClient().getQueryCache().getAll().length;

  it('stands in memory alone', async () => {
    const page = await pageOf('ann');
    const before = ours();
    await readSomething(page);
    expect(ours()).toEqual(before);
  });

  it('is gone when its reader signs out, here or in another tab, and when the page becomes another’s', async () => {
    for (const leave of [
      async (page: Page) => page.forgetDevice(),
      async (page: Page) => void page.become('ben'),
      async (page: Page) => {
        const tab = new BroadcastChannel('leerkring');
        tab.postMessage('');
        await vi.waitFor(() => expect(page.reload).toHaveBeenCalled());
        tab.close();
      },
    ]) {
      const page = await pageOf('ann');
      await readSomething(page);
      await leave(page);
      await vi.waitFor(() => expect(left(page)).toBe(0));
    }
  });

  it('by a page of nobody does not stay for the person who signs in on it', async () => {
    const page = await pageOf('');
    await readSomething(page);
    page.become('ann');
    expect(left(page)).toBe(0);
  });

  it('on the server is nobody else’s: each page that is rendered there reads for itself', async () => {
    const { queryClient } = await pageOf('ann');
    expect(queryClient()).toBe(queryClient());
    vi.stubGlobal('window', undefined);
    expect(queryClient()).not.toBe(queryClient());
  });
});
