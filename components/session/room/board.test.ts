import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Changes } from '@/lib/learning/session/change-queries';
import { LIST_NAMES, type ListName } from '@/lib/learning/session/policy';
import type { Board } from '@/lib/learning/session/queries';
import { changed, changedByAll } from './board';

type Card = Board['cards'][number];
type Theme = Board['themes'][number];

const card = (id: string, themeId: string | null = null, version = 1): Card => ({
  id,
  body: `woorden ${id}`,
  kind: 'remark',
  questionId: null,
  themeId,
  version,
  inRoom: false,
  held: false,
  author: null,
  organisation: null,
});
const theme = (id: string, more: Partial<Theme> = {}): Theme => ({
  id,
  title: id,
  questionId: null,
  position: 1,
  beneath: false,
  fate: null,
  fateReason: '',
  version: 1,
  dots: null,
  myDots: 0,
  roomDots: null,
  ...more,
});
const place = {
  blockId: 'b',
  step: 0,
  timer: { left: null, runs: false, at: '2026-01-01T12:00:00.000Z' },
  paused: false,
  presented: null,
  visited: [],
  gathered: true,
  coFacilitator: null,
  coFacilitatorId: null,
  headsInRoom: 0,
};
const lists = Object.fromEntries(LIST_NAMES.map((name) => [name, []])) as unknown as Pick<Board, ListName>;
const board = (more: Partial<Board> = {}): Board => ({
  id: 's',
  seq: 10,
  stage: 'group',
  plannedAt: '2026-01-01T10:00:00.000Z',
  begunOn: null,
  place: '',
  link: '',
  ...place,
  facilitator: 'Coach',
  facilitatorId: 'coach',
  dotsPerPerson: 5,
  revealed: false,
  dotRound: 1,
  reopenUntil: null,
  leavesOpen: false,
  ...lists,
  groups: [],
  company: [],
  seats: [],
  ownPlaces: [],
  share: { present: 0, ready: 0, me: false },
  carriesRoom: false,
  canShapePlan: false,
  privateNotes: null,
  circleId: 1,
  circleName: 'Noord',
  quarter: { year: 2026, quarter: 1, part: '' },
  cycleId: 'c',
  joinCode: null,
  steers: false,
  canTakeOver: false,
  carries: false,
  isGuest: false,
  me: 'an',
  firstSession: false,
  fewWriters: false,
  waiting: [],
  guests: [],
  off: [],
  votes: [],
  ownLaid: [],
  ownOff: [],
  members: [],
  canShareDesign: false,
  questions: [],
  own: [],
  left: null,
  ...more,
});
const change = (more: Partial<Changes> = {}) => ({ from: 10, seq: 11, ...more }) as Changes;
const head = (more: object = {}) => ({
  stage: 'group' as const,
  ...place,
  plannedAt: '2026-01-01T10:00:00.000Z',
  begunOn: null,
  place: '',
  link: '',
  facilitator: 'Coach',
  facilitatorId: 'coach',
  dotsPerPerson: 5,
  revealed: false,
  dotRound: 1,
  reopenUntil: null,
  leavesOpen: false,
  ...more,
});

