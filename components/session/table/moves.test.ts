import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { done, type Outcome, refused } from '@/lib/verb/outcome';
import {
  type CardPosition,
  type MoveFeedback,
  type OptimisticPositions,
  openMoves,
  withOptimisticPositions,
} from './moves';

type Card = CardPosition & { held: boolean };
const card = (id: string, themeId: string | null = null, version = 1): Card => ({ id, themeId, version, held: false });

/**
 * A table as the server has it, and one person's screen of it. Nothing passes between the two by itself: an answer comes, and
 * the screen hears of what changed, when told to.
 */
function table(...cards: Card[]) {
  const server = new Map(cards.map((one) => [one.id, one]));
  let heard: Card[] = cards;
  let laid: OptimisticPositions = new Map();
  const waiting: { arrive: () => Outcome<unknown>; answer: (outcome: Outcome<unknown>) => void }[] = [];
  const sent: CardPosition[] = [];
  const told: MoveFeedback[] = [];
  const unmade: string[] = [];
  const gone = new Set<string>();
  const seen = { steps: 0, problem: null as string | null };
  function put(id: string, themeId: string | null, version: number): Outcome<unknown> {
    const now = server.get(id);
    if (!now) return refused('notFound');
    if (themeId !== null && gone.has(themeId)) return refused('themeGone');
    if (now.version === version) server.set(id, { ...now, themeId, version: version + 1 });
    else if (now.themeId !== themeId) return refused('movedElsewhere');
    return done(null);
  }
  /** Everything in a theme comes to lie in another; which of the asked cards lie there now. */
  function mergeNow(theme: string, into: string, cards: string[]): Outcome<{ cards: Card[] }> {
    if (gone.has(into)) return refused('themeGone');
    for (const one of server.values()) {
      if (one.themeId === theme) server.set(one.id, { ...one, themeId: into, version: one.version + 1 });
    }
    gone.add(theme);
    return done({ cards: [...server.values()].filter(({ id, themeId }) => cards.includes(id) && themeId === into) });
  }
  const asking = <T>(arrive: () => Outcome<T>) =>
    new Promise<Outcome<T>>((answer) => {
      waiting.push({ arrive, answer: (outcome) => answer(outcome as Outcome<T>) });
    });
  const rest = async () => {
    for (let turn = 0; turn < 30; turn += 1) await Promise.resolve();
  };
  const hands = openMoves({
    cards: () => heard,
    send: (move) => {
      sent.push(move);
      return asking(() => put(move.id, move.themeId, move.version));
    },
    merge: (theme, into, cards) => asking(() => mergeNow(theme, into, cards)),
    remake: ({ id }) =>
      asking(() => {
        gone.delete(id);
        return done(null);
      }),
    unmake: (id) => unmade.push(id),
    show: (now) => {
      laid = now;
    },
    count: (steps) => {
      seen.steps = steps;
    },
    tell: (one) => told.push(one),
    fail: (problem) => {
      seen.problem = problem?.code ?? null;
    },
  });
  return {
    ...hands,
    rest,
    sent,
    told,
    unmade,
    seen,
    /** Where the card lies on this screen, and where it really lies. */
    lies: (id: string) => withOptimisticPositions(heard, laid).find((one) => one.id === id)?.themeId,
    really: (id: string) => server.get(id)?.themeId,
    /** The oldest request reaches the server, whose answer comes back. */
    async answer() {
      await rest();
      const one = waiting.shift();
      one?.answer(one.arrive());
      await rest();
      return one !== undefined;
    },
    /** It is not known whether the oldest request arrived. */
    async silence(arrived: boolean) {
      await rest();
      const one = waiting.shift();
      if (arrived) one?.arrive();
      one?.answer(refused('offline'));
      await rest();
    },
    async settle() {
      while (await this.answer());
    },
    hear: () => {
      heard = [...server.values()];
    },
    somebodyElse(id: string, themeId: string | null) {
      put(id, themeId, server.get(id)?.version ?? 0);
    },
    underWay: () => waiting.length,
    isGone: (theme: string) => gone.has(theme),
  };
}

