-- Nothing is written in the room of a circle that has ended, by hand nor by a door. Whoever writes holds the row of the circle as a foreign key
-- does, which keeps nobody waiting but network.end_circle. What goes on all the same is not of the circle's memory, or takes away from what others
-- read: one's own notes are deleted, what was let out is taken back. What receivers answer is laid in `released`.

create function learning.keep_unended() returns trigger
language plpgsql security definer set search_path = '' as
$$
declare here int := case tg_op when 'DELETE' then old.circle_id else new.circle_id end; has_ended boolean;
begin
  if tg_table_name = 'releases' and tg_op = 'UPDATE' and to_jsonb(new) ->> 'state' in ('withdrawn', 'dropped') then return new; end if;
  -- Of another circle nothing is told and nothing held: the policy refuses a new row. One that is there came here past the policy, by whoever laid
  -- down who they are in the middle of their statement: then nothing happens to it.
  if here = any (network.my_circles() || network.my_guest_circle()) then
    select c.ended_on is not null into has_ended from network.circles c where c.id = here for key share;
    if has_ended then
      raise exception 'the circle has ended' using errcode = 'check_violation', constraint = 'circles_ended';
    end if;
  elsif tg_op <> 'INSERT' then
    raise exception 'nobody of this circle' using errcode = 'insufficient_privilege';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end
$$;

do $$
declare t record;
begin
  for t in select c.oid::regclass as at, c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'learning'::regnamespace and c.relkind = 'r' and a.attname = 'circle_id' and not a.attisdropped loop
    execute format('create trigger %I before insert%s on %s for each row
      when (session_user in (''leerkring_circle'', ''leerkring_guest'')) execute function learning.keep_unended()', t.name || '_ended',
      case t.name when 'facilitator_notes' then ' or update' else ' or update or delete' end, t.at);
  end loop;
end $$;
