-- Formal reporting: the promotor's own partnership; for the reviewer what was submitted. Who submitted and when says the database;
-- each step and each look leaves its line. Administrative support prepares; the promotor submits, in their own name.

create policy own_read on formal.reports for select to leerkring_formal using (partnership_id = any ((select network.my_partnerships())::int[]));
create policy own_insert on formal.reports for insert to leerkring_formal with check (
  partnership_id = any ((select network.my_partnerships())::int[])
  and (state = 'draft' or (select network.my_hat()) = 'promotor'));
create policy own_update on formal.reports for update to leerkring_formal
  using (partnership_id = any ((select network.my_partnerships())::int[]) and state = 'draft')
  with check (
    partnership_id = any ((select network.my_partnerships())::int[])
    and (state = 'draft' or (select network.my_hat()) = 'promotor'));
create policy submitted on formal.reports for select to leerkring_reviewer using (state = 'submitted' and (select network.me()) is not null);

grant select, insert, update (remark, state) on formal.reports to leerkring_formal;
-- Remark and figures by a look only (formal.look).
grant select (id, partnership_id, year, quarter, state, version, submitted_at) on formal.reports to leerkring_reviewer;

select pg_temp.versioned('formal.reports');

-- A report is of a quarter that began, and is submitted when that has passed and every figure that is asked is there, by the promotor, in
-- this moment and for good.
create function formal.stamp() returns trigger
language plpgsql security definer set search_path = '' as
$$
declare begins date := make_date(new.year, new.quarter * 3 - 2, 1);
begin
  new.submitted_at := case when new.state = 'submitted' then network.now() end;
  new.submitted_by := case when new.state = 'submitted' then network.me() end;
  if begins > network.today() or new.state = 'submitted' and begins + interval '3 months' > network.today() then
    raise exception 'not over yet' using errcode = 'check_violation', constraint = 'reports_too_early';
  end if;
  if new.state = 'submitted' and exists (select from formal.cells_asked(begins) c
    where not exists (select from formal.figures f where (f.report_id, f.code, f.gender) = (new.id, c.code, c.gender))) then
    raise exception 'a figure is missing' using errcode = 'check_violation', constraint = 'reports_incomplete';
  end if;
  return new;
end
$$;
create trigger reports_stamped before insert or update on formal.reports
  for each row when (current_user = 'leerkring_formal') execute function formal.stamp();

-- Figures: read and written with their report, by its own partnership and only while it is a draft.
create policy own_read on formal.figures for select to leerkring_formal using (
  exists (select from formal.reports r where r.id = report_id and r.partnership_id = any ((select network.my_partnerships())::int[])));
create policy own_write on formal.figures for insert to leerkring_formal with check (
  exists (select from formal.reports r where r.id = report_id and r.state = 'draft' and r.partnership_id = any ((select network.my_partnerships())::int[])));
create policy own_update on formal.figures for update to leerkring_formal using (
  exists (select from formal.reports r where r.id = report_id and r.state = 'draft' and r.partnership_id = any ((select network.my_partnerships())::int[])));
create policy own_delete on formal.figures for delete to leerkring_formal using (
  exists (select from formal.reports r where r.id = report_id and r.state = 'draft' and r.partnership_id = any ((select network.my_partnerships())::int[])));
select pg_temp.readable('formal.figures', 'leerkring_formal');
grant insert, delete, update (how, value, method, basis, size, reason) on formal.figures to leerkring_formal;

-- What may stand in a cell is the catalogue's word: the indicator as it holds in the report's quarter, its genders, its unit, whether it may
-- be estimated or left out.
create function formal.know_figure() returns trigger
language plpgsql security definer set search_path = '' as
$$
declare it formal.indicators;
begin
  select (formal.indicator_on(new.code, make_date(r.year, r.quarter * 3 - 2, 1))).* into it from formal.reports r where r.id = new.report_id;
  if it.code is null or it.by_gender = (new.gender = '') or new.how = 'estimate' and not it.may_estimate
    or new.how = 'not_collected' and not it.may_leave_out
    or new.value > (case it.unit when 'euro' then 9999999999.99 when 'fte' then 9999.99 else 100000 end)
    or it.unit in ('people', 'entities', 'days') and new.value <> trunc(new.value) then
    raise exception 'no such figure' using errcode = 'check_violation', constraint = 'figures_known';
  end if;
  return new;
end
$$;
create trigger figures_known before insert or update on formal.figures for each row execute function formal.know_figure();

-- A figure changes only while its report is a draft, whatever others do at that moment: the report is held until the figure stands; that of
-- another partnership is neither held nor told of. And a partnership fills in what is asked of it.
create function formal.hold_figure() returns trigger
language plpgsql security definer set search_path = '' as
$$
declare it formal.figures; held formal.reports;
begin
  if tg_op = 'DELETE' then it := old; else it := new; end if;
  select * into held from formal.reports r where r.id = it.report_id and r.state = 'draft'
    and r.partnership_id = any ((select network.my_partnerships())::int[]) for share;
  if not found then
    raise exception 'submitted' using errcode = 'check_violation', constraint = 'figures_draft';
  end if;
  if tg_op <> 'DELETE' and not formal.is_asked(it.code, make_date(held.year, held.quarter * 3 - 2, 1)) then
    raise exception 'not asked' using errcode = 'check_violation', constraint = 'figures_asked';
  end if;
  return it;
