import type { Person } from '../people';

/** The words in which access.ts of a noun says who meets which outcome. Each row names every person (test/people.ts) once. */

export const NOBODY = ['anonymous', 'expired'] as const;
/** Of the circle of North; the coach facilitates its session. */
export const PLAIN_MEMBERS = ['frontline', 'networkPartner', 'manager', 'expert', 'twoHatsInCircle'] as const;
export const MEMBERS = [...PLAIN_MEMBERS, 'steward', 'coach'] as const;
/** Of the circle of South. */
export const OF_SOUTH = ['outsider', 'coachOfAnother'] as const;
/** Of another circle, and none that carries it: of South, of a circle above that of North, of one below it. */
export const OTHER_PLAIN = ['outsider', 'memberOfProvince', 'memberOfFlanders', 'memberOfSubgroup'] as const;
/** Coaches of South, and of the circle of coaches. */
export const OTHER_COACHES = ['coachOfAnother', 'coachOfCoaches'] as const;
/** Those who carry another circle. */
export const OTHER_CARRIERS = [...OTHER_COACHES, 'stewardOfProvince'] as const;
export const OTHER_CIRCLE = [...OTHER_PLAIN, ...OTHER_CARRIERS] as const;
/** Of circles above, beside and below that of North, in which no cycle is open and whose members speak for themselves. */
export const LARGER_AND_SMALLER = [
  'stewardOfProvince',
  'memberOfProvince',
  'memberOfFlanders',
  'coachOfCoaches',
  'memberOfSubgroup',
] as const;
export const CIRCLES = [...MEMBERS, ...OTHER_CIRCLE] as const;
export const WAITING_GUESTS = ['guestWaiting', 'guestRefused'] as const;
export const GUESTS = [...WAITING_GUESTS, 'guestAdmitted'] as const;
export const FORMAL = ['promotor', 'support', 'twoHatsInFormal', 'promotorOfAnother'] as const;
export const FLANDERS = ['reviewer', 'signalHolder', 'admin'] as const;
/** Signed in, and nothing more: never had a hat, or has no hat any more. */
export const HATLESS = ['noHat', 'removedMember'] as const;
export const OTHER_SIDES = [...FORMAL, ...FLANDERS, ...HATLESS] as const;
/** One person, signed in twice. */
export const TWO_HATS: readonly Person[] = ['twoHatsInCircle', 'twoHatsInFormal'];
export const HATTED = [...CIRCLES, ...FORMAL, ...FLANDERS] as const;
export const SIGNED_IN = [...HATTED, ...HATLESS] as const;
export const ANYONE = [...NOBODY, ...GUESTS, ...SIGNED_IN] as const;

export const except = (people: readonly Person[], ...without: Person[]): Person[] =>
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

/**
 * What whoever is not of a side meets on its pages: nobody signs in first, and a guest or a person without a hat goes home. Who
 * has a hat of that side, and another one on, is asked to change; for all others it does not exist.
 */
export function elsewhere(side: readonly Person[], notFound: readonly Person[] = []): Row {
  const changesHat = TWO_HATS.filter((one) => !side.includes(one) && TWO_HATS.some((other) => side.includes(other)));
  return {
    changesHat,
    notFound: [...notFound, ...except(HATTED, ...side, ...changesHat)],
    home: except([...GUESTS, ...HATLESS], ...side),
    signIn: NOBODY,
  };
}
export const pageOf = (side: readonly Person[]): Row => ({ shown: side, ...elsewhere(side) });

/** A page about one row of North's learning room. Of another circle: not found, as if it did not exist. */
export const ROOM_PAGE: Row = { shown: MEMBERS, ...elsewhere(CIRCLES, OTHER_CIRCLE) };

/** What a session holds, to take along: a member's; a guest is told that it is not theirs, whichever session they ask about. */
export const SESSION_FILE: Row = {
  shown: MEMBERS,
  ...elsewhere(CIRCLES, OTHER_CIRCLE),
  forbidden: GUESTS,
  home: HATLESS,
};
export const OUT_OF_THE_ROOM = [...OTHER_CIRCLE, ...OTHER_SIDES] as const;

/** What a member does in a session. Other sides are told that it is not theirs, whatever they ask about. */
export const forMembers = (row: Row): Row => ({
  ...row,
  notFound: [...OTHER_CIRCLE, ...(row.notFound ?? [])],
  notYours: [...GUESTS, ...OTHER_SIDES],
  signedOut: NOBODY,
});
export const BY_MEMBERS = forMembers({ ok: MEMBERS });
/** What a member or a guest who was let in does in a session. */
export const BY_PARTICIPANTS: Row = {
  ok: [...MEMBERS, 'guestAdmitted'],
  notFound: [...OTHER_CIRCLE, ...WAITING_GUESTS],
  notYours: OTHER_SIDES,
  signedOut: NOBODY,
};
/** What only the facilitator does: here the coach. */
export const BY_FACILITATOR = forMembers({ ok: ['coach'], notSteering: except(MEMBERS, 'coach') });
/** What facilitator and co-facilitator do: here the coach, and a front-line worker who stands beside. */
export const BY_THOSE_WHO_CARRY = forMembers({
  ok: ['coach', 'networkPartner'],
  notSteering: except(MEMBERS, 'coach', 'networkPartner'),
});
/** About a line that its group alone sees: as if it were not there. */
export const OF_ANOTHER_GROUP: Row = {
  notFound: [...MEMBERS, ...OTHER_CIRCLE, 'guestAdmitted', ...WAITING_GUESTS],
  notYours: OTHER_SIDES,
  signedOut: NOBODY,
};

export const BY_ANY_CIRCLE: Row = { ok: CIRCLES, notYours: [...GUESTS, ...OTHER_SIDES], signedOut: NOBODY };
export const BY_FORMAL: Row = { ok: FORMAL, notYours: except([...GUESTS, ...SIGNED_IN], ...FORMAL), signedOut: NOBODY };
/** Those who carry the circle: its coach, its steward. */
export const BY_CARRIERS: Row = {
  ok: ['coach', 'steward'],
  notFound: OTHER_CIRCLE,
  notYours: [...PLAIN_MEMBERS, ...GUESTS, ...OTHER_SIDES],
  signedOut: NOBODY,
};
/** OCMW Noord mandated the steward; the front-line worker is deputy. VDAB mandated the manager. */
export const FOR_OCMW = forMembers({
  ok: ['steward', 'frontline'],
  notMandated: except(MEMBERS, 'steward', 'frontline'),
});
export const BY_ADMIN: Row = { ok: ['admin'], notYours: except([...GUESTS, ...SIGNED_IN], 'admin'), signedOut: NOBODY };
