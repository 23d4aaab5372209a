import { participantAnswer } from '@/components/frame/participant-answer';
import { getCounts } from '@/lib/learning/session/queries';

export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return participantAnswer(['circle'], params, getCounts);
}
