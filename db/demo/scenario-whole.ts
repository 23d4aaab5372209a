import type { Present, Quarter } from './scenario';
import { FIRST } from './scenario-q1';
import { SECOND } from './scenario-q2';
import { THIRD } from './scenario-q3';
import { FOURTH } from './scenario-q4';

/** The partnership that is told in full: four closed quarters, oldest first. Nobody in it exists. */
export const QUARTERS: Quarter[] = [FIRST, SECOND, THIRD, FOURTH];

/** Its present quarter, half under way. */
export const PRESENT: Present = {
  place: 'Buurthuis in Geel, grote zaal',
  link: '',
  said: [
    {
      body: 'Mevrouw kwam drie keer niet opdagen. Toen we bij haar thuis afspraken, met haar zus erbij, lukte het meteen.',
      kind: 'case',
      question: 1,
    },
    {
      by: 'ocmw',
      body: 'Bij de eerste koffie vraag ik niets meer. Ik vertel wie ik ben en wat ik kan doen. Daarna begint bijna iedereen zelf.',
      question: 1,
      shared: true,
    },
    {
      kind: 'client_said',
      body: '“Je was er al voor ik spijt had van mijn telefoon.”',
      shared: true,
    },
    {
      body: 'De koffie binnen drie dagen lukt, maar daarna is het nog altijd vier weken stil. We hebben de put verplaatst.',
      question: 4,
    },
    {
      by: 'ocmw',
      kind: 'case',
      body: 'Een man belde om half negen. Om elf uur zaten Nadia en ik bij hem in de keuken. Hij had de hele nacht niet geslapen uit schrik dat we zouden komen, en uit schrik dat we niet zouden komen. Na een halfuur lachte hij. Ik weet niet of hij volgende week opendoet.',
    },
    {
      by: 'steward',
      body: 'In Waasland doen ze de overdracht aan tafel met een collega via het scherm. Het kan dus ook als niemand zich kan vrijmaken. Vragen we hun hoe?',
      question: 5,
      shared: true,
    },
    {
      body: 'Alles moet met een app en een kaartlezer. Ik heb deze week vier keer iemands pincode ingetikt. Ik weet dat het niet mag. Ik wist niet wat anders.',
      question: 2,
    },
  ],
  placed: {
    vdab: {
      d1: 2,
      d2: 2,
      d3: 4,
      l1: 2,
      l2: 1,
      l3: 4,
      l4: 3,
      o1: 2,
      o2: 4,
      o3: 1,
      o4: 4,
      o5: 3,
      o6: 2,
      k1: 2,
      k2: 4,
      k3: 2,
    },
    caw: { d1: 1, d2: 4, d3: 3, l2: 2, l3: 2, l4: 2, o1: 1, o2: 3, o3: 5, o4: 3, o5: 4, k1: 1, k2: 3, k3: 3, k4: 4 },
    cgg: { d1: 2, d2: 1, d3: 2, l1: 3, l2: 2, l3: 5, l4: 4, o1: 2, o2: 2, o3: 4, o5: 2, o6: 4, k1: 3, k3: 1, k4: 2 },
    network: { d1: 3, d2: 5, l1: 4, l2: 1, l3: 5, o1: 3, o2: 5, o3: 4, o4: 2, o6: 5, k1: 2, k2: 2, k3: 4, k4: 3 },
  },
};
