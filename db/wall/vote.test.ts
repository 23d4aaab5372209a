import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { VOTE_RULE_NAMES, type VoteRule } from '@/db/ground/votes';
import { LOGINS } from '@/db/logins';
import { adoptedBy, tellsNobody } from '@/lib/learning/vote/policy';
import { freshDatabase, type TestDatabase } from '@/test/database';
import { PEOPLE } from '@/test/fixture';
import { REFUSED, tryAs } from '@/test/hostile';

type Who = keyof typeof PEOPLE;
/** PostgreSQL's codes: a check or a trigger refused; nothing was found. */
const CHECK = '23514';
const NOT_FOUND = 'P0002';
const VDAB = 1;
const OCMW = 2;
/** Everybody with a hat of the circle but its coach. */
const MEMBERS = ['steward', 'frontline', 'frontline2', 'manager', 'expert', 'twoHats'] as const satisfies Who[];

/** Votes, to somebody of the circle who has a login's password and SQL of their own. */
describe('a vote', () => {
  let db: TestDatabase;
  let ids: Record<Who, string>;
  let tokens: Record<Who, string>;
  const cycleId = randomUUID();

  const at = (who: Who, statement: string, parameters: unknown[] = []) =>
    tryAs(db, 'circle', tokens[who], statement, parameters);
  const keep = (who: Who, statement: string, parameters: unknown[] = []) =>
    tryAs(db, 'circle', tokens[who], statement, parameters, true);
  interface Opened {
    rule?: VoteRule;
    named?: boolean;
    id?: string;
    days?: number;
    options?: string[];
  }
  /** A vote on three options, until tomorrow. */
  async function open(
    who: Who,
    { rule = 'one_each', named = false, id = randomUUID(), days = 1, options }: Opened = {},
  ) {
    const { code } = await keep(
      who,
      `select learning.open_vote($1, 'Waar vergaderen we?', array(select jsonb_array_elements_text($2::text::jsonb)), $3, $4, $5, network.today() + $6::int)`,
      [
        id,
        JSON.stringify(options ?? ['Hier', 'Daar', 'Nergens']),
        rule,
        rule === 'majority' ? 'waar we vergaderen' : '',
        named,
        days,
      ],
    );
    return { id, code };
  }
  const opened = async (given: Opened = {}) => {
    const { id, code } = await open('coach', given);
    expect(code).toBeNull();
    return id;
  };
  const cast = (who: Who, id: string, choice: number | null, organisation: number | null = null) =>
    keep(who, 'select learning.cast_ballot($1, $2, $3)', [id, organisation, choice]);
  const step = (who: Who) => keep(who, 'select learning.end_votes()');
  /** Ends what has come to its end and then counts it, as the pages do. */
  const finish = async (who: Who) => {
    const ended = await step(who);
    await step(who);
    return ended;
  };
  const end = async (who: Who, id: string) => {
    const ended = await keep(who, 'select learning.end_vote($1)', [id]);
    await step(who);
    return ended;
  };
  async function result(who: Who, id: string) {
    const { code, rows } = await at(
      who,
      'select because, voters, to_jsonb(counts) as counts, adopted from learning.results_of_votes() where vote_id = $1',
      [id],
    );
    expect(code, who).toBeNull();
    return rows[0] ?? null;
  }
  const endedOn = async (id: string) =>
    (await db.owner<{ on: string | null }[]>`select ended_on::text as on from learning.votes where id = ${id}`)[0]?.on;
  /** No vote is there, and its tables are as small as at first: the planner reads the same rows otherwise where dead ones lie beside them. */
  const wipe = async () => {
    await db.owner`delete from learning.decisions`;
    await db.owner`delete from learning.votes`;
    await db.owner`vacuum learning.votes, learning.vote_voters, learning.ballots`;
  };

  beforeAll(async () => {
    db = await freshDatabase();
    const people = await db.owner<{ id: string; email: string }[]>`select id, email from network.people`;
    const entries = Object.entries(PEOPLE) as [Who, string][];
    ids = Object.fromEntries(
      entries.map(([key, email]) => [key, people.find((one) => one.email === email)?.id]),
    ) as typeof ids;
    tokens = {} as typeof tokens;
    for (const [key, email] of entries) {
      if (key !== 'removed') tokens[key] = (await db.actor(email, key === 'twoHats' ? 'frontline' : undefined)).token;
    }
    await db.owner`insert into learning.cycles (id, circle_id, year, quarter, opened_on) values (${cycleId}, 1, 2026, 1, '2026-01-05')`;
    for (const table of ['votes', 'vote_voters', 'ballots'])
      await db.owner.unsafe(`alter table learning.${table} set (autovacuum_enabled = false)`);
  });
  afterAll(() => db.drop());
  beforeEach(wipe);
  afterEach(async () => {
    await db.owner`update network.hats set ends_on = null where person_id = ${ids.expert}`;
    await db.owner`update network.memberships set ends_on = null where partnership_id = 1 and organisation_id = ${VDAB}`;
    await db.moveClock(0);
  });

  it('is opened by coach or steward, in the open cycle of their own circle, once', async () => {
    for (const who of ['frontline', 'manager', 'expert'] as const) expect((await open(who)).code, who).toBe(REFUSED);
    expect((await open('southCoach')).code).toBe(CHECK);
    const id = randomUUID();
    for (const _ of [1, 2]) expect((await open('steward', { id })).code).toBeNull();
    expect((await open('southCoach', { id })).code).not.toBeNull();
    expect(await db.owner`select from learning.votes`).toHaveLength(1);
    expect(await db.owner`select from learning.ballots`).toHaveLength(MEMBERS.length);
    expect((await open('coach', { days: -1 })).code).toBe(CHECK);
    expect((await open('coach', { options: ['Alleen dit'] })).code).toBe(CHECK);
  });

  it('is of whoever might vote when it began: core partners, or the people of the circle without its coach', async () => {
    const voters = (id: string) =>
      db.owner`select organisation_id, person_id from learning.vote_voters where vote_id = ${id} order by number`;
    for (const rule of ['unanimous', 'majority'] as const) {
      expect(await voters(await opened({ rule }))).toEqual([
        { organisation_id: VDAB, person_id: null },
        { organisation_id: OCMW, person_id: null },
      ]);
    }
    const each = await voters(await opened());
    expect(each.map((one) => one.person_id).sort()).toEqual(MEMBERS.map((who) => ids[who]).sort());
  });

  it('takes a vote from whoever may give it, as often as it is changed, and from nobody else', async () => {
    const id = await opened();
    for (const choice of [1, 1, 3, 0, null, 2]) expect((await cast('frontline', id, choice)).code).toBeNull();
    expect((await cast('frontline', id, 4)).code).toBe(CHECK);
    expect((await cast('coach', id, 1)).code).toBe(CHECK);
    expect((await cast('manager', id, 1, VDAB)).code).toBe(CHECK);
    for (const who of ['outsider', 'southCoach'] as const) expect((await cast(who, id, 1)).code, who).toBe(NOT_FOUND);
    const partners = await opened({ rule: 'unanimous' });
    expect((await cast('manager', partners, 1)).code).toBe(CHECK);
    expect((await cast('manager', partners, 1, OCMW)).code).toBe(CHECK);
    expect((await cast('expert', partners, 1, VDAB)).code).toBe(CHECK);
    expect((await cast('manager', partners, 1, VDAB)).code).toBeNull();
    // The deputy changes what the mandated person said: it is their partner's one vote.
    expect((await cast('steward', partners, 1, OCMW)).code).toBeNull();
    expect((await cast('frontline', partners, 2, OCMW)).code).toBeNull();
    expect(await db.owner`select choice from learning.ballots where vote_id = ${partners} order by number`).toEqual([
      { choice: 1 },
      { choice: 2 },
    ]);
  });

  it('keeps each vote from everybody but its voter, who has it by a door, and shows no count', async () => {
    const id = await opened();
    await cast('frontline', id, 2);
    await cast('manager', id, 1);
    for (const login of LOGINS) {
      for (const table of ['ballots', 'vote_results']) {
        for (const ask of ['select * from', 'select count(*) from', 'explain analyze select * from']) {
          const { code } = await tryAs(db, login, tokens.frontline, `${ask} learning.${table}`);
          expect(code, `${login}: ${ask} ${table}`).toBe(REFUSED);
        }
      }
    }
    // The database's own columns, and what a vote will have said, are nobody's to read.
    for (const column of ['xmin', 'xmax', 'ctid', 'cmin']) {
      for (const table of ['votes', 'vote_options', 'vote_voters']) {
        expect((await at('coach', `select ${column} from learning.${table}`)).code, `${table}.${column}`).toBe(REFUSED);
      }
    }
    for (const column of ['choice', 'membership_id']) {
      expect((await at('coach', `select ${column} from learning.vote_voters`)).code, column).toBe(REFUSED);
    }
    const own = async (who: Who) => (await at(who, 'select choice from learning.my_ballots()')).rows;
    expect(await own('frontline')).toEqual([{ choice: 2 }]);
    expect(await own('manager')).toEqual([{ choice: 1 }]);
    expect(await own('steward')).toEqual([{ choice: null }]);
    for (const who of ['coach', 'outsider', 'southCoach'] as const) expect(await own(who), who).toEqual([]);
    expect(await result('coach', id)).toBeNull();
    expect((await at('coach', 'select * from learning.named_ballots($1)', [id])).rows).toEqual([]);
  });

  /** What the server says that a statement read and wrote in the asker's own transaction, which is taken back. (It reads the clock for its plans too.) */
  async function measured(who: Who, statement: string) {
    const counted = `select (select jsonb_object_agg(s.relname, array[s.seq_scan, s.seq_tup_read, s.idx_scan, s.idx_tup_fetch, s.n_tup_ins, s.n_tup_upd, s.n_tup_del])
      from pg_stat_xact_all_tables s where s.schemaname in ('learning', 'network') and s.relname <> 'clock') as counted`;
    const { rows, code } = await at(who, `${counted}; explain (analyze, wal, format json) ${statement}; ${counted}`);
    expect(code, statement).toBeNull();
    const all = rows.flat() as Record<string, unknown>[];
    const [before, after] = all.filter((row) => 'counted' in row).map((row) => row.counted as Record<string, number[]>);
    const plan = all.find((row) => 'QUERY PLAN' in row)?.['QUERY PLAN'] as { Plan: Record<string, number> }[];
    const grown = Object.entries(after ?? {}).map(([table, counts]) => [
      table,
      counts.map((count, index) => count - (before?.[table]?.[index] ?? 0)),
    ]);
    return { rows: Object.fromEntries(grown), wal: plan[0]?.Plan['WAL Bytes'] };
  }
  /** The same, as often as it takes until no page was written whole for the first time after a checkpoint. */
  async function settled(who: Who, statement: string) {
    const all: Awaited<ReturnType<typeof measured>>[] = [];
    const isSettled = () => all.length > 3 && JSON.stringify(all.at(-1)?.rows) === JSON.stringify(all.at(-2)?.rows);
    while (!isSettled() && all.length < 16) all.push(await measured(who, statement));
    return { rows: all.at(-1)?.rows, wal: Math.min(...all.map(({ wal }) => wal ?? 0)) };
  }

  it('is ended early with as much read and written whatever was chosen, so that taking that back tells nothing', async () => {
    const seen: unknown[] = [];
    for (const choices of [
      [null, null],
      [1, 2],
      [1, 1],
      [3, 3],
    ]) {
      await wipe();
      const id = await opened({ rule: 'unanimous' });
      await cast('manager', id, choices[0] ?? null, VDAB);
      await cast('frontline', id, choices[1] ?? null, OCMW);
      seen.push(await settled('coach', `select learning.end_vote('${id}')`));
    }
    for (const one of seen) expect(one).toEqual(seen[0]);
  });

  it('is asked for its end with as much read whoever has not voted yet', async () => {
    const seen: unknown[] = [];
    for (const silent of [0, 2, MEMBERS.length - 1]) {
      await wipe();
      const id = await opened();
      const numbers = await db.owner<{ person: string }[]>`
        select person_id as person from learning.vote_voters where vote_id = ${id} order by number`;
      for (const [index, { person }] of numbers.entries()) {
        if (index !== silent) await cast(MEMBERS.find((who) => ids[who] === person) ?? 'manager', id, 1);
      }
      seen.push(await settled('frontline', 'select learning.end_votes()'));
    }
    for (const one of seen) expect(one).toEqual(seen[0]);
  });

  it('is counted with as many rows read and written whatever was chosen', async () => {
    const seen: unknown[] = [];
    for (const choices of [[1, 1, 1, 1, 1, 1], [1, 1, 2, 2, 3, 3], []]) {
      await wipe();
      const id = await opened();
      for (const [index, who] of MEMBERS.entries()) await cast(who, id, choices[index] ?? null);
      expect((await keep('coach', 'select learning.end_vote($1)', [id])).code).toBeNull();
      expect(await result('coach', id)).toBeNull();
      seen.push((await settled('frontline', 'select learning.end_votes()')).rows);
    }
    for (const one of seen) expect(one).toEqual(seen[0]);
    expect(seen[0]).toMatchObject({ ballots: expect.arrayContaining([MEMBERS.length]) });
  });

  it('shows nothing to whoever would end it, look, and take it back', async () => {
    const id = await opened({ named: true });
    for (const who of MEMBERS.slice(1)) await cast(who, id, 1);
    const ends = `select learning.end_vote('${id}'); select learning.end_votes()`;
    const looks = [
      `select counts, adopted from learning.results_of_votes()`,
      `select choice from learning.named_ballots('${id}')`,
    ];
    for (const look of looks) {
      for (const how of [
        `${ends}; ${look}`,
        `savepoint s; ${ends}; release savepoint s; ${look}`,
        `do $$ begin perform learning.end_vote('${id}'); exception when division_by_zero then null; end $$; select learning.end_votes(); ${look}`,
      ]) {
        const { code, rows } = await at('coach', how);
        expect(code, how).toBeNull();
        expect(
          rows.flat().filter((row) => 'counts' in row || 'choice' in row),
          how,
        ).toEqual([]);
      }
    }
    const decided = await at(
      'coach',
      `select learning.end_vote('${id}'); select learning.decide(gen_random_uuid(), '${id}', 'An', null, 'x', null, null)`,
    );
    expect(decided.code).toBe(CHECK);
  });

  it('shows nobody, by voting and taking that back, whether the others have voted', async () => {
    const id = await opened();
    for (const who of MEMBERS.slice(1)) await cast(who, id, 1);
    const tried = await at(
      'steward',
      `select learning.cast_ballot('${id}', null, 2); select learning.end_votes() as ended; select ended_on from learning.votes`,
    );
    expect(tried.code).toBeNull();
    expect(tried.rows.flat().find((row) => 'ended_on' in row)).toEqual({ ended_on: null });
    expect(tried.rows.flat().find((row) => 'ended' in row)).toEqual({ ended: 0 });
  });

  it('is not counted by an older moment than that of its end', async () => {
    const id = await opened();
    const older = 'set transaction isolation level repeatable read;';
    for (const door of [`end_vote('${id}')`, 'end_votes()', `cast_ballot('${id}', null, 1)`]) {
      const { code } = await tryAs(
        db,
        'circle',
        null,
        `${older} select set_config('app.token', 'x', true); select learning.${door}`,
      );
      expect(code, door).toBe(REFUSED);
    }
  });

  it('ends when everybody has voted, once, however many end it, and takes no vote any more', async () => {
    const id = await opened();
    const choices = [1, 1, 1, 1, 2, 2];
    for (const [index, who] of MEMBERS.slice(0, 5).entries()) await cast(who, id, choices[index] ?? 0);
    expect((await finish('frontline')).rows).toEqual([{ end_votes: 0 }]);
    await cast('twoHats', id, 2);
    const all = await Promise.all([...MEMBERS.map((who) => finish(who)), end('coach', id)]);
    expect(all.every(({ code }) => code === null)).toBe(true);
    expect(await endedOn(id)).not.toBeNull();
    const seen = await result('frontline', id);
    expect(seen).toMatchObject({ voters: 6, counts: [0, 4, 2, 0], adopted: 1 });
    expect(await result('outsider', id)).toBeNull();
    expect((await cast('frontline', id, 2)).code).toBe(CHECK);
    expect((await end('coach', id)).code).toBeNull();
    expect(await result('frontline', id)).toEqual(seen);
    expect(await db.owner`select from learning.ballots where vote_id = ${id}`).toHaveLength(0);
    expect(
      await db.owner`select from audit.entries where verb ~ '^vote.end' and subject like ${`%${id}`}`,
    ).toHaveLength(1);
  });

  it('counts each vote or refuses it, whoever ends it at that moment', async () => {
    for (let round = 0; round < 5; round += 1) {
      await wipe();
      const id = await opened({ named: true });
      const all = await Promise.all([
        ...MEMBERS.slice(0, 3).map((who) => cast(who, id, 1)),
        end('coach', id),
        ...MEMBERS.slice(3).map((who) => cast(who, id, 1)),
      ]);
      const taken = all.filter(({ code }, index) => index !== 3 && code === null).length;
      const counts = (await result('coach', id))?.counts as number[];
      expect(counts[1]).toBe(taken);
    }
  });

  it('ends on its last day, by the job too, in nobody’s name', async () => {
    const id = await opened({ days: 2 });
    await cast('frontline', id, 1);
    await db.moveClock(2);
    expect(await db.login('job')`select learning.end_votes() as n`).toEqual([{ n: 0 }]);
    await db.moveClock(3);
    tokens.frontline = (await db.actor(PEOPLE.frontline)).token;
    expect((await cast('frontline', id, 2)).code).toBe(CHECK);
    expect(await db.login('job')`select learning.end_votes() as n`).toEqual([{ n: 1 }]);
    expect(await result('frontline', id)).toBeNull();
    for (const n of [1, 0]) expect(await db.login('job')`select learning.end_votes() as n`).toEqual([{ n }]);
    expect(await result('frontline', id)).toMatchObject({ because: 'day', adopted: null });
    expect(
      await db.owner`select person_id from audit.entries where verb = 'vote.end' and subject like ${`%${id}`}`,
    ).toEqual([{ person_id: null }]);
  });

  it('is ended early by whoever opened it alone', async () => {
    const id = await opened();
    for (const who of ['steward', 'frontline'] as const) expect((await end(who, id)).code, who).toBe(REFUSED);
    expect((await end('southCoach', id)).code).toBe(NOT_FOUND);
    expect((await end('coach', id)).code).toBeNull();
    expect(await result('frontline', id)).toMatchObject({ because: 'opener', counts: null, adopted: null });
  });

  it('does not count who left, nor wait for them; who came later has no vote in it', async () => {
    const id = await opened({ named: true });
    for (const who of MEMBERS.filter((one) => one !== 'twoHats')) await cast(who, id, who === 'expert' ? 2 : 1);
    await db.owner`update network.hats set ends_on = network.today() where person_id = ${ids.expert}`;
    await cast('twoHats', id, 1);
    await finish('frontline');
    expect(await result('frontline', id)).toMatchObject({
      because: 'everybody',
      voters: 5,
      counts: [0, 5, 0, 0],
      adopted: 1,
    });
    // A partner that leaves and comes back is another membership, which was not asked.
    const partners = await opened({ rule: 'unanimous' });
    await cast('manager', partners, 2, VDAB);
    await db.owner`update network.memberships set ends_on = network.today() where partnership_id = 1 and organisation_id = ${VDAB}`;
    await cast('steward', partners, 1, OCMW);
    await finish('steward');
    expect(await result('steward', partners)).toMatchObject({ voters: 1, adopted: 1 });
  });

  it('with names shows who chose what when it has ended, and without names never', async () => {
    for (const named of [true, false]) {
      await wipe();
      const id = await opened({ named });
      for (const [index, who] of MEMBERS.entries()) await cast(who, id, 1 + (index % 2));
      await finish('expert');
      const { rows } = await at('frontline', 'select number, choice from learning.named_ballots($1) order by number', [
        id,
      ]);
      expect(rows.filter((row) => row.choice !== null)).toHaveLength(named ? MEMBERS.length : 0);
      expect(await result('frontline', id)).toMatchObject({ counts: [0, 3, 3, 0], adopted: null });
      expect((await at('outsider', 'select * from learning.named_ballots($1)', [id])).rows).toEqual([]);
      const kept = await db.owner`select from learning.vote_voters where vote_id = ${id} and choice is not null`;
      expect(kept).toHaveLength(named ? MEMBERS.length : 0);
    }
  });

  it('stays as it began: neither its words nor its secrecy change, for the owner neither', async () => {
    const id = await opened();
    for (const set of ['named = true', `question = 'Iets anders?'`, `rule = 'unanimous'`, `until = until + 9`]) {
      expect((await at('coach', `update learning.votes set ${set}`)).code, set).toBe(REFUSED);
      await expect(db.owner.unsafe(`update learning.votes set ${set} where id = '${id}'`), set).rejects.toMatchObject({
        code: CHECK,
      });
    }
    await end('coach', id);
    await expect(db.owner`update learning.votes set ended_on = null where id = ${id}`).rejects.toMatchObject({
      code: CHECK,
    });
    for (const statement of [
      `insert into learning.votes (id, circle_id, cycle_id, question, rule, named, until, opened_by, opened_on) select gen_random_uuid(), 1, '${cycleId}', 'x', 'one_each', true, network.today(), network.me(), network.today()`,
      'delete from learning.votes',
      `update learning.vote_options set body = 'x'`,
      `insert into learning.vote_voters (vote_id, circle_id, number, person_id) values ('${id}', 1, 99, network.me())`,
      'delete from learning.vote_voters',
      'update learning.ballots set choice = 1',
      `select learning.hold_vote('${id}')`,
      `select learning.finish_vote(null, 'opener')`,
      `select learning.count_vote(null)`,
      `select learning.is_complete('${id}')`,
      `select learning.voters_of('${id}')`,
      `select learning.electorate(1, true)`,
    ]) {
      expect((await at('coach', statement)).code, statement).toBe(REFUSED);
    }
  });

  it('becomes a decision once, in the words and by the rule that were voted, which stay', async () => {
    const id = await opened({ rule: 'unanimous' });
    const decide = (who: Who, decision: string) =>
      keep(who, `select learning.decide($1, $2, 'An', null, 'Zij moeten minder ver', null, network.today() + 90)`, [
        decision,
        id,
      ]);
    const decision = randomUUID();
    expect((await decide('coach', decision)).code).toBe(CHECK);
    await cast('manager', id, 2, VDAB);
    await cast('frontline', id, 2, OCMW);
    await finish('frontline');
    expect((await decide('frontline', decision)).code).toBe(REFUSED);
    expect((await decide('southCoach', decision)).code).toBe(NOT_FOUND);
    for (const _ of [1, 2]) expect((await decide('steward', decision)).code).toBeNull();
    expect((await decide('coach', randomUUID())).code).toBe(CHECK);
    expect(await db.owner`select body, rule, weighed, helps, vote_id from learning.decisions`).toEqual([
      { body: 'Daar', rule: 'unanimous', weighed: 'Hier\nNergens', helps: 'Zij moeten minder ver', vote_id: id },
    ]);
    expect((await at('frontline', `update learning.decisions set owner = 'Bo'`)).code).toBeNull();
    for (const set of [`body = 'Hier'`, `rule = null`, `weighed = ''`, `decided_by = 'Ik'`]) {
      expect((await at('frontline', `update learning.decisions set ${set}`)).code, set).toBe(CHECK);
    }
    const forged = await at(
      'frontline',
      `insert into learning.decisions (id, circle_id, cycle_id, body, owner, vote_id) values ('${randomUUID()}', 1, '${cycleId}', 'Nep', 'An', '${id}') returning vote_id`,
    );
    expect(forged.rows).toEqual([{ vote_id: null }]);
  });

  it('that adopted nothing decides nothing', async () => {
    const id = await opened();
    for (const [index, who] of MEMBERS.entries()) await cast(who, id, index % 3);
    await finish('expert');
    expect(await result('coach', id)).toMatchObject({ counts: [2, 2, 2, 0], adopted: null });
    const { code } = await keep('coach', `select learning.decide($1, $2, 'An', null, 'x', null, null)`, [
      randomUUID(),
      id,
    ]);
    expect(code).toBe(CHECK);
  });

  it('tells nobody what another chose by its counts, also not who votes for several partners', () => {
    for (const [hands, most] of [
      [1, 9],
      [2, 6],
      [3, 5],
    ] as const) {
      fc.assert(
        fc.property(fc.array(fc.nat({ max: most }), { minLength: 3, maxLength: 5 }), (counts) => {
          if (!tellsNobody(counts, hands)) return;
          // Whatever of these votes somebody gave: of the others there are some at two places.
          const withoutOwn = (left: number[], own: number): boolean =>
            left.filter((count) => count > 0).length >= 2 &&
            (own === 0 ||
              left.every((count, place) => count === 0 || withoutOwn(left.with(place, count - 1), own - 1)));
          expect(withoutOwn(counts, hands)).toBe(true);
        }),
      );
    }
  });

  it('tells the coach which core partners have not voted, and of people nobody', async () => {
    const id = await opened({ rule: 'unanimous' });
    const people = await opened();
    const silent = async (who: Who, vote: string) =>
      (await at(who, 'select to_jsonb(learning.silent_voters($1)) as names', [vote])).rows[0]?.names;
    expect(await silent('coach', id)).toEqual(['OCMW Noord', 'VDAB']);
    await cast('manager', id, 0, VDAB);
    expect(await silent('coach', id)).toEqual(['OCMW Noord']);
    for (const who of ['steward', 'frontline', 'southCoach'] as const) expect(await silent(who, id), who).toEqual([]);
    expect(await silent('coach', people)).toEqual([]);
  });

  it('is decided alike by the database and by the pages, whatever was counted', async () => {
    const counted = fc.array(fc.nat({ max: 9 }), { minLength: 3, maxLength: 9 });
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...VOTE_RULE_NAMES),
        counted,
        fc.nat({ max: 5 }),
        fc.integer({ min: 1, max: 4 }),
        async (rule, counts, silent, hands) => {
          const voters = counts.reduce((sum, one) => sum + one, 0) + silent;
          const [row] = await db.owner<{ adopted: number | null; tells: boolean }[]>`
          select learning.adopted_by(${rule}, ${counts}::int[], ${voters}) as adopted, learning.tells_nobody(${counts}::int[], ${hands}) as tells`;
          expect(row?.adopted).toBe(adoptedBy(rule, counts, voters));
          expect(row?.tells).toBe(tellsNobody(counts, hands));
        },
      ),
      { numRuns: 60 },
    );
  });
});
