import type { AnswerKind } from '@/lib/release/answer/input';

/** What an answer says beside its own words. */
export interface Answered {
  kind: AnswerKind;
  place: string;
  byWhen: string | null;
  whose: string;
}
type Say = (key: 'line.answered' | 'line.taken_up' | 'line.not_ours', values: Record<string, string>) => string;

/** "Opgenomen: de dienst wonen, tegen 3 maart": what kind of answer it is, in one line. `t` says `answer`. */
export const answerLine = ({ kind, place, byWhen, whose }: Answered, t: Say, day: (one: string) => string): string =>
  t(`line.${kind}`, { place, whose, date: byWhen ? day(byWhen) : '' });

/** The same with its words, where it stands in a list: "Antwoord: er komt een proef". */
export const answerText = (one: Answered & { body: string }, t: Say, day: (on: string) => string): string =>
  [answerLine(one, t, day), one.body].filter(Boolean).join(one.kind === 'answered' ? ': ' : '. ');
