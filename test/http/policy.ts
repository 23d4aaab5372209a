import type { Person } from '../people';

/**
 * Who may do what, as one table: every page, handler, verb and server action, for every kind of person (test/people.ts).
 * `matrix-pages.test.ts` and `matrix-verbs.test.ts` ask the built app each of them. What is not listed here fails the run,
 * and so does what is listed and no longer exists. Each row names every person once.
 *
 * To add one: a line under PAGES, HANDLERS, VERBS or ACTIONS here, and under the same name what is asked (an address, or the
 * input of a verb) in `targets.ts`. A second case of the same one has a name after a dash: 'handOver – taking it over'.
 */

// ---------------------------------------------------------------------------------------------------------------- people

export const NOBODY = ['anonymous', 'expired'] as const;
/** Of the circle of North; the coach facilitates its session. */
const PLAIN_MEMBERS = ['frontline', 'networkPartner', 'manager', 'expert', 'twoHatsInCircle'] as const;
export const MEMBERS = [...PLAIN_MEMBERS, 'steward', 'coach'] as const;
/** Of the circle of South. */
export const OTHER_CIRCLE = ['outsider', 'coachOfAnother'] as const;
const CIRCLES = [...MEMBERS, ...OTHER_CIRCLE] as const;
const WAITING_GUESTS = ['guestWaiting', 'guestRefused'] as const;
export const GUESTS = [...WAITING_GUESTS, 'guestAdmitted'] as const;
const FORMAL = ['promotor', 'support', 'twoHatsInFormal', 'promotorOfAnother'] as const;
const FLANDERS = ['reviewer', 'signalHolder', 'admin'] as const;
/** Signed in, and nothing more: never had a hat, or has no hat any more. */
const HATLESS = ['noHat', 'removedMember'] as const;
const OTHER_SIDES = [...FORMAL, ...FLANDERS, ...HATLESS] as const;
/** One person, signed in twice. */
const TWO_HATS: readonly Person[] = ['twoHatsInCircle', 'twoHatsInFormal'];
const HATTED = [...CIRCLES, ...FORMAL, ...FLANDERS] as const;
const SIGNED_IN = [...HATTED, ...HATLESS] as const;
const ANYONE = [...NOBODY, ...GUESTS, ...SIGNED_IN] as const;

const except = (people: readonly Person[], ...without: Person[]): Person[] =>
  people.filter((person) => !without.includes(person));

/** Where "home" is. */
export const HOMES: Record<string, readonly Person[]> = {
  '/today': CIRCLES,
  '/formal': FORMAL,
  '/review': ['reviewer'],
  '/signals': ['signalHolder'],
  '/admin': ['admin'],
  '/join': GUESTS,
  '/no-hat': HATLESS,
};

/** Outcome → for whom. */
export type Row = Record<string, readonly Person[]>;

// ----------------------------------------------------------------------------------------------------------------- pages

/**
 * What whoever is not of a side meets on its pages: nobody signs in first, and a guest or a person without a hat goes home. Who
 * has a hat of that side, and another one on, is asked to change; for all others it does not exist.
 */
function elsewhere(side: readonly Person[], notFound: readonly Person[] = []): Row {
  const changesHat = TWO_HATS.filter((one) => !side.includes(one) && TWO_HATS.some((other) => side.includes(other)));
  return {
    changesHat,
    notFound: [...notFound, ...except(HATTED, ...side, ...changesHat)],
    home: except([...GUESTS, ...HATLESS], ...side),
    signIn: NOBODY,
  };
}
const pageOf = (side: readonly Person[]): Row => ({ shown: side, ...elsewhere(side) });

/** A page about one row of North's learning room. Of another circle: not found, as if it did not exist. */
const ROOM_PAGE: Row = { shown: MEMBERS, ...elsewhere(CIRCLES, OTHER_CIRCLE) };

/**
 * Shown (200), waits (200, with nothing of the room), notFound (404), home, signIn and changesHat (redirects, the last two with the way
 * back), or an address: a redirect
 * to there.
 */
