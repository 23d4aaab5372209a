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
};
