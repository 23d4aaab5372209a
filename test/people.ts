import { randomBytes, randomUUID } from 'node:crypto';
import { tokenHash } from '@/db/token';
import type { TestDatabase } from './database';
import { PEOPLE as FIXTURE } from './fixture';

/** A kind of person as the app meets them. `hat`: the one worn. */
type Standing =
  | { as: 'nobody' }
  | { as: 'guest'; state: 'waiting' | 'admitted' | 'refused' }
  | { as: 'person'; email: string; hat?: string; signIn?: 'expired' | 'with an ended hat' };

const NO_HAT = 'nohat@north.example';

/** Every kind of person that the app can meet. Guests are guests of one session in North. */
export const PEOPLE = {
  anonymous: { as: 'nobody' },
  expired: { as: 'person', email: FIXTURE.frontline, signIn: 'expired' },
  guestWaiting: { as: 'guest', state: 'waiting' },
  guestAdmitted: { as: 'guest', state: 'admitted' },
  guestRefused: { as: 'guest', state: 'refused' },
  frontline: { as: 'person', email: FIXTURE.frontline, hat: 'frontline' },
  networkPartner: { as: 'person', email: FIXTURE.frontline2, hat: 'frontline' },
  manager: { as: 'person', email: FIXTURE.manager, hat: 'manager' },
  expert: { as: 'person', email: FIXTURE.expert, hat: 'expert_by_experience' },
  steward: { as: 'person', email: FIXTURE.steward, hat: 'steward' },
  coach: { as: 'person', email: FIXTURE.coach, hat: 'coach' },
  twoHatsInCircle: { as: 'person', email: FIXTURE.twoHats, hat: 'frontline' },
  outsider: { as: 'person', email: FIXTURE.outsider, hat: 'frontline' },
  coachOfAnother: { as: 'person', email: FIXTURE.southCoach, hat: 'coach' },
  stewardOfProvince: { as: 'person', email: 'steward@province.example', hat: 'steward' },
  memberOfProvince: { as: 'person', email: 'member@province.example', hat: 'manager' },
  memberOfFlanders: { as: 'person', email: 'member@flanders.example', hat: 'manager' },
  coachOfCoaches: { as: 'person', email: 'coach@coaches.example', hat: 'coach' },
  memberOfSubgroup: { as: 'person', email: 'member@subgroup.example', hat: 'frontline' },
  promotor: { as: 'person', email: FIXTURE.promotor, hat: 'promotor' },
  support: { as: 'person', email: FIXTURE.support, hat: 'administrative_support' },
  twoHatsInFormal: { as: 'person', email: FIXTURE.twoHats, hat: 'promotor' },
  promotorOfAnother: { as: 'person', email: FIXTURE.southPromotor, hat: 'promotor' },
  reviewer: { as: 'person', email: FIXTURE.reviewer, hat: 'reviewer' },
  signalHolder: { as: 'person', email: FIXTURE.signalHolder, hat: 'signal_holder' },
  admin: { as: 'person', email: FIXTURE.admin, hat: 'admin' },
  removedMember: { as: 'person', email: FIXTURE.removed, signIn: 'with an ended hat' },
  noHat: { as: 'person', email: NO_HAT },
} as const satisfies Record<string, Standing>;

export type Person = keyof typeof PEOPLE;
export const EVERYONE = Object.keys(PEOPLE) as Person[];

export const emailOf = (person: Person): string | null => {
  const standing: Standing = PEOPLE[person];
  return standing.as === 'person' ? standing.email : null;
};

/** The kind of hat that they wear; null for those who wear none. */
export const hatOf = (person: Person): string | null => {
  const standing: Standing = PEOPLE[person];
  return (standing.as === 'person' && standing.hat) || null;
};

/** Circles above that of North and below it, and beside the partnerships; each with people who are in no other circle. */
const LARGER_AND_SMALLER = `
  insert into network.circles (slug, name, kind, partnership_id) values
    ('vlaanderen', 'Vlaanderen', 'flanders', null), ('provincie', 'Provincie', 'region', null), ('coaches', 'Coaches', 'coaches', null),
    ('noord-onderweg', 'Noord onderweg', 'subgroup', 1);
  insert into network.circle_links (circle_id, above_id, starts_on)
  select below.id, above.id, '2024-01-01' from (values
    ('provincie', 'vlaanderen'), ('coaches', 'vlaanderen'), ('noord', 'provincie'), ('noord-onderweg', 'noord')) of (below, above)
  join network.circles below on below.slug = of.below join network.circles above on above.slug = of.above;
  with worn (email, circle, kind) as (values
    ('steward@province.example', 'provincie', 'steward'), ('member@province.example', 'provincie', 'manager'),
    ('member@flanders.example', 'vlaanderen', 'manager'), ('coach@coaches.example', 'coaches', 'coach'),
    ('member@subgroup.example', 'noord-onderweg', 'frontline')
  ), made as (insert into network.people (name, email) select 'Van ' || circle || ' ' || kind, email from worn returning id, email)
  insert into network.hats (person_id, kind, circle_id, organisation_id, starts_on)
  select m.id, w.kind, c.id, 5, '2024-01-01' from worn w join made m using (email) join network.circles c on c.slug = w.circle`;

/** Adds whom the fixture does not have. */
export async function layPeople(db: TestDatabase): Promise<void> {
  await db.owner`insert into network.people (name, email) values ('Zonder Pet', ${NO_HAT})`;
  await db.owner.unsafe(LARGER_AND_SMALLER);
}

/** Opens a new sign-in, and answers with its token; null for whoever has none. `session`: the one that guests knock at. */
export async function signIn(db: TestDatabase, person: Person, session: string): Promise<string | null> {
  const { owner } = db;
  const standing: Standing = PEOPLE[person];
  if (standing.as === 'nobody') return null;
  const token = randomBytes(32).toString('base64url');
  const hash = tokenHash(token);
  if (standing.as === 'guest') {
    const guestId = randomUUID();
    await owner`insert into learning.guests (id, session_id, name, state)
      values (${guestId}, ${session}, ${`Gast ${standing.state}`}, ${standing.state})`;
    await owner`insert into auth.sessions (token_hash, guest_id, created_at, expires_at)
      values (${hash}, ${guestId}, network.now(), network.now() + interval '12 hours')`;
    return token;
  }
  const { email, hat = null } = standing;
  // On one's own phone: 60 days, in which a membership can end.
  await owner`select auth.open_session(${hash}, (select id from network.people where email = ${email}), true, null)`;
  const kind = standing.signIn === 'with an ended hat' ? 'frontline' : hat;
  if (kind !== null) {
    await owner`update auth.sessions s set hat_id = (
      select h.id from network.hats h where h.person_id = s.person_id and h.kind = ${kind}) where token_hash = ${hash}`;
  }
  if (standing.signIn === 'expired') {
    await owner`update auth.sessions set created_at = network.now() - interval '61 days',
      expires_at = network.now() - interval '1 day' where token_hash = ${hash}`;
  }
  return token;
}
