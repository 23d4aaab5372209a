-- Experiments, and what was noticed in them.

select pg_temp.circle_rows('learning.experiments');
select pg_temp.circle_rows('learning.experiment_moves');
select pg_temp.circle_rows('learning.experiment_questions');
select pg_temp.circle_rows('learning.experiment_actions');
select pg_temp.circle_rows('learning.embeddings');
select pg_temp.circle_rows('learning.embedding_looks');
create policy guest on learning.experiments for select to leerkring_guest using (session_id = (select network.my_guest_session()));
-- An observation carries the name of its writer, and nobody else's; theirs to change until a cycle closes over it. Or it carries no name.
-- Then it is nobody's to change, and it is read by column, as all words without a name (db/learning/contribution/wall.sql).
create policy circle_read on learning.observations for select to leerkring_circle using (circle_id = any ((select network.my_circles())::int[]));
create policy circle_write on learning.observations for insert to leerkring_circle with check (
  circle_id = any ((select network.my_circles())::int[]) and author_id = (select network.me()));
create policy own_update on learning.observations for update to leerkring_circle
  using (circle_id = any ((select network.my_circles())::int[]) and author_id = (select network.me()) and cycle_id is null)
  with check (circle_id = any ((select network.my_circles())::int[]) and author_id = (select network.me()) and cycle_id is null);
create policy own_delete on learning.observations for delete to leerkring_circle
  using (circle_id = any ((select network.my_circles())::int[]) and author_id = (select network.me()) and cycle_id is null);

-- What a note without a name is about is read by column too: the note locks it.
select pg_temp.readable('learning.experiments', 'leerkring_circle', 'leerkring_guest');
select pg_temp.readable('learning.experiment_questions', 'leerkring_circle');
select pg_temp.readable('learning.experiment_actions', 'leerkring_circle');
grant insert, delete on learning.experiments to leerkring_circle;
grant update (theme_id, parent_id, title, question, action, actors, until, helps)
  on learning.experiments to leerkring_circle;
grant select, insert on learning.experiment_moves to leerkring_circle;
grant insert, delete, update (body) on learning.experiment_questions to leerkring_circle;
grant insert, delete, update (body, actor, actor_id, until, done_on) on learning.experiment_actions to leerkring_circle;
grant select, insert, update (form, change, owner, look_on) on learning.embeddings to leerkring_circle;
grant select, insert on learning.embedding_looks to leerkring_circle;
grant select (id, circle_id, experiment_id, body, figure, about, question_id, action_id, noted_on, author_id, cycle_id, version) on learning.observations to leerkring_circle;
grant insert, delete, update (body, figure) on learning.observations to leerkring_circle;

select pg_temp.versioned('learning.experiments');

-- An experiment begins as an idea or at once, and its state is moved by nothing but a move.
create function learning.stamp_experiment() returns trigger
language plpgsql security definer set search_path = '' as
$$
begin
  if new.state <> 'idea' then new.state := 'running'; end if;
  new.outcome := '';
  new.ended_on := null;
  return new;
end
$$;
create trigger experiments_stamped before insert on learning.experiments for each row
  when (current_user in ('leerkring_circle', 'leerkring_guest')) execute function learning.stamp_experiment();

-- A circle takes up what another let out to it. It is looked up as whoever asks: what they may not read is not there.
create function learning.keep_taken_up() returns trigger
language plpgsql set search_path = '' as
$$
begin
  if not exists (select from released.publications p
      where p.id = new.from_publication_id and p.circle_id <> new.circle_id and p.withdrawn_on is null) then
    raise exception 'nothing to take up' using errcode = 'check_violation', constraint = 'experiments_taken_up';
  end if;
  return new;
end
$$;
create trigger experiments_taken_up before insert on learning.experiments for each row
  when (new.from_publication_id is not null and current_user = 'leerkring_circle') execute function learning.keep_taken_up();

-- The experiments of a circle that what it took up came from: it goes as far back as what was let out says of itself.
create function learning.own_behind(publication uuid, circle int) returns setof uuid
language sql stable security definer set search_path = '' as
$$
  with recursive back as (
    select p.release_id, p.circle_id, p.descends_from from released.publications p where p.id = publication
    union all
    select p.release_id, p.circle_id, p.descends_from from back join released.publications p on p.id = back.descends_from
  )
  select r.subject_id from back join learning.releases r on r.id = back.release_id where back.circle_id = circle and r.kind = 'experiment'
$$;

-- Experiments of one circle are hung one after another: two that are hung below each other at the same moment would each wait for the
-- other's row. The circle's row is held before any of theirs.
create function learning.hold_descent() returns trigger
language plpgsql security definer set search_path = '' as
$$
begin
  perform from network.circles c where c.id = any ((select network.my_circles())::int[]) order by c.id for no key update;
  return null;
