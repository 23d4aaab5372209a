-- Reminders by the calendar: a quarter that is still owed, and a report that lies with a partner. Each goes once to each reader:
-- `auth.mails.once` holds what of and to whom, so that neither another instance nor a later tick writes it again. The job composes
-- the words, and learns nobody's name or address.

-- Gives how many had not been reminded before.
create function auth.remind_once(readers uuid[], of_what text, about text, texts jsonb) returns int
language plpgsql security definer set search_path = '' as
$$
declare sent int;
begin
  perform learning.require_mail(texts, about);
  insert into auth.mails (recipient, subject, body, made_at, once)
  select p.email, texts -> p.locale ->> 'subject', texts -> p.locale ->> 'body', network.now(), of_what || ' ' || p.id
  from network.people p where p.id = any (readers)
  on conflict (once) do nothing;
  get diagnostics sent = row_count;
  return sent;
end
$$;

-- The quarter that ended last, and the last day on which its report is asked: that of the month after it. So the reports of the
-- autumn and of the spring are there on 31 January and 31 July, when Europa WSE itself reports to the Commission.
-- lib/formal/report/policy.ts is its twin.
create function formal.last_ended(out year int, out quarter int, out ended date, out due date)
language sql stable security definer set search_path = '' as
$$
  select extract(year from day)::int, extract(quarter from day)::int, day, (day + 1 + interval '1 month')::date - 1
  from (select date_trunc('quarter', network.today()::timestamp)::date - 1 as day) last
$$;

-- Partnerships that have not submitted it, two weeks before that day and again three days before, and who is to be told: their
-- promotor and its support.
create function formal.owed() returns table (partnership int, name text, year int, quarter int, due date, of_what text, readers uuid[])
language sql stable security definer set search_path = '' as
$$
  select o.id, o.name, o.year, o.quarter, o.due, o.of_what, array(
    select distinct h.person_id from network.hats h
    where h.partnership_id = o.id and h.kind in ('promotor', 'administrative_support')
      and h.starts_on <= network.today() and (h.ends_on is null or h.ends_on > network.today())
      and not exists (select from auth.mails m where m.once = o.of_what || ' ' || h.person_id))
  from (
    select p.id, p.name, q.*, format('formal %s %s-%s %s', p.id, q.year, q.quarter,
      case when q.due - network.today() <= 3 then 3 else 14 end) as of_what
    from formal.last_ended() q join network.partnerships p on p.starts_on <= q.ended
    where network.today() between q.due - 14 and q.due and q.year between 2024 and 2029
      and not exists (select from formal.reports r
        where (r.partnership_id, r.year, r.quarter, r.state) = (p.id, q.year, q.quarter, 'submitted'))) o
$$;

create function formal.owed_reports() returns table (partnership int, name text, year int, quarter int, due date)
language sql stable security definer set search_path = '' as
$$ select o.partnership, o.name, o.year, o.quarter, o.due from formal.owed() o where o.readers <> '{}' $$;

create function formal.remind(partnership int, texts jsonb) returns int
language sql volatile security definer set search_path = '' as
$$
  select coalesce(sum(auth.remind_once(o.readers, o.of_what, format('/formal/%s/%s', o.year, o.quarter), texts)), 0)::int
  from formal.owed() o where o.partnership = remind.partnership
$$;

-- Collegial reports that were offered a week ago, and those who may give the word of a core partner that has given none on it. Half of
-- its ten working days are left then.
create function learning.unsaid() returns table (report uuid, circle text, final_on date, of_what text, readers uuid[])
language sql stable security definer set search_path = '' as
$$
  select o.id, o.name, network.add_working_days(o.offered_on, 10), o.of_what, array(
    select distinct w.person_id from learning.who_decides(o.circle_id) w
    where not exists (select from learning.agreements a
        where a.report_id = o.id and a.version = o.version and a.organisation_id = w.organisation_id)
      and not exists (select from auth.mails m where m.once = o.of_what || ' ' || w.person_id))
  from (
    select r.*, c.name, format('report %s v%s', r.id, r.version) as of_what
    from learning.reports r join network.circles c on c.id = r.circle_id
    where r.final_on is null and r.offered_on <= network.today() - 7) o
$$;

create function learning.unsaid_reports() returns table (report uuid, circle text, final_on date)
language sql stable security definer set search_path = '' as
$$ select u.report, u.circle, u.final_on from learning.unsaid() u where u.readers <> '{}' $$;

create function learning.remind_of_report(report uuid, texts jsonb) returns int
language sql volatile security definer set search_path = '' as
$$
  select coalesce(sum(auth.remind_once(u.readers, u.of_what, report::text, texts)), 0)::int
  from learning.unsaid() u where u.report = remind_of_report.report
$$;

grant execute on function learning.unsaid_reports(), learning.remind_of_report(uuid, jsonb) to leerkring_job;
grant usage on schema formal to leerkring_job;
grant execute on function formal.owed_reports(), formal.remind(int, jsonb) to leerkring_job;
