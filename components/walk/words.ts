import { type Answered, answerText } from '@/components/answer/words';
import { TOOL_KINDS, type ToolKind } from '@/components/tool/tools';
import { noonOf } from '@/lib/clock';
import { getFormatter, getTranslations } from '@/lib/language/i18n';
import { cycleName } from '@/lib/language/period-name';
import { type Kind, stepsOf } from '@/lib/learning/session/policy';
import type { SessionRecord } from '@/lib/learning/session/record-queries';

type Values = Record<string, string | number>;

/** How a session is told afterwards: every sentence that its page and its files share. */
export interface WalkWords {
  /** Says the sentences of `walk`. */
  t: (key: string, values?: Values) => string;
  day: (one: string) => string;
  moment: (one: Date) => string;
  quarter: (cycle: { year: number; quarter: number; part: string }) => string;
  stage: (kind: Kind) => string;
  step: (kind: Kind, step: number) => string;
  /** What a block asks when its planner wrote nothing. */
  asks: (kind: Kind) => string;
  /** A question that a block's steps ask; as it is, when no step of ours asks it. */
  partName: (part: string) => string;
  /** Who said it, where its writer left that on. */
  who: (card: Pick<SessionRecord['cards'][number], 'author' | 'organisation' | 'kind' | 'inRoom'>) => string;
  /** Says the sentences of a tool. */
  tool: (kind: ToolKind) => (key: string, values?: Values) => string;
  /** What somebody outside answered to a signal. */
  received: (one: Answered & { body: string }) => string;
  became: (one: Pick<SessionRecord['followUps'][number], 'kind' | 'state'>) => string;
  fate: (theme: Pick<SessionRecord['themes'][number], 'fate' | 'fateReason'>) => string;
}

/** Says the sentences of one namespace, and whether it has one. */
interface Say {
  (key: string, values?: Values): string;
  has(key: string): boolean;
}
type Format = Pick<Awaited<ReturnType<typeof getFormatter>>, 'dateTime'>;

export async function walkWords(): Promise<WalkWords> {
  const [walk, session, cycle, frame, answer, format, ...tools] = await Promise.all([
    getTranslations('walk'),
    getTranslations('session'),
    getTranslations('cycle'),
    getTranslations('frame'),
    getTranslations('answer'),
    getFormatter(),
    ...TOOL_KINDS.map((kind) => getTranslations(kind)),
  ]);
  const ofTools = Object.fromEntries(TOOL_KINDS.map((kind, index) => [kind, tools[index]]));
  return wordsFrom({ walk, session, cycle, frame, answer, ...ofTools } as unknown as Record<Namespace, Say>, format);
}
type Namespace = 'walk' | 'session' | 'cycle' | 'frame' | 'answer' | ToolKind;

/** The same, from sentences and a way to write moments. */
export function wordsFrom(
  { walk: t, session, cycle, frame, answer, ...tools }: Record<Namespace, Say>,
  format: Format,
): WalkWords {
  const day = (one: string) => format.dateTime(noonOf(one), { dateStyle: 'long' });
  return {
    t,
    day,
    moment: (one) => format.dateTime(one, { dateStyle: 'long', timeStyle: 'short' }),
    quarter: (one) => cycleName(frame, one),
    stage: (kind) => session(`stages.${kind}`),
    step: (kind, step) => {
      const name = stepsOf(kind)[step]?.name;
      return name ? session(`steps.${kind}.${name}`) : '';
    },
    asks: (kind) => session(`about.${kind}`),
    partName: (part) => (session.has(`parts.${part}`) ? session(`parts.${part}`) : part),
    who: ({ kind, author, organisation, inRoom }) =>
      [
        kind === 'client_said' && session('kinds.client_said'),
        author ? [author, organisation].filter(Boolean).join(' · ') : inRoom ? t('inRoom') : session('unnamed'),
      ]
        .filter(Boolean)
        .join(' · '),
    tool: (kind) => tools[kind],
    received: (one) => answerText(one, answer, day),
    became: ({ kind, state }) => session(`lookBack.became.${kind}.${state}`),
    fate: ({ fate, fateReason }) => (fate ? [cycle(`fates.${fate}`), fateReason].filter(Boolean).join(': ') : ''),
  };
}
