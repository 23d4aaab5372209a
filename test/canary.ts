import { randomBytes } from 'node:crypto';
import type { Stage } from '@/lib/learning/session/policy';
import type { Table } from './catalogue';

/**
 * Canaries: words that stand nowhere else, one in each free text of the learning room. Whoever meets one outside the room
 * has found a hole in its wall.
 */
export interface Canary {
  token: string;
  /** learning.contributions.body; with a part behind a # where one column holds several texts. */
  column: string;
  /** What kind of row it stands in: "kept, without a name". Empty where all rows of a table are alike. */
  row: string;
  /** The circle whose room it stands in; null where it is in none. */
  circle: number | null;
  /** The session or the cycle that it belongs to, where it belongs to one. */
  place: string | null;
  /** The person, guest or organisation whose own it is; whoever of them reads it reads their own. */
  of: string | null;
  /** Since when a session has it on its table, where it was planted as waiting (milliseconds since 1970), and which. */
  gathered?: { at: number; place: string };
}

/** What a canary was at a moment: a remark that waited is the table's from when its session gathered it. */
export function asItStood(canary: Canary, at: number): Canary {
  const { gathered, ...waiting } = canary;
  if (!gathered || at < gathered.at) return waiting;
  return { ...waiting, row: `gathered (was ${waiting.row})`, place: gathered.place };
}

/** How every token begins: letters and digits that no language and no hash puts together by chance. */
export const MARK = 'qkz7vx';
export const TOKEN = new RegExp(`${MARK}[a-z2-7]{10}`, 'g');
const LETTERS = 'abcdefghijklmnopqrstuvwxyz234567';
export const newToken = () => MARK + [...randomBytes(10)].map((byte) => LETTERS[byte % 32]).join('');

export interface PlantedRow {
  table: string;
  label: string;
  circle: number | null;
  place: string | null;
  values: Record<string, unknown>;
}

/** A circle with the people who fill its room. */
export interface PeopledCircle {
  circleId: number;
  partnershipId: number;
  /** Core partners: the one that writer and steward can give a word for, and another. */
  own: number;
  other: number;
  writer: string;
  fellow: string;
  steward: string;
  facilitator: string;
}

export interface Planted {
  canaries: Map<string, Canary>;
  rows: PlantedRow[];
  /** The keyed hashes that lead to writers, as they could be written: nobody's to see. */
  writerTokens: string[];
  tables: Table[];
}

/** Stages in which people write together, and what they wrote is not everybody's yet. */
export const TOGETHER: readonly Stage[] = [
  'one_two_four_all',
  'what_so_what',
  'significant_change',
  'appreciative',
  'stuck_case',
  'forum',
];