export const PAGES: Record<string, Row> = {
  '/': { shown: NOBODY, home: [...GUESTS, ...SIGNED_IN] },
  '/sign-in': { shown: [...NOBODY, ...GUESTS], home: SIGNED_IN },
  '/sign-in/confirm': { shown: ANYONE },
  '/join': { shown: [...NOBODY, ...SIGNED_IN], '/sessions/[id]': GUESTS },
  '/join/[code]': {
    '/sessions/[id]': [...MEMBERS, ...GUESTS],
    changesHat: ['twoHatsInFormal'],
    '/join?code=[code]': [...NOBODY, ...OTHER_CIRCLE, ...except(OTHER_SIDES, 'twoHatsInFormal')],
  },
  '/demo/mail': { notFound: ANYONE },
  '/hats': { shown: SIGNED_IN, home: GUESTS, signIn: NOBODY },
  '/no-hat': pageOf(HATLESS),

  '/today': pageOf(CIRCLES),
  '/write': pageOf(CIRCLES),
  '/cycles': pageOf(CIRCLES),
  '/cycles/new': {
    shown: ['coach', 'steward', 'coachOfAnother'],
    '/cycles': [...PLAIN_MEMBERS, 'outsider'],
    ...elsewhere(CIRCLES),
  },
  '/cycles/[id]': ROOM_PAGE,
  // Whoever cannot plan is sent to the cycle, which another circle does not find.
  '/cycles/[id]/plan': {
    shown: ['coach', 'steward'],
    '/cycles/[id]': [...PLAIN_MEMBERS, ...OTHER_CIRCLE],
    ...elsewhere(CIRCLES),
  },
  '/experiments': pageOf(CIRCLES),
  '/experiments/[id]': ROOM_PAGE,
  '/reports/[id]': ROOM_PAGE,
  '/reports/[id]/print': ROOM_PAGE,
  '/sessions/[id]': {
    shown: [...MEMBERS, 'guestAdmitted'],
    waits: WAITING_GUESTS,
    ...elsewhere(CIRCLES, OTHER_CIRCLE),
    home: HATLESS,
  },
  '/sessions/[id]/prepare': ROOM_PAGE,
  '/sessions/[id]/screen': ROOM_PAGE,
  '/sessions/[id]/harvest': ROOM_PAGE,
  '/sessions/[id]/walk': ROOM_PAGE,

  '/releases': pageOf(CIRCLES),
  '/releases/new': ROOM_PAGE,
  '/releases/[id]': ROOM_PAGE,
  '/releases/[id]/rewrite': ROOM_PAGE,
  // What left the room: for whom the circle let it out. Never by a page of the formal side, or of the reviewer.
  '/publications': pageOf(CIRCLES),
  '/publications/[id]': ROOM_PAGE,
  '/publications/[id] – let out to Flanders': pageOf(CIRCLES),
  '/published': { shown: ANYONE },
  '/published/[id]': { shown: ANYONE },
  '/published/[id] – let out to Flanders': { notFound: ANYONE },

  '/log': pageOf(CIRCLES),
  '/formal/log': pageOf(FORMAL),
  '/admin/log': pageOf(['admin']),

  '/formal': pageOf(FORMAL),
  '/formal/[year]/[quarter]': pageOf(FORMAL),
  '/review': pageOf(['reviewer']),
  '/review/[id]': pageOf(['reviewer']),
  '/signals': pageOf(['signalHolder']),
  '/signals/[id]': pageOf(['signalHolder']),
  '/signals/[id] – let out to Flanders': {
    ...elsewhere(['signalHolder'], ['signalHolder']),
  },
  '/admin': pageOf(['admin']),
  '/admin/organisations': pageOf(['admin']),
  '/admin/partnerships/[id]': pageOf(['admin']),
  '/admin/partnerships/new': pageOf(['admin']),
  '/admin/people': pageOf(['admin']),
  '/admin/people/[id]': pageOf(['admin']),
};

// -------------------------------------------------------------------------------------------------------------- handlers

/** What a session holds, to take along: a member's; a guest is told that it is not theirs, whichever session they ask about. */
const SESSION_FILE: Row = {
  shown: MEMBERS,
  ...elsewhere(CIRCLES, OTHER_CIRCLE),
  forbidden: GUESTS,
  home: HATLESS,
};
const OUT_OF_THE_ROOM = [...OTHER_CIRCLE, ...OTHER_SIDES] as const;

