import { participantAnswer } from '@/components/frame/participant-answer';
import { readOff } from '@/lib/learning/taken-off/queries';

export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return participantAnswer(['circle'], params, readOff);
}
