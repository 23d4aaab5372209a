import { z } from 'zod';
import { clientId, isoDate, text } from '@/lib/text/text';

/** What a receiver can answer: it did something about it, takes it up somewhere by a day, or it is somebody else's. */
export const ANSWER_KINDS = ['answered', 'taken_up', 'not_ours'] as const;
export type AnswerKind = (typeof ANSWER_KINDS)[number];

export const ANSWER_LIMIT = 2000;
export const PLACE_LIMIT = 200;
export const PATTERN_LIMIT = 120;
/** Signals that one act answers, or gives a name. */
const SEVERAL = 50;

/** What is answered. Each kind has fields of its own; what belongs to another kind is left out. */
export const answerFields = {
  kind: z.enum(ANSWER_KINDS, { error: 'chooseAnswer' }),
  body: text(ANSWER_LIMIT, { optional: true }),
  place: text(PLACE_LIMIT, { optional: true }),
  byWhen: isoDate.nullable(),
  whose: text(PLACE_LIMIT, { optional: true, contact: true }),
};
type Answer = { kind: AnswerKind; body: string; place: string; byWhen: string | null; whose: string };

export function requireParts({ value, issues }: z.core.ParsePayload<Answer>) {
  const missing = (field: keyof Answer) =>
    issues.push({ code: 'custom', path: [field], message: 'required', input: value[field] });
  if (value.kind === 'answered' && value.body === '') missing('body');
  if (value.kind === 'taken_up' && value.place === '') missing('place');
  if (value.kind === 'taken_up' && value.byWhen === null) missing('byWhen');
  if (value.kind === 'not_ours' && value.whose === '') missing('whose');
}
export const ownParts = <A extends Answer>(given: A): A => ({
  ...given,
  place: given.kind === 'taken_up' ? given.place : '',
  byWhen: given.kind === 'taken_up' ? given.byWhen : null,
  whose: given.kind === 'not_ours' ? given.whose : '',
});

const signals = z.array(clientId).min(1, { error: 'chooseSignal' }).max(SEVERAL);

/** One answer to one signal or to several. `id`: of the act, so that sending it again does nothing more. */
export const giveAnswerInput = z
  .object({ id: clientId, signals, ...answerFields })
  .check(requireParts)
  .transform(ownParts);
export type GiveAnswerInput = z.output<typeof giveAnswerInput>;

export const takeBackGivenInput = z.object({ publicationId: clientId });
export type TakeBackGivenInput = z.output<typeof takeBackGivenInput>;

/** What several signals have in common; an empty name takes them apart again. */
export const namePatternInput = z.object({ signals, name: text(PATTERN_LIMIT, { optional: true }) });
export type NamePatternInput = z.output<typeof namePatternInput>;
