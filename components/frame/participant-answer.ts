import { findActor, type Participant } from '@/lib/actor';
import { clientId } from '@/lib/text/text';

/**
 * What a screen of a session reads while it runs, as JSON. No page, so nobody is sent elsewhere: 401 for who is not signed in
 * any more, 404 for who is of none of these sides, or asks for what can be no session.
 */
export async function participantAnswer<L extends Participant['login']>(
  sides: readonly L[],
  params: Promise<{ id: string }>,
  read: (actor: Extract<Participant, { login: L }>, id: string) => Promise<unknown>,
): Promise<Response> {
  const { id } = await params;
  const actor = await findActor();
  const headers = { 'cache-control': 'private, no-store' };
  if (!actor) return Response.json({ code: 'signedOut' }, { status: 401, headers });
  if (!(sides as readonly string[]).includes(actor.login) || !clientId.safeParse(id).success) {
    return Response.json({ code: 'notFound' }, { status: 404, headers });
  }
  return Response.json(await read(actor as Extract<Participant, { login: L }>, id), { headers });
}
