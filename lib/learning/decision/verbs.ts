import 'server-only';
import { liveVerb, verb } from '@/lib/verb/declare';
import { describeDecisionInput, finishDecisionInput, lookAtDecisionInput, saveDecisionInput } from './input';
import { describeDecision, finishDecision, lookAtDecision, saveDecision } from './mutations';

export const VERBS = {
  finishDecision: verb({
    sides: ['circle'],
    input: finishDecisionInput,
    run: finishDecision,
    logs: ['decision.done', 'decision.reopen'],
  }),
  lookAtDecision: verb({ sides: ['circle'], input: lookAtDecisionInput, run: lookAtDecision }),
  describeDecision: verb({ sides: ['circle'], input: describeDecisionInput, run: describeDecision }),
  saveDecision: liveVerb({ sides: ['circle'], input: saveDecisionInput, run: saveDecision }),
};

/** What the database refuses here, by constraint, and what a person is told. */
export const REFUSALS = {
  decisions_theme_fk: 'themeGone',
  decisions_body_fk: 'bodyGone',
  decisions_voted: 'decisionVoted',
};
