import type { Present, Quarter } from './tale';
export const QUARTERS: Quarter[] = [];
export const PRESENT: Present = {
  place: 'Zaal De Werft, Geel',
  link: '',
  said: [
    {
      body: 'Mevrouw kwam drie keer niet opdagen. Toen we bij haar thuis afspraken, met haar zus erbij, lukte het meteen.',
      kind: 'case',
      by: 'ocmw',
      question: 1,
    },
  ],
};
