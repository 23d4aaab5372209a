import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays, addMonths, daysBetween, quarterIndex, quarterOfDay } from '@/lib/clock';
import { freshDatabase, type TestDatabase } from '@/test/database';
import { giveAnswerInput } from './input';
import { inThemes, isOf, NEAR, PARTS_BELOW, standingOf, termOf } from './policy';

const day = fc.integer({ min: 0, max: 60_000 }).map((days) => addDays('2000-01-01', days));

const below = fc.array(
  fc.record({
    id: fc.uuid(),
    title: fc.constantFrom('Wachten', 'wachten ', 'Vervoer', 'Opvang'),
    circle: fc.constantFrom('Noord', 'Zuid', 'Oost'),
    pattern: fc.constantFrom(null, null, 'Bus', 'Wachten'),
  }),
  { maxLength: 12 },
);

describe('what circles below let a circle read', () => {
  it('stands in one theme each, by its given name or its own title, whatever the order in which it came', () => {
    fc.assert(
      fc.property(below, fc.infiniteStream(fc.nat()), (texts, dice) => {
        const themes = inThemes(texts);
        const ids = themes.flatMap((theme) => theme.texts.map((one) => one.id));
        expect([...ids].sort()).toEqual(texts.map((one) => one.id).sort());
        const nameOf = (one: (typeof texts)[number]) => (one.pattern ?? one.title).trim().toLowerCase();
        for (const theme of themes) expect(new Set(theme.texts.map(nameOf)).size).toBe(1);
        expect(themes.map(({ texts: [first] }) => first && nameOf(first))).toEqual(
          [...new Set(texts.map(nameOf))].sort(),
        );
        const otherwise = texts.map((one) => ({ one, at: dice.next().value })).sort((a, b) => a.at - b.at);
        expect(inThemes(otherwise.map(({ one }) => one)).map(({ texts }) => texts.map(nameOf))).toEqual(
          themes.map((theme) => theme.texts.map(nameOf)),
        );
      }),
    );
  });

  it('is a barrier, an enabler or something learned; a signal that does not say which stands under all alone', () => {
    const partsOf = (kind: 'signal' | 'learning', nature: '' | 'barrier' | 'enabler' = '') =>
      PARTS_BELOW.filter((part) => isOf(part, { kind, nature }));
    expect(partsOf('signal', 'barrier')).toEqual(['all', 'barrier']);
    expect(partsOf('signal', 'enabler')).toEqual(['all', 'enabler']);
    expect(partsOf('learning')).toEqual(['all', 'learned']);
    expect(partsOf('signal')).toEqual(['all']);
  });
});

describe('the term of an answer', () => {
  it('is a quarter at most: it ends in the next quarter, on the same day of its month or on the last that it has', () => {
    fc.assert(
      fc.property(day, (sent) => {
        const term = termOf(sent);
        expect(quarterIndex(quarterOfDay(term)) - quarterIndex(quarterOfDay(sent))).toBe(1);
        expect(daysBetween(sent, term)).toBeGreaterThanOrEqual(89);
        expect(daysBetween(sent, term)).toBeLessThanOrEqual(92);
        const isLast = addDays(term, 1).endsWith('-01');
        expect(term.slice(8) === sent.slice(8) || (isLast && term.slice(8) < sent.slice(8))).toBe(true);
      }),
    );
  });

  it('never ends earlier for what was sent later', () => {
    fc.assert(fc.property(day, fc.nat(400), (sent, later) => termOf(addDays(sent, later)) >= termOf(sent)));
  });

  it('waits, then is near, then is over, in this order and on its own days', () => {
    fc.assert(
      fc.property(day, fc.nat(300), (sent, later) => {
        const term = termOf(sent);
        const today = addDays(sent, later);
        const standing = standingOf(term, today);
        expect(standing === 'over').toBe(today > term);
        expect(standing === 'waits').toBe(today < addDays(term, -NEAR));
      }),
    );
  });
});

describe('months are counted', () => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await freshDatabase();
  });
  afterAll(() => db.drop());

  it('as the database counts them, from any day on', async () => {
    const rows = await db.owner<{ day: string; after: string }[]>`
      select day::date::text as day, (day::date + interval '3 months')::date::text as after
      from generate_series('2024-01-01'::date, '2029-12-31', '1 day') day`;
    expect(rows.filter(({ day: from, after }) => addMonths(from, 3) !== after)).toEqual([]);
    expect(rows.length).toBeGreaterThan(2000);
  });
});

describe('an answer as it comes in', () => {
  const id = '6f1b7c1e-6a0a-4d0c-9d6b-6f5a1d0b2c3e';
  const given = { id, signals: [id], kind: 'answered', body: 'ja', place: 'hier', byWhen: '2027-01-01', whose: 'zij' };

  it('has what its kind asks for, and nothing of another kind', () => {
    expect(giveAnswerInput.parse(given)).toMatchObject({ body: 'ja', place: '', byWhen: null, whose: '' });
    expect(giveAnswerInput.parse({ ...given, kind: 'taken_up' })).toMatchObject({ place: 'hier', whose: '' });
    expect(giveAnswerInput.parse({ ...given, kind: 'not_ours' })).toMatchObject({ place: '', whose: 'zij' });
    const missing = (part: object) =>
      giveAnswerInput.safeParse({ ...given, ...part }).error?.issues.map((one) => one.path[0]);
    expect(missing({ body: ' ' })).toEqual(['body']);
    expect(missing({ kind: 'taken_up', place: ' ', byWhen: null })).toEqual(['place', 'byWhen']);
    expect(missing({ kind: 'not_ours', whose: '' })).toEqual(['whose']);
    expect(missing({ signals: [] })).toEqual(['signals']);
  });
});
