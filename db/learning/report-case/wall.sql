-- Cases of a report: written by one member, read for recognisability by another, and then part of the report.

create policy circle_read on learning.report_cases for select to leerkring_circle using (circle_id = any ((select network.my_circles())::int[]));
create policy circle_write on learning.report_cases for insert to leerkring_circle
  with check (circle_id = any ((select network.my_circles())::int[]) and report_id in (select r.id from learning.reports r));
-- Whoever wrote a case changes its words. Were they several, a second reader would have written some of them.
create policy writer_change on learning.report_cases for update to leerkring_circle
  using (circle_id = any ((select network.my_circles())::int[]) and writer_id = (select network.me()))
  with check (circle_id = any ((select network.my_circles())::int[]) and writer_id = (select network.me()));
-- Its writer takes it out again, and whoever offers the report: nobody waits for a case whose writer left.
create policy circle_remove on learning.report_cases for delete to leerkring_circle
  using (circle_id = any ((select network.my_circles())::int[])
    and (writer_id = (select network.me()) or (select network.my_hat()) in ('coach', 'steward')));

-- Who wrote it and who read it is nobody's to read.
grant select (id, report_id, circle_id, position, happened, hindered, learned, version, seen, hint) on learning.report_cases to leerkring_circle;
grant insert, delete, update (happened, hindered, learned) on learning.report_cases to leerkring_circle;

-- A case that was taken out leaves nothing, and a final report not who wrote and who read its cases.
select pg_temp.erased('learning.report_cases', 'happened', 'hindered', 'learned', 'hint', 'writer_id', 'reader_id');

-- A case that was written or changed waits for a second reader.
create function learning.stamp_report_case() returns trigger
language plpgsql security definer set search_path = '' as
$$
begin
  if tg_op = 'INSERT' then
    new.position := 1 + coalesce((select max(c.position) from learning.report_cases c
      where c.report_id = new.report_id and c.circle_id = new.circle_id and c.circle_id = any ((select network.my_circles())::int[])), 0);
    new.writer_id := network.me();
    -- Of a case that was taken out and came again under its id nobody has read the words.
    new.version := 1 + floor(random() * 1000000000)::int;
  else
    if (new.happened, new.hindered, new.learned) is not distinct from (old.happened, old.hindered, old.learned) then return new; end if;
    new.version := old.version + 1;
  end if;
  new.seen := null;
  new.hint := '';
  new.reader_id := null;
  return new;
end
$$;
create trigger report_cases_stamped before insert or update on learning.report_cases for each row
  when (current_user in ('leerkring_circle', 'leerkring_guest')) execute function learning.stamp_report_case();

-- A final report has the cases that it was agreed with.
create function learning.keep_final_cases() returns trigger
language plpgsql security definer set search_path = '' as
$$
declare held uuid := case tg_op when 'INSERT' then new.report_id else old.report_id end;
begin
  -- Held, so that it does not become final meanwhile.
  perform from learning.reports r where r.id = held and r.circle_id = any ((select network.my_circles())::int[]) for share;
  if exists (select from learning.reports r where r.id = held and r.circle_id = any ((select network.my_circles())::int[]) and r.final_on is not null) then
    raise exception 'the report is final' using errcode = 'check_violation', constraint = 'reports_final';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end
$$;
create trigger report_cases_final before insert or update or delete on learning.report_cases for each row
  when (current_user in ('leerkring_circle', 'leerkring_guest')) execute function learning.keep_final_cases();

-- Which cases of a report I wrote: they are mine to change, and somebody else's to read.
create function learning.my_report_cases(report uuid) returns uuid[]
language sql stable security definer set search_path = '' as
$$
  select coalesce(array_agg(c.id), '{}') from learning.report_cases c
  where c.report_id = report and c.writer_id = network.me() and c.circle_id = any ((select network.my_circles())::int[])
$$;
grant execute on function learning.my_report_cases(uuid) to leerkring_circle;

-- A second member read these words of a case for recognisability, and says what they found. Nobody reads their own.
create function learning.read_case(id uuid, version int, seen text, hint text) returns void
language plpgsql security definer set search_path = '' as
$$
declare it learning.report_cases;
begin
  select * into it from learning.report_cases c
  where c.id = read_case.id and c.circle_id = any ((select network.my_circles())::int[]) for update;
  if it.id is null or it.version is distinct from read_case.version or network.me() is null then
    raise exception 'not the words that stand there' using errcode = 'check_violation', constraint = 'report_cases_version';
  -- Where somebody may be recognised, only other words can tell otherwise.
  elsif it.seen = 'somebody' and (it.seen, it.hint) is distinct from (read_case.seen, read_case.hint) then
    raise exception 'read already' using errcode = 'check_violation', constraint = 'report_cases_version';
  elsif it.writer_id = network.me() then
    raise exception 'one’s own case' using errcode = 'check_violation', constraint = 'report_cases_second_check';
  elsif exists (select from learning.reports r where r.id = it.report_id and r.final_on is not null) then
    raise exception 'the report is final' using errcode = 'check_violation', constraint = 'reports_final';
  end if;
  update learning.report_cases c set seen = read_case.seen, hint = read_case.hint, reader_id = network.me() where c.id = it.id;
end
$$;
grant execute on function learning.read_case(uuid, int, text, text) to leerkring_circle;
