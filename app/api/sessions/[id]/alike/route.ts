import { findActor } from '@/lib/actor';
import { listAlike } from '@/lib/learning/theme/queries';
import { clientId } from '@/lib/text';

export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const actor = await findActor();
  const headers = { 'cache-control': 'private, no-store' };
  if (!actor) return Response.json({ code: 'signedOut' }, { status: 401, headers });
  if ((actor.login !== 'circle' && actor.login !== 'guest') || !clientId.safeParse(id).success) {
    return Response.json({ code: 'notFound' }, { status: 404, headers });
  }
  return Response.json(await listAlike(actor, id), { headers });
}
