import { randomUUID } from 'node:crypto';
import type postgres from 'postgres';
import type { CircleActor } from '@/lib/actor';
import { moveStage } from '@/lib/learning/session/mutations';
import { DESIGNS, type Kind, type ReadyDesign } from '@/lib/learning/session/policy';

/** Lays a ready design's blocks in a session that was laid by hand, unless it has a whole plan, beside what it has; it then stands where its stage says. */
export async function layPlan(owner: postgres.Sql, sessionId: string, design: ReadyDesign = 'm90') {
  const [planned] = await owner`select from learning.blocks where session_id = ${sessionId} and kind = 'close'`;
  if (!planned) {
    for (const [index, { kind, minutes }] of DESIGNS[design].entries()) {
      await owner`insert into learning.blocks (id, circle_id, session_id, position, kind, minutes)
        select ${randomUUID()}, s.circle_id, s.id, ${index + 1}, ${kind}, ${minutes} from learning.sessions s where s.id = ${sessionId}
        on conflict do nothing`;
    }
  }
  await owner`update learning.sessions s set block_id = b.id from learning.blocks b
    where s.id = ${sessionId} and b.session_id = s.id and b.kind = s.stage and s.block_id is distinct from b.id`;
}

/** The places from the block of one kind (null: before the first) to the block of another. */
export async function places(owner: postgres.Sql, sessionId: string, from: Kind | 'planned', to: Kind, step = 0) {
  await layPlan(owner, sessionId);
  const blocks = await owner<{ id: string; kind: Kind }[]>`
    select id, kind from learning.blocks where session_id = ${sessionId} order by position`;
  const idOf = (kind: string) => blocks.find((block) => block.kind === kind)?.id;
  const at = (idOf(to) as string | undefined) ?? randomUUID();
  return { from: { blockId: idOf(from) ?? null, step: 0 }, to: { blockId: at, step } };
}

/** Asks to move a session from the block of one kind to that of another. */
export const move = async (
  owner: postgres.Sql,
  actor: CircleActor,
  sessionId: string,
  from: Kind | 'planned',
  to: Kind,
) => moveStage(actor, { sessionId, ...(await places(owner, sessionId, from, to)) });
