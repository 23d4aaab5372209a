import { getJson, post } from '@/components/ui/request';
import type { Board } from '@/lib/learning/session/queries';
import type { LiveInputOf, LiveName, OutcomeOf } from '@/lib/verb/verbs';

/** A verb of a session's own route, for pages outside the room. Throws when there is no answer. */
export const liveVerb =
  <N extends LiveName>(sessionId: string, verb: N) =>
  async (input: LiveInputOf<N>): Promise<OutcomeOf<N>> => {
    const answer = await post(`/api/sessions/${sessionId}/do/${verb}`, JSON.stringify(input));
    return answer.json();
  };

/** The session as it stands now, for what saves itself beside the stream; null when there is no answer. */
export const readBoard = (sessionId: string) => getJson<Board>(`/api/sessions/${sessionId}/board`);