end
$$;
create trigger figures_held before insert or update or delete on formal.figures
  for each row when (current_user = 'leerkring_formal') execute function formal.hold_figure();

-- The figures of a report, as a page is told them.
create function formal.figures_of(report uuid) returns jsonb
language sql stable security definer set search_path = '' as
$$
  select coalesce(jsonb_agg(to_jsonb(f) - 'report_id' order by f.code, f.gender), '[]') from formal.figures f where f.report_id = report
$$;

-- Begun and submitted: logged by what happens to the row. What is submitted when its first transaction ends was never begun and left.
create function formal.log_report() returns trigger
language plpgsql security definer set search_path = '' as
$$
begin
  if session_user <> 'leerkring_formal' then return null; end if;
  if new.state = 'submitted' and (tg_op = 'INSERT' or old.state <> 'submitted') then
    perform audit.write_line('formal.submit', new.year || '-' || new.quarter, null);
  elsif tg_op = 'INSERT' and exists (select from formal.reports r where r.id = new.id and r.state = 'draft') then
    perform audit.write_line('formal.make', new.year || '-' || new.quarter, null);
  end if;
  return null;
end
$$;
create constraint trigger reports_logged after insert or update of state on formal.reports deferrable initially deferred
  for each row execute function formal.log_report();

-- The reviewer sees which reports there are. Figures and remarks are shown by a look, and a look has its line in the log of the
-- partnership: `note_look` writes it, and `look` shows nothing until that line is there to stay, so that whoever looks and takes
-- it all back was shown nothing. The submitted report of the nearest quarter before stands beside it, and in the line.
create function formal.looked_at(report uuid) returns setof formal.reports
language sql stable security definer set search_path = '' as
$$
  select r.* from formal.reports asked join lateral (
    select * from formal.reports one
    where one.partnership_id = asked.partnership_id and one.state = 'submitted' and (one.year, one.quarter) <= (asked.year, asked.quarter)
    order by one.year desc, one.quarter desc limit 2) r on true
  where asked.id = report and asked.state = 'submitted' and network.me() is not null
  order by r.year desc, r.quarter desc
$$;

create function formal.name_of_look(report uuid) returns text
language sql stable security definer set search_path = '' as
$$ select string_agg(year || '-' || quarter, ' ' order by year desc, quarter desc) from formal.looked_at(report) $$;

create function formal.note_look(report uuid) returns void
language sql volatile security definer set search_path = '' as
$$
  insert into audit.entries (at, verb, subject, partnership_id, person_id, hat)
  select network.now(), 'formal.look', formal.name_of_look(report), r.partnership_id, p.person_id, p.hat
  from auth.present() p join formal.reports r on r.id = report and r.state = 'submitted' where p.person_id is not null
$$;
grant execute on function formal.note_look(uuid) to leerkring_reviewer;

create function formal.look(report uuid) returns table (id uuid, partnership_id int, year int, quarter int, remark text, state text, version int,
  submitted_at timestamptz, figures jsonb)
language sql stable security definer set search_path = '' as
$$
  select r.id, r.partnership_id, r.year, r.quarter, r.remark, r.state, r.version, r.submitted_at, formal.figures_of(r.id)
  from formal.looked_at(report) r
  where (select e.at from audit.entries e where e.verb = 'formal.look'
      and e.partnership_id = (select one.partnership_id from formal.reports one where one.id = report)
      and e.subject = (select formal.name_of_look(report)) and e.person_id = (select network.me()) and learning.is_kept(e.xmin)
      order by e.id desc limit 1) > network.now() - interval '1 minute'
$$;
grant execute on function formal.look(uuid) to leerkring_reviewer;

-- Plain sums of a quarter, cell by cell, of counts and estimates, and of how many reports. Of a single report a sum would be that report's
-- figure, which is for a look.
create function formal.sums(in_year int, in_quarter int) returns table (code text, gender text, value numeric, reports int)
language sql stable security definer set search_path = '' as
$$
  select f.code, f.gender, sum(f.value), count(*)::int
  from formal.reports r join formal.figures f on f.report_id = r.id and f.value is not null
  where r.year = in_year and r.quarter = in_quarter and r.state = 'submitted' and network.me() is not null
  group by f.code, f.gender having count(*) > 1
$$;
grant execute on function formal.sums(int, int) to leerkring_reviewer;

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
grant execute on function formal.owed_reports() to leerkring_job;

create function formal.remind(partnership int, texts jsonb) returns int
language sql volatile security definer set search_path = '' as
$$
  select coalesce(sum(auth.remind_once(o.readers, o.of_what, format('/formal/%s/%s', o.year, o.quarter), texts)), 0)::int
  from formal.owed() o where o.partnership = remind.partnership
$$;
grant execute on function formal.remind(int, jsonb) to leerkring_job;
