import { routeId } from '@/components/frame/route-id';
import { notForGuests, recordList } from '@/components/walk/record-file';
import { requireActor } from '@/lib/actor';
import { exportSession } from '@/lib/learning/session/mutations';

export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const actor = await requireActor('circle', 'guest');
  if (actor.login === 'guest') return notForGuests();
  const id = await routeId(params);
  return recordList(actor, () => exportSession(actor, { id, form: 'csv' }));
}
