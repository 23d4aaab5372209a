import { routeId } from '@/components/frame/route-id';
import { notForGuests, recordPdf } from '@/components/walk/record-file';
import { requireActor } from '@/lib/actor';
import { exportSession } from '@/lib/learning/session/mutations';

export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const actor = await requireActor('circle', 'guest');
  if (actor.login === 'guest') return notForGuests();
  const id = await routeId(params);
  return recordPdf(request, actor, () => exportSession(actor, { id, form: 'pdf' }));
}
