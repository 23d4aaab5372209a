-- Sessions: the plan, where they stand, who steers, what they leave behind, and what happens to one that was forgotten.

-- Moved on, looked at and taken back, nothing is told of the ids of what was opened: they say what was there at which moment.
create policy circle on learning.session_events for select to leerkring_circle using (
  session_id in (select s.id from learning.sessions s where s.circle_id = any ((select network.my_circles())::int[]))
  and session_id <> all ((select learning.moved_just_now())::uuid[]));
create policy guest on learning.session_events for select to leerkring_guest using (session_id = (select network.my_guest_session()));
-- A session hangs on a cycle of one's own: else "already there" would tell of another's.
create policy circle on learning.sessions to leerkring_circle using (circle_id = any ((select network.my_circles())::int[]))
  with check (circle_id = any ((select network.my_circles())::int[]) and cycle_id in (select c.id from learning.cycles c));
create policy guest on learning.sessions for select to leerkring_guest using (id = (select network.my_guest_session()));

grant select, insert, update (planned_at, place, link, facilitator_id, co_facilitator_id, stage, leaves_open, block_id, step, heads_in_room, timer_ends_at,
  timer_left, paused_at, dots_per_person, revealed, presented, visited) on learning.sessions to leerkring_circle;
grant select on learning.sessions to leerkring_guest;
grant select on learning.session_events to leerkring_circle, leerkring_guest;

-- The database says when a session moved, lay still and closed.
create function learning.stamp_session() returns trigger
language plpgsql security definer set search_path = '' as
$$
begin
  if tg_op = 'INSERT' then
    new.active_at := date_trunc('hour', network.now());
    new.reminded_at := null;
    new.paused_at := null;
    new.seq := 1;
    new.calendar_seq := 1;
    -- A calendar has let this one go: an appointment that comes back is another.
    if exists (select from learning.cancelled_sessions c where c.id = new.id) then
      raise exception 'called off' using errcode = 'check_violation', constraint = 'sessions_cancelled';
    end if;
  else
    new.closed_at := case when new.stage = 'closed' then coalesce(old.closed_at, network.now()) end;
    -- Laid still by the job alone; taken up by whoever steers.
    if new.paused_at is not null then new.paused_at := old.paused_at; end if;
  end if;
  return new;
end
$$;
create trigger sessions_stamped before insert or update on learning.sessions for each row
  when (current_user in ('leerkring_circle', 'leerkring_guest')) execute function learning.stamp_session();

select pg_temp.erased('learning.session_events', 'ids');
create trigger sessions_open after update of block_id, step on learning.sessions for each row execute function learning.open_notes();
create trigger sessions_weight before update of heads_in_room, dots_per_person on learning.sessions
  for each row when (new.stage <> 'closed') execute function learning.keep_heads();
create trigger sessions_take_from_cycle after insert on learning.sessions for each row execute function learning.take_from_cycle();
create trigger sessions_close after update of stage on learning.sessions
  for each row when (new.stage = 'closed' and old.stage <> 'closed' and not new.leaves_open) execute function learning.close_cycle();
create trigger sessions_back before update of stage on learning.sessions
  for each row when (new.stage <> 'closed' and old.stage = 'closed') execute function learning.stand_again();
create trigger sessions_reopen after update of stage on learning.sessions
  for each row when (new.stage <> 'closed' and old.stage = 'closed') execute function learning.reopen_cycle();

