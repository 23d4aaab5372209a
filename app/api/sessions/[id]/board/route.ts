import { participantAnswer } from '@/components/frame/participant-answer';
import { getBoard } from '@/lib/learning/session/queries';

export async function GET(_request: unknown, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return participantAnswer(['circle', 'guest'], params, getBoard);
}
