-- Who, when and which version: the database says so itself, whatever was sent. Rows that come by a door (releases, agreements, texts
-- offered, corrections) are stamped there; rows that a login writes by itself, here.

-- A version begins at one and goes on by one with each change. The arguments are columns whose change is none: a card in a hand, a tick.
create function network.count_version() returns trigger
language plpgsql security definer set search_path = '' as
$$
begin
  new.version := case when tg_op = 'INSERT' then 1
    when tg_nargs > 0 and to_jsonb(new) - (tg_argv || 'version'::text) = to_jsonb(old) - (tg_argv || 'version'::text) then old.version
    else old.version + 1 end;
  return new;
end
$$;

create function learning.stamp() returns trigger
language plpgsql security definer set search_path = '' as
$$
declare today date := network.today();
begin
  case tg_table_name
  when 'cycles' then
    new.opened_on := today;
    new.closed_on := null;
  when 'sessions' then
    if tg_op = 'INSERT' then
      new.active_at := date_trunc('hour', network.now());
      new.reminded_at := null;
      new.paused_at := null;
      new.seq := 1;
    else
      new.closed_at := case when new.stage = 'closed' then coalesce(old.closed_at, network.now()) end;
      -- Laid still by the job alone; taken up by whoever steers.
      if new.paused_at is not null then new.paused_at := old.paused_at; end if;
    end if;
  when 'contributions' then
    if tg_op = 'INSERT' then
      new.written_on := today;
      new.author_name := null;
    end if;
    -- A card stays in no hand for longer than this (lib/learning/theme/mutations.ts).
    if new.held_until is not null then new.held_until := least(new.held_until, network.now() + interval '20 seconds'); end if;
  when 'themes' then
    new.weight := null;
  when 'observations' then
    new.noted_on := today;
    new.cycle_id := null;
  when 'reports' then
    new.version := 0;
    new.offered_on := null;
    new.final_on := null;
  when 'experiments' then
    if tg_op = 'INSERT' then
      new.state := 'running';
      new.outcome := '';
    elsif old.state <> 'running' and (new.state not in ('running', old.state) or new.outcome <> old.outcome) then
      raise exception 'it has ended' using errcode = 'check_violation', constraint = 'experiments_ended';
    end if;
    new.ended_on := case when new.state = 'running' then null when tg_op = 'UPDATE' and old.state = new.state then old.ended_on else today end;
  when 'decisions' then
    new.done_on := case when tg_op = 'INSERT' or new.done_on is null then null else coalesce(old.done_on, today) end;
  when 'signals' then
    if tg_op = 'INSERT' then new.answer := null;
    elsif old.answer <> new.answer then
      raise exception 'it has its answer' using errcode = 'check_violation', constraint = 'signals_answered';
    end if;
    new.answered_on := case when new.answer is null then null when old.answer is null then today else old.answered_on end;
  end case;
  return new;
end
$$;
