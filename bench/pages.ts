import { startAsker } from './ask';
import type { Ask } from './asker';
import { startBareNext } from './bare-next';
import { layLargeWorld, PARTNERSHIPS } from './large-world';
import { signIn, signInAs, startMachine, usageOf } from './machine';

/**
 * `npm run bench -- pages`: how many pages a second, beside a page of the same Next that reads a cookie and makes one query,
 * measured before and after each in the same run: in the demo world, and in one with 600 partnerships and 24 quarters. The last
 * line is one JSON object. README.md says how to read it.
 */
const SECONDS = Number(process.env.BENCH_SECONDS ?? 3);
/** While tuning: only the pages whose address holds this; no JSON. */
const ONLY = process.env.BENCH_ONLY;

interface Measured {
  /** Answers per second. */
  rate: number;
  /** Milliseconds of processor time per answer, of the process that serves. */
  cpu: number;
  bytes: number;
}

const machine = await startMachine(true);
const asker = startAsker();
let bare: Awaited<ReturnType<typeof startBareNext>> | undefined;

async function measure(pid: number, url: string, asks: Ask[]): Promise<Measured> {
  const before = usageOf(pid);
  const { answered, seconds, bytes } = await asker.ask({ url, asks, atOnce: 4, seconds: SECONDS });
  const cpu = usageOf(pid).cpu - before.cpu;
  return { rate: answered / seconds, cpu: cpu / answered, bytes: bytes / answered };
}

const idOf = async (statement: TemplateStringsArray, ...values: string[]): Promise<string> => {
  const [row] = await machine.sql<{ id: string }[]>(statement, ...values);
  return row?.id ?? 'none';
};

/** Every page that is measured, with an address in this world and the person who opens it. */
async function listPages(
  person: Record<'member' | 'promotor' | 'reviewer' | 'holder' | 'admin', string>,
  member: string,
) {
  const circle = await idOf`select circle_id as id from network.hats h join network.people p on p.id = h.person_id
    where p.email = ${member} and circle_id is not null order by h.id limit 1`;
  const cycle =
    await idOf`select id from learning.cycles where circle_id = ${circle} order by year desc, quarter desc limit 1`;
  const session = await idOf`select id from learning.sessions where circle_id = ${circle} and stage = 'closed' limit 1`;
  const experiment = await idOf`select id from learning.experiments where circle_id = ${circle} limit 1`;
  const report = await idOf`select id from learning.reports where circle_id = ${circle} limit 1`;
  const submitted = await idOf`select id from formal.reports where state = 'submitted' limit 1`;
  const partnership = await idOf`select id from network.partnerships order by id desc limit 1`;
  const someone = await idOf`select id from network.people where email = ${member}`;
  const pages: [cookie: string, ...addresses: string[]][] = [
    ['', '/', '/sign-in', '/join', '/published'],
    [person.member, '/today', '/write', '/cycles', `/cycles/${cycle}`, '/experiments', `/experiments/${experiment}`],
    [
      person.member,
      '/releases',
      '/publications',
      '/log',
      '/hats',
      `/sessions/${session}`,
      `/sessions/${session}/harvest`,
    ],
    [person.member, `/sessions/${session}/walk`, `/reports/${report}`],
    [person.promotor, '/formal', '/formal/2024/1', '/formal/log'],
    [person.reviewer, '/review', `/review/${submitted}`],
    [person.holder, '/signals'],
    [person.admin, '/admin', '/admin/organisations', '/admin/people', `/admin/people/${someone}`],
    [person.admin, `/admin/partnerships/${partnership}`, '/admin/log'],
  ];
  return pages.flatMap(([cookie, ...addresses]) =>
    addresses.filter((path) => !path.includes('none')).map((path): Ask => ({ path, cookie, status: 200 })),
  );
}
/** An address as its page is called: ids are those of some. */
const nameOf = (path: string) => path.replace(/[0-9a-f]{8}-[0-9a-f-]{27}|(?<=partnerships\/)\d+/, '[id]');

