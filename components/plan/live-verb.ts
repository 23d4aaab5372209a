import type { Outcome } from '@/lib/outcome';

/** A verb of a session's own route, for pages outside the room. Throws when there is no answer. */
export const liveVerb =
  <T>(sessionId: string, verb: string) =>
  async (input: object): Promise<Outcome<T>> => {
    const answer = await fetch(`/api/sessions/${sessionId}/do/${verb}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(input),
    });
    return answer.json();
  };