describe('moving cards', () => {
  it('shows a card in its new place at once, and the server’s word stays below that until it is newer', async () => {
    const at = table(card('a'));
    void at.move(['a'], 'bus');
    expect(at.lies('a')).toBe('bus');
    expect(at.really('a')).toBe(null);
    // Somebody lifted it, or the board was read just before: the same version, told again.
    at.hear();
    expect(at.lies('a')).toBe('bus');
    await at.answer();
    expect(at.lies('a')).toBe('bus');
    expect(at.told).toEqual([{ kind: 'moved', ids: ['a'] }]);
    at.hear();
    expect(at.lies('a')).toBe('bus');
    at.somebodyElse('a', 'work');
    at.hear();
    expect(at.lies('a')).toBe('work');
  });

  it('sends moves of one card one after the other, and of several cards at once', async () => {
    const at = table(card('a'), card('b'));
    void at.move(['a', 'b'], 'bus');
    void at.move(['a'], 'work');
    await at.rest();
    expect(at.sent.map(({ id, themeId }) => [id, themeId])).toEqual([
      ['a', 'bus'],
      ['b', 'bus'],
    ]);
    await at.settle();
    expect([at.really('a'), at.really('b')]).toEqual(['work', 'bus']);
    expect(at.told.map(({ kind }) => kind)).toEqual(['moved', 'moved']);
  });

  it('says who was first where somebody else was, and shows where the card lies', async () => {
    const at = table(card('a'), card('b'));
    at.somebodyElse('a', 'work');
    void at.move(['a', 'b'], 'bus');
    await at.settle();
    expect(at.told).toEqual([{ kind: 'lost', ids: ['a'] }]);
    at.hear();
    expect([at.lies('a'), at.lies('b')]).toEqual(['work', 'bus']);
    // Taking back takes back what was moved, and leaves the other's.
    void at.undo();
    await at.settle();
    expect([at.really('a'), at.really('b')]).toEqual(['work', null]);
  });

  it('does not move on from a place where the card never came to lie', async () => {
    const at = table(card('a'));
    at.somebodyElse('a', 'work');
    void at.move(['a'], 'bus');
    void at.move(['a'], 'food');
    await at.settle();
    expect(at.sent).toHaveLength(1);
    expect(at.really('a')).toBe('work');
    expect(at.told.map(({ kind }) => kind)).toEqual(['lost', 'lost']);
    expect(at.seen.steps).toBe(0);
  });
});

