import type { CircleActor } from '@/lib/actor';
import { type CollegialReportDocument, documentTitle } from '@/lib/document/collegial-report';
import type { getReportVersion } from '@/lib/learning/report/queries';
import { fileAnswer } from '../frame/file-answer';
import { reportDocument } from './report-document';
import { reportWords } from './words';

/** Version in the address, `?version=2`; null when none or no number stands there. */
export function versionIn(value: string | null | undefined): number | null {
  return value && /^\d{1,4}$/.test(value) ? Number(value) : null;
}

/** One version of a report as a file to keep, under a name that people can read. */
export async function reportFile(
  actor: CircleActor,
  found: Awaited<ReturnType<typeof getReportVersion>>,
  kind: { extension: string; type: string; write: (report: CollegialReportDocument) => Promise<Uint8Array> },
): Promise<Response> {
  const words = await reportWords();
  const document = reportDocument(found, { words, language: actor.locale, circleName: actor.hat.place });
  return fileAnswer(documentTitle(document), kind.extension, kind.type, await kind.write(document));
}
