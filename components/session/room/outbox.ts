import type { Outcome, Problem } from '@/lib/verb/outcome';
import type { ActionName, LiveName } from '@/lib/verb/verbs';

/** Words of this person on their way to the server. The id is made here, so that sent twice they are there once. */
export interface Entry {
  id: string;
  /** The session in which they were written; of words from a page, their circle's row (`rowOfCircle`). */
  session: string;
  /** The writer's circle; null for a guest, who has no next quarter. */
  circle: number | null;
  verb: string;
  input: { id: string } & Record<string, unknown>;
  /** Place in the row: milliseconds by this device's own clock, made later than those of the entry before it. */
  at: number;
  /** Why the server refused the entry. It waits here until its writer decides. */
  refused?: Problem;
}

/**
 * The verbs that bring written words, with the field that holds them. Their entries are kept on the device and sent in order. A
 * new such verb is a line here.
 */
export const WRITTEN: Record<string, string> = {
  writeContribution: 'body',
  addAssumption: 'body',
  checkOut: 'body',
  writeNote: 'body',
  observe: 'body',
} satisfies Partial<Record<LiveName | ActionName, string>>;
/** Short words beside them, by field, with their limit; they may stay empty. */
export const BESIDE: Record<string, Record<string, number>> = { observe: { figure: 120 } };

/** The row in which words wait that a member writes on a page of their circle, outside any session. */
const PAGES = 'circle.';
export const rowOfCircle = (circleId: number) => `${PAGES}${circleId}`;
export const isFromPage = ({ session }: Pick<Entry, 'session'>) => session.startsWith(PAGES);

export const wordsOf = ({ verb, input }: Pick<Entry, 'verb' | 'input'>) => String(input[WRITTEN[verb] ?? 'body'] ?? '');

/** Refusals that no second try changes, because the session has gone on. */
const PASSED = ['stageMoved', 'notGathering', 'sessionClosed', 'themeGone', 'notSteering'];
export const hasPassed = (problem: Problem) => PASSED.includes(problem.code);

/**
 * The answer to one try: an outcome; `wait`, the milliseconds until the next turn; `broken` when the server is there and fails on
 * the entry; null when no answer came, so that the entry may or may not have arrived.
 */
export type Answer = Outcome<unknown> | { wait: number } | 'broken' | null;

export interface Store {
  /** The row, in order, as the device keeps it now: another tab may have changed it. */
  list: () => Entry[];
  /** Puts an entry in the row at once. @returns whether the device keeps it safely */
  put: (entry: Entry) => Promise<boolean>;
  drop: (id: string) => void;
}

/** Milliseconds until the next try: doubling, with some chance in it so that a hall does not come back all at once. */
const FIRST_PAUSE = 1000;
const LONGEST_PAUSE = 30_000;
const pauseAfter = (failures: number) =>
  Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (failures - 1)) * (0.75 + Math.random() / 2);
/** Tries that the server may fail on before the entries behind it go first: about a minute and a half. */
const BROKEN_TRIES = 8;

/**
 * The outbox pauses before its next try. It waits for its turn to the end. It stops waiting for the network as soon as the writer
 * presses to try again.
 */
interface Pause {
  milliseconds: number;
  until: 'net' | 'turn';
}

/** Reads from each answer what follows, and counts the failures on the way. */
function openTries() {
  let failures = 0;
  const broken = new Map<string, number>();
  return {
    /** @returns the outcome of the entry, or the pause after which it is sent again */
    read({ id }: Entry, answer: Answer): Outcome<unknown> | Pause {
      if (answer !== null && answer !== 'broken') {
        failures = 0;
        if ('wait' in answer) return { milliseconds: answer.wait, until: 'turn' };
        broken.delete(id);
        return answer;
      }
      failures += 1;
      if (answer === 'broken') {
        const tries = (broken.get(id) ?? 0) + 1;
        broken.set(id, tries);
        if (tries >= BROKEN_TRIES) {
          broken.delete(id);
          return { ok: false, problem: { code: 'failed' } };
        }
      }
      return { milliseconds: pauseAfter(failures), until: 'net' };
    },
    /** Whether the last try got no outcome. */
    isFailing: () => failures > 0,
  };
}

type Later = (milliseconds: number, work: () => void) => () => void;

