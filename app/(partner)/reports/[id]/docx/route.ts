import { reportFile } from '@/components/report/report-file';
import { renderCollegialReportDocx } from '@/lib/document/docx';

export function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return reportFile(request, params, {
    extension: 'docx',
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    write: renderCollegialReportDocx,
  });
}
