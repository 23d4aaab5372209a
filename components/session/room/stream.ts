import type { Changes } from '@/lib/learning/session/change-queries';

/** What comes over a session's stream: changes, whether the server is heard, and up to which number the stream has come. */
export type Heard = { changes: Changes } | { connected: boolean; reached?: number };

/** Milliseconds before a stream that the server ended for good is asked for again. */
const ASK_AGAIN = 2000;
/** The same for one of which nothing is heard: the server says every 20 seconds that it is still there. */
const SILENCE = 50_000;
/** What a tab asks the one that leads, and the milliseconds for which it waits for an answer. */
const WHERE = 'where?';
const PATIENCE = 2000;

function openStream(path: string, since: () => number, hear: (heard: Heard) => void): () => void {
  let source: EventSource | undefined;
  let again: ReturnType<typeof setTimeout> | undefined;
  const openAfter = (milliseconds: number) => {
    clearTimeout(again);
    again = setTimeout(open, milliseconds);
  };
  const isThere = () => openAfter(SILENCE);
  function open() {
    if (source) {
      source.close();
      hear({ connected: false });
    }
    source = new EventSource(`${path}${path.includes('?') ? '&' : '?'}since=${since()}`);
    source.onopen = () => {
      isThere();
      hear({ connected: true });
    };
    source.addEventListener('here', isThere);
    source.onmessage = ({ data }) => {
      isThere();
      hear({ changes: JSON.parse(data) });
    };
    source.onerror = () => {
      hear({ connected: false });
      // A stream that broke comes back by itself, and says what it saw last; one that was refused does not.
      if (source?.readyState === EventSource.CLOSED) openAfter(ASK_AGAIN);
    };
    isThere();
  }
  open();
  return () => {
    clearTimeout(again);
    source?.close();
  };
}

/**
 * One stream for all tabs of a browser, which allows six connections to a host: the tab that holds the lock leads. It has the
 * stream and tells the others; when it closes, the next one takes over from the number it has reached. A tab that leads may
 * stand still, as a phone does with one that is out of sight, and holds the lock all the same: a tab that is in sight asks
 * after it, and takes the lead when it gets no answer. Where there are no locks (an address that is neither local nor behind
 * TLS) each tab has its own stream. Answers with what ends it.
 */
export function shareStream(name: string, path: string, since: () => number, hear: (heard: Heard) => void): () => void {
  if (!navigator.locks || typeof BroadcastChannel === 'undefined') return openStream(path, since, hear);
  const channel = new BroadcastChannel(name);
  const tell = (heard: Heard) => channel.postMessage(heard);
  let left = false;
  let connected = true;
  /** Ends what this tab has as long as it leads. */
  let lay: (() => void) | null = null;
  let turn = new AbortController();
  let asked = false;
  let asking: ReturnType<typeof setTimeout> | undefined;
  let takes = false;

  const lead = () =>
    new Promise<void>((done) => {
      // Its turn was on its way already when the tab was left.
      if (left) return done();
      const end = openStream(path, since, (heard) => {
        if ('connected' in heard) connected = heard.connected;
        hear(heard);
        tell(heard);
      });
      lay = () => {
        lay = null;
        end();
        done();
      };
    });

  /** Waits for its turn, or takes it; when it is taken from this tab, waits for the next. */
  async function takeTurns() {
    while (!left) {
      turn = new AbortController();
      const how: LockOptions = takes ? { steal: true } : { signal: turn.signal };
      takes = false;
      try {
        await navigator.locks.request(name, how, lead);
      } catch (failure) {
        lay?.();
        // It was given up for another try, or taken by another tab; else the page itself is going.
        if ((failure as Error).name !== 'AbortError') return;
      }
    }
  }

  function ask() {
    clearTimeout(asking);
    asking = setTimeout(ask, PATIENCE);
    const follows = lay === null && document.visibilityState === 'visible';
    if (follows && asked) {
      takes = true;
      turn.abort();
    } else if (follows) channel.postMessage(WHERE);
    asked = follows && !asked;
  }
  function seen() {
    asked = false;
    ask();
  }

  channel.onmessage = ({ data }: MessageEvent<Heard | typeof WHERE>) => {
    if (data === WHERE) {
      if (lay) tell({ connected, reached: since() });
    } else if (!lay) {
      // A tab that led and wakes up may say a last thing: the one that leads now knows better.
      asked = false;
      hear(data);
    }
  };
  ask();
  void takeTurns();
  document.addEventListener('visibilitychange', seen);
  return () => {
    left = true;
    clearTimeout(asking);
    document.removeEventListener('visibilitychange', seen);
    turn.abort();
    lay?.();
    channel.close();
  };
}
