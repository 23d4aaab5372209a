import { findActor } from '@/lib/actor';
import { mayWatch, watchSession } from '@/lib/live';
import { clientId } from '@/lib/text';

export const dynamic = 'force-dynamic';

export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const actor = await findActor();
  if (!actor) return new Response(null, { status: 401 });
  if (!clientId.safeParse(id).success || !(await mayWatch(actor.token, id))) return new Response(null, { status: 404 });
  return new Response(await watchSession(id, actor.token), {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'private, no-store, no-transform',
      'x-accel-buffering': 'no',
    },
  });
}
