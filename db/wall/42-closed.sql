-- What a closed cycle holds is closed. A cycle closes with its session, in one moment; from then on no row of either comes, goes or
-- says something else. This file is the whole list, with what lives on; what is wrong is corrected by its own verb, below.
--
--   of the session   words, themes, lines, plan, dots, guests, steering        closed
--   of the cycle     learnings, experiments, decisions, signals                closed, but for what becomes of them afterwards
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
do $$
declare t text;
begin
  foreach t in array array['assumptions', 'checkouts', 'notes', 'themes'] loop
    execute format('create trigger %1$s_open before insert or update or delete on learning.%1$I
      for each row when (current_user in (''leerkring_circle'', ''leerkring_guest'')) execute function learning.keep_open()', t);
  end loop;
end $$;
-- A contribution is of no session until one gathers it; no login brings one in or takes one away after that. The plan is held with
-- its other rules (blocks_steering), and the session itself with its steering (sessions_steering).
create trigger contributions_open before update on learning.contributions
  for each row when (current_user in ('leerkring_circle', 'leerkring_guest') and old.session_id is not null) execute function learning.keep_open();

-- Of a cycle, closed as its session is. The arguments are what lives on after it.
create function learning.keep_concluded() returns trigger
language plpgsql security definer set search_path = '' as
$$
declare
  held uuid := case tg_op when 'INSERT' then new.cycle_id else old.cycle_id end;
  closed boolean;
begin
  if tg_op = 'UPDATE' and to_jsonb(new) - tg_argv = to_jsonb(old) - tg_argv then return new; end if;
  select s.stage = 'closed' into closed from learning.sessions s
  where s.cycle_id = held and s.circle_id = any ((select network.my_circles())::int[]) for no key update;
  if coalesce(closed, exists (
      select from learning.cycles c where c.id = held and c.circle_id = any ((select network.my_circles())::int[]) and c.closed_on is not null)) then
    raise exception 'the cycle is closed' using errcode = 'check_violation', constraint = 'cycles_closed';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end
$$;
create trigger learnings_open before insert or update or delete on learning.learnings
  for each row when (current_user = 'leerkring_circle') execute function learning.keep_concluded();
create trigger experiments_open before insert or update or delete on learning.experiments
  for each row when (current_user = 'leerkring_circle') execute function learning.keep_concluded('state', 'outcome', 'ended_on', 'version');
create trigger decisions_open before insert or update or delete on learning.decisions
  for each row when (current_user = 'leerkring_circle') execute function learning.keep_concluded('done_on', 'version');
create trigger signals_open before insert or update or delete on learning.signals
  for each row when (current_user = 'leerkring_circle') execute function learning.keep_concluded('answer', 'answered_on', 'version');

-- A session closes its cycle, and nothing else does. The cycle closes over whatever was noted in experiments since the one before.
create function learning.close_cycle() returns trigger
language plpgsql security definer set search_path = '' as
$$
begin
  update learning.cycles set closed_on = network.today() where id = new.cycle_id and closed_on is null;
  update learning.observations set cycle_id = new.cycle_id where circle_id = new.circle_id and cycle_id is null;
  return null;
end
$$;
create trigger sessions_close after update of stage on learning.sessions
  for each row when (new.stage = 'closed' and old.stage <> 'closed') execute function learning.close_cycle();

-- What is wrong in what a closed cycle concluded is put right by whoever carries the circle or led that session, in the open: what
-- stood there before is kept, with who and when, and the log says that it was corrected. Only words change, not what they hang on.
-- Answers with the version that it has now; null when somebody changed it since version `was`. Repeatable by the client-made id.
create function learning.correct(correction uuid, kind text, subject uuid, was int, words jsonb) returns int
language plpgsql security definer set search_path = '' as
$$
declare
  may text[] := case correct.kind when 'learning' then array['body', 'assumption'] when 'decision' then array['body', 'owner', 'helps']
    when 'experiment' then array['title', 'question', 'action', 'actors', 'helps'] when 'signal' then array['body', 'addressee'] end;
  it jsonb; cycle learning.cycles; changed jsonb;
begin
  if may is null or jsonb_typeof(words) is distinct from 'object' or words - may <> '{}'
    or exists (select from jsonb_each(words) word where jsonb_typeof(word.value) <> 'string') then
    raise exception 'not the words of a conclusion' using errcode = 'check_violation', constraint = 'corrections_words';
  end if;
  execute format('select to_jsonb(c) from learning.%I c where c.id = $1 and c.circle_id = any ($2) for update', correct.kind || 's')
    into it using subject, network.my_circles();
  select * into cycle from learning.cycles c where c.id = (it ->> 'cycle_id')::uuid;
  if it is null then
    raise exception 'not of this circle' using errcode = 'check_violation', constraint = 'corrections_known';
  elsif cycle.closed_on is null then
    raise exception 'its cycle is open' using errcode = 'check_violation', constraint = 'corrections_closed';
  elsif (network.my_hat() in ('coach', 'steward') or exists (select from learning.sessions s
      where s.cycle_id = cycle.id and s.facilitator_id = network.me())) is not true then
    raise exception 'not yours to correct' using errcode = 'check_violation', constraint = 'corrections_may';
  elsif exists (select from learning.corrections k where k.id = correction and k.subject_id = subject) then
    return it ->> 'version';
  elsif (it ->> 'version')::int <> was then
    return null;
  end if;
  select coalesce(jsonb_object_agg(word.key, word.value), '{}') into changed
  from jsonb_each(words) word where word.value is distinct from it -> word.key;
  if changed = '{}' then return was; end if;
  insert into learning.corrections (id, circle_id, cycle_id, kind, subject_id, earlier, person_id, corrected_on, version)
  select correction, cycle.circle_id, cycle.id, correct.kind, subject, jsonb_object_agg(name, it -> name), network.me(), network.today(), was + 1
  from jsonb_object_keys(changed) name;
  execute format('update learning.%I c set %s, version = $2 + 1 where c.id = $3', correct.kind || 's',
    (select string_agg(format('%I = $1 ->> %L', name, name), ', ') from jsonb_object_keys(changed) name)) using changed, was, subject;
  return was + 1;
end
$$;

grant execute on function learning.correct(uuid, text, uuid, int, jsonb) to leerkring_circle;