-- What lay on the table of a session is dealt with once it closes, and comes back as new in no later session of its cycle: texts that
-- were brought along where the room came to look back, a mirror that was shown where it came to conclude. What it did not come to waits
-- for the next. Taken back, it lies there again.
create function learning.keep_dealt_with() returns trigger
language plpgsql security definer set search_path = '' as
$$
declare ends boolean := new.stage = 'closed'; reached text[];
begin
  if not ends then
    update learning.brought b set session_id = null where b.session_id = new.id;
    update learning.mirrors m set session_id = null where m.session_id = new.id;
    return null;
  end if;
  select coalesce(array_agg(b.kind), '{}') into reached from learning.blocks b join learning.blocks here on here.id = coalesce(new.block_id, old.block_id)
  where b.session_id = new.id and b.position <= here.position;
  update learning.brought b set session_id = new.id
  where 'look_back' = any (reached) and b.cycle_id = new.cycle_id and b.circle_id = new.circle_id and b.session_id is null;
  update learning.mirrors m set session_id = new.id
  where 'conclude' = any (reached) and m.cycle_id = new.cycle_id and m.circle_id = new.circle_id and m.session_id is null and m.shown_on is not null;
  return null;
end
$$;
create trigger sessions_dealt_with after update of stage on learning.sessions
  for each row when ((new.stage = 'closed') <> (old.stage = 'closed')) execute function learning.keep_dealt_with();

-- The log names a session by the day on which it was held, and until then by that for which it is planned.
create function learning.day_of(here learning.sessions) returns text
language sql stable security definer set search_path = '' as
$$ select to_char(coalesce(here.begun_on::timestamp, here.planned_at at time zone 'Europe/Brussels'), 'YYYY-MM-DD') $$;

create function learning.log_session() returns trigger
language plpgsql security definer set search_path = '' as
$$
declare day text := learning.day_of(case tg_op when 'DELETE' then old else new end);
begin
  if session_user <> 'leerkring_circle' then return null; end if;
  if tg_op = 'DELETE' then perform audit.write_line('session.cancel', day, old.circle_id); return null; end if;
  if tg_op = 'INSERT' then perform audit.write_line('session.plan', day, new.circle_id); return null; end if;
  if (new.planned_at, new.place, new.link, new.dots_per_person) is distinct from (old.planned_at, old.place, old.link, old.dots_per_person) then
    perform audit.write_line('session.replan', day, new.circle_id);
  end if;
  if new.facilitator_id <> old.facilitator_id then perform audit.write_line('session.hand_over', day, new.circle_id); end if;
  if (new.stage = 'closed') <> (old.stage = 'closed') then
    perform audit.write_line(case new.stage when 'closed' then 'session.close' else 'session.reopen' end, day, new.circle_id);
  end if;
  return null;
end
$$;
create constraint trigger sessions_logged after insert or delete or update of planned_at, place, link, dots_per_person, facilitator_id, stage
  on learning.sessions deferrable initially deferred for each row execute function learning.log_session();

-- The plan, block by block: everybody's to see.
select pg_temp.circle_rows('learning.blocks');
create policy guest on learning.blocks for select to leerkring_guest using (session_id = (select network.my_guest_session()));

grant select, insert, delete, update (position, minutes, prompt, starts) on learning.blocks to leerkring_circle;
grant select on learning.blocks to leerkring_guest;

select pg_temp.announced('learning.blocks');

-- Whoever steers changes the plan; before the session, coach and steward too. Nothing is added to a session that is over.
create function learning.hold_plan() returns trigger
language plpgsql security definer set search_path = '' as
$$
declare
  row learning.blocks := case tg_op when 'DELETE' then old else new end;
  held boolean;
begin
  if session_user <> 'leerkring_circle' or (row.circle_id = any (network.my_circles())) is not true then return row; end if;
  select s.stage <> 'closed' and (s.facilitator_id = network.me() or s.stage = 'planned' and network.my_hat() in ('coach', 'steward'))
  into held from learning.sessions s where s.id = row.session_id and s.circle_id = row.circle_id;
  if held is not true or tg_op = 'UPDATE' and (new.id, new.session_id, new.kind) <> (old.id, old.session_id, old.kind) then
    raise exception 'not the planner' using errcode = 'check_violation', constraint = 'blocks_steering';
  end if;
  return row;
end
$$;
create trigger blocks_steering before insert or update or delete on learning.blocks for each row execute function learning.hold_plan();

