-- What a closed session or a closed cycle holds is closed. A session closes its cycle with it, in one moment, or the cycle goes on; from then
-- on no row of what closed comes, goes or says something else. This is the whole list, with what lives on; each noun has its triggers *_open. What is wrong is corrected by its own
-- verb (learning.correct).
--
--   of the session   words, themes, lines, plan, dots, guests, steering        closed
--   what it concluded  learnings, experiments, decisions, signals              closed, but for what becomes of them afterwards
--   observations     their writer's, until the next cycle of the circle closes over them
--   the report       open until it is final; each text that was offered is a copy (report_versions) and changes no more
--   one's own        a facilitator's private notes, a design: no part of what the circle holds

-- Of a session. Behind a lock: either a row is there when the session closes, and is laid anew with all others, or it comes too late.
-- Of a session that does not exist for me nothing is locked and nothing told. What closes a session and lays its words anew
-- does so as the owner.
create function learning.keep_open() returns trigger
language plpgsql security definer set search_path = '' as
$$
declare
  held uuid := case tg_op when 'INSERT' then new.session_id else old.session_id end;
  stands text;
begin
  select s.stage into stands from learning.sessions s
  where s.id = held and (s.circle_id = any ((select network.my_circles())::int[]) or s.id = network.my_guest_session()) for no key update;
  if stands = 'closed' then
    raise exception 'closed' using errcode = 'check_violation', constraint = 'contributions_room';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end
$$;

-- What a session concluded, closed as it is. The arguments are what lives on after it.
create function learning.keep_concluded() returns trigger
language plpgsql security definer set search_path = '' as
$$
declare
  cycle uuid := case tg_op when 'INSERT' then new.cycle_id else old.cycle_id end;
  held uuid := case tg_op when 'INSERT' then new.session_id else old.session_id end;
  closed boolean;
begin
  if tg_op = 'UPDATE' and to_jsonb(new) - tg_argv = to_jsonb(old) - tg_argv then return new; end if;
  select s.stage = 'closed' into closed from learning.sessions s
  where s.id = held and s.circle_id = any ((select network.my_circles())::int[]) for no key update;
  -- Without a session the cycle itself is held.
  if closed is null then
    select c.closed_on is not null into closed from learning.cycles c
    where c.id = cycle and c.circle_id = any ((select network.my_circles())::int[]) for share;
  end if;
  if closed then
    raise exception 'the cycle is closed' using errcode = 'check_violation', constraint = 'cycles_closed';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end
$$;
