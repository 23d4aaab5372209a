-- The collegial report: drafted, offered, agreed to, final.

-- A section hangs on a report of one's own: else "already there" would tell of another's.
create policy circle on learning.report_sections to leerkring_circle using (circle_id = any ((select network.my_circles())::int[]))
  with check (circle_id = any ((select network.my_circles())::int[]) and report_id in (select r.id from learning.reports r));
-- A report is drafted when its cycle has closed. Offering it and agreeing to it are doors; every text that was
-- offered stays as it was.
create policy circle_read on learning.reports for select to leerkring_circle using (circle_id = any ((select network.my_circles())::int[]));
create policy circle_draft on learning.reports for insert to leerkring_circle with check (circle_id = any ((select network.my_circles())::int[])
  and cycle_id in (select c.id from learning.cycles c where c.closed_on is not null));
create policy circle on learning.report_versions for select to leerkring_circle using (circle_id = any ((select network.my_circles())::int[]));
-- A partner's word is its own until the report is final: "not everyone has agreed yet" never says who. What it would have liked
-- changed stays its own for ever.
create policy read on learning.agreements for select to leerkring_circle using (
  circle_id = any ((select network.my_circles())::int[])
  and (organisation_id = any ((select network.my_mandates())::int[])
    or wish = '' and exists (select from learning.reports r where r.id = report_id and r.final_on is not null)));
-- Whether what was said stands in the text is everybody's to choose, until it is final.
create policy circle_annex on learning.reports for update to leerkring_circle
  using (circle_id = any ((select network.my_circles())::int[]) and final_on is null)
  with check (circle_id = any ((select network.my_circles())::int[]) and final_on is null);

-- By column: the lock that a new case takes on its report would tell when it was written.
select pg_temp.readable('learning.reports', 'leerkring_circle');
grant insert, update (with_quotes) on learning.reports to leerkring_circle;
grant select, insert, update (body) on learning.report_sections to leerkring_circle;
grant select on learning.report_versions to leerkring_circle;
grant select on learning.agreements to leerkring_circle;

select pg_temp.versioned('learning.report_sections');

-- A report begins as a draft: it is offered and final by doors only.
create function learning.stamp_report() returns trigger
language plpgsql security definer set search_path = '' as
$$
begin
  new.version := 0;
  new.offered_on := null;
  new.final_on := null;
  return new;
end
$$;
create trigger reports_stamped before insert on learning.reports for each row
  when (current_user in ('leerkring_circle', 'leerkring_guest')) execute function learning.stamp_report();

-- Whether a line of the log says of which report of my circle a copy was taken along: its quarter, its version, the kind of file.
create function learning.is_copy_of_report(about text) returns boolean
language sql stable security definer set search_path = '' as
$$
  select about ~ '^[0-9]{4}-([1-4]|m[0-9]{2}|w[0-9]{2}) v[0-9]{1,9} (pdf|docx)$' and exists (
    select from learning.cycles c where network.period_of(c.year, c.quarter, c.part) = split_part(about, ' ', 1) and c.circle_id = any ((select network.my_circles())::int[]))
$$;

-- A draft, of version 0 and not offered, leaves no line.
create function learning.log_report() returns trigger
language plpgsql security definer set search_path = '' as
$$
begin
  if session_user = 'leerkring_circle' and (new.version, new.offered_on) is distinct from (coalesce(old.version, 0), old.offered_on) then
    perform audit.write_line('report.offer', learning.quarter_of(new.cycle_id) || ' v' || new.version, new.circle_id);
  end if;
  return null;
end
$$;
create constraint trigger reports_logged after insert or update of version, offered_on on learning.reports deferrable initially deferred
  for each row execute function learning.log_report();

create function learning.log_agreement() returns trigger
language plpgsql security definer set search_path = '' as
$$
begin
  if session_user = 'leerkring_circle' then
    perform audit.write_line(case when new.wish = '' then 'report.agree' else 'report.ask_change' end, (select learning.quarter_of(r.cycle_id) || ' v' || new.version
      from learning.reports r where r.id = new.report_id), new.circle_id);
  end if;
  return null;
end
$$;
create constraint trigger agreements_logged after insert or update on learning.agreements deferrable initially deferred
  for each row execute function learning.log_agreement();

