/** Everything that the log records. What is not here is not logged: who wrote, read, weighed or joined. */
export const LOG_VERBS = [
  'cycle.open',
  'cycle.close',
  'session.plan',
  'session.replan',
  'session.hand_over',
  'session.close',
  'session.export',
  'decision.done',
  'decision.reopen',
  'signal.answer',
  'signal.take_back',
  'experiment.end',
  'experiment.resume',
  'conclusion.correct',
  'questions.change',
  'mirror.show',
  'mirror.choose',
  'report.offer',
  'report.agree',
  'report.final',
  'report.export',
  'release.open',
  'release.rewrite',
  'release.confirm',
  'release.leave',
  'release.drop',
  'release.withdraw',
  'formal.make',
  'formal.submit',
  'formal.look',
  'hat.change',
  'hat.add',
  'hat.end',
  'mandate.add',
  'mandate.end',
  'membership.add',
  'membership.end',
  'person.add',
  'organisation.add',
  'partnership.add',
  'circle.add',
  'municipality.add',
  'municipality.end',
  'log.export',
] as const;
export type LogVerb = (typeof LOG_VERBS)[number];

/** What only oneself sees of oneself. The database decides; a page says so beside the line. */
export const ONES_OWN: readonly string[] = ['report.agree', 'hat.change', 'release.withdraw'] satisfies LogVerb[];

/** Lines on one page of the log. */
export const LOG_PAGE = 40;