/** By method and address. Outcomes as for pages, and unauthorized (401), forbidden (403). */
export const HANDLERS: Record<string, Row> = {
  'GET /api/health': { shown: ANYONE },
  // Without an identity provider and without a demo world, there are no such addresses.
  'GET /api/auth/[...nextauth]': { notFound: ANYONE },
  'POST /api/demo/sign-in': { notFound: ANYONE },
  'POST /api/join': { shown: ANYONE },
  'GET /api/sessions/[id]/board': {
    shown: [...MEMBERS, 'guestAdmitted'],
    notFound: [...OUT_OF_THE_ROOM, ...WAITING_GUESTS],
    unauthorized: NOBODY,
  },
  'GET /api/sessions/[id]/alike': {
    shown: [...MEMBERS, 'guestAdmitted'],
    notFound: [...OUT_OF_THE_ROOM, ...WAITING_GUESTS],
    unauthorized: NOBODY,
  },
  // Who waits at the door hears nothing of the room, not even that something happens in it.
  'GET /api/sessions/[id]/events': {
    shown: [...MEMBERS, 'guestAdmitted'],
    notFound: [...OUT_OF_THE_ROOM, ...WAITING_GUESTS],
    unauthorized: NOBODY,
  },
  'GET /api/sessions/[id]/projection': {
    shown: MEMBERS,
    notFound: [...OUT_OF_THE_ROOM, ...GUESTS],
    unauthorized: NOBODY,
  },
  // The verbs that exist have rows of their own, below.
  'POST /api/sessions/[id]/do/[verb]': { notFound: ANYONE },
  'GET /log/csv': pageOf(CIRCLES),
  'GET /formal/log/csv': pageOf(FORMAL),
  'GET /admin/log/csv': pageOf(['admin']),
  'GET /admin/find/[what]': pageOf(['admin']),
  'GET /reports/[id]/pdf': ROOM_PAGE,
  'GET /reports/[id]/docx': ROOM_PAGE,
  'GET /sessions/[id]/pdf': SESSION_FILE,
  'GET /sessions/[id]/csv': SESSION_FILE,
};

// ----------------------------------------------------------------------------------------------------------------- verbs

/** What a member does in a session. Other sides are told that it is not theirs, whatever they ask about. */
const forMembers = (row: Row): Row => ({
  ...row,
  notFound: [...OTHER_CIRCLE, ...(row.notFound ?? [])],
  notYours: [...GUESTS, ...OTHER_SIDES],
  signedOut: NOBODY,
});
const BY_MEMBERS = forMembers({ ok: MEMBERS });
/** What a member or a guest who was let in does in a session. */
const BY_PARTICIPANTS: Row = {
  ok: [...MEMBERS, 'guestAdmitted'],
  notFound: [...OTHER_CIRCLE, ...WAITING_GUESTS],
  notYours: OTHER_SIDES,
  signedOut: NOBODY,
};
/** What only the facilitator does: here the coach. */
const BY_FACILITATOR = forMembers({ ok: ['coach'], notSteering: except(MEMBERS, 'coach') });
/** What facilitator and co-facilitator do: here the coach, and a front-line worker who stands beside. */
const BY_THOSE_WHO_CARRY = forMembers({
  ok: ['coach', 'networkPartner'],
  notSteering: except(MEMBERS, 'coach', 'networkPartner'),
});
/** About a line that its group alone sees: as if it were not there. */
const OF_ANOTHER_GROUP: Row = {
  notFound: [...MEMBERS, ...OTHER_CIRCLE, 'guestAdmitted', ...WAITING_GUESTS],
  notYours: OTHER_SIDES,
  signedOut: NOBODY,
};

/**
 * POST /api/sessions/[id]/do/[verb] on North's session, at the stage where the verb has its place. Outcomes are the codes that
 * the verb answers with; ok changed something, nothing says ok and changed nothing, every other one must change nothing.
 */
