import { participantAnswer } from '@/components/frame/participant-answer';
import { listOwners } from '@/lib/learning/conclusion/queries';

export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return participantAnswer(['circle'], params, listOwners);
}
