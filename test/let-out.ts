import { randomUUID } from 'node:crypto';
import type { TestDatabase } from './database';
import { PEOPLE } from './fixture';

/** Something that North learned in this cycle and let out through the gate, with everybody's consent; gives the release. */
export async function layLetOut(
  { owner }: TestDatabase,
  { cycleId, body, audience }: { cycleId: string; body: string; audience: string[] },
): Promise<string> {
  const [id, subject] = [randomUUID(), randomUUID()];
  const personOf = async (email: string) =>
    (await owner<{ id: string }[]>`select id from network.people where email = ${email}`)[0]?.id ?? '';
  const [writer, coach, manager] = [
    await personOf(PEOPLE.frontline2),
    await personOf(PEOPLE.coach),
    await personOf(PEOPLE.manager),
  ];
  await owner`insert into learning.learnings (id, circle_id, cycle_id, body, loop) values (${subject}, 1, ${cycleId}, 'Iets.', 'single')`;
  await owner`insert into learning.releases (id, circle_id, cycle_id, kind, subject_id, opened_on)
    values (${id}, 1, ${cycleId}, 'learning', ${subject}, network.today())`;
  await owner`insert into learning.release_versions (release_id, circle_id, version, title, body, audience, letter_to, written_by, written_on)
    values (${id}, 1, 1, 'Wat wij leerden', ${body}, ${audience}, '', ${writer}, network.today())`;
  await owner`insert into learning.release_confirmations (release_id, circle_id, version, person_id, confirmed_on)
    values (${id}, 1, 1, ${coach}, network.today())`;
  await owner`insert into learning.release_partner_words (release_id, circle_id, version, organisation_id, person_id, agrees, membership_id, said_on)
    select ${id}, 1, 1, p.organisation_id, ${manager}, true, p.membership_id, network.today() from learning.present_partners(1) p`;
  await owner`select learning.let_out(${id})`;
  return id;
}