export const VERBS: Record<string, Row> = {
  moveStage: BY_FACILITATOR,
  'moveStage – steered by a front-line worker': forMembers({
    ok: ['networkPartner'],
    notSteering: except(MEMBERS, 'networkPartner'),
  }),
  shapePlan: BY_FACILITATOR,
  'shapePlan – before the session': forMembers({
    ok: ['coach', 'steward'],
    notSteering: except(MEMBERS, 'coach', 'steward'),
  }),
  setTimer: BY_FACILITATOR,
  'setTimer – a minute more': BY_FACILITATOR,
  resumeSession: BY_FACILITATOR,
  beReady: BY_PARTICIPANTS,
  formGroups: BY_FACILITATOR,
  // The facilitator sits in no group.
  joinGroup: { ...BY_PARTICIPANTS, ok: [...except(MEMBERS, 'coach'), 'guestAdmitted'], noGroups: ['coach'] },
  countHeads: BY_FACILITATOR,
  'countHeads – with somebody beside': BY_THOSE_WHO_CARRY,
  nameCoFacilitator: BY_FACILITATOR,
  // Each their own.
  keepPrivateNotes: BY_MEMBERS,
  writeNote: BY_PARTICIPANTS,
  'writeNote – in the group of a front-line worker': {
    ok: ['frontline'],
    notFound: [...except(MEMBERS, 'frontline'), ...OTHER_CIRCLE, ...GUESTS],
    notYours: OTHER_SIDES,
    signedOut: NOBODY,
  },
  'writeNote – what the room chose': {
    ok: ['coach'],
    notSteering: [...except(MEMBERS, 'coach'), 'guestAdmitted'],
    notFound: [...OTHER_CIRCLE, ...WAITING_GUESTS],
    notYours: OTHER_SIDES,
    signedOut: NOBODY,
  },
  editNote: BY_PARTICIPANTS,
  'editNote – of a group that nobody here is in': OF_ANOTHER_GROUP,
  'editNote – a reason that nobody reads yet': OF_ANOTHER_GROUP,
  removeNote: BY_FACILITATOR,
  'removeNote – in the group of a front-line worker': forMembers({
    ok: ['frontline'],
    nothing: except(MEMBERS, 'frontline'),
  }),
  layNote: BY_PARTICIPANTS,
  'layNote – of a group that nobody here is in': OF_ANOTHER_GROUP,
  holdCard: BY_PARTICIPANTS,
  layCards: BY_FACILITATOR,
  'layCards – with somebody beside': BY_THOSE_WHO_CARRY,
  placeRoomDots: BY_FACILITATOR,
  'placeRoomDots – with somebody beside': BY_THOSE_WHO_CARRY,
  letIn: BY_FACILITATOR,
  handOver: BY_FACILITATOR,
  // The coach has it: asked once more, nothing is left to do.
  'handOver – taking it over': forMembers({
    ok: ['steward'],
    nothing: ['coach'],
    notSteering: except(MEMBERS, 'steward', 'coach'),
  }),
  'handOver – taking it over, with somebody beside': forMembers({
    ok: ['steward', 'networkPartner'],
    nothing: ['coach'],
    notSteering: except(MEMBERS, 'steward', 'networkPartner', 'coach'),
  }),
  revealDots: BY_FACILITATOR,
  setDots: BY_FACILITATOR,
  closeSession: BY_FACILITATOR,
  chooseBeneath: BY_FACILITATOR,
  checkOut: BY_PARTICIPANTS,
  writeContribution: BY_PARTICIPANTS,
  editContribution: BY_MEMBERS,
  "editContribution – somebody else's": forMembers({ notFound: MEMBERS }),
  removeContribution: BY_MEMBERS,
  "removeContribution – somebody else's": forMembers({ nothing: MEMBERS }),
  moveContribution: BY_PARTICIPANTS,
  makeTheme: BY_PARTICIPANTS,
  renameTheme: BY_PARTICIPANTS,
  removeTheme: BY_MEMBERS,
  placeTheme: BY_MEMBERS,
  placeDots: BY_PARTICIPANTS,
  addAssumption: BY_PARTICIPANTS,
  setFate: BY_MEMBERS,
  saveLearning: BY_MEMBERS,
  saveExperiment: BY_MEMBERS,
  saveDecision: BY_MEMBERS,
  saveSignal: BY_MEMBERS,
  removeConclusion: BY_MEMBERS,
};

// --------------------------------------------------------------------------------------------------------------- actions