-- Where my session stands, and whether it has gathered; null where it does not exist for me. It stays there until this transaction
-- ends, so that what is written for its table is on it when it is gathered, or comes too late.
create function learning.hold_session(session uuid, out stage text, out gathered boolean)
language sql security definer set search_path = '' as
$$
  select s.stage, s.gathered from learning.sessions s
  where s.id = session and (s.circle_id = any ((select network.my_circles())::int[]) or s.id = network.my_guest_session()) for share
$$;
grant execute on function learning.hold_session(uuid) to leerkring_circle, leerkring_guest;

-- What a session leaves behind: the weight of each theme without who laid it, and every word under a new name in random
-- order. Client-made ids, guests and their sign-ins go. The session keeps the day. Done again, it takes away no weight.
create function learning.leave_no_trace(session uuid) returns void
language plpgsql security definer set search_path = '' as
$$
begin
  update learning.themes t set weight = coalesce((select sum(d.count) from learning.dots d where d.theme_id = t.id), t.weight, 0)
  where t.session_id = session;
  delete from learning.dots where session_id = session;
  delete from learning.idempotency_keys where session_id = session;
  delete from learning.taken_off where session_id = session;
  perform learning.keep_guest_pages(session);
  -- A closing can be undone for ten minutes: then its guests come back. Meanwhile their sign-ins open nothing (auth.find_actor).
  if not exists (select from learning.sessions s where s.id = session and learning.can_reopen(s)) then
    delete from auth.sessions where guest_id in (select id from learning.guests where session_id = session);
    delete from learning.guests where session_id = session;
  end if;
  with gone as (delete from learning.contributions where session_id = session returning *)
  insert into learning.contributions
    (id, circle_id, body, kind, question_id, author_id, author_name, shared, written_on, session_id, theme_id, in_room)
  select gen_random_uuid(), circle_id, body, kind, question_id, author_id, author_name, shared, written_on, session_id, theme_id,
    in_room
  from gone order by gen_random_uuid();
  with gone as (delete from learning.assumptions where session_id = session returning *)
  insert into learning.assumptions (id, circle_id, session_id, theme_id, body)
  select gen_random_uuid(), circle_id, session_id, theme_id, body from gone order by gen_random_uuid();
  with gone as (delete from learning.checkouts where session_id = session returning *)
  insert into learning.checkouts (id, circle_id, session_id, kind, body)
  select gen_random_uuid(), circle_id, session_id, kind, body from gone order by gen_random_uuid();
  delete from learning.attendances where session_id = session;
  perform learning.forget_mirror(s.cycle_id) from learning.sessions s where s.id = session;
  -- Notes outlive the groups that wrote them; what was not read yet when the session was left open waits for who moves on. One that is about another finds it under its new name.
  with gone as (delete from learning.notes where session_id = session returning *),
    named as (select gone.*, gen_random_uuid() as fresh from gone)
  insert into learning.notes (id, circle_id, session_id, block_id, part, about, body, open, laid)
  select n.fresh, n.circle_id, n.session_id, n.block_id, n.part, (select other.fresh from named other where other.id = n.about),
    n.body, n.open or exists (select from learning.sessions s where s.id = session and s.stage = 'closed'), n.laid
  from named n order by n.fresh;
  delete from learning.groups where session_id = session;
  update learning.sessions s set traces_erased_on = network.today() where s.id = session;
  update learning.sessions s set presented = null where s.id = session and s.presented is not null;
  -- Of what changed, and in which order, only that the session is over remains.
  delete from learning.session_events where session_id = session;
  insert into learning.session_events (session_id, seq, what) select id, seq, 'sessions' from learning.sessions where id = session;
end
$$;

-- Closing: the room is forgotten.
create function learning.forget_room(session uuid) returns void
language plpgsql security definer set search_path = '' as
$$
begin
  if not exists (select from learning.sessions where id = session and circle_id = any ((select network.my_circles())::int[])
      and facilitator_id = network.me() and stage = 'closed') then
    raise exception 'not the facilitator' using errcode = 'insufficient_privilege';
  end if;
  perform learning.leave_no_trace(session);
