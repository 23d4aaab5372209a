import 'server-only';
import { and, asc, desc, eq } from 'drizzle-orm';
import type { Tx } from '@/db/as';
import { corrections } from '@/db/learning/correction/tables';
import { people } from '@/db/network/person/tables';

/** What of a cycle was put right after it closed, the latest first: what stood there, by whom and when. */
export const listCorrections = (tx: Tx, { cycleId, subjectId }: { cycleId: string; subjectId?: string }) =>
  tx
    .select({
      id: corrections.id,
      subjectId: corrections.subjectId,
      earlier: corrections.earlier,
      correctedOn: corrections.correctedOn,
      by: people.name,
    })
    .from(corrections)
    .innerJoin(people, eq(people.id, corrections.personId))
    .where(and(eq(corrections.cycleId, cycleId), subjectId ? eq(corrections.subjectId, subjectId) : undefined))
    .orderBy(desc(corrections.version), asc(corrections.id));
