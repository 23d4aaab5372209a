-- Reports from before the circle worked here. The whole circle reads them; whoever carries it, a steward or a coach, brings them in.

create policy circle on learning.past_reports for select to leerkring_circle using (circle_id = any ((select network.my_circles())::int[]));
create policy carried on learning.past_reports to leerkring_circle
  using (circle_id = any ((select network.my_circles())::int[]) and (select network.my_hat()) in ('coach', 'steward'))
  with check (circle_id = any ((select network.my_circles())::int[]) and (select network.my_hat()) in ('coach', 'steward'));
create policy circle on learning.past_report_sections for select to leerkring_circle using (circle_id = any ((select network.my_circles())::int[]));
-- Of a report of one's own circle.
create policy carried on learning.past_report_sections to leerkring_circle
  using (circle_id = any ((select network.my_circles())::int[]) and (select network.my_hat()) in ('coach', 'steward'))
  with check (circle_id = any ((select network.my_circles())::int[]) and (select network.my_hat()) in ('coach', 'steward')
    and past_report_id in (select r.id from learning.past_reports r));

-- By column: the database's own would tell when a row was written.
select pg_temp.readable('learning.past_reports', 'leerkring_circle');
select pg_temp.readable('learning.past_report_sections', 'leerkring_circle');
grant insert, delete, update (year, quarter, part, title) on learning.past_reports to leerkring_circle;
grant insert, delete, update (question_id, heading, body) on learning.past_report_sections to leerkring_circle;

select pg_temp.versioned('learning.past_reports');
select pg_temp.versioned('learning.past_report_sections');
-- A report that was taken away leaves no byte and no sample of its words.
select pg_temp.erased('learning.past_reports', 'title');
select pg_temp.erased('learning.past_report_sections', 'heading', 'body');

-- The last day of a period.
create function learning.period_ends(in_year int, in_quarter int, in_part text) returns date
language sql stable security definer set search_path = '' as
$$
  select (case left(in_part, 1)
    when 'm' then make_date(in_year, substr(in_part, 2)::int, 1) + interval '1 month'
    when 'w' then to_date(in_year || in_part, 'IYYY"w"IW') + interval '7 days'
    else make_date(in_year, in_quarter * 3 - 2, 1) + interval '3 months' end)::date - 1
$$;

-- It is about a period that is over and has no cycle (learning.keep_period_free looks the other way). It came on the day on which somebody brought it in.
create function learning.keep_past_report() returns trigger
language plpgsql security definer set search_path = '' as
$$
begin
  -- Of another circle nothing is told: the policy refuses it.
  if session_user = 'leerkring_circle' and (not new.circle_id = any ((select network.my_circles())::int[])
      or coalesce(network.my_hat() in ('steward', 'coach'), false) is not true) then
    return new;
  end if;
  -- One after another, so that a cycle and a report do not come to the same period at once.
  perform from network.circles c where c.id = new.circle_id for no key update;
  if exists (select from learning.cycles c
      where c.circle_id = new.circle_id and (c.year, c.quarter, c.part) = (new.year, new.quarter, new.part)) then
    raise exception 'it has a cycle' using errcode = 'check_violation', constraint = 'past_reports_cycle';
  end if;
  if session_user = 'leerkring_circle' then
    new.added_on := case tg_op when 'INSERT' then network.today() else old.added_on end;
  end if;
  return new;
end
$$;
create trigger past_reports_kept before insert or update on learning.past_reports for each row execute function learning.keep_past_report();

-- Once the checks of the table have seen that it is a period at all.
create function learning.keep_past_period() returns trigger
language plpgsql security definer set search_path = '' as
$$
begin
  if session_user = 'leerkring_circle' and learning.period_ends(new.year, new.quarter, new.part) >= network.today() then
    raise exception 'it is not over' using errcode = 'check_violation', constraint = 'past_reports_over';
  end if;
  return null;
end
$$;
create trigger past_reports_over after insert or update of year, quarter, part on learning.past_reports
  for each row execute function learning.keep_past_period();

-- A section answers a question that its circle asks, or asked.
create trigger past_report_sections_question before insert or update of question_id on learning.past_report_sections
  for each row execute function learning.keep_question();

-- That one was brought in, or taken away; never its words.
create function learning.log_past_report() returns trigger
language plpgsql security definer set search_path = '' as
$$
declare it learning.past_reports := case tg_op when 'DELETE' then old else new end;
begin
  if session_user <> 'leerkring_circle' then return null; end if;
  perform audit.write_line(case tg_op when 'DELETE' then 'past_report.remove' else 'past_report.add' end,
    network.period_of(it.year, it.quarter, it.part), it.circle_id);
  return null;
end
$$;
create constraint trigger past_reports_logged after insert or delete on learning.past_reports deferrable initially deferred
  for each row execute function learning.log_past_report();
