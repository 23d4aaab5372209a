import { randomUUID } from 'node:crypto';
import type postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { tokenHash } from '@/db/token';
import { PEOPLE as FIXTURE } from '../fixture';
import { EVERYONE, signIn } from '../people';
import type { ActionAnswer } from '../server';
import { listActions, listVerbs } from '../surface';
import { ACTION_CASES, LIVE_CASES } from './access';
import type { Cases } from './arranging';
import { type Asking, breaches, cells, compare, startAsking, subjectOf } from './asking';

let asking: Asking;
beforeAll(async () => {
  asking = await startAsking();
  await asking.world.db.owner.unsafe(NOTE_CHANGES);
});
afterAll(async () => {
  await asking?.stop();
  console.log(
    `The matrix: ${listVerbs().length} verbs and ${listActions().length} actions, ${EVERYONE.length} people, ${cells} cells asked.`,
  );
});

const SCHEMAS = ['auth', 'network', 'learning', 'formal', 'released', 'audit'];

/** Notes with each transaction that any row in the database came, went or became another. What counts requests only is left out. */
const NOTE_CHANGES = `
  create table public.changes (number bigint generated always as identity);
  create function public.note_change() returns trigger language plpgsql security definer set search_path = '' as
  $$ begin insert into public.changes default values; return null; end $$;
  do $$ declare one regclass; begin
    for one in select c.oid from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'r' and n.nspname in ('${SCHEMAS.join("', '")}') and c.oid <> 'auth.request_counts'::regclass loop
      execute format('create trigger zz_came_or_went after insert or delete on %s for each row execute function public.note_change()', one);
      execute format('create trigger zz_changed after update on %s for each row when (old.* is distinct from new.*) execute function public.note_change()', one);
    end loop;
  end $$`;

/** How many changes there have been. */
async function changes(): Promise<number> {
  const [row] = await asking.world.db.owner<{ count: number }[]>`select count(*)::int as count from public.changes`;
  return row?.count ?? 0;
}

/** The statement that answers with one number over all tables. `only`: a condition per table, from its columns. */
async function everythingIn(sql: postgres.Sql, only: (columns: string[]) => string | null): Promise<string> {
  const tables = await sql<{ name: string; columns: string[] }[]>`
    select format('%I.%I', n.nspname, c.relname) as name, array_agg(a.attname::text) as columns
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relkind = 'r' and n.nspname in ${sql(SCHEMAS)}
      and format('%I.%I', n.nspname, c.relname) not in ('auth.request_counts', 'network.municipalities') group by 1`;
  const parts = tables.flatMap(({ name, columns }) => {
    const where = only(columns);
    return where === null
      ? []
      : [`(select coalesce(sum(hashtextextended(t::text, 0)), 0) || '/' || count(*) from ${name} t ${where})`];
  });
  return `select concat_ws(' ', ${parts.join(', ')}) as digest`;
}

/** The word for what a verb answered, given whether anything changed. */
function verdict(outcome: ActionAnswer['outcome'], status: number, changed: boolean): string {
  if (outcome === null) return `status ${status}`;
  if (outcome.ok) return changed ? 'ok' : 'nothing';
  const { code, fields } = outcome.problem;
  return `${code}${fields ? ` ${JSON.stringify(fields)}` : ''}${changed ? ', and yet something changed' : ''}`;
}

type Ask = (input: Record<string, unknown>, as: string | null) => Promise<ActionAnswer>;

async function askVerb(name: string, { row, input: inputFor, endsSignIn }: Cases[string], ask: Ask): Promise<string[]> {
  const { world, tokens } = asking;
  const found: string[] = [];
  for (const person of EVERYONE) {
    const input = await inputFor(world, person);
    const token = endsSignIn ? await signIn(world.db, person, world.north.sessionId) : tokens[person];
    await world.db.owner`delete from auth.request_counts`;
    const before = await changes();
    const answer = await ask(input, token);
    found.push(...breaches(answer, person, name.includes('#')));
    compare(found, row, person, verdict(answer.outcome, answer.status, before !== (await changes())));
  }
  return found;
}

