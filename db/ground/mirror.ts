/**
 * The pairs of the wel/niet mirror: what local partnerships are meant to be, each beside what they are not (the weighing framework of
 * 2023, sections 5.1 to 5.4; the words on screen are our own, messages/*\/mirror.json). `about`: to whom a pair speaks first.
 */
export const PAIRS = {
  d1: { group: 'service', about: 'everybody' },
  d2: { group: 'service', about: 'everybody' },
  d3: { group: 'service', about: 'funder' },
  l1: { group: 'learning', about: 'consultants' },
  l2: { group: 'learning', about: 'everybody' },
  l3: { group: 'learning', about: 'everybody' },
  l4: { group: 'learning', about: 'everybody' },
  o1: { group: 'organisation', about: 'everybody' },
  o2: { group: 'organisation', about: 'everybody' },
  o3: { group: 'organisation', about: 'vdabAndOcmw' },
  o4: { group: 'organisation', about: 'everybody' },
  o5: { group: 'organisation', about: 'everybody' },
  o6: { group: 'organisation', about: 'everybody' },
  k1: { group: 'quality', about: 'everybody' },
  k2: { group: 'quality', about: 'funder' },
  k3: { group: 'quality', about: 'everybody' },
  k4: { group: 'quality', about: 'funder' },
} as const satisfies Record<
  string,
  {
    group: 'service' | 'learning' | 'organisation' | 'quality';
    about: 'everybody' | 'funder' | 'consultants' | 'vdabAndOcmw';
  }
>;

/** Places between two poles, and how many people answer before a picture is drawn: each of them sees four others at least. */
export const MIRROR = { places: 5, people: 5 } as const;
