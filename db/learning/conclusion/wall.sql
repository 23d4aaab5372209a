-- How a conclusion read before it was changed: for whoever reads the conclusion, and gone with it. Not by whom it was changed.

select pg_temp.circle_rows('learning.earlier_conclusions');
create policy guest on learning.earlier_conclusions for select to leerkring_guest using (cycle_id = (select network.my_guest_cycle()) and (
  learning_id in (select l.id from learning.learnings l) or experiment_id in (select e.id from learning.experiments e)
  or decision_id in (select d.id from learning.decisions d) or signal_id in (select s.id from learning.signals s)));

grant select on learning.earlier_conclusions to leerkring_circle, leerkring_guest;

-- A conclusion is of the session that its cycle has at that moment, which is held; of none where it has none, and the next one that is planned
-- takes it along. Where there is none the cycle is held, as by whoever plans one: of the two the second waits, and sees what the first did. What the owner lays by hand in a cycle whose sessions are over is of the last.
create function learning.hang_on_session() returns trigger
language plpgsql security definer set search_path = '' as
$$
begin
  select s.id into new.session_id from learning.sessions s
  where s.cycle_id = new.cycle_id and s.stage <> 'closed'
    and (session_user <> 'leerkring_circle' or s.circle_id = any ((select network.my_circles())::int[])) for no key update;
  if new.session_id is null then
    perform from learning.cycles c where c.id = new.cycle_id
      and (session_user <> 'leerkring_circle' or c.circle_id = any ((select network.my_circles())::int[])) for share;
    select s.id into new.session_id from learning.sessions s
    where s.cycle_id = new.cycle_id and s.stage <> 'closed'
      and (session_user <> 'leerkring_circle' or s.circle_id = any ((select network.my_circles())::int[])) for no key update;
  end if;
  if new.session_id is null and session_user <> 'leerkring_circle' then
    select s.id into new.session_id from learning.sessions s where s.cycle_id = new.cycle_id order by s.closed_at desc limit 1;
  end if;
  return new;
end
$$;

-- What came about in a cycle while it had no session is of the one that is planned then.
create function learning.take_from_cycle() returns trigger
language plpgsql security definer set search_path = '' as
$$
begin
  perform from learning.cycles c where c.id = new.cycle_id for no key update;
  update learning.learnings set session_id = new.id where cycle_id = new.cycle_id and session_id is null;
  update learning.experiments set session_id = new.id where cycle_id = new.cycle_id and session_id is null;
  update learning.decisions set session_id = new.id where cycle_id = new.cycle_id and session_id is null;
  update learning.signals set session_id = new.id where cycle_id = new.cycle_id and session_id is null;
  return null;
end
$$;

-- Keeps the words that a change replaces. The arguments: what kind of conclusion, and which of its columns are words. What is corrected
-- after closing has a record of its own (learning.corrections).
create function learning.keep_earlier() returns trigger
language plpgsql security definer set search_path = '' as
$$
declare was jsonb;
begin
  select jsonb_object_agg(word.name, coalesce(to_jsonb(old) ->> word.name, '')) into was
  from unnest(tg_argv[1:]) word(name) where to_jsonb(old) ->> word.name is distinct from to_jsonb(new) ->> word.name;
  if was is null then return null; end if;
  insert into learning.earlier_conclusions (circle_id, cycle_id, learning_id, experiment_id, decision_id, signal_id, version, words)
  values (old.circle_id, old.cycle_id, case tg_argv[0] when 'learning' then old.id end, case tg_argv[0] when 'experiment' then old.id end,
    case tg_argv[0] when 'decision' then old.id end, case tg_argv[0] when 'signal' then old.id end, old.version, was);
  return null;
end
$$;
