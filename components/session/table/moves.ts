import type { Outcome, Problem } from '@/lib/verb/outcome';

/** Of a card: where it lies, and the version that says so. */
export interface CardPosition {
  id: string;
  themeId: string | null;
  version: number;
}
/** Where one laid cards, for as long as the server has not told of that version, or of a later one. */
export type OptimisticPositions = ReadonlyMap<string, Omit<CardPosition, 'id'>>;

/** The cards as this person sees them: the server's, and over them what they just laid and is on its way. */
export function withOptimisticPositions<T extends CardPosition & { held: boolean }>(
  cards: T[],
  laid: OptimisticPositions,
): T[] {
  if (laid.size === 0) return cards;
  return cards.map((card) => {
    const mine = laid.get(card.id);
    return mine && mine.version > card.version ? { ...card, ...mine, held: false } : card;
  });
}

/** What became of one's latest act, as a sentence to be shown and to be read aloud. */
export interface MoveFeedback {
  kind: 'moved' | 'lost' | 'undone' | 'kept';
  ids: string[];
}

/** One's own moves of one card with nobody's in between. They leave one after the other: each stands on the one before. */
interface MoveQueue extends CardPosition {
  /** The version that the server has confirmed; `version` and `themeId` are those of the last move that was asked for. */
  reached: number;
  /** Another person moved the card since: none of these moves can be taken back any more. */
  broken: boolean;
  /** Why the latest did not arrive, and so what was to follow it neither. */
  problem: Problem | null;
  /** Ends when everything before has its outcome. */
  tail: Promise<unknown>;
}
type Result = 'moved' | 'lost' | Problem;
interface Moved {
  queue: MoveQueue;
  from: string | null;
  /** Null while it is under way. */
  result: Result | null;
}
/** A theme that was merged into another, as it is made again when that is taken back. */
export interface MergedTheme {
  id: string;
  title: string;
  questionId: number | null;
}
/** One move of one's own, of one card or of several. */
interface Step {
  at: number;
  cards: Moved[];
  /** The theme that was made for it. */
  made: string | null;
  /** The theme that went by it: all its cards lie in another now. */
  merged: { theme: MergedTheme; arrived: Promise<boolean> } | null;
}

/**
 * Moves cards and takes one's own moves back, the latest first. What is asked is shown at once and can be taken back at once,
 * also before the server has answered. Knows neither browser nor network: those are brought along.
 *
 * @param cards as the server has told of them
 * @param send one move, from the version it stands on; sent twice it is done once
 * @param unmake takes away a theme that was made for a move which was taken back
 * @param merge everything in a theme comes to lie in another, in one go; answers where the asked cards lie by that
 * @param remake makes a merged theme again
 * @param show what lies over the server's cards now
 * @param count how many moves can be taken back
 * @param tell what became of a move, or of taking it back
 * @param fail why the latest move did not arrive; null when it did
 */
