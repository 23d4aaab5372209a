import { participantAnswer } from '@/components/frame/participant-answer';
import { listAlike } from '@/lib/learning/theme/queries';

export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return participantAnswer(['circle', 'guest'], params, listAlike);
}