end
$$;
grant execute on function learning.forget_room(uuid) to leerkring_circle;

-- A closing by accident is undone within ten minutes, by whoever steered, and not once the circle went on: with its report, with a next
-- session, or with a next cycle. The session stands where it stood, its clock still.
create function learning.can_reopen(here learning.sessions) returns boolean
language sql stable security definer set search_path = '' as
$$ select coalesce(here.stage = 'closed' and here.block_id is not null and here.closed_at > network.now() - interval '10 minutes', false) $$;

-- Whose dot lay where was erased. What lay on each theme is shown then, and they can begin again.
create function learning.stand_again() returns trigger
language plpgsql security definer set search_path = '' as
$$
begin
  new.leaves_open := false;
  if session_user <> 'leerkring_circle' then return new; end if;
  if exists (select from learning.sessions s where s.cycle_id = new.cycle_id and s.circle_id = new.circle_id and s.id <> new.id
      and (s.closed_at is null or s.closed_at > old.closed_at)) then
    raise exception 'a next session is there' using errcode = 'check_violation', constraint = 'sessions_later';
  end if;
  if old.timer_ends_at is not null then
    new.timer_left := greatest(0, extract(epoch from old.timer_ends_at - old.closed_at))::int;
    new.timer_ends_at := null;
  end if;
  new.revealed := old.revealed or exists (select from learning.themes t where t.session_id = new.id and t.weight > 0);
  return new;
end
$$;

create function learning.reopen_cycle() returns trigger
language plpgsql security definer set search_path = '' as
$$
begin
  -- What the owner lays by hand aside.
  if session_user <> 'leerkring_circle' then return null; end if;
  -- Where the cycle went on, only the session stands again; unless somebody closed the cycle since.
  if old.leaves_open then
    if (select c.closed_on is not null from learning.cycles c where c.id = new.cycle_id for share) then
      raise exception 'the cycle closed since' using errcode = 'check_violation', constraint = 'sessions_next';
    end if;
    delete from learning.guest_pages where session_id = new.id;
    update learning.themes set weight = null where session_id = new.id and not new.revealed;
    return null;
  end if;
  if exists (select from learning.cycles c where c.circle_id = new.circle_id and c.id <> new.cycle_id and c.closed_on is null) then
    raise exception 'a next cycle is open' using errcode = 'check_violation', constraint = 'sessions_next';
  end if;
  -- In it nobody wrote yet, or what they wrote would be lost.
  if exists (select from learning.reports r where r.cycle_id = new.cycle_id and (r.version > 0 or not r.with_quotes
      or exists (select from learning.report_sections p where p.report_id = r.id and p.version > 1)
      or exists (select from learning.report_cases k where k.report_id = r.id))) then
    raise exception 'the report is begun' using errcode = 'check_violation', constraint = 'sessions_report';
  end if;
  delete from learning.report_sections where report_id in (select r.id from learning.reports r where r.cycle_id = new.cycle_id);
  delete from learning.reports where cycle_id = new.cycle_id;
  update learning.cycles set closed_on = null where id = new.cycle_id;
  update learning.observations set cycle_id = null where cycle_id = new.cycle_id;
  delete from learning.guest_pages where session_id = new.id;
  update learning.themes set weight = null where session_id = new.id and not new.revealed;
  return null;
end
$$;

-- What closing kept for those ten minutes goes: guests, and their sign-ins.
create function learning.forget_guests() returns void
language plpgsql security definer set search_path = '' as
$$
declare over uuid[];
begin
  select coalesce(array_agg(s.id), '{}') into over from (
    select s.id from learning.sessions s
    where s.stage = 'closed' and not learning.can_reopen(s) and exists (select from learning.guests g where g.session_id = s.id)
    for update of s skip locked) s;
  delete from auth.sessions where guest_id in (select id from learning.guests where session_id = any (over));
  delete from learning.guests where session_id = any (over);
end
$$;
grant execute on function learning.forget_guests() to leerkring_job;

