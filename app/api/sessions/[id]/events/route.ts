import { readNews } from '@/lib/learning/session/change-queries';
import { admitWatcher, STREAM_HEADERS, watchSession } from '@/lib/live/hub';

export const dynamic = 'force-dynamic';

/**
 * What changes in a session, as server-sent events. `?since=` is the number that the reader's board carries; a browser that
 * comes back says by itself (Last-Event-ID) what it saw last. `?screen` is the projector: without names. Our own server
 * answers this in front of Next (lib/live/fast-path.ts).
 */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const admitted = await admitWatcher(request, id);
  if (admitted instanceof Response) return admitted;
  const { actor, ...from } = admitted;
  return new Response(await watchSession(readNews, id, actor, from), { headers: STREAM_HEADERS });
}
