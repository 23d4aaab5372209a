import type { Participant } from '@/lib/actor';
import { clientId } from '@/lib/text/text';
import { dataAnswer } from './data-answer';

/** What a screen of a session reads while it runs. Not found either: what can be no session. */
export async function participantAnswer<L extends Participant['login']>(
  sides: readonly L[],
  params: Promise<{ id: string }>,
  read: (actor: Extract<Participant, { login: L }>, id: string) => Promise<unknown>,
): Promise<Response> {
  const { id } = await params;
  return dataAnswer(sides, (actor) =>
    clientId.safeParse(id).success ? read(actor as Extract<Participant, { login: L }>, id) : null,
  );
}
