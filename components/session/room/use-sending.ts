'use client';

import { useCallback } from 'react';
import { post } from '@/components/ui/request';
import { isTooBig } from '@/lib/text/limit';
import type { Outcome } from '@/lib/verb/outcome';
import type { LiveName } from '@/lib/verb/verbs';
import { type Entry, WRITTEN } from './outbox';
import type { Outgoing } from './use-outbox';

/** Waits between tries of a write that got no answer, in milliseconds. Ids made here make every try safe. */
const TRIES = [400, 1200, 3000];
/** Seconds for which a write waits for its turn by itself; who must wait longer is told. */
const LONGEST_WAIT = 60;
/** What ends a block: what the same person wrote before it goes first, or it would come too late. */
const ENDS_A_BLOCK: ReadonlySet<string> = new Set<LiveName>(['moveStage', 'closeSession']);
/** Milliseconds for which it waits for that; a bad net keeps nobody from going on. */
const LET_GO_FIRST = 3000;

const pass = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

/**
 * Sends a write, once more for as long as nothing is heard of it.
 *
 * @param ended hears the outcome, where the server came to one
 */
async function sendUntilHeard(
  path: string,
  body: string,
  ended: (outcome: Outcome<unknown>) => void,
): Promise<Outcome<unknown>> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      const answer = await post(path, body);
      if (answer.ok || answer.status === 413) {
        const outcome: Outcome<unknown> = await answer.json();
        ended(outcome);
        return outcome;
      }
      if (answer.status === 429) {
        // Too fast: the same write goes again when the next turn is there.
        const seconds = Number(answer.headers.get('retry-after')) || 1;
        if (attempt >= TRIES.length || seconds > LONGEST_WAIT) return await answer.json();
        await pass(seconds * 1000);
        continue;
      }
      if (answer.status < 500) return { ok: false, problem: { code: 'failed' } };
    } catch {
      // No answer: the write may or may not have arrived; the same id makes trying again safe.
    }
    const pause = TRIES[attempt];
    if (pause === undefined) return { ok: false, problem: { code: navigator.onLine ? 'failed' : 'offline' } };
    await pass(pause);
  }
}

/**
 * Does one thing in the session. Words are taken in at once, on this device, and go from there.
 *
 * @param ended hears what came of all else
 */
export function useSending(
  sessionId: string,
  { write, gone }: Pick<Outgoing, 'write' | 'gone'>,
  ended: (verb: string, outcome: Outcome<unknown>) => void,
) {
  return useCallback(
    async (verb: LiveName, input: object): Promise<Outcome<unknown>> => {
      const taken = WRITTEN[verb] && (await write(verb, input as Entry['input']));
      if (taken) return taken;
      const body = JSON.stringify(input);
      if (isTooBig(body)) return { ok: false, problem: { code: 'tooBig' } };
      if (ENDS_A_BLOCK.has(verb)) await Promise.race([gone(), pass(LET_GO_FIRST)]);
      return sendUntilHeard(`/api/sessions/${sessionId}/do/${verb}`, body, (outcome) => ended(verb, outcome));
    },
    [sessionId, write, gone, ended],
  );
}