-- Dots are shown once, by whoever steers, and stay shown: shown and hidden by turns, they could be watched as they fall. In another
-- round none lie yet (learning.clear_dots).
create function learning.keep_revealed() returns trigger
language plpgsql security definer set search_path = '' as
$$
begin
  if old.revealed and not new.revealed
      and (new.dot_round = old.dot_round or exists (select from learning.dots d where d.session_id = new.id))
    or new.revealed and not old.revealed and session_user = 'leerkring_circle'
      and old.facilitator_id is distinct from network.me() then
    raise exception 'dots are shown once' using errcode = 'check_violation', constraint = 'sessions_revealed';
  end if;
  return new;
end
$$;
create trigger sessions_revealed before update on learning.sessions for each row execute function learning.keep_revealed();

-- Exactly one person steers: moves on, shows the dots, sets the clock, hands over. Coach and steward plan; they, and the
-- co-facilitator, take over when the facilitator is gone. Whoever steers is of the circle, because who prepares reads what waits.
-- Nobody steers what is closed.
create function learning.hold_steering() returns trigger
language plpgsql security definer set search_path = '' as
$$
declare
  me uuid := network.me();
  carries boolean := coalesce(network.my_hat() in ('coach', 'steward'), false);
  steers boolean := tg_op = 'UPDATE' and old.facilitator_id = me;
  helps boolean := false;
  takes boolean := false;
  held boolean;
  one uuid;
begin
  -- Another circle's is refused by its policy, whoever steers it: the answer may not tell who does.
  if session_user <> 'leerkring_circle' or (new.circle_id = any (network.my_circles())) is not true then return new; end if;
  if tg_op = 'INSERT' then
    -- Held, so that it does not close meanwhile: with five lines, or after its sessions, a cycle closes by hand, and gets none afterwards.
    if (select c.closed_on is not null from learning.cycles c
        where c.id = new.cycle_id and c.circle_id = any ((select network.my_circles())::int[]) for no key update) then
      raise exception 'the cycle is closed' using errcode = 'check_violation', constraint = 'cycles_closed';
    end if;
    held := carries and new.stage = 'planned' and not new.leaves_open and not new.revealed and not new.gathered and new.closed_at is null
      and new.traces_erased_on is null;
  else
    helps := coalesce(old.co_facilitator_id = me, false);
    takes := new.facilitator_id = me and (carries or helps);
    held := (old.stage <> 'closed' or steers and learning.can_reopen(old) and new.stage not in ('planned', 'closed')
        and (new.block_id, new.step, new.visited) is not distinct from (old.block_id, old.step, old.visited)) and (steers or (new.stage, new.leaves_open, new.block_id, new.step, new.gathered, new.revealed, new.closed_at, new.dots_per_person,
          new.timer_ends_at, new.timer_left, new.paused_at, new.presented, new.visited)
        is not distinct from (old.stage, old.leaves_open, old.block_id, old.step, old.gathered, old.revealed, old.closed_at, old.dots_per_person,
          old.timer_ends_at, old.timer_left, old.paused_at, old.presented, old.visited))
      and (steers or helps or new.heads_in_room = old.heads_in_room)
      and ((steers or carries) and old.stage = 'planned'
        or (new.planned_at, new.place, new.link) is not distinct from (old.planned_at, old.place, old.link))
      and (new.facilitator_id = old.facilitator_id or steers or takes or carries and old.stage = 'planned')
      and (new.co_facilitator_id is not distinct from old.co_facilitator_id or steers or takes or carries and old.stage = 'planned');
  end if;
  foreach one in array array[new.facilitator_id, new.co_facilitator_id] loop
    if one is not null and (tg_op = 'INSERT' or one not in (old.facilitator_id, coalesce(old.co_facilitator_id, old.facilitator_id))) then
      held := held and exists (select from network.hats h where h.person_id = one and h.circle_id = new.circle_id
        and h.starts_on <= network.today() and (h.ends_on is null or h.ends_on > network.today()));
    end if;
  end loop;
  if held is not true then
    raise exception 'not the facilitator' using errcode = 'check_violation', constraint = 'sessions_steering';
  end if;
  return new;
