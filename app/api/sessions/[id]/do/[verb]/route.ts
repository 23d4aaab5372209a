import { answerWith } from '@/lib/http/rate-limit';
import type { Asked } from '@/lib/http/same-site';
import { performLive } from '@/lib/verb/perform';

/** Does one thing in a live session. A route handler, because server actions queue up. */
export async function POST(request: Asked, { params }: { params: Promise<{ id: string; verb: string }> }) {
  const { id, verb } = await params;
  const body: unknown = await request.json().catch(() => null);
  const outcome =
    typeof body === 'object' && body !== null ? await performLive(verb, { ...body, sessionId: id }) : null;
  return outcome ? answerWith(outcome) : new Response(null, { status: 404 });
}
