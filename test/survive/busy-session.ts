import { randomBytes, randomUUID } from 'node:crypto';
import type postgres from 'postgres';
import { tokenHash } from '@/db/token';
import { DESIGNS } from '@/lib/learning/session/policy';

export interface BusySession {
  session: string;
  cycle: string;
  /** Tokens of the sign-ins, one for each person; the first one steers, and the second, a coach too, may take over. */
  tokens: string[];
}

/** Lays a circle of its own with a session at this stage and one theme, and signs its people in. */
export async function layBusySession(sql: postgres.Sql, people: number, stage = 'close'): Promise<BusySession> {
  const slug = `survive-${randomBytes(6).toString('hex')}`;
  const room: BusySession = { session: randomUUID(), cycle: randomUUID(), tokens: [] };
  await sql.begin(async (tx) => {
    const [circle] = await tx<{ id: number }[]>`
      insert into network.circles (slug, name, kind) values (${slug}, 'Proefkring', 'region') returning id`;
    const members = await tx<{ id: string; number: number }[]>`
      insert into network.people (name, email)
      select 'Deelnemer ' || n, ${slug} || n || '@north.example' from generate_series(1, ${people}::int) n
      returning id, substring(name from '[0-9]+')::int as number`;
    members.sort((a, b) => a.number - b.number);
    for (const { id, number } of members) {
      await tx`insert into network.hats (person_id, kind, circle_id, starts_on)
        values (${id}, ${number <= 2 ? 'coach' : 'frontline'}, ${circle?.id as number}, '2024-01-01')`;
    }
    await tx`insert into learning.cycles (id, circle_id, year, quarter, opened_on)
      values (${room.cycle}, ${circle?.id as number}, 2026, 1, '2026-01-05')`;
    await tx`insert into learning.sessions (id, circle_id, cycle_id, planned_at, facilitator_id, stage, join_code)
      values (${room.session}, ${circle?.id as number}, ${room.cycle}, now(), ${members[0]?.id as string}, ${stage},
        ${randomBytes(5).toString('hex').toUpperCase()})`;
    for (const [index, { kind, minutes }] of DESIGNS.m90.entries()) {
      await tx`insert into learning.blocks (id, circle_id, session_id, position, kind, minutes)
        values (gen_random_uuid(), ${circle?.id as number}, ${room.session}, ${index + 1}, ${kind}, ${minutes})`;
    }
    await tx`update learning.sessions s set block_id = b.id from learning.blocks b
      where s.id = ${room.session} and b.session_id = s.id and b.kind = s.stage`;
    await tx`insert into learning.themes (id, circle_id, session_id, title, position)
      values (gen_random_uuid(), ${circle?.id as number}, ${room.session}, 'Thema', 1)`;
    for (const { id } of members) {
      const token = randomBytes(32).toString('base64url');
      await tx`select auth.open_session(${tokenHash(token)}, ${id}, true, null)`;
      room.tokens.push(token);
    }
  });
  return room;
}
