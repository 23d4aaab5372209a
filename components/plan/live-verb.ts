import { post } from '@/components/ui/request';
import type { LiveInputOf, LiveName, OutcomeOf } from '@/lib/verb/verbs';

/** A verb of a session's own route, for pages outside the room. Throws when there is no answer. */
export const liveVerb =
  <N extends LiveName>(sessionId: string, verb: N) =>
  async (input: LiveInputOf<N>): Promise<OutcomeOf<N>> => {
    const answer = await post(`/api/sessions/${sessionId}/do/${verb}`, JSON.stringify(input));
    return answer.json();
  };
