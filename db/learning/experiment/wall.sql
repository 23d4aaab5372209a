-- Experiments, and what was noticed in them.

select pg_temp.circle_rows('learning.experiments');
create policy guest on learning.experiments for select to leerkring_guest using (cycle_id = (select network.my_guest_cycle()));
-- An observation carries the name of whoever noted it, and nobody else's. Theirs to change until a cycle closes over it.
create policy circle_read on learning.observations for select to leerkring_circle using (circle_id = any ((select network.my_circles())::int[]));
create policy circle_write on learning.observations for insert to leerkring_circle with check (
  circle_id = any ((select network.my_circles())::int[]) and author_id = (select network.me()));
create policy own_update on learning.observations for update to leerkring_circle
  using (circle_id = any ((select network.my_circles())::int[]) and author_id = (select network.me()) and cycle_id is null)
  with check (circle_id = any ((select network.my_circles())::int[]) and author_id = (select network.me()) and cycle_id is null);
create policy own_delete on learning.observations for delete to leerkring_circle
  using (circle_id = any ((select network.my_circles())::int[]) and author_id = (select network.me()) and cycle_id is null);

grant select, insert, delete on learning.experiments to leerkring_circle;
grant update (theme_id, parent_id, title, question, action, actors, until, helps, state, outcome)
  on learning.experiments to leerkring_circle;
grant select on learning.experiments to leerkring_guest;
grant select, insert, delete, update (body) on learning.observations to leerkring_circle;

select pg_temp.versioned('learning.experiments');

-- An experiment begins running and ends today. How it ended is not said again otherwise: it is taken up first.
create function learning.stamp_experiment() returns trigger
language plpgsql security definer set search_path = '' as
$$
begin
  if tg_op = 'INSERT' then
    new.state := 'running';
    new.outcome := '';
  elsif old.state <> 'running' and (new.state not in ('running', old.state) or new.outcome <> old.outcome) then
    raise exception 'it has ended' using errcode = 'check_violation', constraint = 'experiments_ended';
  end if;
  new.ended_on := case when new.state = 'running' then null when old.state = new.state then old.ended_on else network.today() end;
  return new;
end
$$;
create trigger experiments_stamped before insert or update on learning.experiments for each row
  when (current_user in ('leerkring_circle', 'leerkring_guest')) execute function learning.stamp_experiment();

select pg_temp.announced('learning.experiments', by_cycle => true);
select pg_temp.versioned('learning.observations');

-- An observation is of today, and of no cycle until one closes over it.
create function learning.stamp_observation() returns trigger
language plpgsql security definer set search_path = '' as
$$
begin
  new.noted_on := network.today();
  new.cycle_id := null;
  return new;
end
$$;
create trigger observations_stamped before insert on learning.observations for each row
  when (current_user in ('leerkring_circle', 'leerkring_guest')) execute function learning.stamp_observation();

create trigger experiments_open before insert or update or delete on learning.experiments
  for each row when (current_user = 'leerkring_circle') execute function learning.keep_concluded('state', 'outcome', 'ended_on', 'version');
create trigger experiments_fate after insert or delete or update of theme_id on learning.experiments
  for each row when (current_user = 'leerkring_circle') execute function learning.settle_fates();
create trigger experiments_earlier after update on learning.experiments
  for each row when (current_user = 'leerkring_circle') execute function learning.keep_earlier('experiment', 'title', 'question', 'action', 'actors', 'until', 'helps');

-- The log says that it ended or goes on, never the words that came with it.
create function learning.log_experiment() returns trigger
language plpgsql security definer set search_path = '' as
$$
begin
  if session_user = 'leerkring_circle' and new.state <> old.state then
    perform audit.write_line(case when new.state = 'running' then 'experiment.resume' else 'experiment.end' end,
      learning.quarter_of(new.cycle_id) || ' ' || new.id, new.circle_id);
  end if;
  return null;
end
$$;
create constraint trigger experiments_logged after update of state on learning.experiments deferrable initially deferred
  for each row execute function learning.log_experiment();
