import type { Changes } from '@/lib/learning/session/queries';

/** What comes over a session's stream: changes, whether the server is heard, or up to which number the stream has come. */
export type Heard = { changes: Changes } | { connected: boolean } | { reached: number };

/** Milliseconds before a stream that the server ended for good is asked for again. */
const ASK_AGAIN = 2000;

function openStream(path: string, since: () => number, hear: (heard: Heard) => void): () => void {
  let source: EventSource;
  let again: ReturnType<typeof setTimeout> | undefined;
  const open = () => {
    source = new EventSource(`${path}${path.includes('?') ? '&' : '?'}since=${since()}`);
    source.onopen = () => hear({ connected: true });
    source.onmessage = ({ data }) => hear({ changes: JSON.parse(data) });
    source.onerror = () => {
      hear({ connected: false });
      // A stream that broke comes back by itself, and says what it saw last; one that was refused does not.
      if (source.readyState === EventSource.CLOSED) again = setTimeout(open, ASK_AGAIN);
    };
  };
  open();
  return () => {
    clearTimeout(again);
    source.close();
  };
}

/**
 * One stream for all tabs of a browser, which allows six connections to a host: the tab that holds the lock has it and tells
 * the others; when it closes, the next one takes over from the number it has reached. Where there are no locks (an address
 * that is neither local nor behind TLS) each tab has its own. Answers with what ends it.
 */
export function shareStream(name: string, path: string, since: () => number, hear: (heard: Heard) => void): () => void {
  if (!navigator.locks || typeof BroadcastChannel === 'undefined') return openStream(path, since, hear);
  const channel = new BroadcastChannel(name);
  const left = new AbortController();
  let close = () => {};
  let leads = false;
  channel.onmessage = ({ data }: MessageEvent<Heard | 'where?'>) => {
    if (data !== 'where?') hear(data);
    else if (leads) channel.postMessage({ reached: since() } satisfies Heard);
  };
  channel.postMessage('where?');
  navigator.locks
    .request(
      name,
      { signal: left.signal },
      () =>
        new Promise<void>((done) => {
          // Its turn was on its way already when the tab was left.
          if (left.signal.aborted) return done();
          leads = true;
          const end = openStream(path, since, (heard) => {
            hear(heard);
            channel.postMessage(heard);
          });
          close = () => {
            end();
            done();
          };
        }),
    )
    .catch(() => {
      // The tab was left before its turn came.
    });
  return () => {
    left.abort();
    close();
    channel.close();
  };
}
