import type postgres from 'postgres';
import type { BODY_LEVELS } from '../ground/bodies';
import type { VOTE_RULE_NAMES } from '../ground/votes';
import { uuidOf } from './seed';

interface Told {
  name: string;
  level: (typeof BODY_LEVELS)[number];
  rule: (typeof VOTE_RULE_NAMES)[number] | null;
  rhythm: string;
  /** In what roles people of the circle sit in it. */
  hats: string[];
  /** So many days ago. */
  began: number;
  ended?: number;
}

/** Where the circle that is told in full decides; what was a working group of its own is the core team's work by now. */
const BODIES: Told[] = [
  {
    name: 'Directieoverleg',
    level: 'strategic',
    rule: 'unanimous',
    rhythm: 'twee keer per jaar',
    hats: ['manager'],
    began: 300,
  },
  {
    name: 'Kernteam',
    level: 'tactical',
    rule: 'majority',
    rhythm: 'elke maand, op de eerste dinsdag',
    hats: ['steward', 'coach', 'manager'],
    began: 300,
  },
  {
    name: 'Tafel van de overdracht',
    level: 'operational',
    rule: 'one_each',
    rhythm: 'om de twee weken',
    hats: ['frontline', 'steward'],
    began: 180,
  },
  {
    name: 'Werkgroep eerste gesprek',
    level: 'operational',
    rule: null,
    rhythm: 'elke week, zolang het nodig was',
    hats: ['frontline'],
    began: 290,
    ended: 120,
  },
];

/** The most who sit in one. */
const SEATS = 5;

export async function layBodies(tx: postgres.TransactionSql, slug: string): Promise<void> {
  for (const { name, level, rule, rhythm, hats, began, ended = null } of BODIES) {
    const id = uuidOf(`body ${name}`);
    await tx`insert into learning.bodies (id, circle_id, name, level, rule, rhythm, started_on, ended_on)
      select ${id}, c.id, ${name}, ${level}, ${rule}, ${rhythm}, network.today() - ${began}::int, network.today() - ${ended}::int
      from network.circles c where c.slug = ${slug}`;
    await tx`insert into learning.body_members (body_id, circle_id, person_id)
      select ${id}, w.circle_id, w.person_id from (select h.circle_id, h.person_id, min(h.id) as first from network.hats h
          join network.circles c on c.id = h.circle_id where c.slug = ${slug} and h.kind = any (${hats}) and h.ends_on is null
          group by h.circle_id, h.person_id) w order by w.first limit ${SEATS}`;
  }
}
