import { findActor } from '@/lib/actor';
import { getProjection } from '@/lib/learning/session/queries';
import { clientId } from '@/lib/text';

export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const actor = await findActor();
  const headers = { 'cache-control': 'private, no-store' };
  if (actor?.login !== 'circle' || !clientId.safeParse(id).success) {
    return Response.json({ code: 'notFound' }, { status: actor ? 404 : 401, headers });
  }
  return Response.json(await getProjection(actor, id), { headers });
}