-- Core partners of a circle's partnership on a day.
create function learning.core_partners(circle int, on_day date) returns setof int
language sql stable security definer set search_path = '' as
$$
  select m.organisation_id from network.circles c join network.memberships m on m.partnership_id = c.partnership_id
  where c.id = circle and m.kind = 'core' and m.starts_on <= on_day and (m.ends_on is null or m.ends_on > on_day)
$$;

-- Who may give a core partner's word in a circle: mandates of today, of people who are here.
create function learning.who_decides(circle int) returns table (organisation_id int, person_id uuid)
language sql stable security definer set search_path = '' as
$$
  select distinct partner, d.person_id
  from learning.core_partners(circle, network.today()) partner join network.circles c on c.id = circle
  join network.mandates d on d.partnership_id = c.partnership_id and d.organisation_id = partner
  join network.hats h on h.circle_id = c.id and h.person_id = d.person_id
  where d.starts_on <= network.today() and (d.ends_on is null or d.ends_on > network.today())
    and h.starts_on <= network.today() and (h.ends_on is null or h.ends_on > network.today())
$$;

-- Core partners of today for which nobody can say yes or no in this circle: no mandate holds, or nobody who holds one is here.
create function learning.undecided_partners(circle int) returns setof int
language sql stable security definer set search_path = '' as
$$
  select partner from learning.core_partners(circle, network.today()) partner
  where partner not in (select organisation_id from learning.who_decides(circle))
$$;

-- Those of my circle by name: what is missing before a report or a release can have every partner's word. It follows from
-- mandates and hats, which the circle may read; what anybody said has no part in it.
create function learning.my_undecided_partners() returns text[]
language sql stable security definer set search_path = '' as
$$
  select array(select o.name from learning.undecided_partners((network.my_circles())[1]) partner
    join network.organisations o on o.id = partner order by o.name)
$$;
grant execute on function learning.my_undecided_partners() to leerkring_circle;

-- Has every core partner given its word on the text now offered? Yes or no, never who. A final report is asked about the partners
-- of the day on which it became final: who came later was never asked.
create function learning.everyone_agreed(report uuid) returns boolean
language sql stable security definer set search_path = '' as
$$
  select r.offered_on is not null and not exists (
    select from learning.core_partners(r.circle_id, coalesce(r.final_on, network.today())) partner
    where not exists (select from learning.agreements a
      where a.report_id = r.id and a.version = r.version and a.organisation_id = partner and a.wish = ''))
  from learning.reports r where r.id = report and r.circle_id = any ((select network.my_circles())::int[])
$$;
grant execute on function learning.everyone_agreed(uuid) to leerkring_circle;

-- Tells those who decide for a core partner that a report lies before them: from whoever offers it, on that day.
create function learning.tell_offered(report uuid, texts jsonb) returns void
language plpgsql security definer set search_path = '' as
$$
declare here learning.reports;
begin
  select * into here from learning.reports r where r.id = report and r.circle_id = any ((select network.my_circles())::int[]) for update;
  if here.offered_on is distinct from network.today() or here.final_on is not null or network.my_hat() not in ('coach', 'steward') then
    raise exception 'not offered' using errcode = 'check_violation', constraint = 'mails_door';
  end if;
  perform auth.write_to(array(select distinct w.person_id from learning.who_decides(here.circle_id) w), report, texts);
end
$$;
grant execute on function learning.tell_offered(uuid, jsonb) to leerkring_circle;

