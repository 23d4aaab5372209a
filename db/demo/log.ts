import type postgres from 'postgres';

/**
 * What the quarters of the demo world would have left in the log: the lines that the wall writes when somebody of a side does
 * these things (its triggers *_logged), each on its own day. What the owner lays by hand leaves none, so they are read off the
 * rows. The wall numbers them and links their hashes, as it does any line.
 */
export async function layLog(tx: postgres.TransactionSql): Promise<void> {
  await tx`
    with admin as (
      select person_id from network.hats where kind = 'admin' order by id limit 1
    ), began as (select min(starts_on) as day from network.partnerships), room as (
      select y.id, y.circle_id, network.period_of(y.year, y.quarter, y.part) as quarter, y.opened_on, y.closed_on,
        coalesce((select s.facilitator_id from learning.sessions s where s.cycle_id = y.id order by s.closed_at desc nulls first limit 1), (select h.person_id from network.hats h
          where h.circle_id = y.circle_id and h.kind in ('coach', 'steward') order by h.kind, h.id limit 1)) as carrier
      from learning.cycles y
    ), met as (
      select room.circle_id, room.opened_on, room.carrier, s.closed_at, (s.planned_at at time zone 'Europe/Brussels')::date as session_on
      from room join learning.sessions s on s.cycle_id = room.id
    ), lines (day, hour, verb, subject, circle_id, partnership_id, person_id) as (
      select opened_on, time '09:00', 'cycle.open', quarter, circle_id, null::int, carrier from room
      union all select opened_on, '09:30', 'session.plan', session_on::text, circle_id, null, carrier from met
      union all select (closed_at at time zone 'Europe/Brussels')::date, (closed_at at time zone 'Europe/Brussels')::time,
        'session.close', session_on::text, circle_id, null, carrier from met where closed_at is not null
      union all select opened_on, '08:45', 'pace.choose', p.pace, p.circle_id, null, carrier from learning.paces p join lateral (
        select r.opened_on, r.carrier from room r where r.circle_id = p.circle_id order by r.opened_on limit 1) first on true
      union all select closed_on, '16:30', 'cycle.close', quarter, circle_id, null, carrier from room where closed_on is not null
      union all select r.offered_on, '10:00', 'report.offer', quarter || ' v' || r.version, r.circle_id, null, carrier
        from learning.reports r join room on room.id = r.cycle_id where r.offered_on is not null
      union all select a.agreed_on, '11:00', 'report.agree', quarter || ' v' || a.version, a.circle_id, null, a.person_id
        from learning.agreements a join learning.reports r on r.id = a.report_id join room on room.id = r.cycle_id
      union all select r.final_on, '15:00', 'report.final', quarter || ' v' || r.version, r.circle_id, null, null
        from learning.reports r join room on room.id = r.cycle_id where r.final_on is not null
      union all select r.opened_on, '13:00', 'release.open', r.kind || ' ' || r.id, r.circle_id, null, v.written_by
        from learning.releases r join learning.release_versions v on v.release_id = r.id and v.version = 1
      union all select r.left_on, '17:00', 'release.leave', r.kind || ' ' || r.id, r.circle_id, null, null
        from learning.releases r where r.left_on is not null
      union all select k.confirmed_on, '14:00', 'release.confirm', r.kind || ' ' || r.id, r.circle_id, null, k.person_id
        from learning.release_confirmations k join learning.releases r on r.id = k.release_id
      union all select r.withdrawn_on, '14:30', 'release.withdraw', r.kind || ' ' || r.id, r.circle_id, null, w.person_id
        from learning.releases r join lateral (select p.person_id from learning.release_partner_words p
          where p.release_id = r.id and p.version = r.version order by p.organisation_id limit 1) w on true where r.withdrawn_on is not null
      union all select l.sent_on, '11:30', 'letter.send', network.period_of(p.year, p.quarter, p.part) || ' ' || l.signal_id, l.circle_id, null, v.written_by
        from released.letters l join released.publications p on p.id = l.publication_id
        join learning.release_versions v on v.release_id = p.release_id and v.version = 1
      union all select o.answered_on, '12:45', 'offer.answer', network.period_of(p.year, p.quarter, p.part) || ' ' || p.id, o.circle_id, null,
          (select h.person_id from network.hats h where h.circle_id = o.circle_id and h.kind = 'steward' order by h.id limit 1)
        from released.offers o join released.publications p on p.id = o.publication_id where o.word is not null
      union all select a.answered_on, '12:30', 'answer.give', network.period_of(p.year, p.quarter, p.part) || ' ' || a.signal_id, a.circle_id, null, null
        from released.answers a join released.publications p on p.id = a.publication_id
      union all select d.done_on, '10:30', 'decision.done', quarter || ' ' || d.id, d.circle_id, null, carrier
        from learning.decisions d join room on room.id = d.cycle_id where d.done_on is not null
      union all select g.answered_on, '10:45', 'signal.answer', quarter || ' ' || g.id, g.circle_id, null, carrier
        from learning.signals g join room on room.id = g.cycle_id where g.answered_on is not null
      union all select x.ended_on, '11:15', 'experiment.end', quarter || ' ' || x.id, x.circle_id, null, carrier
        from learning.experiments x join room on room.id = x.cycle_id where x.ended_on is not null
      union all select b.started_on, '09:45', 'body.add', b.id::text, b.circle_id, null, (select h.person_id from network.hats h
          where h.circle_id = b.circle_id and h.kind = 'steward' order by h.id limit 1) from learning.bodies b
      union all select b.ended_on, '09:50', 'body.end', b.id::text, b.circle_id, null, (select h.person_id from network.hats h
          where h.circle_id = b.circle_id and h.kind = 'steward' order by h.id limit 1) from learning.bodies b where b.ended_on is not null
      union all select v.opened_on, '11:20', 'vote.open', quarter || ' ' || v.id, v.circle_id, null, v.opened_by
        from learning.votes v join room on room.id = v.cycle_id
      union all select v.ended_on, '16:00', 'vote.end', quarter || ' ' || v.id, v.circle_id, null, null
        from learning.votes v join room on room.id = v.cycle_id where v.ended_on is not null
      union all select m.shown_on, '12:00', 'mirror.show', quarter, m.circle_id, null, carrier
        from learning.mirrors m join room on room.id = m.cycle_id where m.shown_on is not null
      union all select m.shown_on, '12:05', 'mirror.choose', quarter, m.circle_id, null, carrier
        from learning.mirrors m join room on room.id = m.cycle_id where m.step is not null
      -- Begun two days before it was submitted, and what is still a draft when its quarter was over.
      union all select coalesce((f.submitted_at at time zone 'Europe/Brussels')::date - 2, make_date(f.year, f.quarter * 3, 1) + interval '1 month')::date,
        '09:00', 'formal.make', f.year || '-' || f.quarter, null, f.partnership_id, coalesce(f.submitted_by, (select h.person_id
          from network.hats h where h.partnership_id = f.partnership_id and h.kind = 'promotor' order by h.id limit 1))
        from formal.reports f
      union all select (f.submitted_at at time zone 'Europe/Brussels')::date, (f.submitted_at at time zone 'Europe/Brussels')::time,
        'formal.submit', f.year || '-' || f.quarter, null, f.partnership_id, f.submitted_by
        from formal.reports f where f.submitted_at is not null
      -- What the admin made. The first admin, and where they are from, were made by hand.
      union all select (select day from began), '08:00', 'organisation.add', o.code, null, null, a.person_id
        from network.organisations o, admin a where not exists (select from network.hats h where h.person_id = a.person_id and h.organisation_id = o.id)
      union all select p.starts_on, '08:10', 'partnership.add', p.slug, null, null, a.person_id from network.partnerships p, admin a
      union all select coalesce(p.starts_on, began.day), '08:10', 'circle.add', concat_ws(' ', c.slug, c.kind, c.partnership_id), null, null, a.person_id
        from network.circles c left join network.partnerships p on p.id = c.partnership_id, began, admin a
      union all select l.starts_on, '08:12', 'circle_link.add', concat_ws(' ', l.circle_id, l.above_id), null, null, a.person_id
        from network.circle_links l, admin a
      union all select m.starts_on, '08:15', 'municipality.add', p.slug || ' ' || string_agg(m.nis_code, ' ' order by m.id), null, null, a.person_id
        from network.partnership_municipalities m join network.partnerships p on p.id = m.partnership_id, admin a group by m.starts_on, p.slug, a.person_id
      union all select (select min(h.starts_on) from network.hats h where h.person_id = p.id), '08:30', 'person.add', p.id::text, null, null, a.person_id
        from network.people p, admin a where p.id <> a.person_id
      union all select m.starts_on, '08:20', 'membership.add', concat_ws(' ', m.partnership_id, m.organisation_id, m.kind), null, null, a.person_id
        from network.memberships m, admin a
      union all select m.ends_on, '08:18', 'membership.end', concat_ws(' ', m.partnership_id, m.organisation_id, m.kind), null, null, a.person_id
        from network.memberships m, admin a where m.ends_on is not null
      union all select h.starts_on, '08:40', 'hat.add', concat_ws(' ', h.person_id, h.kind, coalesce(h.circle_id, h.partnership_id)), null, null, a.person_id
        from network.hats h, admin a where h.person_id <> a.person_id
      union all select d.starts_on, '08:45', 'mandate.add', concat_ws(' ', d.partnership_id, d.organisation_id, d.person_id), null, null, a.person_id
        from network.mandates d, admin a
    )
    insert into audit.entries (at, verb, subject, circle_id, partnership_id, person_id, hat)
    select (l.day + l.hour) at time zone 'Europe/Brussels', l.verb, l.subject, l.circle_id, coalesce(l.partnership_id, c.partnership_id), l.person_id,
      (select h.kind from network.hats h where h.person_id = l.person_id
        and (h.circle_id = l.circle_id or l.circle_id is null and h.partnership_id is not distinct from l.partnership_id) order by h.id limit 1)
    from lines l left join network.circles c on c.id = l.circle_id
    order by 1, l.circle_id, l.partnership_id, l.verb, l.subject, l.person_id`;
}