end
$$;
create trigger sessions_steering before insert or update of planned_at, place, link, facilitator_id, co_facilitator_id, stage, leaves_open, block_id,
  step, gathered, heads_in_room, timer_ends_at, timer_left, paused_at, dots_per_person, revealed, presented, visited, closed_at on learning.sessions for each row execute function learning.hold_steering();

create function learning.count_session_up() returns trigger
language plpgsql security definer set search_path = '' as
$$
begin
  if old.stage = 'planned' and new.stage <> 'planned' then new.begun_on := network.today(); end if;
  -- What everybody looks at together is of the place where the session stood.
  if (new.stage, new.block_id, new.step) is distinct from (old.stage, old.block_id, old.step) then new.presented := null; end if;
  if new.seq = old.seq and new.reminded_at is not distinct from old.reminded_at then new.seq := old.seq + 1; end if;
  if old.stage = 'planned' then new.calendar_seq := new.seq; end if;
  -- To the hour: a room that lies still is noticed, and nobody's act is timed. What the job does to it by itself is no life.
  if session_user <> 'leerkring_job' then
    new.active_at := date_trunc('hour', network.now());
    new.reminded_at := null;
  end if;
  return new;
end
$$;
create trigger sessions_seq before update on learning.sessions for each row execute function learning.count_session_up();

create function learning.announce_session() returns trigger
language plpgsql security definer set search_path = '' as
$$
begin
  if (new.stage, new.block_id, new.step, new.facilitator_id, new.co_facilitator_id, new.revealed, new.place, new.link, new.planned_at,
        new.dots_per_person, new.heads_in_room, new.timer_ends_at, new.timer_left, new.paused_at, new.presented, new.dot_round)
      is distinct from (old.stage, old.block_id, old.step, old.facilitator_id, old.co_facilitator_id, old.revealed, old.place, old.link,
        old.planned_at, old.dots_per_person, old.heads_in_room, old.timer_ends_at, old.timer_left, old.paused_at, old.presented, old.dot_round) then
    insert into learning.session_events (session_id, seq, what) values (new.id, new.seq, 'sessions');
  end if;
  perform pg_notify('live', learning.seal_event(new.id, new.seq));
  return null;
end
$$;
create trigger sessions_live after update on learning.sessions for each row execute function learning.announce_session();

-- The invitation goes to everyone with a hat in the circle, without the app learning an address: from whoever plans, once for
-- each change of the plan.
create function learning.invite(session uuid, texts jsonb) returns int
language plpgsql security definer set search_path = '' as
$$
declare here learning.sessions; sent int;
begin
  select * into here from learning.sessions s where s.id = session and s.circle_id = any ((select network.my_circles())::int[]) for update;
  if here.id is null then return 0; end if;
  if here.stage <> 'planned' or (here.facilitator_id = network.me() or network.my_hat() in ('coach', 'steward')) is not true then
    raise exception 'no invitation' using errcode = 'check_violation', constraint = 'sessions_invitation';
  end if;
  sent := auth.write_to(array(select h.person_id from network.hats h where h.circle_id = here.circle_id
    and h.starts_on <= network.today() and (h.ends_on is null or h.ends_on > network.today())), session, texts);
  if sent is null then
    raise exception 'invited often' using errcode = 'check_violation', constraint = 'sessions_invited_often';
  end if;
  return sent;
end
$$;
grant execute on function learning.invite(uuid, jsonb) to leerkring_circle;

