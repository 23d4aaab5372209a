-- How a conclusion read before it was changed: for whoever reads the conclusion, and gone with it. Not by whom it was changed.

select pg_temp.circle_rows('learning.earlier_conclusions');
create policy guest on learning.earlier_conclusions for select to leerkring_guest using (cycle_id = (select network.my_guest_cycle()));

grant select on learning.earlier_conclusions to leerkring_circle, leerkring_guest;

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
