import type { NextRequest } from 'next/server';
import { routeId } from '@/components/frame/route-id';
import { reportFile, versionIn } from '@/components/report/report-file';
import { requireActor } from '@/lib/actor';
import { exportReport } from '@/lib/learning/report/mutations';

export async function GET(request: NextRequest, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const actor = await requireActor('circle');
  const version = versionIn(request.nextUrl.searchParams.get('version'));
  const id = await routeId(params);
  return reportFile(request, actor, 'docx', () => exportReport(actor, { id, version, form: 'docx' }));
}