end
$$;
create trigger experiments_descent_held before update of parent_id on learning.experiments
  for each statement when (current_user = 'leerkring_circle') execute function learning.hold_descent();

-- An experiment comes from a line of its own circle that is an open question at that moment.
create function learning.keep_open_question() returns trigger
language plpgsql security definer set search_path = '' as
$$
begin
  if not exists (select from learning.understandings u
      where u.id = new.from_understanding_id and u.circle_id = new.circle_id and u.part = 'open'
        and u.circle_id = any ((select network.my_circles())::int[])) then
    raise exception 'no open question' using errcode = 'foreign_key_violation', constraint = 'experiments_from_understanding';
  end if;
  return new;
end
$$;
create trigger experiments_from_question before insert on learning.experiments for each row
  when (new.from_understanding_id is not null and current_user = 'leerkring_circle') execute function learning.keep_open_question();

-- No experiment descends from itself, in however many steps, also where it went by way of another circle. Behind a lock of the circle's
-- experiments in question: whoever reads as of an earlier moment is refused.
create function learning.keep_descent() returns trigger
language plpgsql security definer set search_path = '' as
$$
declare above uuid := new.parent_id;
begin
  while above is not null and above <> new.id loop
    select e.parent_id into above from learning.experiments e where e.id = above and e.circle_id = any ((select network.my_circles())::int[]) for update;
  end loop;
  if above is not null or exists (
    with recursive line as (
      select e.id, e.parent_id, e.from_publication_id from learning.experiments e where e.id = new.parent_id and e.circle_id = new.circle_id
      union
      select e.id, e.parent_id, e.from_publication_id from line join learning.experiments e on e.circle_id = new.circle_id
        and (e.id = line.parent_id or e.id in (select learning.own_behind(line.from_publication_id, new.circle_id)))
    )
    select from line where line.id = new.id and new.circle_id = any ((select network.my_circles())::int[])
  ) then
    raise exception 'it descends from itself' using errcode = 'check_violation', constraint = 'experiments_descent';
  end if;
  return new;
end
$$;
create trigger experiments_descent before insert or update of parent_id on learning.experiments for each row
  when (new.parent_id is not null and current_user = 'leerkring_circle') execute function learning.keep_descent();

-- A move is of today and its mover's own, starts where the experiment stands, and takes it along in the same moment: when the row is
-- there, and not before, so that one that stays out (its id was known) moves nothing.
create function learning.move_experiment() returns trigger
language plpgsql security definer set search_path = '' as
$$
declare
  here learning.experiments;
begin
  select * into here from learning.experiments e
  where e.id = new.experiment_id and e.circle_id = new.circle_id and e.circle_id = any ((select network.my_circles())::int[]) for no key update;
  -- Of another circle's experiment nothing is told: the policy of the move refuses it.
  if here.id is null then return new; end if;
  if here.state <> new.from_state then
    raise exception 'it stands elsewhere' using errcode = 'check_violation', constraint = 'experiments_moved';
  end if;
  -- Nothing is embedded without saying what changes in practice, whose that is, and when the circle looks whether it still lives.
  if new.to_state = 'embedded' and not exists (select from learning.embeddings b where b.experiment_id = here.id and b.look_on is not null) then
    raise exception 'what changes is not said' using errcode = 'check_violation', constraint = 'experiments_embedded';
  end if;
  new.moved_by := network.me();
  new.moved_on := network.today();
  new.version := here.version + 1;
  return new;
end
$$;
create trigger experiment_moves_stamped before insert on learning.experiment_moves for each row
  when (current_user in ('leerkring_circle', 'leerkring_guest')) execute function learning.move_experiment();

-- Of two moves in one statement the second starts where the first led, or is refused.
create function learning.take_along() returns trigger
language plpgsql security definer set search_path = '' as
$$
declare ends boolean := new.to_state in ('embedded', 'adapted', 'shared', 'stopped');
begin
  update learning.experiments e set state = new.to_state, version = new.version,
    ended_on = case when ends then network.today() end, outcome = case when ends then new.why else e.outcome end
  where e.id = new.experiment_id and e.circle_id = any ((select network.my_circles())::int[])
    and e.state = new.from_state and e.version = new.version - 1;
  if not found then
    raise exception 'it stands elsewhere' using errcode = 'check_violation', constraint = 'experiments_moved';
  end if;
  return null;
end
$$;
create trigger experiment_moves_taken after insert on learning.experiment_moves for each row
  when (current_user in ('leerkring_circle', 'leerkring_guest')) execute function learning.take_along();

select pg_temp.versioned('learning.experiment_questions');
select pg_temp.versioned('learning.experiment_actions', 'done_on');

