-- Decisions.

select pg_temp.circle_rows('learning.decisions');
select pg_temp.circle_rows('learning.decision_looks');
create policy guest on learning.decisions for select to leerkring_guest using (session_id = (select network.my_guest_session()));

grant select, insert, delete on learning.decisions to leerkring_circle;
grant update (theme_id, body, owner, owner_id, until, helps, done_on, body_id, rule, decided_by, weighed, look_again_on) on learning.decisions to leerkring_circle;
grant select (id, circle_id, cycle_id, session_id, theme_id, body, owner, until, helps, done_on, version) on learning.decisions to leerkring_guest;
grant select, insert on learning.decision_looks to leerkring_circle;

select pg_temp.versioned('learning.decisions', 'done_on', 'look_again_on');

-- A decision is done on the day on which somebody first says so, whatever day was sent. Of a vote comes what learning.decide writes down,
-- and its words and its rule stay as they were voted.
create function learning.stamp_decision() returns trigger
language plpgsql security definer set search_path = '' as
$$
begin
  if tg_op = 'INSERT' then new.vote_id := null;
  elsif old.vote_id is not null and (new.body, new.body_id, new.rule, new.decided_by, new.weighed)
      is distinct from (old.body, old.body_id, old.rule, old.decided_by, old.weighed) then
    raise exception 'it was voted' using errcode = 'check_violation', constraint = 'decisions_voted';
  end if;
  new.done_on := case when tg_op = 'INSERT' or new.done_on is null then null else coalesce(old.done_on, network.today()) end;
  return new;
end
$$;
create trigger decisions_stamped before insert or update on learning.decisions for each row
  when (current_user in ('leerkring_circle', 'leerkring_guest')) execute function learning.stamp_decision();

-- Somebody who is of the circle no more carries something of it: then those who carry the circle find another for it.
create function learning.is_left_behind(person uuid, circle int) returns boolean
language sql stable security definer set search_path = '' as
$$
  select person is not null and coalesce(network.my_hat() in ('steward', 'coach') and circle = any (network.my_circles()), false)
    and not network.is_of_circle(person, circle)
$$;

-- Whoever took it on is somebody of the circle, or only a name in words: that of an organisation, or of a person who is not of it. Under
-- another name it is no longer theirs.
create function learning.keep_owner() returns trigger
language plpgsql security definer set search_path = '' as
$$
begin
  if tg_op = 'UPDATE' and new.owner <> old.owner and new.owner_id is not distinct from old.owner_id then new.owner_id := null; end if;
  -- Once its session or its cycle has closed, whoever took it on passes it on, and nobody else does, until they have left. A correction of
  -- the name takes it off.
  if tg_op = 'UPDATE' and session_user = 'leerkring_circle' and new.owner_id is distinct from old.owner_id and new.owner = old.owner
      and old.owner_id is distinct from network.me()
      and not (learning.is_left_behind(old.owner_id, old.circle_id) and coalesce(network.is_of_circle(new.owner_id, old.circle_id), false))
      and (exists (select from learning.cycles c where c.id = new.cycle_id and c.closed_on is not null)
        or exists (select from learning.sessions s where s.id = new.session_id and s.stage = 'closed')) then
    raise exception 'not theirs to pass on' using errcode = 'check_violation', constraint = 'cycles_closed';
  end if;
  if new.owner_id is distinct from old.owner_id and not network.is_of_circle(new.owner_id, new.circle_id) then
    new.owner_id := null;
  end if;
  return new;
end
$$;
create trigger decisions_owner before insert or update of owner, owner_id on learning.decisions
  for each row execute function learning.keep_owner();

select pg_temp.announced('learning.decisions', by_cycle => true);
create trigger decisions_hangs before insert on learning.decisions for each row when (new.session_id is null) execute function learning.hang_on_session();
create trigger decisions_open before insert or update or delete on learning.decisions
  for each row when (current_user = 'leerkring_circle') execute function learning.keep_concluded('done_on', 'owner_id', 'version');
create trigger decisions_fate after insert or delete or update of theme_id on learning.decisions
  for each row when (current_user = 'leerkring_circle') execute function learning.settle_fates();
create trigger decisions_earlier after update on learning.decisions
  for each row when (current_user = 'leerkring_circle') execute function learning.keep_earlier('decision', 'body', 'owner', 'until', 'helps');

-- A look is of today and its own person's. The circle never looks again at what holds no longer.
create function learning.look_at_decision() returns trigger
language plpgsql security definer set search_path = '' as
$$
begin
  new.looked_by := network.me();
  new.looked_on := network.today();
  if new.finding = 'no_longer' then new.next_on := null; end if;
  return new;
end
$$;
create trigger decision_looks_stamped before insert on learning.decision_looks for each row
  when (current_user = 'leerkring_circle') execute function learning.look_at_decision();

-- Once it is there it says in the same moment when the circle looks again; one that stays out (its id was known) says nothing.
create function learning.look_again_at_decision() returns trigger
language plpgsql security definer set search_path = '' as
$$
begin
  update learning.decisions d set look_again_on = new.next_on
  where d.id = new.decision_id and d.circle_id = new.circle_id and d.circle_id = any ((select network.my_circles())::int[]);
  return null;
end
$$;
create trigger decision_looks_again after insert on learning.decision_looks for each row
  when (current_user = 'leerkring_circle') execute function learning.look_again_at_decision();

create function learning.log_decision() returns trigger
language plpgsql security definer set search_path = '' as
$$
begin
  if session_user = 'leerkring_circle' and (new.done_on is null) <> (old.done_on is null) then
    perform audit.write_line(case when new.done_on is null then 'decision.reopen' else 'decision.done' end,
      learning.quarter_of(new.cycle_id) || ' ' || new.id, new.circle_id);
  end if;
  return null;
end
$$;
create constraint trigger decisions_logged after update of done_on on learning.decisions deferrable initially deferred
  for each row execute function learning.log_decision();
