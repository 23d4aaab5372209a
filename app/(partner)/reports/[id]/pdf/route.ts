import { reportFile } from '@/components/report/report-file';
import { renderCollegialReportPdf } from '@/lib/document/pdf';

export function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return reportFile(request, params, {
    extension: 'pdf',
    type: 'application/pdf',
    write: renderCollegialReportPdf,
  });
}
