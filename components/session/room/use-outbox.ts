'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { followDrafts, whenOpen } from '@/components/ui/device-storage';
import { contactDetailsIn } from '@/lib/text/contact-details';
import { isTooBig } from '@/lib/text/limit';
import { asKept, refusalOfWords } from '@/lib/text/words';
import type { Insisting, Outcome, Problem } from '@/lib/verb/outcome';
import { BESIDE, type Entry, type Line, type Outbox, WRITTEN, wordsOf } from './outbox';
import { openOutboxHere, ROW, standing } from './outbox-device';

/** Milliseconds for which somebody still sees that what they wrote was saved. */
const SEEN = 6000;

/** What is wrong with words can be said at once, also where there is no net. */
function problemOf(verb: string, input: Entry['input'] & Insisting): Problem | null {
  const field = WRITTEN[verb] ?? 'body';
  const words = wordsOf({ verb, input });
  const refusal = refusalOfWords(asKept(words));
  if (isTooBig(JSON.stringify(input))) return { code: 'tooBig' };
  if (refusal) return { code: 'checkFields', fields: { [field]: refusal } };
  const beside = Object.entries(BESIDE[verb] ?? {}).map(([name, limit]) => ({
    name,
    limit,
    words: String(input[name] ?? ''),
  }));
  for (const one of beside) {
    const found = refusalOfWords(asKept(one.words), one.limit, true);
    if (found) return { code: 'checkFields', fields: { [one.name]: found } };
  }
  if (input.despiteWarning) return null;
  const seen = [{ name: field, words }, ...beside].filter((one) => {
    const { emails, phones } = contactDetailsIn(one.words);
    return emails.length + phones.length > 0;
  });
  if (seen.length === 0) return null;
  const fields = Object.fromEntries(seen.map(({ name }) => [name, 'contactDetails']));
  return { code: 'contactDetails', fields, warning: true };
}

/** Calls when there may be a way to the server again. @returns ends it */
export function followNet(hear: () => void): () => void {
  const seen = () => document.visibilityState === 'visible' && hear();
  window.addEventListener('online', hear);
  document.addEventListener('visibilitychange', seen);
  return () => {
    window.removeEventListener('online', hear);
    document.removeEventListener('visibilitychange', seen);
  };
}

/**
 * What somebody wrote in this session and is on its way, also from an earlier visit and from other tabs.
 *
 * @param connected whether the server is heard: when it is heard again, what waits goes
 * @param ended one entry has its outcome
 * @param endedElsewhere one has, in another tab
 */
export function useOutbox(
  room: { id: string; circleId: number; isGuest: boolean },
  connected: boolean,
  ended: (verb: string, outcome: Outcome<unknown>) => void,
  endedElsewhere: () => void,
) {
  const [lines, setLines] = useState<Line[]>([]);
  const box = useRef<Outbox | null>(null);
  const hear = useRef({ ended, endedElsewhere });
  hear.current = { ended, endedElsewhere };

  useEffect(() => {
    const timers = new Set<ReturnType<typeof setTimeout>>();
    let count = 0;
    function told() {
      const lines = box.current?.lines() ?? [];
      count = lines.length;
      setLines(lines);
    }
    const opened = openOutboxHere(room.id, {
      told,
      ended: (entry, outcome) => {
        if (outcome.ok) {
          const timer = setTimeout(() => {
            timers.delete(timer);
            opened.seen(entry.id);
          }, SEEN);
          timers.add(timer);
        }
        hear.current.ended(entry.verb, outcome);
      },
    });
    box.current = opened;
    standing.add(room.id);
    const stopOpening = whenOpen(() => {
      told();
      opened.go();
    });
    const stopNet = followNet(() => opened.go());
    const stopTabs = followDrafts(`${ROW}${room.id}.`, () => {
      const before = count;
      told();
      if (count < before) hear.current.endedElsewhere();
    });
    return () => {
      for (const timer of timers) clearTimeout(timer);
      stopOpening();
      stopNet();
      stopTabs();
      standing.delete(room.id);
      opened.close();
    };
  }, [room.id]);

  useEffect(() => {
    if (connected) box.current?.go();
  }, [connected]);

  /** Takes words in: answers as soon as they are safe on this device. Null when this browser keeps nothing. */
  const write = useCallback(
    async (verb: string, input: Entry['input'] & Insisting): Promise<Outcome<null> | null> => {
      const problem = problemOf(verb, input);
      if (problem) return { ok: false, problem };
      const circle = room.isGuest ? null : room.circleId;
      const kept = await box.current?.add({ id: input.id, session: room.id, circle, verb, input }, Date.now());
      return kept ? { ok: true, value: null } : null;
    },
    [room.id, room.circleId, room.isGuest],
  );
  const again = useCallback((id: string, input?: Record<string, unknown>) => box.current?.again(id, input), []);
  const drop = useCallback((id: string) => box.current?.drop(id), []);
  const gone = useCallback(() => box.current?.gone(), []);
  return { lines, write, again, drop, gone };
}
export type Outgoing = ReturnType<typeof useOutbox>;
