-- Corrections of what a session concluded that is over.

select pg_temp.circle_rows('learning.corrections');

grant select on learning.corrections to leerkring_circle;

create function learning.log_correction() returns trigger
language plpgsql security definer set search_path = '' as
$$
begin
  if session_user = 'leerkring_circle' then
    perform audit.write_line('conclusion.correct', learning.quarter_of(new.cycle_id) || ' ' || new.kind, new.circle_id);
  end if;
  return null;
end
$$;
create constraint trigger corrections_logged after insert on learning.corrections deferrable initially deferred
  for each row execute function learning.log_correction();

-- What is wrong in what a session concluded that is over, or in a cycle that is closed, is put right by whoever carries the circle or led that session, in the open: what
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
  elsif cycle.closed_on is null and not exists (select from learning.sessions s where s.id = (it ->> 'session_id')::uuid and s.stage = 'closed') then
    raise exception 'its session is open' using errcode = 'check_violation', constraint = 'corrections_closed';
  elsif (network.my_hat() in ('coach', 'steward') or exists (select from learning.sessions s
      where s.id = (it ->> 'session_id')::uuid and s.facilitator_id = network.me())) is not true then
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
