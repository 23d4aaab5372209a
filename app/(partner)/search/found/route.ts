import { dataAnswer } from '@/components/frame/data-answer';
import { findActor } from '@/lib/actor';
import { answerWith, consumeLeased } from '@/lib/http/rate-limit';
import { searchOf } from '@/lib/network/search';
import { isEnough, isKind } from '@/lib/search/match';
import { findEverywhere } from '@/lib/search/queries';

/** What holds the words of `?q=`, of every kind or of `?kind=` alone, as the page shows it. */
export async function GET(request: Request): Promise<Response> {
  const search = searchOf(request.url);
  const kind = new URL(request.url).searchParams.get('kind');
  const actor = await findActor();
  if (actor?.login === 'circle' && isEnough(search)) {
    const problem = await consumeLeased('search', actor.personId);
    if (problem) return answerWith({ ok: false, problem });
  }
  return dataAnswer(['circle'], (actor) => findEverywhere(actor, search, isKind(kind) ? kind : null));
}
