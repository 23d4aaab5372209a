'use client';

import { useRef, useState } from 'react';
import { isTooBig } from '@/lib/text/limit';
import type { Insisting, Outcome, Problem } from '@/lib/verb/outcome';

/** A warning beside a field: `insist` runs the verb once more by `send`, and this time it is accepted. */
export interface Warning {
  code: string;
  insist: (send: () => void) => void;
}
/** What stands beside a field: a key under `errors`, or a warning. */
export type FieldProblem = string | Warning;
/** A problem as a form holds it. */
export interface HeldProblem extends Omit<Problem, 'fields'> {
  fields?: Record<string, FieldProblem>;
}

/**
 * Calls a verb from a form. While it runs, a second call is ignored, so a double click does nothing twice. What went
 * wrong stays beside the form until the next try; the form's fields are the form's own and keep what was typed.
 */
export function useVerb<I extends object, T>(
  verb: (input: I & Insisting) => Promise<Outcome<T>>,
  onDone?: (value: T, input: I) => void,
) {
  const [problem, setProblem] = useState<HeldProblem | null>(null);
  const [busy, setBusy] = useState(false);
  const running = useRef(false);
  const sure = useRef(false);

  /** Only what is sent within `send` is sure: what is typed afterwards is looked at again. */
  function insist(send: () => void) {
    sure.current = true;
    send();
    sure.current = false;
  }
  function hold(found: Problem): HeldProblem {
    if (!found.warning) return found;
    const fields = Object.entries(found.fields ?? {}).map(([field, code]) => [field, { code, insist }] as const);
    return { ...found, fields: Object.fromEntries(fields) };
  }
  async function run(input: I): Promise<boolean> {
    if (running.current) return false;
    if (isTooBig(JSON.stringify(input) ?? '')) {
      setProblem({ code: 'tooBig' });
      return false;
    }
    running.current = true;
    setBusy(true);
    setProblem(null);
    try {
      const outcome = await verb(sure.current ? { ...input, despiteWarning: true } : input);
      if (outcome.ok) onDone?.(outcome.value, input);
      else setProblem(hold(outcome.problem));
      return outcome.ok;
    } catch (error) {
      // Next sends redirects of a server action as errors that it handles itself.
      if (typeof error === 'object' && error !== null && 'digest' in error && String(error.digest).startsWith('NEXT_'))
        throw error;
      setProblem({ code: navigator.onLine ? 'failed' : 'offline' });
      return false;
    } finally {
      running.current = false;
      setBusy(false);
    }
  }
  return { run, problem, busy, clear: () => setProblem(null) };
}