-- Calls off a session that has not begun, by whoever may plan it anew, and tells its circle. What people wrote waits for the next one, as it
-- waited for this one; its plan goes, and what its facilitator noted to prepare. Where that happens for the sixth time in a day, nobody is
-- mailed any more. False when it is not there (any more).
create function learning.cancel_session(session uuid, texts jsonb) returns boolean
language plpgsql security definer set search_path = '' as
$$
declare here learning.sessions;
begin
  select * into here from learning.sessions s where s.id = session and s.circle_id = any ((select network.my_circles())::int[]) for update;
  if here.id is null then return false; end if;
  if here.stage <> 'planned' or here.begun_on is not null
      or (here.facilitator_id = network.me() or network.my_hat() in ('coach', 'steward')) is not true then
    raise exception 'not to be called off' using errcode = 'check_violation', constraint = 'sessions_cancelled';
  end if;
  if (select count(*) from learning.cancelled_sessions c where c.circle_id = here.circle_id and c.cancelled_on = network.today()) < 5 then
    perform auth.require_mail(texts, (select c.name from network.circles c where c.id = here.circle_id));
    insert into auth.mails (recipient, subject, body, calendar, made_at)
    select p.email, texts -> p.locale ->> 'subject', texts -> p.locale ->> 'body', texts -> p.locale ->> 'calendar', network.now()
    from network.people p where p.id in (select h.person_id from network.hats h where h.circle_id = here.circle_id
      and h.starts_on <= network.today() and (h.ends_on is null or h.ends_on > network.today()));
  end if;
  insert into learning.cancelled_sessions (id, circle_id, planned_at, minutes, calendar_seq, cancelled_on)
  values (here.id, here.circle_id, here.planned_at,
    coalesce((select sum(b.minutes) from learning.blocks b where b.session_id = here.id), 0), here.calendar_seq + 1, network.today());
  begin
    delete from auth.sessions where guest_id in (select g.id from learning.guests g where g.session_id = here.id);
    delete from learning.guests where session_id = here.id;
    delete from learning.attendances where session_id = here.id;
    delete from learning.facilitator_notes where session_id = here.id;
    delete from learning.blocks where session_id = here.id;
    -- What its cycle holds besides is of the next one.
    update learning.learnings set session_id = null where session_id = here.id;
    update learning.experiments set session_id = null where session_id = here.id;
    update learning.decisions set session_id = null where session_id = here.id;
    update learning.signals set session_id = null where session_id = here.id;
    delete from learning.sessions where id = here.id;
  exception when foreign_key_violation then
    -- It was begun once, and what was said in it stays.
    raise exception 'not to be called off' using errcode = 'check_violation', constraint = 'sessions_cancelled';
  end;
  return true;
end
$$;
grant execute on function learning.cancel_session(uuid, jsonb) to leerkring_circle;

-- The session that I may take part in with this id: my circle's, or the one that I am a guest of.
create function learning.my_session(session uuid) returns learning.sessions
language sql stable security definer set search_path = '' as
$$
  select s from learning.sessions s
  where s.id = session and (s.circle_id = any ((select network.my_circles())::int[]) or s.id = network.my_guest_session())
$$;
grant execute on function learning.my_session(uuid) to leerkring_circle, leerkring_guest;

-- Facilitator and co-facilitator carry the room: they write and weigh for people in it without a device.
create function learning.i_carry(here learning.sessions) returns boolean
language sql stable security definer set search_path = '' as
$$ select coalesce(here.circle_id = any (network.my_circles()) and network.me() in (here.facilitator_id, here.co_facilitator_id), false) $$;

-- A session stands in a block of its plan (what the owner lays by hand aside), and is called after the kind of that block.
create function learning.keep_stage() returns trigger
language plpgsql security definer set search_path = '' as
$$
begin
  if session_user <> current_user and new.block_id is not null and new.stage not in ('planned', 'closed')
    and not exists (select from learning.blocks b where b.id = new.block_id and b.session_id = new.id and b.kind = new.stage) then
    raise exception 'not the kind of this block' using errcode = 'check_violation', constraint = 'sessions_block';
  end if;
  return new;
end
$$;
create trigger sessions_block before insert or update of block_id, stage on learning.sessions
  for each row execute function learning.keep_stage();

-- Forgotten sessions: twelve hours without life, and whoever steers gets one mail; a week, and the session is laid still.
-- The job learns of a session only what that mail says: whose it is to take up again, which circle's, and since when.

