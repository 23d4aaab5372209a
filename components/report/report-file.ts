import { routeId } from '@/components/frame/route-id';
import { requireActor } from '@/lib/actor';
import { type CollegialReportDocument, documentTitle } from '@/lib/document/collegial-report';
import { getReportVersion } from '@/lib/learning/report/queries';
import { reportDocument } from './report-document';
import { reportWords } from './words';

/** Version in the address, `?version=2`; null when none or no number stands there. */
export function versionIn(value: string | null | undefined): number | null {
  return value && /^\d{1,4}$/.test(value) ? Number(value) : null;
}

/** Answers with one version of a report as a file to keep. Not found for whoever has no part in the circle. */
export async function reportFile(
  request: Request,
  params: Promise<{ id: string }>,
  kind: { extension: string; type: string; write: (report: CollegialReportDocument) => Promise<Uint8Array> },
): Promise<Response> {
  const actor = await requireActor('circle');
  const id = await routeId(params);
  const [found, words] = await Promise.all([
    getReportVersion(actor, id, versionIn(new URL(request.url).searchParams.get('version'))),
    reportWords(),
  ]);
  const document = reportDocument(found, { words, language: actor.locale, circleName: actor.hat.place });
  const name = `${documentTitle(document)}.${kind.extension}`.replace(/[\\/:*?"<>|]+/g, ' ');
  const plain = name
    .normalize('NFD')
    .replace(/[–—]/g, '-')
    .replace(/[^ -~]/g, '');
  return new Response(Buffer.from(await kind.write(document)), {
    headers: {
      'content-type': kind.type,
      'content-disposition': `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)}`,
      'cache-control': 'private, no-store',
    },
  });
}
