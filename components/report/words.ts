import { answerText } from '@/components/answer/words';
import { addWorkingDays, noonOf } from '@/lib/clock';
import { getFormatter, getTranslations } from '@/lib/language/i18n';
import { cycleName } from '@/lib/language/period-name';
import { byQuestion } from '@/lib/learning/framework/policy';
import { WORKING_DAYS_TO_AGREE } from '@/lib/learning/report/policy';
import type { QuarterContent } from '@/lib/learning/report/queries';
import type { Told } from '@/lib/learning/report-case/policy';
import type { Fate } from '@/lib/learning/theme/policy';

/** Every sentence about a report that its page, its print and its documents share. */
export async function reportWords(): Promise<ReportWords> {
  return wordsFrom(
    ...(await Promise.all([
      getTranslations('report'),
      getTranslations('frame'),
      getTranslations('answer'),
      getFormatter(),
    ])),
  );
}

export type ReportWords = ReturnType<typeof wordsFrom>;
type Say = Awaited<ReturnType<typeof getTranslations>>;

/** The same, from the sentences of `report`, `frame` and `answer`. */
export function wordsFrom(t: Say, frame: Say, answer: Say, format: Awaited<ReturnType<typeof getFormatter>>) {
  const day = (one: string) => format.dateTime(noonOf(one), { dateStyle: 'long' });
  const moment = (iso: string) => format.dateTime(new Date(iso), { dateStyle: 'long' });
  const daysOf = ({ sessionOn, sessionsOn }: QuarterContent) => sessionsOn ?? (sessionOn ? [sessionOn] : []);
  const sessionDays = (quarter: QuarterContent) => format.list(daysOf(quarter).map(moment));
  return {
    t,
    day,
    quarter: (cycle: { year: number; quarter: number; part: string }) => cycleName(frame, cycle),
    moment,
    sessionDays,
    /** When the circle met in this cycle. */
    sessions: (quarter: QuarterContent) =>
      t('sessions', { count: daysOf(quarter).length, dates: sessionDays(quarter) }),
    /** The sections in their order, each with the question it answers; the last is the check-out round. */
    sections: (questions: QuarterContent['questions']) => [
      ...questions.map(({ id, text }) => ({ questionId: id, title: text })),
      { questionId: null, title: t('outsideTitle') },
    ],
    /** What was said, per question; last what was laid under none that the cycle asks. Empty groups are left out. */
    said: ({ questions, said }: QuarterContent) =>
      byQuestion(questions, said)
        .map(({ question, words }) => ({
          id: question?.id ?? null,
          title: question?.text ?? t('otherSaid'),
          said: words,
        }))
        .filter((group) => group.said.length > 0),
    /** What stands above a case and its parts. */
    ofCase: (key: 'one' | keyof Omit<Told, 'id'>, values?: { number: number }) => t(`cases.${key}`, values),
    finalAtLatest: (offeredOn: string) => day(addWorkingDays(offeredOn, WORKING_DAYS_TO_AGREE)),
    fate: (theme: { fate: Fate | null; reason: string }) =>
      theme.fate === null
        ? ''
        : theme.reason
          ? t('fateLine', { fate: t(`fates.${theme.fate}`), reason: theme.reason })
          : t(`fates.${theme.fate}`),
    /** Who sees to a decision, by when, and since when it is done. */
    owner: ({ owner, until, doneOn }: { owner: string; until: string | null; doneOn: string | null }) =>
      [
        until ? t('ownerUntil', { owner, date: day(until) }) : t('owner', { owner }),
        doneOn && t('doneOn', { date: day(doneOn) }),
      ]
        .filter(Boolean)
        .join(' · '),
    /** How a decision was made, where the circle says so: its rule, what came out, who, what else was possible, when it is looked at. */
    how: ({ id }: { id: string }, quarter: QuarterContent): string[] => {
      const how = quarter.how?.[id];
      if (!how) return [];
      const { rule, result, decidedBy, weighed, lookAgainOn } = how;
      return [
        rule ? t(`how.rules.${rule}`) : '',
        result?.votes != null ? t('how.votes', { votes: result.votes, voters: result.voters }) : '',
        decidedBy ? t('how.decidedBy', { who: decidedBy }) : '',
        weighed ? t('how.weighed', { options: weighed.split('\n').filter(Boolean).join('; ') }) : '',
        lookAgainOn ? t('how.lookAgainOn', { date: day(lookAgainOn) }) : '',
      ].filter((line) => line !== '');
    },
    /** What the receivers of a signal answered, each in one line. */
    received: ({ id }: { id: string }, quarter: QuarterContent): string[] =>
      (quarter.received?.[id] ?? []).map((one) => answerText(one, answer, day)),
    /** Where a version stands: one line. Never says who has not agreed. */
    status: (report: { version: number; offeredOn: string | null; finalOn: string | null }, version: number) =>
      version < report.version
        ? t('status.replaced', { version: report.version })
        : report.finalOn
          ? t('status.final', { date: day(report.finalOn) })
          : report.offeredOn
            ? t('status.offered')
            : t('status.draft'),
  };
}