describe('taking back', () => {
  it('takes back a move that the server has not answered yet', async () => {
    const at = table(card('a'));
    void at.move(['a'], 'bus');
    expect(at.seen.steps).toBe(1);
    void at.undo();
    expect(at.lies('a')).toBe(null);
    expect(at.seen.steps).toBe(0);
    await at.settle();
    expect(at.really('a')).toBe(null);
    expect(at.told).toEqual([{ kind: 'undone', ids: ['a'] }]);
  });

  it('takes back two moves of a card when it is asked twice before the first is through', async () => {
    const at = table(card('a'));
    void at.move(['a'], 'bus');
    await at.settle();
    void at.move(['a'], 'food');
    await at.settle();
    at.hear();
    void at.undo();
    void at.undo();
    expect(at.lies('a')).toBe(null);
    await at.settle();
    expect(at.really('a')).toBe(null);
    expect(at.told.slice(2)).toEqual([
      { kind: 'undone', ids: ['a'] },
      { kind: 'undone', ids: ['a'] },
    ]);
  });

  it('takes back the move that is under way, not the one before it', async () => {
    const at = table(card('a'));
    void at.move(['a'], 'bus');
    await at.settle();
    void at.move(['a'], 'food');
    void at.undo();
    await at.settle();
    expect(at.really('a')).toBe('bus');
    expect(at.seen.steps).toBe(1);
    void at.undo();
    await at.settle();
    expect(at.really('a')).toBe(null);
  });

  it('knows what its own moves are when the screen has heard of none of them', async () => {
    const at = table(card('a'));
    void at.move(['a'], 'bus');
    await at.settle();
    void at.undo();
    await at.settle();
    expect(at.really('a')).toBe(null);
    void at.move(['a'], 'work');
    await at.settle();
    expect(at.really('a')).toBe('work');
  });

  it('leaves what somebody moved since, whether this screen has heard of it or not, and says so', async () => {
    for (const heard of [true, false]) {
      const at = table(card('a'));
      void at.move(['a'], 'bus');
      await at.settle();
      at.somebodyElse('a', 'work');
      if (heard) at.hear();
      void at.undo();
      await at.settle();
      expect(at.really('a')).toBe('work');
      expect(at.told.at(-1)).toEqual({ kind: 'kept', ids: ['a'] });
      expect(at.sent).toHaveLength(heard ? 1 : 2);
    }
  });

  it('takes its own later move back to where somebody laid the card, and no further', async () => {
    const at = table(card('a'));
    void at.move(['a'], 'bus');
    await at.settle();
    at.somebodyElse('a', 'work');
    at.hear();
    void at.move(['a'], 'food');
    await at.settle();
    void at.undo();
    await at.settle();
    expect(at.really('a')).toBe('work');
    at.hear();
    void at.undo();
    await at.settle();
    expect(at.really('a')).toBe('work');
    expect(at.told.at(-1)).toEqual({ kind: 'kept', ids: ['a'] });
  });

  it('says once that somebody was first, also to whoever pressed undo before that was known', async () => {
    const at = table(card('a'));
    at.somebodyElse('a', 'work');
    void at.move(['a'], 'bus');
    void at.undo();
    await at.settle();
    expect(at.really('a')).toBe('work');
    expect(at.told).toEqual([{ kind: 'lost', ids: ['a'] }]);
  });

  it('can be asked again when it did not arrive, and says why; nobody else is named as the reason', async () => {
    const at = table(card('a'));
    void at.move(['a'], 'bus');
    await at.settle();
    at.hear();
    void at.undo();
    await at.silence(false);
    expect(at.seen).toEqual({ steps: 1, problem: 'offline' });
    expect(at.lies('a')).toBe('bus');
    expect(at.told.map(({ kind }) => kind)).toEqual(['moved']);
    void at.undo();
    await at.settle();
    expect(at.really('a')).toBe(null);
    expect(at.seen).toEqual({ steps: 0, problem: null });
  });

  it('is done when it had arrived without anybody hearing so', async () => {
    const at = table(card('a'));
    void at.move(['a'], 'bus');
    await at.settle();
    void at.undo();
    await at.silence(true);
    at.hear();
    void at.undo();
    await at.settle();
    expect(at.really('a')).toBe(null);
    expect(at.told.at(-1)).toEqual({ kind: 'undone', ids: ['a'] });
  });

  it('sends nothing that stands on a move which did not arrive', async () => {
    const at = table(card('a'));
    void at.move(['a'], 'bus');
    void at.undo();
    await at.silence(false);
    expect(at.underWay()).toBe(0);
    expect(at.lies('a')).toBe(null);
    expect(at.seen).toEqual({ steps: 0, problem: 'offline' });
    void at.move(['a'], 'work');
    await at.settle();
    expect(at.really('a')).toBe('work');
  });

  it('takes the theme away that was made for the move, once the cards are out of it', async () => {
    const at = table(card('a'));
    void at.move(['a'], 'new', 'new');
    void at.undo();
    await at.answer();
    expect(at.unmade).toEqual([]);
    await at.answer();
    expect(at.unmade).toEqual(['new']);
  });

  it('brings every card back where it lay, however slow the server, as often as one moved', async () => {
    const act = fc.oneof(
      fc.record({
        what: fc.constant('move' as const),
        id: fc.constantFrom('a', 'b'),
        to: fc.constantFrom('x', 'y', null),
      }),
      fc.record({ what: fc.constantFrom('undo' as const, 'answer' as const, 'hear' as const) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 30 }), async (acts) => {
        const at = table(card('a'), card('b', 'x'));
        for (const one of acts) {
          if (one.what === 'move') void at.move([one.id], one.to);
          else if (one.what === 'undo') void at.undo();
          else if (one.what === 'answer') await at.answer();
          else at.hear();
        }
        while (at.seen.steps > 0) void at.undo();
        expect([at.lies('a'), at.lies('b')]).toEqual([null, 'x']);
        await at.settle();
        expect([at.really('a'), at.really('b')]).toEqual([null, 'x']);
        expect(at.told.every(({ kind }) => kind === 'moved' || kind === 'undone')).toBe(true);
      }),
    );
  });

  it('shows in the end what the server has, whoever else moves and whatever gets lost', async () => {
    const act = fc.record({
      what: fc.constantFrom('move', 'undo', 'other', 'answer', 'hear', 'lost', 'arrived'),
      id: fc.constantFrom('a', 'b'),
      to: fc.constantFrom('x', 'y', null),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 40 }), async (acts) => {
        const at = table(card('a'), card('b', 'x'));
        for (const { what, id, to } of acts) {
          if (what === 'move') void at.move([id], to);
          else if (what === 'undo') void at.undo();
          else if (what === 'other') at.somebodyElse(id, to);
          else if (what === 'answer') await at.answer();
          else if (what === 'hear') at.hear();
          else await at.silence(what === 'arrived');
        }
        await at.settle();
        at.hear();
        expect([at.lies('a'), at.lies('b')]).toEqual([at.really('a'), at.really('b')]);
      }),
    );
  });
});

