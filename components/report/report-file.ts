import type { CircleActor } from '@/lib/actor';
import { documentTitle } from '@/lib/document/collegial-report';
import type { getReportVersion } from '@/lib/learning/report/queries';
import { documentAnswer } from '../frame/document-answer';
import { reportDocument } from './report-document';
import { reportWords } from './words';

/** Version in the address, `?version=2`; null when none or no number stands there. */
export function versionIn(value: string | null | undefined): number | null {
  return value && /^\d{1,4}$/.test(value) ? Number(value) : null;
}

/** One version of a report as a document to keep. */
export const reportFile = (
  request: Request,
  actor: CircleActor,
  extension: 'pdf' | 'docx',
  take: () => ReturnType<typeof getReportVersion>,
): Promise<Response> =>
  documentAnswer(request, actor, async () => {
    const [found, words] = await Promise.all([take(), reportWords()]);
    const document = reportDocument(found, { words, language: actor.locale, circleName: actor.hat.place });
    return {
      order: { form: `report-${extension}`, document },
      title: documentTitle(document),
      extension,
      instead: words.t('download.instead'),
    };
  });
