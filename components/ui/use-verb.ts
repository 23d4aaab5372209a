'use client';

import { useRef, useState } from 'react';
import { isTooBig } from '@/lib/limit';
import type { Outcome, Problem } from '@/lib/outcome';

/**
 * Calls a verb from a form. While it runs, a second call is ignored, so a double click does nothing twice. What went
 * wrong stays beside the form until the next try; the form's fields are the form's own and keep what was typed.
 */
export function useVerb<I, T>(verb: (input: I) => Promise<Outcome<T>>, onDone?: (value: T, input: I) => void) {
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const running = useRef(false);

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
      const outcome = await verb(input);
      if (outcome.ok) onDone?.(outcome.value, input);
      else setProblem(outcome.problem);
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