-- Final: when every core partner has given its word, or ten working days after the text was offered. The job looks at all
-- reports, a circle at its own.
create function learning.finish_reports() returns int
language plpgsql security definer set search_path = '' as
$$
declare finished json;
begin
  with done as (
    update learning.reports r set final_on = network.today()
    where r.final_on is null and r.offered_on is not null
      and (session_user <> 'leerkring_circle' or r.circle_id = any ((select network.my_circles())::int[])) and (
      network.add_working_days(r.offered_on, 10) <= network.today()
      or not exists (
        select from learning.core_partners(r.circle_id, network.today()) partner
        where not exists (select from learning.agreements a
          where a.report_id = r.id and a.version = r.version and a.organisation_id = partner and a.wish = '')))
    returning r.circle_id, r.cycle_id, r.version)
  select json_agg(done) into finished from done;
  -- Who wrote a case and who read it matters no more: cases are laid anew without them, and the job sweeps what they leave on the
  -- pages. What came after the text that was agreed is no part of it, and goes.
  with gone as (delete from learning.report_cases c using learning.reports r, json_to_recordset(finished) as f (cycle_id uuid)
    where f.cycle_id = r.cycle_id and c.report_id = r.id returning c.*, r.version as agreed)
  insert into learning.report_cases (id, report_id, circle_id, position, happened, hindered, learned, version, seen)
  select c.id, c.report_id, c.circle_id, c.position, c.happened, c.hindered, c.learned, c.version, c.seen
  from gone c where exists (
    select from learning.report_versions v, jsonb_array_elements(v.content -> 'cases') kept
    where v.report_id = c.report_id and v.version = c.agreed and kept ->> 'id' = c.id::text
      and (kept ->> 'happened', kept ->> 'hindered', kept ->> 'learned') = (c.happened, c.hindered, c.learned))
  order by c.position;
  -- Nobody's act but the last word's or the calendar's. The log comes last: see db/audit/entry/wall.sql.
  insert into audit.entries (at, verb, subject, circle_id, partnership_id)
  select network.now(), 'report.final', format('%s v%s', network.period_of(y.year, y.quarter, y.part), f.version), f.circle_id, c.partnership_id
  from json_to_recordset(finished) as f (circle_id int, cycle_id uuid, version int)
  join learning.cycles y on y.id = f.cycle_id join network.circles c on c.id = f.circle_id;
  return coalesce(json_array_length(finished), 0);
end
$$;
grant execute on function learning.finish_reports() to leerkring_circle, leerkring_job;

-- The text as it stands, offered to the core partners by coach or steward: the next version, kept whole from today, with the quarter as
-- it is known beside it; without what was said, where the circle leaves that out. It waits for the second reader of each case. What was offered already is offered once. Gives the number of the version that is out now.
create function learning.offer_report(report uuid, quarter jsonb) returns int
language plpgsql security definer set search_path = '' as
$$
declare it learning.reports; sections jsonb; cases jsonb; waiting boolean;
begin
  select * into it from learning.reports r where r.id = report and r.circle_id = any ((select network.my_circles())::int[]) for update;
  if it.id is null or network.my_hat() not in ('coach', 'steward') then
    raise exception 'not yours to offer' using errcode = 'check_violation', constraint = 'reports_offer';
  elsif it.final_on is not null then
    raise exception 'the report is final' using errcode = 'check_violation', constraint = 'reports_final';
  end if;
  select coalesce(jsonb_agg(jsonb_build_object('questionId', s.question_id, 'body', s.body) order by s.question_id), '[]') into sections
  from learning.report_sections s where s.report_id = it.id;
  -- In one look: a case that is changed meanwhile either waits or is there as it was read.
  select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'happened', c.happened, 'hindered', c.hindered, 'learned', c.learned)
    order by c.position, c.id), '[]'), coalesce(bool_or(c.seen is distinct from 'nobody'), false) into cases, waiting
  from learning.report_cases c where c.report_id = it.id;
  if waiting then
    raise exception 'a case waits for its second reader' using errcode = 'check_violation', constraint = 'reports_cases';
  end if;
  if exists (select from learning.report_versions v where v.report_id = it.id and v.version = it.version
      and coalesce((v.content ->> 'quotes')::boolean, true) = it.with_quotes and coalesce(v.content -> 'cases', '[]') = cases
      and sections = (select jsonb_agg(s order by (s ->> 'questionId')::int) from jsonb_array_elements(v.content -> 'sections') s)) then
    return it.version;
  end if;
  insert into learning.report_versions (report_id, circle_id, version, made_on, content)
  values (it.id, it.circle_id, it.version + 1, network.today(), jsonb_build_object('sections', sections, 'cases', cases, 'quotes', it.with_quotes,
    'quarter', case when it.with_quotes then quarter else quarter || '{"said": []}' end));
  update learning.reports r set version = it.version + 1, offered_on = network.today() where r.id = it.id;
  return it.version + 1;
end
$$;
grant execute on function learning.offer_report(uuid, jsonb) to leerkring_circle;

-- The report whose text is now offered, held, where who asks may speak for this partner.
create function learning.hold_offered(report uuid, version int, organisation int) returns learning.reports
language plpgsql security definer set search_path = '' as
$$
declare it learning.reports;
begin
  select * into it from learning.reports r where r.id = report and r.circle_id = any ((select network.my_circles())::int[]) for update;
  if it.id is null or it.offered_on is null or it.version is distinct from hold_offered.version then
    raise exception 'not the text now offered' using errcode = 'check_violation', constraint = 'agreements_version';
  elsif it.final_on is not null then
    raise exception 'the report is final' using errcode = 'check_violation', constraint = 'reports_final';
  elsif (organisation = any (network.my_mandates())) is not true then
    raise exception 'not mandated' using errcode = 'check_violation', constraint = 'agreements_mandate';
  end if;
  return it;
