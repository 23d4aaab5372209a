import type { DRAFT_SOURCES } from '../learning/framework/tables';

interface Question {
  textNl: string;
  textEn: string;
  hintNl: string;
  hintEn: string;
  draftsFrom: readonly (typeof DRAFT_SOURCES)[number][];
}
export interface Framework {
  name: string;
  version: number;
  /** The first day on which a cycle that opens takes it, YYYY-MM-DD. It holds until the next one begins. */
  validFrom: string;
  questions: readonly Question[];
}

/**
 * The six questions of the Liverpool City Region learning framework, asked every quarter: what each is about is theirs, the
 * words are ours.
 */
const LIVERPOOL: readonly Question[] = [
  {
    textNl: 'Wat werkte goed?',
    textEn: 'What worked well?',
    hintNl: 'Denk aan de voorbije drie maanden. Klein mag: een gesprek, een telefoontje, een uitzondering.',
    hintEn: 'Think of the past three months. Small is fine: a talk, a phone call, an exception.',
    draftsFrom: ['said', 'chosen'],
  },
  {
    textNl: 'Wat maakte het moeilijk?',
    textEn: 'What made it hard?',
    hintNl: 'Waar liep je vast? Wat hield de mensen tegen voor wie we werken?',
    hintEn: 'Where did you get stuck? What held back the people we work for?',
    draftsFrom: ['said'],
  },
  {
    textNl: 'Wat hebben we eraan gedaan?',
    textEn: 'What did we do about it?',
    hintNl: 'Ook wat half lukte of mislukte, hoort hier thuis.',
    hintEn: 'What half worked or failed belongs here too.',
    draftsFrom: ['followed', 'said'],
  },
  {
    textNl: 'Wat blijft moeilijk?',
    textEn: 'What stays hard?',
    hintNl: 'Wat komt telkens terug, wat we ook proberen?',
    hintEn: 'What keeps coming back, whatever we try?',
    draftsFrom: ['not_now'],
  },
  {
    textNl: 'Wat veranderde doordat we samenwerken?',
    textEn: 'What changed because we work together?',
    hintNl: 'In je eigen werk, bij een partner, of in hoe iemand geholpen werd.',
    hintEn: 'In your own work, at a partner, or in how someone was helped.',
    draftsFrom: ['said'],
  },
  {
    textNl: 'Wat leerden we, en wat doen we daarmee?',
    textEn: 'What did we learn, and what will we do with it?',
    hintNl: 'Wat zou je de volgende keer anders doen? Wat moeten anderen weten?',
    hintEn: 'What would you do differently next time? What should others know?',
    draftsFrom: ['learnings', 'harvest'],
  },
];

/**
 * What everybody is asked, the oldest first. A framework that stands here is never changed, since reports keep its words:
 * another question, or another wording, is a new version from a later day on.
 */
export const FRAMEWORKS: readonly Framework[] = [
  { name: 'liverpool', version: 1, validFrom: '2024-01-01', questions: LIVERPOOL },
];