/** Asks a verb of a session; which session stands in the address, not in the input. */
async function doVerb(
  verb: string,
  session: string,
  input: Record<string, unknown>,
  as: string | null,
): Promise<ActionAnswer> {
  const { sessionId = session, ...body } = input;
  const answer = await asking.app.request(`/api/sessions/${sessionId}/do/${verb}`, { as, body });
  const json = answer.headers['content-type']?.includes('application/json');
  return { ...answer, outcome: json ? JSON.parse(answer.text) : null };
}

test.each(Object.entries(LIVE_CASES))('in a live session, %s is done by whom the policy says', async (name, one) => {
  const ask: Ask = (input, as) => doVerb(subjectOf(name), asking.world.north.sessionId, input, as);
  expect(await askVerb(name, one, ask)).toEqual([]);
});

test.each(Object.entries(ACTION_CASES))('%s is done by whom the policy says', async (name, one) => {
  const ask: Ask = (input, as) => asking.app.callAction(subjectOf(name), input, { as });
  expect(await askVerb(name, one, ask)).toEqual([]);
});

test('whoever wrote, and then puts on another hat, is refused as that hat’s in their very next write', async () => {
  const { world } = asking;
  const { sessionId } = world.north;
  const { owner } = world.db;
  const token = (await signIn(world.db, 'twoHatsInCircle', sessionId)) as string;
  await owner`update learning.sessions set stage = 'close',
    block_id = (select id from learning.blocks where session_id = ${sessionId} and kind = 'close' limit 1) where id = ${sessionId}`;
  const write = async () =>
    (await doVerb('checkOut', sessionId, { id: randomUUID(), body: 'Tot de volgende keer' }, token)).outcome;
  // Found the first time, remembered the second.
  expect([await write(), await write()]).toEqual([
    { ok: true, value: null },
    { ok: true, value: null },
  ]);
  await owner`update auth.sessions s set hat_id = h.id from network.hats h
    where s.token_hash = ${tokenHash(token)} and h.person_id = s.person_id and h.kind = 'promotor'`;
  expect(await write()).toEqual({ ok: false, problem: { code: 'notYours' } });
});

// ------------------------------------------------------------------------------------------- another's rows by one's own door

/** These name no row of a session, only the session itself. */
const NAME_NO_ROW = [
  'moveStage',
  'setTimer',
  'resumeSession',
  'formGroups',
  'joinGroup',
  'countHeads',
  'keepPrivateNotes',
  'layCards',
  'revealDots',
  'closeSession',
  'checkOut',
  'makeTheme',
  'writeContribution',
];

test.each(Object.entries(LIVE_CASES).filter(([name]) => !NAME_NO_ROW.includes(subjectOf(name))))(
  'whoever steers the session of South cannot reach a row of North through it: %s',
  async (name, { input: inputFor }) => {
    const { world, tokens } = asking;
    const { south, north } = world;
    const { owner } = world.db;
    const ofNorth = await everythingIn(owner, (columns) =>
      columns.includes('circle_id')
        ? 'where t.circle_id = 1'
        : columns.includes('session_id')
          ? 'where t.session_id in (select id from learning.sessions where circle_id = 1)'
          : null,
    );
    const input = await inputFor(world, 'coachOfAnother');
    await owner`update learning.sessions set stage = (select stage from learning.sessions where id = ${north.sessionId}),
      step = (select step from learning.sessions where id = ${north.sessionId}),
      block_id = (select b.id from learning.blocks b join learning.sessions s on s.id = ${north.sessionId} and b.kind = s.stage
        where b.session_id = ${south.sessionId} order by b.position limit 1),
      facilitator_id = (select id from network.people where email = ${FIXTURE.southCoach}) where id = ${south.sessionId}`;
    const [before] = await owner.unsafe(ofNorth);
    const answer = await doVerb(subjectOf(name), south.sessionId, input, tokens.coachOfAnother);
    expect(breaches(answer, 'coachOfAnother')).toEqual([]);
    expect(answer.status).toBe(200);
    expect(await owner.unsafe(ofNorth)).toEqual([before]);
  },
);
