-- Cycles: a quarter, a month or a week of a circle. A cycle opens by hand and closes with its last session, by hand when its sessions are
-- over, or with five lines in their place.

select pg_temp.circle_rows('learning.cycles');
create policy guest on learning.cycles for select to leerkring_guest using (id = (select network.my_guest_cycle()));

-- By column: a lock that a row of it took would tell when that was written.
select pg_temp.readable('learning.cycles', 'leerkring_circle', 'leerkring_guest');
grant insert on learning.cycles to leerkring_circle;

-- A cycle opens today, whatever was sent.
create function learning.stamp_cycle() returns trigger
language plpgsql security definer set search_path = '' as
$$
begin
  new.opened_on := network.today();
  new.closed_on := null;
  return new;
end
$$;
create trigger cycles_stamped before insert on learning.cycles for each row
  when (current_user in ('leerkring_circle', 'leerkring_guest')) execute function learning.stamp_cycle();

-- The period of a cycle, as the lines of the room name it.
create function learning.quarter_of(cycle uuid) returns text
language sql stable security definer set search_path = '' as
$$ select network.period_of(c.year, c.quarter, c.part) from learning.cycles c where c.id = cycle $$;

-- It asks what its circle asks on that day.
create function learning.choose_framework() returns trigger
language plpgsql security definer set search_path = '' as
$$
begin
  new.framework_id := learning.framework_for(new.circle_id);
  return new;
end
$$;
create trigger cycles_framework before insert on learning.cycles for each row
  when (new.framework_id is null or current_user in ('leerkring_circle', 'leerkring_guest')) execute function learning.choose_framework();

-- It opens under no name that a report from before has (learning.keep_past_report looks the other way).
create function learning.keep_period_free() returns trigger
language plpgsql security definer set search_path = '' as
$$
begin
  -- Of another circle nothing is told: the policy refuses it.
  if session_user = 'leerkring_circle' and not new.circle_id = any ((select network.my_circles())::int[]) then return new; end if;
  perform from network.circles c where c.id = new.circle_id for no key update;
  if exists (select from learning.past_reports r
      where r.circle_id = new.circle_id and (r.year, r.quarter, r.part) = (new.year, new.quarter, new.part)) then
    raise exception 'a report of it is there' using errcode = 'check_violation', constraint = 'cycles_past_report';
  end if;
  return new;
end
$$;
create trigger cycles_period before insert or update of circle_id, year, quarter, part on learning.cycles
  for each row execute function learning.keep_period_free();

create function learning.log_cycle() returns trigger
language plpgsql security definer set search_path = '' as
$$
begin
  if session_user <> 'leerkring_circle' then return null; end if;
  if tg_op = 'INSERT' then perform audit.write_line('cycle.open', learning.quarter_of(new.id), new.circle_id); end if;
  if new.closed_on is distinct from old.closed_on then
    perform audit.write_line(case when new.closed_on is null then 'cycle.reopen' else 'cycle.close' end, learning.quarter_of(new.id), new.circle_id);
  end if;
  return null;
end
$$;
create constraint trigger cycles_logged after insert or update of closed_on on learning.cycles deferrable initially deferred
  for each row execute function learning.log_cycle();

-- A cycle closes over whatever was noted in experiments since the one before. That is laid anew in another order, in one transaction for
-- named and unnamed alike: what nobody signed keeps no place between what others did. Ids stay, because nothing ever led from one to a writer.
create function learning.end_cycle(cycle uuid) returns void
language plpgsql security definer set search_path = '' as
$$
begin
  update learning.cycles c set closed_on = network.today() where c.id = end_cycle.cycle and c.closed_on is null;
  with gone as (delete from learning.observations o using learning.cycles c
    where c.id = end_cycle.cycle and o.circle_id = c.circle_id and o.cycle_id is null returning o.*)
  insert into learning.observations
    (id, circle_id, experiment_id, body, figure, about, question_id, action_id, noted_on, author_id, cycle_id, version)
  select id, circle_id, experiment_id, body, figure, about, question_id, action_id, noted_on, author_id, end_cycle.cycle, version
  from gone order by gen_random_uuid();
  perform learning.forget_mirror(end_cycle.cycle);
  perform learning.keep_understanding(end_cycle.cycle);