end
$$;

-- A core partner's word on the text now offered, by its mandated person or deputy, from today. One word after another: of two that
-- come at once the second sees the first, and the last one makes it final.
create function learning.agree(report uuid, version int, organisation int, reservation text) returns void
language plpgsql security definer set search_path = '' as
$$
declare it learning.reports;
begin
  it := learning.hold_offered(report, version, organisation);
  insert into learning.agreements (report_id, circle_id, version, organisation_id, person_id, reservation, agreed_on)
  values (it.id, it.circle_id, it.version, organisation, network.me(), agree.reservation, network.today())
  on conflict on constraint agreements_report_id_version_organisation_id_pk do update
    set person_id = excluded.person_id, reservation = excluded.reservation, wish = '', agreed_on = excluded.agreed_on;
  perform learning.finish_reports();
end
$$;
grant execute on function learning.agree(uuid, int, int, text) to leerkring_circle;

-- What a core partner would like changed in the text now offered, in place of a yes. It holds nothing up: ten working days pass all the
-- same, and a text that was changed is offered again, as a version on which nobody has said anything yet.
create function learning.ask_change(report uuid, version int, organisation int, wish text) returns void
language plpgsql security definer set search_path = '' as
$$
declare it learning.reports;
begin
  it := learning.hold_offered(report, version, organisation);
  insert into learning.agreements (report_id, circle_id, version, organisation_id, person_id, wish, agreed_on)
  values (it.id, it.circle_id, it.version, organisation, network.me(), ask_change.wish, network.today())
  on conflict on constraint agreements_report_id_version_organisation_id_pk do update
    set person_id = excluded.person_id, reservation = '', wish = excluded.wish, agreed_on = excluded.agreed_on;
end
$$;
grant execute on function learning.ask_change(uuid, int, int, text) to leerkring_circle;

-- Wishes for the text now offered, for those who offer it: the words, without whose they are, in an order that tells nothing.
create function learning.report_wishes(report uuid) returns text[]
language sql stable security definer set search_path = '' as
$$
  select coalesce(array_agg(a.wish order by md5(a.wish)), '{}')
  from learning.reports r join learning.agreements a on a.report_id = r.id and a.version = r.version and a.wish <> ''
  where r.id = report_wishes.report and r.final_on is null and r.circle_id = any ((select network.my_circles())::int[])
    and network.my_hat() in ('coach', 'steward')
$$;
grant execute on function learning.report_wishes(uuid) to leerkring_circle;

-- Core partners that can speak and have not spoken yet about the text now offered, for the coach, who can ask: by name. Yes, yes with a
-- reservation and a wish are one here, so that nobody's answer shows.
create function learning.silent_partners(report uuid) returns text[]
language sql stable security definer set search_path = '' as
$$
  select coalesce(array_agg(o.name order by o.name), '{}')
  from learning.reports r join network.organisations o on o.id in (select w.organisation_id from learning.who_decides(r.circle_id) w)
  where r.id = silent_partners.report and r.offered_on is not null and r.final_on is null
    and r.circle_id = any ((select network.my_circles())::int[]) and network.my_hat() = 'coach'
    and not exists (select from learning.agreements a where a.report_id = r.id and a.version = r.version and a.organisation_id = o.id)
$$;
grant execute on function learning.silent_partners(uuid) to leerkring_circle;

create function learning.keep_final() returns trigger
language plpgsql security definer set search_path = '' as
$$
begin
  if exists (select from learning.reports where id = new.report_id and final_on is not null) then
    raise exception 'the report is final' using errcode = 'check_violation', constraint = 'reports_final';
  end if;
  return new;
end
$$;
create trigger report_sections_question before insert or update of question_id on learning.report_sections
  for each row when (new.question_id is not null) execute function learning.keep_question();
create trigger report_sections_final before insert or update on learning.report_sections
  for each row execute function learning.keep_final();
create trigger agreements_final before insert or update on learning.agreements
  for each row execute function learning.keep_final();
