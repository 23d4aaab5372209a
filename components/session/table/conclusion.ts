import { fieldsOf } from '@/components/ui/versioned-draft';
import { CONCLUSIONS } from '@/lib/learning/conclusion/input';
import type { Board } from '@/lib/learning/session/queries';
import { SIGNAL_KINDS } from '@/lib/learning/signal/input';
import type { Insisting } from '@/lib/verb/outcome';
import type { Act } from '../room/use-session';

export { CONCLUSIONS };
export type What = (typeof CONCLUSIONS)[number];
type Row = Board['learnings' | 'experiments' | 'decisions' | 'signals'][number];

/** A conclusion of some kind. */
export interface Concluded {
  what: What;
  row: Row;
}

/** What stands in a form before anybody wrote in it: the fields of all four kinds. */
export const EMPTY = {
  body: '',
  loop: 'single',
  assumption: '',
  title: '',
  question: '',
  action: '',
  actors: '',
  until: '',
  helps: '',
  parentId: '',
  owner: '',
  ownerId: '',
  kind: 'barrier',
  addressee: '',
};
export type Words = typeof EMPTY;
const FIELDS = Object.keys(EMPTY) as (keyof Words)[];

/** Of two who write one conclusion the later value goes on where a field takes one; in the others both. */
export const WAYS = fieldsOf(FIELDS, ['loop', 'until', 'parentId', 'owner', 'ownerId', 'kind']);

/** The words of a form, from a row or from what the device kept. What has no value is as in an empty form. */
export const wordsOf = (from: object): Words => ({
  ...EMPTY,
  ...Object.fromEntries(FIELDS.flatMap((name) => [[name, Reflect.get(from, name)]].filter(([, value]) => value))),
});

/** What the device kept of a new conclusion; empty when it kept nothing, or what is no such thing. */
export function readWords(kept: string): Words & { id?: string } {
  try {
    const found: unknown = JSON.parse(kept);
    if (typeof found !== 'object' || found === null) return EMPTY;
    const id = Reflect.get(found, 'id');
    return { ...wordsOf(found), ...(typeof id === 'string' && { id }) };
  } catch {
    return EMPTY;
  }
}

/** Where the device keeps what is being written on a theme, or about something else. */
export const draftName = (sessionId: string, themeId: string | null, what: What) =>
  `conclude.${sessionId}.${themeId ?? 'none'}.${what}`;

interface Whose {
  id: string;
  themeId: string | null;
  version: number | null;
}

/** Saves a conclusion, and by that what becomes of its theme. */
export function saveConclusion(act: Act, what: What, whose: Whose, words: Words, sure: Insisting) {
  const { body, assumption, title, question, action, actors, until, helps, parentId, owner, ownerId, addressee } =
    words;
  const all = { ...whose, ...sure };
  switch (what) {
    case 'learning':
      return act('saveLearning', { ...all, body, loop: words.loop === 'double' ? 'double' : 'single', assumption });
    case 'experiment':
      return act('saveExperiment', {
        ...all,
        parentId: parentId || null,
        title,
        question,
        action,
        actors,
        until,
        helps,
      });
    case 'decision':
      return act('saveDecision', { ...all, body, owner, ownerId: ownerId || undefined, until: until || null, helps });
    case 'signal':
      return act('saveSignal', {
        ...all,
        kind: SIGNAL_KINDS.find((one) => one === words.kind) ?? 'barrier',
        body,
        addressee,
      });
  }
}

/** What was concluded on a theme; about no theme for null. */
export const concludedOn = (board: Board, themeId: string | null): Concluded[] =>
  concludedIn(board).filter(({ row }) => row.themeId === themeId);

/** All that was concluded, in the order of the kinds. */
export const concludedIn = ({ learnings, experiments, decisions, signals }: Board): Concluded[] => [
  ...learnings.map((row) => ({ what: 'learning' as const, row })),
  ...experiments.map((row) => ({ what: 'experiment' as const, row })),
  ...decisions.map((row) => ({ what: 'decision' as const, row })),
  ...signals.map((row) => ({ what: 'signal' as const, row })),
];
