import type { NextRequest } from 'next/server';
import { routeId } from '@/components/frame/route-id';
import { reportFile, versionIn } from '@/components/report/report-file';
import { requireActor } from '@/lib/actor';
import { renderCollegialReportDocx } from '@/lib/document/docx';
import { getReportVersion } from '@/lib/learning/report/queries';

export async function GET(request: NextRequest, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const actor = await requireActor('circle');
  const version = versionIn(request.nextUrl.searchParams.get('version'));
  const found = await getReportVersion(actor, await routeId(params), version);
  return reportFile(actor, found, {
    extension: 'docx',
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    write: renderCollegialReportDocx,
  });
}