export function openMoves({
  cards,
  send,
  unmake,
  merge,
  remake,
  show,
  count,
  tell,
  fail,
}: {
  cards: () => readonly CardPosition[];
  send: (move: CardPosition) => Promise<Outcome<unknown>>;
  unmake: (theme: string) => void;
  merge: (
    theme: string,
    into: string,
    cards: string[],
  ) => Promise<Outcome<{ cards: readonly Pick<CardPosition, 'id' | 'version'>[] }>>;
  remake: (theme: MergedTheme) => Promise<Outcome<unknown>>;
  show: (laid: OptimisticPositions) => void;
  count: (steps: number) => void;
  tell: (told: MoveFeedback) => void;
  fail: (problem: Problem | null) => void;
}) {
  const queues = new Map<string, MoveQueue>();
  let steps: Step[] = [];
  let made = 0;

  const shown = () => show(new Map([...queues].map(([id, { themeId, version }]) => [id, { themeId, version }])));
  function keep(left: Step[]) {
    steps = left;
    count(steps.length);
  }
  /** Nobody else moved it since, as far as the server has told. */
  const stands = (queue: MoveQueue, card: CardPosition) => !queue.broken && card.version <= queue.version;

  function queueOf(card: CardPosition): MoveQueue {
    const now = queues.get(card.id);
    if (now && stands(now, card)) return now;
    const { id, themeId, version } = card;
    const begun: MoveQueue = {
      id,
      themeId,
      version,
      reached: version,
      broken: false,
      problem: null,
      tail: Promise.resolve(),
    };
    queues.set(id, begun);
    return begun;
  }

  /**
   * Shows the card in its new place, and sends the move when its turn comes.
   * @param go sends it from the version that it stands on
   */
  function carry(
    queue: MoveQueue,
    to: string | null,
    go: (version: number) => Promise<Outcome<unknown>> = (version) => send({ id: queue.id, themeId: to, version }),
  ): Promise<Result> {
    const { themeId: from, version } = queue;
    queue.themeId = to;
    queue.version += 1;
    async function leave(): Promise<Result> {
      if (queue.broken) return 'lost';
      // What this one stood on did not arrive.
      if (queue.reached !== version) return queue.problem ?? { code: 'failed' };
      const outcome = await go(version);
      if (outcome.ok) {
        queue.reached = version + 1;
        return 'moved';
      }
      if (outcome.problem.code === 'movedElsewhere') {
        queue.broken = true;
        if (queues.get(queue.id) === queue) queues.delete(queue.id);
      } else Object.assign(queue, { themeId: from, version, problem: outcome.problem });
      shown();
      return queue.broken ? 'lost' : outcome.problem;
    }
    const result = queue.tail.then(leave);
    queue.tail = result;
    return result;
  }
  /** Where the card lies by what one asked for, else by what the server told. */
  function placeOf(card: CardPosition): string | null {
    const queue = queues.get(card.id);
    return (queue && stands(queue, card) ? queue : card).themeId;
  }

  const idsOf = (moved: readonly Moved[]) => moved.map(({ queue }) => queue.id);
  const problemOf = (results: readonly Result[]) =>
    results.find((one): one is Problem => typeof one === 'object') ?? null;

  return {
    /** Lays cards in a theme, or on the table (null). @param madeFor the theme, when it was made for these cards */
    async move(ids: readonly string[], to: string | null, madeFor: string | null = null): Promise<void> {
      const wanted = cards()
        .filter(({ id }) => ids.includes(id))
        .map(queueOf)
        .filter((queue) => queue.themeId !== to);
      if (wanted.length === 0) return;
      made += 1;
      const step: Step = { at: made, cards: [], made: madeFor, merged: null };
      const results = wanted.map((queue) => {
        const one: Moved = { queue, from: queue.themeId, result: null };
        step.cards.push(one);
        return carry(queue, to).then((result) => {
          one.result = result;
          return result;
        });
      });
      keep([...steps, step]);
      shown();
      const problem = problemOf(await Promise.all(results));
      const all = step.cards;
      step.cards = all.filter(({ result }) => result === 'moved');
      if (step.cards.length === 0) keep(steps.filter((one) => one !== step));
      fail(problem);
      const lost = all.filter(({ result }) => result === 'lost');
      if (lost.length > 0) tell({ kind: 'lost', ids: idsOf(lost) });
      else if (steps.includes(step)) tell({ kind: 'moved', ids: idsOf(step.cards) });
    },

    /**
     * Merges a theme into another: its cards leave in one go, when what was asked of them before has its outcome. A card that
     * somebody moved meanwhile lies where they laid it.
     */
    async merge(theme: MergedTheme, into: string): Promise<void> {
      const wanted = cards()
        .filter((card) => placeOf(card) === theme.id)
        .map(queueOf);
      made += 1;
      const before = Promise.all(wanted.map(({ tail }) => tail));
      const answer = before.then(() =>
        merge(
          theme.id,
          into,
          wanted.map(({ id }) => id),
        ),
      );
      const arrived = answer.then(({ ok }) => ok);
      const step: Step = { at: made, cards: [], made: null, merged: { theme, arrived } };
      const results = wanted.map((queue) => {
        const one: Moved = { queue, from: queue.themeId, result: null };
        step.cards.push(one);
        const go = async (version: number): Promise<Outcome<unknown>> => {
          const outcome = await answer;
          const lies =
            !outcome.ok || outcome.value.cards.some((card) => card.id === queue.id && card.version === version + 1);
          return lies ? outcome : { ok: false, problem: { code: 'movedElsewhere' } };
        };
        return carry(queue, into, go).then((result) => {
          one.result = result;
          return result;
        });
      });
      keep([...steps, step]);
      shown();
      const outcome = await answer;
      await Promise.all(results);
      step.cards = step.cards.filter(({ result }) => result === 'moved');
      if (!outcome.ok) keep(steps.filter((one) => one !== step));
      fail(outcome.ok ? null : outcome.problem);
      if (step.cards.length > 0 && steps.includes(step)) tell({ kind: 'moved', ids: idsOf(step.cards) });
    },

    /** Takes the latest move back, but for cards that somebody moved since. */
    async undo(): Promise<void> {
      const step = steps.at(-1);
      if (!step) return;
      keep(steps.slice(0, -1));
      const now = new Map(cards().map((card) => [card.id, card]));
      // A theme that was merged is there again first.
      const { merged } = step;
      const there = merged?.arrived.then((ok) => (ok ? remake(merged.theme) : null));
      const back = (queue: MoveQueue, to: string | null) =>
        carry(queue, to, async (version) => {
          const wrong = await there;
          return wrong && !wrong.ok ? wrong : send({ id: queue.id, themeId: to, version });
        });
      const asked = step.cards.map((one) => {
        const { queue, from } = one;
        const card = now.get(queue.id);
        if (card && stands(queue, card)) return { one, result: back(queue, from) };
        // It may lie there again by itself: an earlier try arrived after all.
        return { one, result: Promise.resolve<Result>(card?.themeId === from ? 'moved' : 'lost') };
      });
      shown();
      const results = await Promise.all(asked.map(({ result }) => result));
      // Of a move that itself never came about, it was told why.
      const came = asked.flatMap(({ one }, index) =>
        one.result === 'moved' ? [{ one, result: results[index] as Result }] : [],
      );
      const left = came.filter(({ result }) => typeof result === 'object').map(({ one }) => one);
      const gone = await there;
      if (left.length > 0 || gone?.ok === false) {
        keep([...steps, { ...step, cards: left }].sort((a, b) => a.at - b.at));
      } else if (step.made) unmake(step.made);
      const wrong = problemOf(came.map(({ result }) => result)) ?? (gone && !gone.ok ? gone.problem : null);
      if (came.length === 0 && !wrong) return;
      fail(wrong);
      const kept = came.filter(({ result }) => result === 'lost').map(({ one }) => one);
      const returned = came.filter(({ result }) => result === 'moved').map(({ one }) => one);
      if (kept.length > 0) tell({ kind: 'kept', ids: idsOf(kept) });
      else if (returned.length > 0) tell({ kind: 'undone', ids: idsOf(returned) });
    },
  };
}
