import type { CircleActor } from '@/lib/actor';
import { type CollegialReportDocument, documentTitle } from '@/lib/document/collegial-report';
import type { getReportVersion } from '@/lib/learning/report/queries';
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
  const name = `${documentTitle(document)}.${kind.extension}`.replace(/[\\/:*?"<>|]+/g, ' ');
  // Twice (RFC 6266): for browsers that read UTF-8 here, and in plain signs for what does not.
  const plain = name
    .normalize('NFD')
    .replace(/[–—]/g, '-')
    .replace(/[^ -~]/g, '');
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
  return new Response(Buffer.from(await kind.write(document)), {
    headers: {
      'content-type': kind.type,
      'content-disposition': `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`,
      'cache-control': 'private, no-store',
    },
  });
}
