import type postgres from 'postgres';
import { uuidOf } from './seed';

const RUNNING = {
  id: uuidOf('vote running'),
  question: 'Delen we voortaan één aanmeldpunt voor mensen die ver van werk staan?',
  options: [
    'Ja, vanaf de lente in alle diensten',
    'Ja, eerst een proef in twee gemeenten',
    'Nee, elke dienst houdt het eigen onthaal',
  ],
};
const ENDED = {
  id: uuidOf('vote ended'),
  question: 'Waar houden we de volgende leersessies?',
  options: ['Om beurten bij een partner', 'Altijd in het buurthuis', 'Online'],
};

/**
 * Two votes of one circle: one that runs among its core partners, in which nobody spoke yet, and one of its people that ended and
 * waits to be written down.
 */
export async function layVotes(tx: postgres.TransactionSql, slug: string): Promise<void> {
  for (const { id, question, options } of [RUNNING, ENDED]) {
    const runs = id === RUNNING.id;
    await tx`
      insert into learning.votes (id, circle_id, cycle_id, question, rule, named, until, opened_by, opened_on, ended_on)
      select ${id}, c.id, y.id, ${question}, ${runs ? 'unanimous' : 'one_each'}, ${runs},
        network.today() + ${runs ? 12 : -6}::int, h.person_id, network.today() - ${runs ? 3 : 16}::int, ${runs ? null : tx`network.today() - 7`}
      from network.circles c join learning.cycles y on y.circle_id = c.id and y.closed_on is null
      join lateral (select person_id from network.hats where circle_id = c.id and kind = 'coach' and ends_on is null order by id limit 1) h on true
      where c.slug = ${slug}`;
    for (const [at, body] of options.entries()) {
      await tx`insert into learning.vote_options (vote_id, circle_id, number, body)
        select id, circle_id, ${at + 1}, ${body} from learning.votes where id = ${id}`;
    }
    await tx`insert into learning.vote_voters (vote_id, circle_id, number, organisation_id, membership_id, person_id)
      select v.id, v.circle_id, row_number() over (order by e.organisation_id, e.person_id), e.organisation_id, e.membership_id, e.person_id
      from learning.votes v, learning.electorate(v.circle_id, ${runs}) e where v.id = ${id}`;
  }
  await tx`insert into learning.ballots (vote_id, circle_id, number)
    select vote_id, circle_id, number from learning.vote_voters where vote_id = ${RUNNING.id}`;
  // One said "not yet", two chose another place, all others the first.
  await tx`
    insert into learning.vote_results (vote_id, circle_id, named, because, voters, counts, adopted)
    select ${ENDED.id}, circle_id, false, 'everybody', n, counts, learning.adopted_by('one_each', counts, n)
    from (select circle_id, n, array[1, n - 3, 2, 0] as counts
      from (select circle_id, count(*)::int as n from learning.vote_voters where vote_id = ${ENDED.id} group by circle_id) v) counted`;
}
