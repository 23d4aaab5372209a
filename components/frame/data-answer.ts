import { type Actor, findActor } from '@/lib/actor';

/**
 * What a page's script reads, as JSON. It is no page, so nobody is sent elsewhere: 401 for who is not signed in any more, 404 for
 * who is of none of these sides, or asks for what there is not (`read` says so by null).
 */
export async function dataAnswer<L extends Actor['login']>(
  sides: readonly L[],
  read: (actor: Extract<Actor, { login: L }>) => Promise<unknown> | null,
): Promise<Response> {
  const actor = await findActor();
  const headers = { 'cache-control': 'private, no-store' };
  if (!actor) return Response.json({ problem: { code: 'signedOut' } }, { status: 401, headers });
  const isTheirs = (sides as readonly string[]).includes(actor.login);
  const reading = isTheirs ? read(actor as Extract<Actor, { login: L }>) : null;
  if (!reading) return Response.json({ problem: { code: 'notFound' } }, { status: 404, headers });
  return Response.json(await reading, { headers });
}