end
$$;

-- A session closes its cycle unless that goes on (learning.reopen_cycle takes it back), or five lines do where there is none
-- (learning.close_by_lines).
create function learning.close_cycle() returns trigger
language plpgsql security definer set search_path = '' as
$$
begin
  perform learning.end_cycle(new.cycle_id);
  return null;
end
$$;

-- A cycle that went on after its session closes without another: by whoever may plan one. Closed twice is closed once.
create function learning.close_after_sessions(cycle uuid) returns boolean
language plpgsql security definer set search_path = '' as
$$
declare it learning.cycles;
begin
  select * into it from learning.cycles c where c.id = close_after_sessions.cycle and c.circle_id = any ((select network.my_circles())::int[]) for update;
  if it.id is null or coalesce(network.my_hat() in ('steward', 'coach'), false) is not true then
    raise exception 'not theirs to close' using errcode = 'check_violation', constraint = 'cycles_close';
  elsif it.closed_on is not null then
    return false;
  elsif exists (select from learning.sessions s where s.cycle_id = it.id and s.stage <> 'closed') then
    raise exception 'a session is to come' using errcode = 'check_violation', constraint = 'cycles_session';
  elsif not exists (select from learning.sessions s where s.cycle_id = it.id) then
    raise exception 'there was no session' using errcode = 'check_violation', constraint = 'cycles_no_session';
  end if;
  perform learning.end_cycle(it.id);
  return true;
end
$$;
grant execute on function learning.close_after_sessions(uuid) to leerkring_circle;

-- The circles that go on and of which I am a coach today, with what a ring is drawn from and what is planned: states and days, no word of the room. A coach
-- reads that under the hat of its circle.
create function learning.list_coached() returns table (hat_id int, circle_id int, circle text, kind text, cycle jsonb, session jsonb, facts jsonb)
language sql stable security definer set search_path = '' as
$$
  select h.id, c.id, c.name, c.kind,
    case when y.id is not null then jsonb_build_object('year', y.year, 'quarter', y.quarter, 'part', y.part) end,
    (select jsonb_build_object('plannedAt', s.planned_at, 'stage', s.stage)
      from learning.sessions s where s.cycle_id = y.id and s.circle_id = c.id order by s.closed_at desc nulls first limit 1),
    jsonb_build_object(
      'cycleOpen', y.id is not null,
      'anyClosed', exists (select from learning.cycles x where x.circle_id = c.id and x.closed_on is not null),
      'lastSignalAnsweredOn', (select max(g.answered_on) from learning.signals g where g.circle_id = c.id),
      'experiments', coalesce((select jsonb_agg(jsonb_build_object('state', e.state, 'bornInOpenCycle', coalesce(e.cycle_id = y.id, false),
          'endedOn', e.ended_on,
          'lastObservedOn', (select max(o.noted_on) from learning.observations o where o.experiment_id = e.id and o.circle_id = c.id)))
        from learning.experiments e where e.circle_id = c.id), '[]'))
  from network.hats h join network.circles c on c.id = h.circle_id and c.ended_on is null
  join auth.sessions a on a.token_hash = (select sha256(convert_to(current_setting('app.token', true), 'UTF8')))
    and auth.wearable(a, h, network.now())
  left join learning.cycles y on y.circle_id = c.id and y.closed_on is null
  where network.my_hat() = 'coach' and h.person_id = network.me() and h.kind = 'coach'
    and h.starts_on <= network.today() and (h.ends_on is null or h.ends_on > network.today())
  order by c.kind = 'coaches', c.name, c.id
$$;
grant execute on function learning.list_coached() to leerkring_circle;
