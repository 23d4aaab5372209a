import { owner } from './people';

/**
 * Others than those who sit here read the text with this title and say yes: a reader's tick, a word for each core partner, and one for each
 * member of a circle without partners but the one of the region's demo account, who says it on screen.
 */
export async function othersAgree(title: string) {
  const sql = owner();
  await sql`insert into learning.release_confirmations (release_id, circle_id, version, person_id, confirmed_on)
    select r.id, r.circle_id, r.version, (select h.person_id from network.hats h where h.circle_id = r.circle_id and h.kind = 'manager' limit 1), network.today()
    from learning.releases r join learning.release_versions v on v.release_id = r.id and v.version = r.version where v.title = ${title}`;
  await sql`insert into learning.release_partner_words (release_id, circle_id, version, organisation_id, person_id, agrees, membership_id, said_on)
    select r.id, r.circle_id, r.version, p.organisation_id, d.person_id, true, p.membership_id, network.today()
    from learning.releases r join learning.release_versions v on v.release_id = r.id and v.version = r.version,
      learning.present_partners(r.circle_id) p, lateral (select person_id from learning.who_decides(r.circle_id) w where w.organisation_id = p.organisation_id limit 1) d
    where v.title = ${title}`;
  await sql`insert into learning.release_member_words (release_id, circle_id, version, person_id, agrees, hat_id, said_on)
    select r.id, r.circle_id, r.version, m.person_id, true, m.hat_id, network.today()
    from learning.releases r join learning.release_versions v on v.release_id = r.id and v.version = r.version,
      learning.present_members(r.circle_id) m join network.people p on p.id = m.person_id
    where v.title = ${title} and p.email not like 'region@%'`;
  await sql.end();
}

/** Everybody of the circle whose yes is needed says it, whoever sits here too; somebody who did not write the text reads it. */
export async function allAgree(title: string) {
  const sql = owner();
  await sql`insert into learning.release_confirmations (release_id, circle_id, version, person_id, confirmed_on)
    select r.id, r.circle_id, r.version, (select h.person_id from network.hats h where h.circle_id = r.circle_id and h.ends_on is null
      and h.person_id <> v.written_by limit 1), network.today()
    from learning.releases r join learning.release_versions v on v.release_id = r.id and v.version = r.version where v.title = ${title}`;
  await sql`insert into learning.release_partner_words (release_id, circle_id, version, organisation_id, person_id, agrees, membership_id, said_on)
    select r.id, r.circle_id, r.version, p.organisation_id, d.person_id, true, p.membership_id, network.today()
    from learning.releases r join learning.release_versions v on v.release_id = r.id and v.version = r.version,
      learning.present_partners(r.circle_id) p, lateral (select person_id from learning.who_decides(r.circle_id) w where w.organisation_id = p.organisation_id limit 1) d
    where v.title = ${title}`;
  await sql`insert into learning.release_member_words (release_id, circle_id, version, person_id, agrees, hat_id, said_on)
    select r.id, r.circle_id, r.version, m.person_id, true, m.hat_id, network.today()
    from learning.releases r join learning.release_versions v on v.release_id = r.id and v.version = r.version, learning.present_members(r.circle_id) m
    where v.title = ${title}`;
  await sql.end();
}

/** The way to the page of the newest letter to this addressee, as its mail has it. */
export async function letterTo(addressee: string): Promise<string> {
  const sql = owner();
  const [row] = await sql<{ path: string }[]>`
    select substring(body from '/letters/[A-Za-z0-9_-]{43}') as path from auth.mails
    where body like ${`%${addressee}%`} and body like '%/letters/%' order by made_at desc limit 1`;
  await sql.end();
  return row?.path as string;
}
