import type { CollegialReportDocument, CollegialReportLabels } from '@/lib/document/collegial-report';
import { labelsOf } from '@/lib/language/messages';
import type { getReportVersion } from '@/lib/learning/report/queries';
import type { ReportWords } from './words';

type Version = Awaited<ReturnType<typeof getReportVersion>>;

/** One version of the report as plain data, ready to be written as PDF or Word document. */
export function reportDocument(
  found: Version,
  { words, language, circleName }: { words: ReportWords; language: 'nl' | 'en'; circleName: string },
): CollegialReportDocument {
  const { t, day } = words;
  const { report, cycle, version, content } = found;
  const { quarter } = content;
  const learnedFrom = (themeId: string | null) =>
    quarter.learnings
      .filter((one) => one.themeId === themeId)
      .map((one) => ({ body: one.body, assumption: (one.loop === 'double' && one.assumption) || '' }));
  return {
    language,
    labels: labelsOf<CollegialReportLabels>(language, 'document'),
    circleName,
    quarterName: words.quarter(cycle),
    sessionDate: quarter.sessionOn ? words.sessionDays(quarter) : null,
    version,
    status: words.status(report, version),
    themes: quarter.themes.map((theme) => ({
      title: theme.title,
      fate: words.fate(theme),
      learnings: learnedFrom(theme.id),
    })),
    learnings: learnedFrom(null),
    experiments: quarter.experiments.map((one) => ({
      title: one.title,
      question: one.question,
      action: one.action,
      who: one.actors,
      until: day(one.until),
      state: t(`states.${one.state}`),
    })),
    decisions: quarter.decisions.map((one) => ({
      body: one.body,
      owner: [words.owner(one), ...words.how(one, quarter)].join(' · '),
      helps: one.helps,
    })),
    signals: quarter.signals.map((one) => ({
      kind: t(`signalKinds.${one.kind}`),
      body: one.body,
      to: one.addressee,
      answer: [...words.received(one, quarter), ...(one.answer ? [one.answer] : [])].join('\n') || null,
    })),
    sections: words
      .sections(quarter.questions)
      .map(({ questionId, title }) => ({
        title,
        paragraphs: (content.sections.find((one) => one.questionId === questionId)?.body ?? '')
          .split(/\n{2,}/)
          .filter(Boolean),
      }))
      .filter((one) => one.paragraphs.length > 0),
    cases: (content.cases ?? []).map(({ happened, hindered, learned }) => ({ happened, hindered, learned })),
    reservations: found.words
      .filter((one) => one.reservation)
      .map((one) => ({ organisation: one.organisation, text: one.reservation })),
    agreedBy: report.finalOn && version === report.version ? found.words.map((one) => one.organisation) : null,
    questions: words.said(quarter).map(({ title, said }) => ({
      title,
      contributions: said.map((one) => ({ body: one.body, kind: t(`kinds.${one.kind}`), author: one.author })),
    })),
  };
}