/** Does its work when it is asked to, now or after a pause. When it is asked during the work, it does the work once more. */
function openWorker(work: () => Promise<void>, later: Later) {
  let closed = false;
  let busy = false;
  let run: Promise<void> = Promise.resolve();
  let onceMore = false;
  let waiting: Pause['until'] | null = null;
  let cancel = () => {};

  function go(): void {
    if (closed || waiting === 'turn') return;
    if (busy) onceMore = true;
    else run = goOn();
  }

  async function goOn() {
    busy = true;
    try {
      do {
        onceMore = false;
        waiting = null;
        cancel();
        await work();
      } while (onceMore && !closed && waiting !== 'turn');
    } finally {
      busy = false;
    }
  }

  return {
    go,
    goAfter({ milliseconds, until }: Pause) {
      waiting = until;
      cancel();
      cancel = later(milliseconds, () => {
        waiting = null;
        go();
      });
    },
    /** Ends when the work that was asked for is done. */
    done: () => run,
    close() {
      closed = true;
      cancel();
    },
    isClosed: () => closed,
  };
}

/** Sending; kept here until the net is back; saved; not accepted. */
export type State = 'sending' | 'kept' | 'saved' | 'refused';
export interface Line {
  entry: Entry;
  state: State;
}

/** Every entry with its state: saved entries first, and after them the row. */
function linesOf(saved: Entry[], row: Entry[], underway: 'sending' | 'kept'): Line[] {
  const before = saved.filter(({ id }) => !row.some((entry) => entry.id === id));
  return [
    ...before.map((entry): Line => ({ entry, state: 'saved' })),
    ...row.map((entry): Line => ({ entry, state: entry.refused ? 'refused' : underway })),
  ];
}

/**
 * Sends the written entries, in order and one at a time, until each has its own outcome. It knows neither browser nor network:
 * both are brought along.
 *
 * @param alone runs the work while no other tab of this browser does the same for this session
 * @param later runs the work after so many milliseconds; the function that it gives back cancels that
 * @param told is called whenever the row changed
 * @param ended is called when one entry has its outcome
 */
export function openOutbox({
  store,
  send,
  alone,
  later,
  told,
  ended,
}: {
  store: Store;
  send: (entry: Entry) => Promise<Answer>;
  alone: (work: () => Promise<void>) => Promise<void>;
  later: Later;
  told: () => void;
  ended: (entry: Entry, outcome: Outcome<unknown>) => void;
}) {
  let saved: Entry[] = [];
  const tries = openTries();
  const worker = openWorker(async () => {
    if (next()) await alone(sendAll);
  }, later);

  const next = () => store.list().find((entry) => !entry.refused);

  async function sendAll() {
    for (let entry = next(); entry && !worker.isClosed(); entry = next()) {
      const follows = tries.read(entry, await send(entry));
      if ('until' in follows) {
        worker.goAfter(follows);
        return told();
      }
      settle(entry, follows);
    }
  }

  function settle(entry: Entry, outcome: Outcome<unknown>) {
    const kept = store.list().find(({ id }) => id === entry.id);
    // The writer changed the words while they were on their way. The new words get an outcome of their own.
    if (kept && kept.at !== entry.at) return told();
    if (outcome.ok) {
      store.drop(entry.id);
      saved = [...saved, entry];
    } else void store.put({ ...entry, refused: outcome.problem });
    told();
    ended(entry, outcome);
  }

  /** Takes a saved entry out of sight. Other words under the same id stay in the row. */
  function seen(id: string) {
    saved = saved.filter((entry) => entry.id !== id);
    told();
  }

  return {
    /**
     * Puts an entry at the end of the row. Under an id that still stands in the row, it takes the place of the earlier words.
     * @returns whether the device keeps it safely; if not, it is not in the row.
     */
    async add(entry: Omit<Entry, 'at'>, now: number): Promise<boolean> {
      const last = store.list().at(-1)?.at ?? 0;
      if (!(await store.put({ ...entry, at: Math.max(now, last + 1) }))) {
        store.drop(entry.id);
        return false;
      }
      told();
      worker.go();
      return true;
    },
    /** Tries a refused entry once more, with other words where its writer changed them. */
    again(id: string, input: Record<string, unknown> = {}) {
      const entry = store.list().find((one) => one.id === id);
      if (!entry) return;
      const { refused: _, ...rest } = entry;
      void store.put({ ...rest, input: { ...rest.input, ...input } });
      told();
      worker.go();
    },
    /** Takes an entry out of the row, and out of sight. */
    drop(id: string) {
      store.drop(id);
      seen(id);
    },
    seen,
    /** Sends now; when it is sending already, once more after that. */
    go: worker.go,
    /** Ends when nothing is left that can be sent now. */
    gone: worker.done,
    lines: () => linesOf(saved, store.list(), tries.isFailing() ? 'kept' : 'sending'),
    close: worker.close,
  };
}
export type Outbox = ReturnType<typeof openOutbox>;
