import type postgres from 'postgres';

/**
 * What the quarters of the demo world would have left in the log: the lines that the wall writes when somebody of a side does
 * these things (db/wall/45-log.sql), each on its own day. What the owner lays by hand leaves none, so they are read off the
 * rows. The wall numbers them and links their hashes, as it does any line.
 */
export async function layLog(tx: postgres.TransactionSql): Promise<void> {
  await tx`
    with room as (
      select y.id, y.circle_id, y.year || '-' || y.quarter as quarter, y.opened_on, y.closed_on,
        coalesce(s.facilitator_id, (select h.person_id from network.hats h
          where h.circle_id = y.circle_id and h.kind in ('coach', 'steward') order by h.kind, h.id limit 1)) as carrier,
        s.closed_at, (s.planned_at at time zone 'Europe/Brussels')::date as session_on
      from learning.cycles y left join learning.sessions s on s.cycle_id = y.id
    ), lines (day, hour, verb, subject, circle_id, partnership_id, person_id) as (
      select opened_on, time '09:00', 'cycle.open', quarter, circle_id, null::int, carrier from room
      union all select opened_on, '09:30', 'session.plan', session_on::text, circle_id, null, carrier from room where session_on is not null
      union all select (closed_at at time zone 'Europe/Brussels')::date, (closed_at at time zone 'Europe/Brussels')::time,
        'session.close', session_on::text, circle_id, null, carrier from room where closed_at is not null
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
      union all select (f.submitted_at at time zone 'Europe/Brussels')::date, (f.submitted_at at time zone 'Europe/Brussels')::time,
        'formal.submit', f.year || '-' || f.quarter, null, f.partnership_id, f.submitted_by
        from formal.reports f where f.submitted_at is not null
    )
    insert into audit.entries (at, verb, subject, circle_id, partnership_id, person_id, hat)
    select (l.day + l.hour) at time zone 'Europe/Brussels', l.verb, l.subject, l.circle_id, coalesce(l.partnership_id, c.partnership_id), l.person_id,
      (select h.kind from network.hats h where h.person_id = l.person_id
        and (h.circle_id = l.circle_id or l.circle_id is null and h.partnership_id = l.partnership_id) order by h.id limit 1)
    from lines l left join network.circles c on c.id = l.circle_id
    order by 1, l.circle_id, l.partnership_id, l.verb, l.subject, l.person_id`;
}