-- An action is done on the day on which somebody first says so, whatever day was sent.
create function learning.stamp_action() returns trigger
language plpgsql security definer set search_path = '' as
$$
begin
  new.done_on := case when tg_op = 'INSERT' or new.done_on is null then null else coalesce(old.done_on, network.today()) end;
  return new;
end
$$;
create trigger experiment_actions_stamped before insert or update on learning.experiment_actions for each row
  when (current_user in ('leerkring_circle', 'leerkring_guest')) execute function learning.stamp_action();

-- Whoever does it is somebody of the circle, or only a name in words. Under another name it is no longer theirs.
create function learning.keep_doer() returns trigger
language plpgsql security definer set search_path = '' as
$$
begin
  if tg_op = 'UPDATE' and new.actor <> old.actor and new.actor_id is not distinct from old.actor_id then new.actor_id := null; end if;
  if (tg_op = 'INSERT' or new.actor_id is distinct from old.actor_id) and not network.is_of_circle(new.actor_id, new.circle_id) then
    new.actor_id := null;
  end if;
  return new;
end
$$;
create trigger experiment_actions_doer before insert or update of actor, actor_id on learning.experiment_actions
  for each row execute function learning.keep_doer();

select pg_temp.versioned('learning.embeddings');

-- A look is of today and its own person's.
create function learning.look_at_embedding() returns trigger
language plpgsql security definer set search_path = '' as
$$
begin
  new.looked_by := network.me();
  new.looked_on := network.today();
  return new;
end
$$;
create trigger embedding_looks_stamped before insert on learning.embedding_looks for each row
  when (current_user = 'leerkring_circle') execute function learning.look_at_embedding();

-- Once it is there it says in the same moment when the circle looks again; one that stays out says nothing.
create function learning.look_again_at_embedding() returns trigger
language plpgsql security definer set search_path = '' as
$$
begin
  update learning.embeddings b set look_on = new.next_on
  where b.experiment_id = new.experiment_id and b.circle_id = new.circle_id and b.circle_id = any ((select network.my_circles())::int[]);
  return null;
end
$$;
create trigger embedding_looks_again after insert on learning.embedding_looks for each row
  when (current_user = 'leerkring_circle') execute function learning.look_again_at_embedding();

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

-- Without a name. Nothing is kept of who wrote it, by no token and under no key: not even its writer finds it again. Repeatable by the
-- client-made id. False where the experiment has ended; null where there is none for me. Touches no row of a person.
create function learning.observe_unnamed(observation uuid, experiment uuid, words text, counted text, what text, line uuid) returns boolean
language plpgsql security definer set search_path = '' as
$$
declare here learning.experiments;
begin
  select * into here from learning.experiments e where e.id = experiment and e.circle_id = any ((select network.my_circles())::int[]) for share;
  if here.id is null then return null; end if;
  if exists (select from learning.observations o where o.id = observation and o.experiment_id = here.id and o.author_id is null) then
    return true;
  end if;
  if here.ended_on is not null then return false; end if;
  insert into learning.observations (id, circle_id, experiment_id, body, figure, about, question_id, action_id, noted_on)
  values (observation, here.circle_id, here.id, words, counted, what, case what when 'question' then line end, case what when 'action' then line end,
    network.today())
  on conflict (id) do nothing;
  return exists (select from learning.observations o where o.id = observation and o.experiment_id = here.id and o.author_id is null) or null;
end
$$;
grant execute on function learning.observe_unnamed(uuid, uuid, text, text, text, uuid) to leerkring_circle;
-- What a closing lays anew leaves no place in the order of writing.
select pg_temp.erased('learning.observations', 'id');

create trigger experiments_hangs before insert on learning.experiments for each row when (new.session_id is null) execute function learning.hang_on_session();
create trigger experiments_open before insert or update or delete on learning.experiments
  for each row when (current_user = 'leerkring_circle') execute function learning.keep_concluded();
create trigger experiments_fate after insert or delete or update of theme_id on learning.experiments
  for each row when (current_user = 'leerkring_circle') execute function learning.settle_fates();
create trigger experiments_earlier after update on learning.experiments
  for each row when (current_user = 'leerkring_circle') execute function learning.keep_earlier('experiment', 'title', 'question', 'action', 'actors', 'until', 'helps');

-- The log says that it ended or goes on after an end, never the words that came with it.
create function learning.log_experiment() returns trigger
language plpgsql security definer set search_path = '' as
$$
begin
  if session_user = 'leerkring_circle' and (new.ended_on is null) <> (old.ended_on is null) then
    perform audit.write_line(case when new.ended_on is null then 'experiment.resume' else 'experiment.end' end,
      learning.quarter_of(new.cycle_id) || ' ' || new.id, new.circle_id);
  end if;
  return null;
end
$$;
create constraint trigger experiments_logged after update of state on learning.experiments deferrable initially deferred
  for each row execute function learning.log_experiment();
