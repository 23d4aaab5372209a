import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FEWEST_ANSWERS, ratio, sum, surveyMeans } from './derived';
import { ruleOf } from './rules';

const rule = ruleOf('EECO01');

describe('the rule of an indicator', () => {
  it('is 5 for people in general, and 10 with hidden zeros for disabilities, minorities and homelessness', () => {
    expect(ruleOf('EECO02')).toEqual({ threshold: 5, zerosHidden: false });
    for (const code of ['EECO12', 'EECO15', 'EECO16'])
      expect(ruleOf(code)).toEqual({ threshold: 10, zerosHidden: true });
  });

  it('goes up by agreement, never down', () => {
    expect(ruleOf('EECO02', 8).threshold).toBe(8);
    expect(ruleOf('EECO02', 2).threshold).toBe(5);
    expect(ruleOf('EECO12', 5).threshold).toBe(10);
  });
});

describe('figures made of counts', () => {
  it('are hidden where a count that they are made of is', () => {
    expect(ratio({ hidden: true }, { value: 40 }, rule)).toEqual({ hidden: true });
    expect(ratio({ value: 10 }, { hidden: true }, rule)).toEqual({ hidden: true });
    expect(sum([{ value: 10 }, { hidden: true }])).toEqual({ hidden: true });
  });

  it('are hidden where the rest of a whole is small', () => {
    expect(ratio({ value: 38 }, { value: 40 }, rule)).toEqual({ hidden: true });
    expect(ratio({ value: 10 }, { value: 40 }, rule)).toEqual({ value: 0.25 });
    expect(ratio({ value: 40 }, { value: 40 }, rule)).toEqual({ value: 1 });
    expect(ratio({ value: 0 }, { value: 0 }, rule)).toEqual({ hidden: true });
  });
});

describe('means of a small survey', () => {
  const survey = fc.array(
    fc.record({
      name: fc.string({ minLength: 1 }),
      answers: fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 9 }),
    }),
    { maxLength: 6 },
  );

  it('are shown of no group with few answers, and of none that leaves few to be worked out', () => {
    fc.assert(
      fc.property(survey, (groups) => {
        const means = surveyMeans(groups);
        let rest = 0;
        means.groups.forEach((mean, index) => {
          const answers = groups[index]?.answers.length ?? 0;
          if ('hidden' in mean) rest += answers;
          else expect(answers).toBeGreaterThanOrEqual(FEWEST_ANSWERS);
        });
        if ('value' in means.overall) expect(rest === 0 || rest >= FEWEST_ANSWERS).toBe(true);
        else expect(means.groups.every((mean) => 'hidden' in mean)).toBe(true);
      }),
    );
  });

  it('are shown where there are enough', () => {
    const means = surveyMeans([
      { name: 'OCMW', answers: [1, 2, 3, 4, 5] },
      { name: 'CAW', answers: [4, 4, 4, 4, 5, 5] },
    ]);
    expect(means.overall).toEqual({ value: 3.7 });
    expect(means.groups).toEqual([
      { name: 'OCMW', value: 3 },
      { name: 'CAW', value: 4.3 },
    ]);
  });
});