describe('a board that is told of a change', () => {
  it('has it, in the order of the server, with the number of the change', () => {
    const before = board({ cards: [card('a'), card('c')] });
    const after = changed(before, change({ cards: { put: [card('b'), card('c', 't', 2)], gone: ['a'] } }));
    expect(after?.seq).toBe(11);
    expect(after?.cards).toEqual([card('b'), card('c', 't', 2)]);
  });

  it('is the same when it is told twice, and when it is told of what is past', () => {
    const told = change({ cards: { put: [card('b')], gone: [] } });
    const once = changed(board(), told) as Board;
    expect(changed(once, told)).toBe(once);
    expect(changed(once, change({ from: 3, seq: 5, cards: { put: [], gone: ['b'] } }))).toBe(once);
  });

  it('says that it must be read again when something was missed, or everything changed', () => {
    expect(changed(board(), change({ from: 12, seq: 13 }))).toBeNull();
    expect(changed(board(), { from: 10, seq: 11, everything: true })).toBeNull();
  });

  it('keeps what is one’s own: dots laid, words written, who knocks', () => {
    const mine = board({
      themes: [theme('t', { myDots: 3 })],
      waiting: [{ id: 'g', name: 'Gast', shownOut: false }],
    });
    const { dots: _, myDots: __, roomDots: ___, ...put } = theme('t', { title: 'Anders', version: 2 });
    const after = changed(mine, change({ themes: { put: [put], gone: [] } }));
    expect(after?.themes).toEqual([theme('t', { title: 'Anders', version: 2, myDots: 3 })]);
    expect(after?.waiting).toEqual(mine.waiting);
  });

  it('shows how dots fell only once they are shown', () => {
    const weighing = board({ stage: 'weigh', themes: [theme('t')] });
    expect(changed(weighing, change({ head: head({ stage: 'weigh' }) }))?.themes[0]?.dots).toBeNull();
    const shown = changed(weighing, change({ head: head({ stage: 'weigh', revealed: true }), tally: { t: 4 } }));
    expect(shown?.themes[0]?.dots).toBe(4);
  });

  it('knows by itself who steers now, and who may take over', () => {
    const given = changed(board(), change({ head: head({ facilitatorId: 'an' }) }));
    expect(given).toMatchObject({ steers: true, canTakeOver: false });
    const taken = changed(board({ steers: true, facilitatorId: 'an', carries: true }), change({ head: head() }));
    expect(taken).toMatchObject({ steers: false, canTakeOver: true });
  });

  it('never steers on the projector, whoever is told to steer', () => {
    const screen = board({ me: null, facilitator: null });
    for (const facilitatorId of ['an', null]) {
      const told = change({ head: head({ facilitatorId }) });
      expect(changed(screen, told)).toMatchObject({ steers: false, carriesRoom: false });
    }
  });

  it('lays one’s own words away when the stage moves: they may lie on the table now', () => {
    const writing = board({ stage: 'gather', own: [{ id: 'x' }] as unknown as Board['own'] });
    expect(changed(writing, change({ head: head({ stage: 'group' }) }))?.own).toEqual([]);
  });

  it('that was read while the room went on has both: what is one’s own, and what the room was told meanwhile', () => {
    const own = [{ id: 'x' }] as unknown as Board['ownLaid'];
    const meanwhile = [
      change({ from: 10, seq: 11, cards: { put: [card('a')], gone: [] } }),
      change({ from: 11, seq: 12, cards: { put: [card('b')], gone: [] } }),
    ];
    const whole = board({ seq: 11, cards: [card('a')], ownLaid: own });
    expect(changedByAll(whole, meanwhile)).toMatchObject({ seq: 12, cards: [card('a'), card('b')], ownLaid: own });
    expect(changedByAll(whole, [change({ from: 12, seq: 13 })])).toBeNull();
  });

  it('ends where the server stands, however the changes were cut into messages', () => {
    const ids = ['a', 'b', 'c', 'd', 'e'];
    const step = fc.record({
      id: fc.constantFrom(...ids),
      gone: fc.boolean(),
      version: fc.integer({ min: 1, max: 9 }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), fc.array(fc.integer({ min: 1, max: 5 })), (steps, cuts) => {
        const server = new Map<string, Card>();
        const states = steps.map(({ id, gone, version }) => {
          if (gone) server.delete(id);
          else server.set(id, card(id, null, version));
          return new Map(server);
        });
        let here = board({ seq: 0 });
        for (let at = 0, turn = 0; at < steps.length; turn += 1) {
          const to = Math.min(steps.length, at + (cuts[turn % Math.max(1, cuts.length)] ?? 1));
          const touched = [...new Set(steps.slice(at, to).map((one) => one.id))];
          const now = states[to - 1] as Map<string, Card>;
          const cards = {
            put: touched.flatMap((id) => now.get(id) ?? []),
            gone: touched.filter((id) => !now.has(id)),
          };
          // Some of it is told twice.
          const told = change({ from: Math.max(0, at - 1), seq: to, cards });
          here = changed(changed(here, told) as Board, told) as Board;
          at = to;
        }
        const last = states.at(-1) ?? new Map<string, Card>();
        expect(here.cards).toEqual([...last.values()].sort((a, b) => a.id.localeCompare(b.id)));
      }),
    );
  });
});
