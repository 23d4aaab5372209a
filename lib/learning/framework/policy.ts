import type { CircleActor } from '@/lib/actor';

/** A coach or a steward chooses what the circle asks beside everybody's questions. */
export const canAskOwnQuestions = (actor: CircleActor) => actor.hat.kind === 'coach' || actor.hat.kind === 'steward';

/** Words by the question under which they were written, in the order of the questions; last those under none, or under one that is not asked. */
export const byQuestion = <Q extends { id: number }, W extends { questionId: number | null }>(
  questions: readonly Q[],
  words: readonly W[],
): { question: Q | null; words: W[] }[] => [
  ...questions.map((question) => ({ question, words: words.filter((one) => one.questionId === question.id) })),
  { question: null, words: words.filter((one) => !questions.some((question) => question.id === one.questionId)) },
];