describe('merging a theme', () => {
  const bus = { id: 'bus', title: 'De bus', questionId: null };
  const inBus = () => table(card('a', 'bus'), card('b', 'bus'), card('c', 'tram'));

  it('lays its cards in the other in one go, and taken back it is there again with its cards', async () => {
    const at = inBus();
    void at.merge(bus, 'tram');
    expect(['a', 'b', 'c'].map(at.lies)).toEqual(['tram', 'tram', 'tram']);
    expect(at.underWay()).toBe(0);
    await at.settle();
    expect(at.sent).toEqual([]);
    expect(at.isGone('bus')).toBe(true);
    expect(at.told).toEqual([{ kind: 'moved', ids: ['a', 'b'] }]);
    at.hear();
    void at.undo();
    expect(['a', 'b', 'c'].map(at.lies)).toEqual(['bus', 'bus', 'tram']);
    await at.settle();
    expect(at.isGone('bus')).toBe(false);
    expect(['a', 'b', 'c'].map(at.really)).toEqual(['bus', 'bus', 'tram']);
    expect(at.seen).toEqual({ steps: 0, problem: null });
  });

  it('takes nothing back that somebody moved, before it or after', async () => {
    const at = inBus();
    at.somebodyElse('a', 'walk');
    void at.merge(bus, 'tram');
    await at.settle();
    at.hear();
    expect(at.lies('a')).toBe('walk');
    expect(at.lies('b')).toBe('tram');
    at.somebodyElse('b', 'walk');
    at.hear();
    await Promise.all([at.undo(), at.settle()]);
    expect(['a', 'b', 'c'].map(at.really)).toEqual(['walk', 'walk', 'tram']);
  });

  it('that is refused leaves everything where it lay', async () => {
    const at = inBus();
    await Promise.all([at.merge({ ...bus, id: 'tram' }, 'bus'), at.settle()]);
    void at.merge({ ...bus, id: 'walk' }, 'tram');
    await at.settle();
    expect(at.seen.problem).toBe('themeGone');
    expect(at.seen.steps).toBe(1);
  });

  it('waits for what was asked of its cards before, and can be taken back before it is answered', async () => {
    const at = inBus();
    void at.move(['c'], 'bus');
    void at.merge(bus, 'walk');
    void at.undo();
    void at.undo();
    expect(['a', 'b', 'c'].map(at.lies)).toEqual(['bus', 'bus', 'tram']);
    await at.settle();
    expect(['a', 'b', 'c'].map(at.really)).toEqual(['bus', 'bus', 'tram']);
    expect(at.seen).toEqual({ steps: 0, problem: null });
  });
});
