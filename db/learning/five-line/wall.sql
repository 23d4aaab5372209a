-- Five lines in place of a session: the whole circle reads them; whoever may plan a session writes them. Nothing says who did.

-- Of a cycle of one's own: else "already there" would tell of another's.
create policy circle on learning.five_lines to leerkring_circle
  using (circle_id = any ((select network.my_circles())::int[]))
  with check (circle_id = any ((select network.my_circles())::int[]) and cycle_id in (select c.id from learning.cycles c));
-- By column: the database's own would tell when a line was written.
select pg_temp.readable('learning.five_lines', 'leerkring_circle');
grant insert, update (body) on learning.five_lines to leerkring_circle;
select pg_temp.versioned('learning.five_lines');

-- Steward and coach write them while the cycle is open, and while no session is there: what a session finds is written in it.
create function learning.keep_five_lines() returns trigger
language plpgsql security definer set search_path = '' as
$$
begin
  -- Of another circle nothing is told: the policy refuses it.
  if not exists (select from learning.cycles c where c.id = new.cycle_id and c.circle_id = new.circle_id
      and c.circle_id = any ((select network.my_circles())::int[])) then
    return new;
  elsif network.my_hat() not in ('steward', 'coach') then
    raise exception 'not theirs to write' using errcode = 'check_violation', constraint = 'five_lines_written';
  end if;
  -- Held, so that nothing slips in while it closes.
  perform from learning.cycles c where c.id = new.cycle_id and c.circle_id = any ((select network.my_circles())::int[])
    and c.closed_on is null for share;
  if not found then
    raise exception 'the cycle is closed' using errcode = 'check_violation', constraint = 'cycles_closed';
  elsif exists (select from learning.sessions s where s.cycle_id = new.cycle_id and s.circle_id = any ((select network.my_circles())::int[])) then
    raise exception 'a session is there' using errcode = 'check_violation', constraint = 'five_lines_session';
  end if;
  return new;
end
$$;
create trigger five_lines_kept before insert or update on learning.five_lines for each row
  when (current_user = 'leerkring_circle') execute function learning.keep_five_lines();

-- A cycle without a session closes with its five lines: by whoever may plan, once something is written in them. It leaves behind what a
-- session's cycle does. Closed twice is closed once.
create function learning.close_by_lines(cycle uuid) returns void
language plpgsql security definer set search_path = '' as
$$
declare it learning.cycles;
begin
  select * into it from learning.cycles c where c.id = close_by_lines.cycle and c.circle_id = any ((select network.my_circles())::int[]) for update;
  if it.id is null or network.my_hat() not in ('steward', 'coach') then
    raise exception 'not theirs to close' using errcode = 'check_violation', constraint = 'five_lines_written';
  elsif it.closed_on is not null then
    return;
  elsif exists (select from learning.sessions s where s.cycle_id = it.id) then
    raise exception 'a session is there' using errcode = 'check_violation', constraint = 'five_lines_session';
  elsif not exists (select from learning.five_lines l where l.cycle_id = it.id and l.body ~ '[^[:space:]]') then
    raise exception 'nothing is written' using errcode = 'check_violation', constraint = 'five_lines_empty';
  end if;
  perform learning.end_cycle(it.id);
end
$$;
grant execute on function learning.close_by_lines(uuid) to leerkring_circle;