const BY_ANY_CIRCLE: Row = { ok: CIRCLES, notYours: [...GUESTS, ...OTHER_SIDES], signedOut: NOBODY };
const BY_FORMAL: Row = { ok: FORMAL, notYours: except([...GUESTS, ...SIGNED_IN], ...FORMAL), signedOut: NOBODY };
/** Those who carry the circle: its coach, its steward. */
const BY_CARRIERS: Row = {
  ok: ['coach', 'steward'],
  notFound: OTHER_CIRCLE,
  notYours: [...PLAIN_MEMBERS, ...GUESTS, ...OTHER_SIDES],
  signedOut: NOBODY,
};
/** OCMW Noord mandated the steward; the front-line worker is deputy. VDAB mandated the manager. */
const FOR_OCMW = forMembers({ ok: ['steward', 'frontline'], notMandated: except(MEMBERS, 'steward', 'frontline') });
const BY_ADMIN: Row = { ok: ['admin'], notYours: except([...GUESTS, ...SIGNED_IN], 'admin'), signedOut: NOBODY };

/** By file and name. Outcomes as for verbs; an action about a row is asked about one of North's. */
export const ACTIONS: Record<string, Row> = {
  // At the door, everybody is alike.
  'auth/sign-in#askCode': { ok: ANYONE },
  'auth/sign-in#redeemCode': { ok: ANYONE },
  'auth/sign-in#redeemLink': { ok: ANYONE },
  'auth/sign-in#signOut': { ok: except(ANYONE, 'anonymous'), nothing: ['anonymous'] },
  'auth/sign-in#setLocale': { ok: SIGNED_IN, nothing: [...NOBODY, ...GUESTS] },
  'auth/hat#chooseHat': { ok: HATTED, hatNotWearable: HATLESS, notYours: GUESTS, signedOut: NOBODY },
  "auth/hat#chooseHat – somebody else's": {
    hatNotWearable: SIGNED_IN,
    notYours: GUESTS,
    signedOut: NOBODY,
  },

  'learning/contribution#writeContribution': {
    // Each into the circle of their own hat.
    ok: CIRCLES,
    notYours: [...GUESTS, ...OTHER_SIDES],
    signedOut: NOBODY,
  },
  'learning/contribution#editContribution': {
    ok: MEMBERS,
    notFound: OTHER_CIRCLE,
    notYours: [...GUESTS, ...OTHER_SIDES],
    signedOut: NOBODY,
  },
  'learning/contribution#removeContribution': {
    ok: MEMBERS,
    nothing: OTHER_CIRCLE,
    notYours: [...GUESTS, ...OTHER_SIDES],
    signedOut: NOBODY,
  },
  'learning/cycle#openCycle': {
    ok: ['coach', 'steward', 'coachOfAnother'],
    notYours: [...PLAIN_MEMBERS, 'outsider', ...GUESTS, ...OTHER_SIDES],
    signedOut: NOBODY,
  },
  'learning/session#planSession': BY_CARRIERS,
  'learning/session#planSession – changing it': BY_CARRIERS,
  'learning/session#planSession – changing it, asked to facilitate': {
    ok: ['networkPartner', 'coach', 'steward'],
    notFound: OTHER_CIRCLE,
    notYours: [...except(PLAIN_MEMBERS, 'networkPartner'), ...GUESTS, ...OTHER_SIDES],
    signedOut: NOBODY,
  },
  'learning/session#handOver': BY_FACILITATOR,
  // Each their own, in no circle.
  'learning/design#saveDesign': BY_ANY_CIRCLE,
  'learning/design#saveDesign – shared': {
    ok: ['coach', 'coachOfAnother'],
    notYours: [...PLAIN_MEMBERS, 'steward', 'outsider', ...GUESTS, ...OTHER_SIDES],
    signedOut: NOBODY,
  },
  "learning/design#saveDesign – somebody else's": {
    notYours: [...GUESTS, ...SIGNED_IN],
    signedOut: NOBODY,
  },
  'learning/design#removeDesign': BY_ANY_CIRCLE,
  "learning/design#removeDesign – somebody else's": {
    nothing: CIRCLES,
    notYours: [...GUESTS, ...OTHER_SIDES],
    signedOut: NOBODY,
  },
  'learning/conclusion#observe': BY_MEMBERS,
  'learning/conclusion#editObservation': BY_MEMBERS,
  "learning/conclusion#editObservation – somebody else's": {
    notFound: [...MEMBERS, ...OTHER_CIRCLE],
    notYours: [...GUESTS, ...OTHER_SIDES],
    signedOut: NOBODY,
  },
  'learning/conclusion#removeObservation': {
    ok: MEMBERS,
    nothing: OTHER_CIRCLE,
    notYours: [...GUESTS, ...OTHER_SIDES],
    signedOut: NOBODY,
  },
  // Past what it cannot see, nothing is there for another circle.
  "learning/conclusion#removeObservation – somebody else's": {
    notFound: MEMBERS,
    nothing: OTHER_CIRCLE,
    notYours: [...GUESTS, ...OTHER_SIDES],
    signedOut: NOBODY,
  },
  'learning/conclusion#correctConclusion': BY_CARRIERS,
  'learning/conclusion#endExperiment': BY_MEMBERS,
  'learning/conclusion#resumeExperiment': BY_MEMBERS,
  'learning/conclusion#finishDecision': BY_MEMBERS,
  'learning/conclusion#answerSignal': BY_MEMBERS,
  'learning/conclusion#takeBackAnswer': BY_MEMBERS,
  'learning/report#editSection': BY_MEMBERS,
  'learning/report#offerReport': BY_CARRIERS,
  'learning/report#agreeToReport': FOR_OCMW,
  'learning/report#agreeToReport – for VDAB': forMembers({
    ok: ['manager'],
    notMandated: except(MEMBERS, 'manager'),
  }),

  'release/release#openRelease': {
    ok: MEMBERS,
    releaseSubject: OTHER_CIRCLE,
    notYours: [...GUESTS, ...OTHER_SIDES],
    signedOut: NOBODY,
  },
  'release/release#rewriteRelease': BY_MEMBERS,
  'release/release#takeReservationAlong': FOR_OCMW,
  'release/release#confirmRelease': BY_MEMBERS,
  "release/release#confirmRelease – one's own text": forMembers({ releaseOwnText: MEMBERS }),
  // The text names the front-line worker.
  'release/release#sayAsWriter': forMembers({
    ok: ['frontline'],
    releaseNotNamed: except(MEMBERS, 'frontline'),
  }),
  'release/release#sayAsPartner': FOR_OCMW,
  'release/release#sayReleaseRule': {
    ok: ['steward', 'frontline'],
    notMandated: [...except(MEMBERS, 'steward', 'frontline'), ...OTHER_CIRCLE],
    notYours: [...GUESTS, ...OTHER_SIDES],
    signedOut: NOBODY,
  },
  // The expert by experience wrote it; manager, steward and front-line worker speak for a core partner.
  'release/release#letOutRelease': {
    ok: ['expert', 'manager', 'steward', 'frontline', 'coach'],
    notFound: OTHER_CIRCLE,
    notYours: ['networkPartner', 'twoHatsInCircle', ...GUESTS, ...OTHER_SIDES],
    signedOut: NOBODY,
  },
  // The expert by experience wrote it.
  'release/release#dropRelease': {
    ok: ['expert', 'steward', 'coach'],
    notFound: OTHER_CIRCLE,
    notYours: [...except(PLAIN_MEMBERS, 'expert'), ...GUESTS, ...OTHER_SIDES],
    signedOut: NOBODY,
  },
  // By a person who speaks for one core partner, alone.
  'release/release#withdrawRelease': {
    ok: ['manager', 'steward', 'frontline'],
    notMandated: [...except(MEMBERS, 'manager', 'steward', 'frontline'), ...OTHER_CIRCLE],
    notYours: [...GUESTS, ...OTHER_SIDES],
    signedOut: NOBODY,
  },

  // Each for the partnership of their own hat: no input names one.
  'formal/report#saveReport': BY_FORMAL,
  'formal/report#submitReport': {
    ...BY_FORMAL,
    ok: except(FORMAL, 'support'),
    onlyPromotor: ['support'],
  },

  'network/hat#addHat': BY_ADMIN,
  'network/hat#endHat': BY_ADMIN,
  'network/mandate#addMandate': BY_ADMIN,
  'network/mandate#endMandate': BY_ADMIN,
  'network/membership#addMembership': BY_ADMIN,
  'network/membership#endMembership': BY_ADMIN,
  'network/organisation#addOrganisation': BY_ADMIN,
  'network/partnership#addPartnership': BY_ADMIN,
  'network/partnership#addMunicipalities': BY_ADMIN,
  'network/partnership#endMunicipality': BY_ADMIN,
  'network/person#addPerson': BY_ADMIN,
};
