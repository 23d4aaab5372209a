import { performLive } from '@/lib/action';
import type { Asked } from '@/lib/same-site';
import { answerWith } from '@/lib/turn';

/** Does one thing in a live session. A route handler, because server actions queue up. */
export async function POST(request: Asked, { params }: { params: Promise<{ id: string; verb: string }> }) {
  const { id, verb } = await params;
  const body: unknown = await request.json().catch(() => null);
  const outcome =
    typeof body === 'object' && body !== null ? await performLive(verb, { ...body, sessionId: id }) : null;
  return outcome ? answerWith(outcome) : new Response(null, { status: 404 });
}
