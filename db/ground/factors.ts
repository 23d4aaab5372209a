/** Where in a system one can look for what plays along: one list for a case that is told and an experiment that is read. */
export const FACTORS = [
  'rule',
  'habit',
  'arrangement',
  'money',
  'distance',
  'time',
  'information',
  'power',
  'goal',
] as const;
