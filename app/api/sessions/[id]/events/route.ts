import { findActor } from '@/lib/actor';
import { mayWatch, watchSession } from '@/lib/live';
import { clientId } from '@/lib/text';

export const dynamic = 'force-dynamic';

/**
 * What changes in a session, as server-sent events. `?since=` is the number that the reader's board carries; a browser that
 * comes back says by itself (Last-Event-ID) what it saw last. `?screen` is the big screen: without names.
 */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const { searchParams } = new URL(request.url);
  const since = Number(request.headers.get('last-event-id') ?? searchParams.get('since') ?? 0);
  const actor = await findActor();
  if (!actor) return new Response(null, { status: 401 });
  if (actor.login !== 'circle' && actor.login !== 'guest') return new Response(null, { status: 404 });
  if (!Number.isSafeInteger(since) || !clientId.safeParse(id).success || !(await mayWatch(actor.token, id))) {
    return new Response(null, { status: 404 });
  }
  return new Response(await watchSession(id, actor, { since, screen: searchParams.has('screen') }), {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'private, no-store, no-transform',
      'x-accel-buffering': 'no',
    },
  });
}
