import 'server-only';
import { getTableColumns } from 'drizzle-orm';
import { decisions } from '@/db/learning/decision/tables';

const { ownerId: _, ...shown } = getTableColumns(decisions);
/** A decision as it is read: who took it on by name, in the words of the circle. Whose day it comes on is theirs (`getToday`). */
export const DECISION = shown;
