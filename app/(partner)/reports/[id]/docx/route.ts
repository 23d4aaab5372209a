import type { NextRequest } from 'next/server';
import { routeId } from '@/components/frame/route-id';
import { reportFile, versionIn } from '@/components/report/report-file';
import { requireActor } from '@/lib/actor';
import { renderCollegialReportDocx } from '@/lib/document/docx';
import { exportReport } from '@/lib/learning/report/mutations';
import { sayWait, takeTurns } from '@/lib/turn';

export async function GET(request: NextRequest, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const actor = await requireActor('circle');
  const version = versionIn(request.nextUrl.searchParams.get('version'));
  const id = await routeId(params);
  const wait = await takeTurns({ export: actor.personId });
  if (wait) return sayWait(wait, actor.locale);
  const found = await exportReport(actor, { id, version, form: 'docx' });
  return reportFile(actor, found, {
    extension: 'docx',
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    write: renderCollegialReportDocx,
  });
}
