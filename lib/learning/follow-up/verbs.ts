import 'server-only';
import { liveVerb } from '@/lib/verb/declare';
import { followUpInput } from './input';
import { followUp } from './mutations';

export const VERBS = {
  followUp: liveVerb({
    sides: ['circle'],
    input: followUpInput,
    run: followUp,
    logs: [
      'experiment.end',
      'experiment.resume',
      'decision.done',
      'decision.reopen',
      'signal.answer',
      'signal.take_back',
    ],
  }),
};

/** What the database refuses here, by constraint, and what a person is told. */
export const REFUSALS = {
  follow_ups_experiment_fk: 'notFound',
  follow_ups_decision_fk: 'notFound',
  follow_ups_signal_fk: 'notFound',
  follow_ups_theme_fk: 'notFound',
  follow_ups_offer_fk: 'notFound',
};
