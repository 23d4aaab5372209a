import 'server-only';
import { sql } from 'drizzle-orm';
import { notFound } from 'next/navigation';
import { as, type Tx } from '@/db/as';
import type { CircleActor } from '@/lib/actor';
import { canSteer } from '../session/policy';
import { findSession } from '../session/queries';
import type { Reason, Takeable } from './policy';

/** What was taken off, without its words. `held`: it can be put back. */
export interface Off {
  id: string;
  what: Takeable;
  reason: Reason;
  held: boolean;
}
/** A card of one's own that was taken off; without words where they were removed for good. */
export interface OwnOff {
  id: string;
  reason: Reason;
  body: string | null;
}

export const listOff = async (tx: Tx, sessionId: string): Promise<Off[]> => [
  ...(await tx.execute<Off & Record<string, unknown>>(sql`select * from learning.list_off(${sessionId})`)),
];

export const listOwnOff = async (tx: Tx, sessionId: string): Promise<OwnOff[]> => [
  ...(await tx.execute<OwnOff & Record<string, unknown>>(sql`select * from learning.my_off(${sessionId})`)),
];

/** The words of what was taken off: for whoever steers, when they ask. */
export function readOff(actor: CircleActor, id: string): Promise<{ id: string; body: string }[]> {
  return as(actor, async (tx) => {
    const session = await findSession(tx, id);
    if (!session || !canSteer(actor, session)) notFound();
    return [...(await tx.execute<{ id: string; body: string }>(sql`select * from learning.read_off(${id})`))];
  });
}
