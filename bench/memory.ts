import { startAsker } from './ask';
import type { Ask } from './asker';
import { laySessions, signInAs, startMachine } from './machine';

/**
 * `npm run bench -- memory`: what a server keeps of what it has answered: nothing. Thousands of pages, verbs and streams that
 * come and go, of the demo world; after each round what is left in memory once everything is collected that can be. The last
 * line is one JSON object. README.md says how to read it.
 */
/** Of each kind, in each of the measured rounds. */
const TIMES = Number(process.env.BENCH_TIMES ?? 300);
const ROUNDS = 4;
/** While tuning: only the kinds whose name holds this; no JSON. */
const ONLY = process.env.BENCH_ONLY;

const machine = await startMachine(true);
const asker = startAsker();
try {
  const { url, sql } = machine;
  const as = {
    frontline: await signInAs(sql, 'frontline'),
    promotor: await signInAs(sql, 'promotor'),
    reviewer: await signInAs(sql, 'reviewer'),
    admin: await signInAs(sql, 'admin'),
  };
  const [room] = await laySessions(sql, 1, 40);
  if (!room) throw new Error('no session was laid');
  const session = `/api/sessions/${room.session}`;
  const page = (path: string, cookie = ''): Ask[] => [{ path, cookie, status: 200 }];
  const each = (ask: Omit<Ask, 'cookie'>): Ask[] => room.cookies.map((cookie) => ({ ...ask, cookie }));
  const kinds: Record<string, Ask[]> = {
    '/': page('/'),
    '/today': page('/today', as.frontline),
    '/cycles': page('/cycles', as.frontline),
    '/formal': page('/formal', as.promotor),
    '/review': page('/review', as.reviewer),
    '/admin/people': page('/admin/people', as.admin),
    'a page that is not there': [{ path: '/cycles/none', cookie: as.frontline, status: 404 }],
    'a board': each({ path: `${session}/board`, status: 200 }),
    'a verb': each({ path: `${session}/do/checkOut`, body: '{"id":"$id","body":"Het lukt."}', status: 200 }),
    'a verb that is refused': each({ path: `${session}/do/moveStage`, body: '{}', status: 200 }),
    'a stream': each({ path: `${session}/events?since=1`, stream: true, status: 200 }),
    '/api/health': page('/api/health'),
  };
  const round = async (asks: Ask[], times: number) => {
    await asker.ask({ url, asks, atOnce: 8, times });
    return machine.usage();
  };
  const wanted = Object.entries(kinds).filter(([kind]) => ONLY === undefined || kind.includes(ONLY));
  const first = await machine.usage();
  const grown: Record<string, number> = {};
  const busy = { p99: 0, max: 0 };
  console.log(
    `${''.padStart(26)}${['B each', 'heap MiB', 'rss MiB', 'busy p99', 'max ms'].map((one) => one.padStart(10)).join('')}`,
  );
  const mib = (bytes: number) => (bytes / 2 ** 20).toFixed(1);
  for (const [kind, asks] of wanted) {
    // What is made once, for the first who ask, is no growth; nor what the last of another kind left until the next.
    const before = await round(asks, TIMES);
    let after = before;
    const here = { p99: 0, max: 0 };
    for (let number = 0; number < ROUNDS; number += 1) {
      after = await round(asks, TIMES);
      here.p99 = Math.max(here.p99, after.busy.p99);
      here.max = Math.max(here.max, after.busy.max);
    }
    const each = Math.round((after.heap - before.heap) / (ROUNDS * TIMES));
    grown[kind] = each;
    busy.p99 = Math.max(busy.p99, here.p99);
    busy.max = Math.max(busy.max, here.max);
    const cells = [each, mib(after.heap), mib(after.rss), here.p99, here.max];
    console.log(`${kind.padStart(26)}${cells.map((cell) => String(cell).padStart(10)).join('')}`);
  }
  const last = await machine.usage();
  const { 'a stream': stream, ...others } = grown;
  const worst = Math.max(...Object.values(others));
  const asked = ROUNDS * TIMES * wanted.length;
  if (ONLY === undefined)
    console.log(
      JSON.stringify({
        bench: 'memory',
        requests: asked,
        bytes_per_request: Math.round(
          Object.values(others).reduce((sum, one) => sum + one, 0) / Object.keys(others).length,
        ),
        worst_kind: Object.keys(others).find((kind) => others[kind] === worst),
        worst_bytes_per_request: worst,
        bytes_per_closed_stream: stream,
        kinds: grown,
        heap_mib: [Number(mib(first.heap)), Number(mib(last.heap))],
        rss_mib: [Number(mib(first.rss)), Number(mib(last.rss))],
        busy_p99_ms: busy.p99,
        busy_max_ms: busy.max,
      }),
    );
} finally {
  await asker.stop();
  await machine.stop();
}
