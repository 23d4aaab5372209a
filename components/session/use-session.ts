'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Board } from '@/lib/learning/session/queries';
import { isTooBig } from '@/lib/limit';
import type { Outcome } from '@/lib/outcome';

/** Waits between tries of a write that got no answer, in milliseconds. Ids made here make every try safe. */
const TRIES = [400, 1200, 3000];
/** Seconds for which a write waits for its turn by itself; who must wait longer is told. */
const LONGEST_WAIT = 60;

export type Verb = (verb: string, input: object) => Promise<Outcome<unknown>>;

/** The session as this person may see it, kept up to date; `act` does one thing in it. */
export function useSession(initial: Board, asScreen = false) {
  const client = useQueryClient();
  const key = ['board', initial.id, asScreen];
  const [connected, setConnected] = useState(true);
  const latest = useRef(initial.seq);

  const { data: board, dataUpdatedAt } = useQuery({
    queryKey: key,
    initialData: initial,
    staleTime: Number.POSITIVE_INFINITY,
    refetchInterval: 30_000,
    queryFn: async ({ signal }): Promise<Board> => {
      const answer = await fetch(`/api/sessions/${initial.id}/${asScreen ? 'projection' : 'board'}`, { signal });
      if (answer.status === 401 || answer.status === 404) {
        // A guest was in this session only: when it closes, their sign-in ends, and the page says so.
        if (initial.isGuest) return { ...initial, stage: 'closed', seq: Number.MAX_SAFE_INTEGER };
        window.location.reload();
      }
      if (!answer.ok) throw new Error(String(answer.status));
      return answer.json();
    },
  });

  const catchUp = useCallback(
    () => client.invalidateQueries({ queryKey: ['board', initial.id] }, { cancelRefetch: false }),
    [client, initial.id],
  );

  useEffect(() => {
    let waiting: ReturnType<typeof setTimeout> | undefined;
    const source = new EventSource(`/api/sessions/${initial.id}/events`);
    source.onopen = () => setConnected(true);
    source.onerror = () => setConnected(false);
    source.onmessage = ({ data }) => {
      if (data !== 'again') latest.current = Math.max(latest.current, Number(data));
      // A burst of changes is fetched once.
      waiting ??= setTimeout(() => {
        waiting = undefined;
        void catchUp();
      }, 60);
    };
    const online = () => void catchUp();
    window.addEventListener('online', online);
    return () => {
      clearTimeout(waiting);
      source.close();
      window.removeEventListener('online', online);
    };
  }, [initial.id, catchUp]);

  // An event may have come while the board was on its way: fetch again, after every answer, until nothing newer is known.
  // biome-ignore lint/correctness/useExhaustiveDependencies: an answer that changed nothing must be looked at too
  useEffect(() => {
    if (board.seq < latest.current) void catchUp();
  }, [board.seq, dataUpdatedAt, catchUp]);

  const act: Verb = useCallback(
    async (verb, input) => {
      const body = JSON.stringify(input);
      if (isTooBig(body)) return { ok: false, problem: { code: 'tooBig' } };
      for (let attempt = 0; ; attempt += 1) {
        try {
          const answer = await fetch(`/api/sessions/${initial.id}/do/${verb}`, {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body,
          });
          if (answer.ok || answer.status === 413) {
            const outcome: Outcome<unknown> = await answer.json();
            void catchUp();
            return outcome;
          }
          if (answer.status === 429) {
            // Too fast: the same write goes again when the next turn is there.
            const seconds = Number(answer.headers.get('retry-after')) || 1;
            if (attempt >= TRIES.length || seconds > LONGEST_WAIT) return await answer.json();
            await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
            continue;
          }
          if (answer.status < 500) return { ok: false, problem: { code: 'failed' } };
        } catch {
          // No answer: the write may or may not have arrived; the same id makes trying again safe.
        }
        const pause = TRIES[attempt];
        if (pause === undefined) return { ok: false, problem: { code: navigator.onLine ? 'failed' : 'offline' } };
        await new Promise((resolve) => setTimeout(resolve, pause));
      }
    },
    [initial.id, catchUp],
  );

  const edit = useCallback(
    (change: (now: Board) => Board) =>
      client.setQueryData<Board>(['board', initial.id, asScreen], (now) => now && change(now)),
    [client, initial.id, asScreen],
  );

  return { board, act, edit, catchUp, connected };
}
export type Session = ReturnType<typeof useSession>;