-- Nothing happened for twelve hours in a session that began, or the hour of one that did not begin is twelve hours past. Told
-- of once: what happens in a session forgets that it was told (learning.count_session_up).
create function learning.is_forgotten(here learning.sessions) returns boolean
language sql stable security definer set search_path = '' as
$$
  select here.reminded_at is null and here.paused_at is null and here.stage <> 'closed'
    and here.active_at < network.now() - interval '12 hours'
    and (here.stage <> 'planned' or here.planned_at < network.now() - interval '12 hours')
$$;

-- Who is told: the facilitator; when they are no longer of the circle, its coach or else its steward. Nobody, when there is
-- none: then nobody of the circle could do anything with it either.
create function learning.who_takes_up(here learning.sessions) returns uuid
language sql stable security definer set search_path = '' as
$$
  select h.person_id from network.hats h
  where h.circle_id = here.circle_id and (h.person_id = here.facilitator_id or h.kind in ('coach', 'steward'))
    and h.starts_on <= network.today() and (h.ends_on is null or h.ends_on > network.today())
  order by h.person_id = here.facilitator_id desc, h.kind = 'coach' desc, h.id limit 1
$$;

-- One forgotten session, held until its mail is written: several instances share them. No row when there is none.
create function learning.take_forgotten() returns table (session uuid, begun boolean, day timestamptz, circle text, name text, locale text)
language plpgsql security definer set search_path = '' as
$$
declare here learning.sessions;
begin
  select s.* into here from learning.sessions s where learning.is_forgotten(s) and not learning.rests(s.circle_id) order by s.active_at limit 1 for update skip locked;
  if here.id is null then return; end if;
  return query select here.id, here.stage <> 'planned', coalesce(here.begun_on + time '12:00', here.planned_at), c.name, p.name, p.locale
    from network.circles c left join network.people p on p.id = learning.who_takes_up(here) where c.id = here.circle_id;
end
$$;
grant execute on function learning.take_forgotten() to leerkring_job;

-- Its one mail. A door for mail must be no door for anybody's mail: only about a session that is forgotten now, to whoever
-- takes it up, who is found here and not asked for.
create function learning.remind(session uuid, mail_subject text, mail_body text) returns void
language plpgsql security definer set search_path = '' as
$$
declare here learning.sessions;
begin
  select * into here from learning.sessions s where s.id = session for update;
  if here.id is null or not learning.is_forgotten(here) or length(mail_subject) > 300 or length(mail_body) > 4000 then
    raise exception 'not forgotten' using errcode = 'check_violation', constraint = 'sessions_forgotten';
  end if;
  insert into auth.mails (recipient, subject, body, made_at)
  select p.email, mail_subject, mail_body, network.now() from network.people p where p.id = learning.who_takes_up(here);
  update learning.sessions set reminded_at = network.now() where id = here.id;
end
$$;
grant execute on function learning.remind(uuid, text, text) to leerkring_job;

-- A week without life: laid still, with everything in it, until whoever steers goes on. Gives the number of sessions.
create function learning.pause_forgotten() returns int
language sql security definer set search_path = '' as
$$
  with still as (
    select s.id from learning.sessions s
    where s.stage not in ('planned', 'closed') and s.paused_at is null and s.active_at < network.now() - interval '7 days'
    for update skip locked
  ), laid as (
    update learning.sessions set paused_at = network.now() where id in (select id from still) returning 1)
  select count(*)::int from laid
$$;
grant execute on function learning.pause_forgotten() to leerkring_job;

-- Whether a line of the log says of which session of my circle a copy was taken along: its day and the kind of file.
create function learning.is_copy_of_session(about text) returns boolean
language sql stable security definer set search_path = '' as
$$
  select about ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2} (pdf|csv)$' and exists (
    select from learning.sessions s where s.circle_id = any ((select network.my_circles())::int[])
      and coalesce(s.begun_on::text, to_char(s.planned_at at time zone 'Europe/Brussels', 'YYYY-MM-DD')) = split_part(about, ' ', 1))
$$;