const cells = (of: (string | number)[]) => of.map((cell, at) => String(cell).padStart(at === 0 ? 34 : 10)).join('');
const round = (number: number, digits = 2) => Math.round(number * 10 ** digits) / 10 ** digits;

try {
  const { sql, url } = machine;
  bare = await startBareNext({ DATABASE_URL: machine.ownerUrl('leerkring') });
  const { url: bareUrl, pid: barePid } = bare;
  const ofDemo = {
    member: await signInAs(sql, 'coach'),
    promotor: await signInAs(sql, 'promotor'),
    reviewer: await signInAs(sql, 'reviewer'),
    holder: await signInAs(sql, 'signalholder'),
    admin: await signInAs(sql, 'admin'),
  };
  const floorPage: Ask[] = [{ path: '/query', cookie: ofDemo.member, status: 200 }];
  const floor = () => measure(barePid, bareUrl, floorPage);
  await floor();

  const ratios: Record<string, number> = {};
  const byCpu: Record<string, number> = {};
  const trips: Record<string, number> = {};
  const floors: number[] = [];
  let longest = 0;
  const run = async (world: string, pages: Ask[]) => {
    console.log(`\n${cells([world, 'a second', '÷ floor', 'ms cpu', '÷ floor', 'KiB', 'trips', 'busy max'])}`);
    for (const page of pages) {
      if (ONLY !== undefined && !page.path.includes(ONLY)) continue;
      const name = world === 'demo' ? nameOf(page.path) : `${nameOf(page.path)} (large)`;
      await asker.ask({ url, asks: [page], atOnce: 4, times: 20 });
      const before = await machine.usage();
      const some = 5;
      await asker.ask({ url, asks: [page], atOnce: 1, times: some });
      const { asked } = await machine.usage();
      const packets = asked.packets - before.asked.packets - (asked.transactions - before.asked.transactions);
      const first = await floor();
      const ours = await measure(machine.pid, url, [page]);
      const { busy } = await machine.usage();
      const second = await floor();
      floors.push(first.rate, second.rate);
      const rate = (first.rate + second.rate) / 2;
      const cpu = (first.cpu + second.cpu) / 2;
      ratios[name] = round(ours.rate / rate);
      byCpu[name] = round(cpu / ours.cpu);
      // The end of a transaction goes in a packet that no page waits for.
      trips[name] = Math.round(packets / some);
      longest = Math.max(longest, busy.max);
      const sizes = [round(ours.bytes / 1024, 1), trips[name], busy.max];
      console.log(cells([name, round(ours.rate, 1), ratios[name], round(ours.cpu, 1), byCpu[name], ...sizes]));
    }
  };
  await run('demo', await listPages(ofDemo, 'coach@demo.leerkring.example'));
  await layLargeWorld(sql);
  const of = (email: string) => sql<{ id: string }[]>`select id from network.people where email = ${email}`;
  const [steward] = await of('groot-1-1@groot.example');
  const [promotor] = await of('groot-1-promotor@groot.example');
  const ofLarge = {
    ...ofDemo,
    member: await signIn(sql, steward?.id ?? ''),
    promotor: await signIn(sql, promotor?.id ?? ''),
  };
  await run(`${PARTNERSHIPS} partnerships`, await listPages(ofLarge, 'groot-1-1@groot.example'));

  const worst = Object.keys(ratios).reduce((one, other) => ((ratios[other] ?? 0) < (ratios[one] ?? 0) ? other : one));
  if (ONLY === undefined) {
    console.log(
      JSON.stringify({
        bench: 'pages',
        floor_rps: round(floors.reduce((sum, one) => sum + one, 0) / floors.length, 1),
        ratios,
        worst: ratios[worst],
        worst_page: worst,
        cpu_ratios: byCpu,
        trips,
        busy_max_ms: longest,
      }),
    );
  }
} finally {
  await asker.stop();
  await bare?.stop();
  await machine.stop();
}
