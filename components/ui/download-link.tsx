'use client';

import { useTranslations } from 'next-intl';
import { type MouseEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { MAKING, type Step } from '@/lib/document/making';

type State = { is: 'idle' | 'done' } | { is: 'making'; ahead: number } | { is: 'problem'; sentence: string };

/**
 * A link to a document that takes a while to make: it says so, how many are made first, and what went wrong, and the page
 * stays. Without our script it is a link like any other.
 */
export function DownloadLink({ href, children }: { href: string; children: ReactNode }) {
  const t = useTranslations('ui.download');
  const [state, setState] = useState<State>({ is: 'idle' });
  const asking = useRef<AbortController | null>(null);
  // Nobody waits for it any more: it need not be made.
  useEffect(() => () => asking.current?.abort(), []);

  async function follow(event: MouseEvent) {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    if (state.is === 'making') return;
    asking.current = new AbortController();
    setState({ is: 'making', ahead: 0 });
    try {
      const response = await fetch(href, { headers: { accept: MAKING }, signal: asking.current.signal });
      const type = response.headers.get('content-type') ?? '';
      if (type === MAKING) {
        const made = await receive(response, (ahead) => setState({ is: 'making', ahead }));
        setState(made === null ? { is: 'done' } : { is: 'problem', sentence: made });
      } else if (type.startsWith('text/plain')) setState({ is: 'problem', sentence: await response.text() });
      // Signed out, or gone: the address itself says what there is to say.
      else location.assign(href);
    } catch {
      if (!asking.current.signal.aborted)
        setState({ is: 'problem', sentence: t(navigator.onLine ? 'lost' : 'offline') });
    }
  }

  return (
    <span className="inline-block max-w-full align-top">
      <a href={href} onClick={follow} aria-busy={state.is === 'making'} className="inline-block py-1">
        {children}
      </a>
      <span role="status" className="block text-[0.88rem] text-soft">
        {state.is === 'making' && <span>{state.ahead > 0 ? t('waiting', { ahead: state.ahead }) : t('making')}</span>}
        {state.is === 'done' && <span>{t('done')}</span>}
      </span>
      <span role="alert" className="block max-w-prose">
        {state.is === 'problem' && <span className="note note-alarm my-1 block">{state.sentence}</span>}
      </span>
    </span>
  );
}

/** Reads the steps and then the file, and hands that to the browser to keep. @returns why there is none, else null. */
async function receive(response: Response, onPlace: (ahead: number) => void): Promise<string | null> {
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  let line = '';
  let file: Extract<Step, { name: string }> | null = null;
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true };
    if (done || !value) break;
    let at = 0;
    while (!file && at < value.length) {
      const end = value.indexOf(0x0a, at);
      line += decoder.decode(value.subarray(at, end < 0 ? undefined : end), { stream: true });
      at = end < 0 ? value.length : end + 1;
      if (end < 0) break;
      const step = JSON.parse(line) as Step;
      line = '';
      if ('problem' in step) return step.problem;
      if ('name' in step) file = step;
      else onPlace(step.ahead);
    }
    if (file) parts.push(value.subarray(at));
  }
  const whole = new Blob(parts, { type: file?.type ?? '' });
  if (!file || whole.size !== file.bytes) throw new Error('The document did not arrive whole.');
  keep(whole, file.name);
  return null;
}

function keep(file: Blob, name: string) {
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser has taken it over by then; some need the address a moment longer than the click.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
