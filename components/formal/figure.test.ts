import { createFormatter } from 'next-intl';
import { expect, it } from 'vitest';
import { writeTyped } from './figure';

it('figures that two people typed look the same in a conflict when they are the same', () => {
  const format = createFormatter({ locale: 'nl-BE' });
  const seen = ['150000', '€ 150.000,00', '150.000', '150 000 EUR'].map((typed) => writeTyped(format, 'euro', typed));
  expect(new Set(seen)).toEqual(new Set([expect.stringMatching(/^€\s150\.000,00$/)]));
  expect(writeTyped(format, 'people', '4210')).toBe(writeTyped(format, 'people', '4.210'));
  expect(writeTyped(format, 'fte', '3,50')).toBe('3,5');
  // What cannot be read stands as it was typed.
  expect(writeTyped(format, 'people', 'vijf')).toBe('vijf');
  expect(writeTyped(format, 'people', '')).toBe('');
});
