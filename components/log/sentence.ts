import { LOG_VERBS } from '@/lib/audit/entry/input';
import type { LogLine } from '@/lib/audit/entry/queries';
import { noonOf } from '@/lib/clock';
import { cycleName, type PeriodNamed, quarterName } from '@/lib/language/period-name';

type Values = Record<string, string | number>;

/** How a page says things: the sentences of `log` and of `frame`, and days. */
export interface LogWords {
  t: (key: string, values?: Values) => string;
  frame: (key: string, values?: Values) => string;
  day: (moment: Date) => string;
}

/** One line of the log as a sentence that people can read. */
export function sentenceOf(line: LogLine, words: LogWords): string {
  const { t, frame } = words;
  const known = (LOG_VERBS as readonly string[]).includes(line.verb);
  return t(known ? `verbs.${line.verb}` : 'verbs.other', {
    ...namesIn(line, words),
    who: whoOf(line, words),
    organisation: line.organisation ?? t('someOrganisation'),
    person: line.person ?? t('somebody'),
    place: line.place ?? frame('flanders'),
    above: line.above ?? frame('flanders'),
  });
}

/** By name; by hat where the name is not known here; what the calendar did, did nobody. */
export function whoOf({ who, hat }: LogLine, { t, frame }: LogWords): string {
  if (who) return who;
  return hat ? t('someoneAs', { hat: frame(`hats.${hat}`) }) : t('operator');
}

/** What the codes in a subject are called. */
function namesIn({ verb, subject }: LogLine, { t, frame, day }: LogWords): Values {
  const [first = '', second = '', third = ''] = subject.split(' ');
  const period = periodIn(first);
  const values: Values = { code: verb };
  // The learning side speaks of cycles, the formal side of quarters.
  const nameOf = /^(formal|indicator)\./.test(verb) ? quarterName : cycleName;
  if (period) values.quarter = nameOf(frame, period);
  if (verb === 'pace.choose') values.pace = t(`paces.${first}`);
  if (/^\d{4}-\d{2}-\d{2}$/.test(first)) values.date = day(noonOf(first));
  if (verb.startsWith('report.')) {
    // Before the quarter stood in the log, only the version did.
    values.version = (values.quarter === undefined ? first : second).replace(/^v/, '');
    values.quarter ??= t('someQuarter');
    values.form = third;
  }
  if (verb === 'session.export') values.form = second;
  if (verb === 'session.take_off') values.reason = second;
  if (verb === 'formal.look') {
    const earlier = periodIn(second);
    values.earlier = earlier ? nameOf(frame, earlier) : 'none';
  }
  if (verb === 'indicator.ask') {
    values.indicator = second;
    values.asked = third;
  }
  if (verb.startsWith('conclusion.')) values.kind = t(`kinds.${second}`);
  if (verb.startsWith('release.')) values.kind = t(`kinds.${first}`);
  if (verb === 'hat.change') values.hat = frame(`hats.${first}`);
  if (verb === 'hat.add' || verb === 'hat.end') values.hat = frame(`hats.${second}`);
  if (verb.startsWith('membership.')) values.kind = t(`memberships.${third}`);
  if (verb.startsWith('municipality.')) values.count = subject.split(' ').length - 1;
  if (verb === 'questions.change') values.count = Number(first);
  return values;
}

/** The period that a code names: `2026-4`, `2026-m11`, `2026-w48` (network.period_of). */
function periodIn(code: string): PeriodNamed | null {
  const [, year, quarter, part = ''] = /^(\d{4})-(?:([1-4])|([mw]\d{2}))$/.exec(code) ?? [];
  return year ? { year: Number(year), quarter: Number(quarter ?? 0), part } : null;
}
