import { participantAnswer } from '@/components/frame/participant-answer';
import { listEarlier } from '@/lib/learning/conclusion/queries';

export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return participantAnswer(['circle', 'guest'], params, listEarlier);
}
