import 'server-only';
import { liveVerb, verb } from '@/lib/verb/declare';
import { finishDecisionInput, saveDecisionInput } from './input';
import { finishDecision, saveDecision } from './mutations';

export const VERBS = {
  finishDecision: verb({
    sides: ['circle'],
    input: finishDecisionInput,
    run: finishDecision,
    logs: ['decision.done', 'decision.reopen'],
  }),
  saveDecision: liveVerb({ sides: ['circle'], input: saveDecisionInput, run: saveDecision }),
};

/** What the database refuses here, by constraint, and what a person is told. */
export const REFUSALS = {
  decisions_theme_fk: 'themeGone',
};
