import type { Outcome, Problem } from '@/lib/verb/outcome';
import type { LiveName } from '@/lib/verb/verbs';

/** Words of this person on their way to the server. The id is made here, so that sent twice they are there once. */
export interface Entry {
  id: string;
  session: string;
  /** The writer's circle; null for a guest, who has no next quarter. */
  circle: number | null;
  verb: string;
  input: { id: string } & Record<string, unknown>;
  /** Place in the row: milliseconds by this device's own clock, made later than whatever stands before it. */
  at: number;
  /** Why the server does not accept it. It waits here until its writer decides. */
  refused?: Problem;
}

/**
 * The verbs in which somebody writes words, with the field that holds them. What they bring is kept on the device and sent
 * in order; a new one is a line here.
 */
export const WRITTEN: Record<string, string> = {
  writeContribution: 'body',
  addAssumption: 'body',
  checkOut: 'body',
  writeNote: 'body',
} satisfies Partial<Record<LiveName, string>>;
export const wordsOf = ({ verb, input }: Pick<Entry, 'verb' | 'input'>) => String(input[WRITTEN[verb] ?? 'body'] ?? '');

/** Refusals that no second try changes: the session has gone on, and so may the writer. */
const PASSED = ['stageMoved', 'notGathering', 'sessionClosed', 'themeGone', 'notSteering'];
export const hasPassed = (problem: Problem) => PASSED.includes(problem.code);

/**
 * What came back: an outcome; `wait`, milliseconds until the next turn; `broken` when the server is there and fails on it;
 * null when nothing was heard, so that it may or may not have arrived.
 */
export type Answer = Outcome<unknown> | { wait: number } | 'broken' | null;

export interface Store {
  /** Everything in the row, in order, as it is kept now: another tab may have changed it. */
  list: () => Entry[];
  /** It is in the row at once. @returns whether it is safely kept */
  put: (entry: Entry) => Promise<boolean>;
  drop: (id: string) => void;
}

/** Milliseconds until the next try: doubling, with some chance in it so that a hall does not come back all at once. */
const FIRST_PAUSE = 1000;
const LONGEST_PAUSE = 30_000;
const pauseAfter = (failures: number) =>
  Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (failures - 1)) * (0.75 + Math.random() / 2);
/** Tries that the server may fail on before what stands behind it goes first: about a minute and a half. */
const BROKEN_TRIES = 8;

/** Sending; kept here until the net is back; saved; not accepted. */
export type State = 'sending' | 'kept' | 'saved' | 'refused';
export interface Line {
  entry: Entry;
  state: State;
}

/**
 * Sends what was written, in order and one at a time, until each has its own outcome. Knows neither browser nor network:
 * those are brought along.
 *
 * @param alone runs the work while no other tab of this browser does the same for this session
 * @param later runs the work after so many milliseconds, unless what it answers with is called first
 * @param told is called whenever the row changed
 * @param ended one entry has its outcome
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
  later: (milliseconds: number, work: () => void) => () => void;
  told: () => void;
  ended: (entry: Entry, outcome: Outcome<unknown>) => void;
}) {
  let closed = false;
  let busy = false;
  let run: Promise<void> = Promise.resolve();
  let onceMore = false;
  let failures = 0;
  /** For what the next try waits; for one's turn it waits whatever happens. */
  let waiting: 'net' | 'turn' | null = null;
  let cancel = () => {};
  let saved: Entry[] = [];
  const broken = new Map<string, number>();

  const next = () => store.list().find((entry) => !entry.refused);

  function tryAfter(milliseconds: number, what: 'net' | 'turn') {
    waiting = what;
    cancel();
    cancel = later(milliseconds, () => {
      waiting = null;
      go();
    });
    told();
  }

  function settle(entry: Entry, outcome: Outcome<unknown>) {
    broken.delete(entry.id);
    const kept = store.list().find(({ id }) => id === entry.id);
    // Said otherwise while this was on its way: what it says now has an outcome of its own.
    if (kept && kept.at !== entry.at) return told();
    if (outcome.ok) {
      store.drop(entry.id);
      saved = [...saved, entry];
    } else void store.put({ ...entry, refused: outcome.problem });
    told();
    ended(entry, outcome);
  }

  /** What was saved goes out of sight; what says it otherwise under the same id stays in the row. */
  function seen(id: string) {
    saved = saved.filter((entry) => entry.id !== id);
    told();
  }

  async function sendAll() {
    for (let entry = next(); entry && !closed; entry = next()) {
      const answer = await send(entry);
      if (answer !== null && typeof answer === 'object' && 'ok' in answer) {
        failures = 0;
        settle(entry, answer);
      } else if (answer !== null && typeof answer === 'object') {
        failures = 0;
        return tryAfter(answer.wait, 'turn');
      } else {
        failures += 1;
        const tries = (broken.get(entry.id) ?? 0) + 1;
        if (answer === 'broken') broken.set(entry.id, tries);
        if (answer === 'broken' && tries >= BROKEN_TRIES) settle(entry, { ok: false, problem: { code: 'failed' } });
        else return tryAfter(pauseAfter(failures), 'net');
      }
    }
  }

  /** Goes on now; asked while it is at it, once more after that. */
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
        if (next()) await alone(sendAll);
      } while (onceMore && !closed && waiting !== 'turn');
    } finally {
      busy = false;
    }
  }

  return {
    /**
     * Puts an entry at the end of the row; under an id that still stands in it, in the place of what it said before.
     * @returns whether it is safely kept; if not, it is not in the row.
     */
    async add(entry: Omit<Entry, 'at'>, now: number): Promise<boolean> {
      const last = store.list().at(-1)?.at ?? 0;
      if (!(await store.put({ ...entry, at: Math.max(now, last + 1) }))) {
        store.drop(entry.id);
        return false;
      }
      told();
      go();
      return true;
    },
    /** Tries what was refused once more, with other words where they were changed. */
    again(id: string, input: Record<string, unknown> = {}) {
      const entry = store.list().find((one) => one.id === id);
      if (!entry) return;
      const { refused: _, ...rest } = entry;
      void store.put({ ...rest, input: { ...rest.input, ...input } });
      told();
      go();
    },
    /** Takes an entry out of the row, and out of sight. */
    drop(id: string) {
      store.drop(id);
      seen(id);
    },
    seen,
    go,
    /** Ends when nothing is left that can be sent now. */
    gone: () => run,
    lines(): Line[] {
      const row = store.list().map((entry): Line => {
        return { entry, state: entry.refused ? 'refused' : failures > 0 ? 'kept' : 'sending' };
      });
      const before = saved.filter(({ id }) => !row.some(({ entry }) => entry.id === id));
      return [...before.map((entry): Line => ({ entry, state: 'saved' })), ...row];
    },
    close() {
      closed = true;
      cancel();
    },
  };
}
export type Outbox = ReturnType<typeof openOutbox>;
