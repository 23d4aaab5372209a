import type { AS_MEANT, DESIGN_PARTS, EMBEDDED_AS, EXPERIMENT_ENDS } from '../ground/experiments';
import type { FACTORS } from '../ground/factors';
import type { Fate } from '../ground/fates';
import type { PAIRS } from '../ground/mirror';

type Pair = keyof typeof PAIRS;

/** Who speaks in a scenario, by their part in the partnership. */
export type Role =
  | 'vdab'
  | 'ocmw'
  | 'caw'
  | 'cgg'
  | 'network'
  | 'expert'
  | 'steward'
  | 'coach'
  | 'vdabManager'
  | 'ocmwManager'
  | 'cggManager';

export type SectionKey = 'good' | 'challenges' | 'tackled' | 'remaining' | 'influence' | 'learned' | 'outside';
export type CorePartner = 'vdab' | 'ocmw' | 'caw' | 'cgg';

export interface Said {
  body: string;
  /** A remark unless told otherwise. */
  kind?: 'case' | 'client_said';
  /** Without a name unless told otherwise. */
  by?: Role;
  /** A name typed by a guest, or "in the room". */
  guest?: string;
  /** Position (1–6) of the question it was written under. */
  question?: number;
  shared?: boolean;
}

export interface Learned {
  body: string;
  /** Makes it a double-loop learning. */
  assumption?: string;
}

export interface Noted {
  /** Days after the session in which the experiment was born. */
  after?: number;
  /** Or: days before today. */
  ago?: number;
  by: Role;
  body: string;
  /** Which of the added questions it is about, counted from 0. */
  question?: number;
}

export interface Tried {
  key: string;
  /** Key of the experiment that it grew out of. */
  parent?: string;
  /** The beginning of what an earlier session learned, with which it began. */
  from?: string;
  title: string;
  question: string;
  action: string;
  actors: string;
  /** How long it runs, from the session on. */
  weeks: number;
  helps: string;
  /** How it ended, and at which later session: 1 is the next one. Runs still when left out. */
  ends?: {
    at: number;
    state: (typeof EXPERIMENT_ENDS)[number];
    outcome: string;
    /** What it changed in practice, and in how many weeks from today the circle looks whether that still lives. */
    embedded?: { form: (typeof EMBEDDED_AS)[number]; change: string; owner: string; inWeeks: number };
  };
  notes?: Noted[];
  /** What the circle worked out of it. */
  design?: {
    questions: string[];
    /** `weeks` from the session in which it was born; each was done by then. */
    actions: { body: string; actor: string; weeks: number }[];
    parts: Record<(typeof DESIGN_PARTS)[number], string>;
  };
  /** What the circle read in it, some days after that session. */
  reading?: {
    after: number;
    by: Role;
    asMeant: (typeof AS_MEANT)[number];
    body: string;
    data: string;
    factors: {
      kind: (typeof FACTORS)[number];
      body: string;
      /** Of one that is structural and became a signal: for whom, and what came back so many days after the reading. */
      signal?: { to: string; answer: string; days: number };
    }[];
  };
}

export interface Decided {
  body: string;
  owner: string;
  /** The member who took it on, on whose day it comes; or the one who left the circle since. */
  by?: Role | 'leaver';
  weeks?: number;
  helps?: string;
  /** Weeks after the session in which it was done; open when left out. */
  done?: number;
}

export interface Sent {
  kind: 'enabler' | 'barrier';
  body: string;
  to: string;
  /** Weeks after the session; unanswered when left out. */
  answer?: { weeks: number; body: string };
}

export interface Theme {
  title: string;
  question: number;
  weight: number;
  fate: Fate;
  reason: string;
  said: Said[];
  /** What the circle found beneath the surface. */
  beneath?: string[];
  learned?: Learned[];
  tried?: Tried[];
  decided?: Decided[];
  sent?: Sent[];
}

/** One closed cycle: what was said, what it came to, and what the partners told each other about it. */
export interface Quarter {
  place: string;
  /** Who led the session; the coach unless told otherwise. */
  facilitator?: Role;
  themes: Theme[];
  checkouts: string[];
  report: Record<SectionKey, string>;
  /** Stories from practice in the report. */
  cases?: { happened: string; hindered: string; learned: string }[];
  /** What the circle saw in its mirror; none unless told. */
  mirror?: Mirrored;
  /** What stood in the first text that was offered, where a partner asked for other words. */
  firstText?: Partial<Record<SectionKey, string>>;
  /** A partner that agreed with a reservation. */
  reservation?: { partner: CorePartner; body: string };
  /** A partner that said nothing, so that the report became final after ten working days. */
  silent?: CorePartner;
}

/** A mirror that was shown: by pair how many people stood at each of the five places, and where one step was chosen. */
export interface Mirrored {
  answered: number;
  counts: Partial<Record<Pair, [number, number, number, number, number]>>;
  step: Pair;
}

/** The present cycle, half under way. */
export interface Present {
  place: string;
  link: string;
  said: Said[];
  /** Who placed the partnership in the mirror so far, and where; it is not shown yet. */
  placed?: Partial<Record<Role, Partial<Record<Pair, number>>>>;
}
