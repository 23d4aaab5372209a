-- Answers to signals. Nobody writes here but by a door: who answers, when and to whom is the database's word.

-- The circle that let a signal out reads every answer to it. The contact for signals reads those of its desk, a circle above those that it
-- gave itself; neither reads one that came by letter.
create policy circle on released.answers for select to leerkring_circle using (circle_id = any ((select network.my_circles())::int[]));
create policy above on released.answers for select to leerkring_circle using (by_circle = any ((select network.my_circles())::int[]));
create policy desk on released.answers for select to leerkring_signal_holder using (
  letter_id is null and by_circle is null and (select network.me()) is not null);
create policy desk on released.patterns for select to leerkring_signal_holder using (by_circle is null and (select network.me()) is not null);
create policy above on released.patterns for select to leerkring_circle using (by_circle = any ((select network.my_circles())::int[]));

grant select (id, publication_id, letter_id, by_circle, circle_id, signal_id, kind, body, place, by_when, whose, answered_on) on released.answers to leerkring_circle;
grant select (id, publication_id, kind, body, place, by_when, whose, answered_on) on released.answers to leerkring_signal_holder;
grant select on released.patterns to leerkring_signal_holder;
grant select (publication_id, name) on released.patterns to leerkring_circle;

-- Whether the circle went on with an answer: it noted one, said in a session what became of the signal, or sent the text on to whom the
-- answer named. Then the answer stays.
create function released.is_acted_on(one uuid) returns boolean
language sql stable security definer set search_path = '' as
$$
  select exists (select from released.answers a join learning.signals g on g.id = a.signal_id
      where a.id = one and g.answered_on >= a.answered_on)
    or exists (select from released.answers a join learning.follow_ups f on f.signal_id = a.signal_id
      join learning.sessions s on s.id = f.session_id where a.id = one and s.begun_on >= a.answered_on)
    or exists (select from released.answers a join released.letters l on l.publication_id = a.publication_id and l.addressee = a.whose
      where a.id = one and a.kind = 'not_ours' and l.id is distinct from a.letter_id)
$$;
grant execute on function released.is_acted_on(uuid) to leerkring_signal_holder, leerkring_circle;

-- Keeps one answer to one signal or to several, and gives those to whom it is new, each with the name of its circle. The same act
-- again gives none. A signal that has its answer gets no other before that one is taken back.
create function released.keep_answers(given uuid, signals uuid[], letter uuid, from_circle int, what text, said text, at_place text, due date, of_whom text)
returns jsonb
language plpgsql security definer set search_path = '' as
$$
declare it released.publications; told jsonb := '[]'; known int := 0;
begin
  for it in select p.* from released.publications p
      where p.id = any (signals) and p.kind = 'signal' and p.withdrawn_on is null order by p.id for share loop
    known := known + 1;
    insert into released.answers (given_as, publication_id, letter_id, by_circle, circle_id, signal_id, kind, body, place, by_when, whose, answered_on)
    select given, it.id, letter, from_circle, it.circle_id, r.subject_id, what, said, at_place, due, of_whom, network.today()
    from learning.releases r where r.id = it.release_id
    on conflict on constraint answers_one_key do nothing;
    if found then
      told := told || jsonb_build_object('publicationId', it.id, 'circle', (select n.name from network.circles n where n.id = it.circle_id));
    elsif not exists (select from released.answers a where a.publication_id = it.id and a.letter_id is not distinct from letter
        and a.by_circle is not distinct from from_circle and a.given_as = given) then
      raise exception 'it has its answer' using errcode = 'check_violation', constraint = 'answers_one';
    end if;
  end loop;
  if known = 0 or known <> (select count(distinct one) from unnest(signals) one) then
    raise exception 'no such signal' using errcode = 'check_violation', constraint = 'answers_known';
  end if;
  return told;
end
$$;

-- The contact for signals answers what was let out to it: once, or several signals at once.
create function released.give_answer(given uuid, signals uuid[], what text, said text, at_place text, due date, of_whom text)
returns jsonb
language plpgsql security definer set search_path = '' as
$$
begin
  if network.me() is null or exists (select from unnest(signals) one where not exists (
      select from released.publications p where p.id = one and p.audience @> '{signal_holder}')) then
    raise exception 'no such signal' using errcode = 'check_violation', constraint = 'answers_known';
  end if;
  return released.keep_answers(given, signals, null, null, what, said, at_place, due, of_whom);
end
$$;
grant execute on function released.give_answer(uuid, uuid[], text, text, text, date, text) to leerkring_signal_holder;

-- Whether a signal was let out to my circle, as the one above, and I carry that circle.
create function released.is_asked_here(publication uuid) returns boolean
language sql stable security definer set search_path = '' as
$$
  select network.my_hat() in ('steward', 'coach') and exists (
    select from released.publications p where p.id = publication and p.kind = 'signal' and p.above_id = any ((select network.my_circles())::int[]))
$$;

-- A circle above answers what was let out to it, by those who carry it.
create function released.give_circle_answer(given uuid, signals uuid[], what text, said text, at_place text, due date, of_whom text)
returns jsonb
language plpgsql security definer set search_path = '' as
$$
begin
  if exists (select from unnest(signals) one where not released.is_asked_here(one)) then
    raise exception 'no such signal' using errcode = 'check_violation', constraint = 'answers_known';
  end if;
  return released.keep_answers(given, signals, null, (network.my_circles())[1], what, said, at_place, due, of_whom);
end
$$;
grant execute on function released.give_circle_answer(uuid, uuid[], text, text, text, date, text) to leerkring_circle;

-- Takes an answer back, as long as the circle did not go on with it. A second call does nothing more.
create function released.forget_answer(one uuid) returns void
language plpgsql security definer set search_path = '' as
$$
begin
  perform from released.answers a where a.id = one for update;
  if released.is_acted_on(one) then
    raise exception 'the circle went on with it' using errcode = 'check_violation', constraint = 'answers_acted_on';
  end if;
  delete from released.answers a where a.id = one;
end
$$;

create function released.take_back_answer(publication uuid) returns void
language plpgsql security definer set search_path = '' as
$$
begin
  if network.me() is null or not exists (
      select from released.publications p where p.id = publication and p.audience @> '{signal_holder}') then
    raise exception 'no such signal' using errcode = 'check_violation', constraint = 'answers_known';
  end if;
  perform released.forget_answer(a.id) from released.answers a
  where a.publication_id = publication and a.letter_id is null and a.by_circle is null;
end
$$;
grant execute on function released.take_back_answer(uuid) to leerkring_signal_holder;

create function released.take_back_circle_answer(publication uuid) returns void
language plpgsql security definer set search_path = '' as
$$
begin
  if not released.is_asked_here(publication) then
    raise exception 'no such signal' using errcode = 'check_violation', constraint = 'answers_known';
  end if;
  perform released.forget_answer(a.id) from released.answers a
  where a.publication_id = publication and a.by_circle = any ((select network.my_circles())::int[]);
end
$$;
grant execute on function released.take_back_circle_answer(uuid) to leerkring_circle;

-- The log of the circle that let the signal out says that an answer came or went: never what it says, and nobody's name. It is the
-- receiver's, and no act of the circle.
create function released.log_answer() returns trigger
language plpgsql security definer set search_path = '' as
$$
declare it released.answers := case tg_op when 'DELETE' then old else new end;
begin
  if session_user = current_user then return null; end if;
  insert into audit.entries (at, verb, subject, circle_id, partnership_id)
  select network.now(), case tg_op when 'DELETE' then 'answer.take_back' else 'answer.give' end,
    network.period_of(p.year, p.quarter, p.part) || ' ' || it.signal_id, it.circle_id, p.partnership_id
  from released.publications p where p.id = it.publication_id;
  return null;
end
$$;
create constraint trigger answers_logged after insert or delete on released.answers deferrable initially deferred
  for each row execute function released.log_answer();

-- Tells those who carry a circle, and the facilitator of the session that raised the signal, that an answer is there: in the
-- transaction that gives it.
create function released.tell_answered(publication uuid, texts jsonb) returns void
language plpgsql security definer set search_path = '' as
$$
declare it released.answers;
begin
  select * into it from released.answers a where a.publication_id = publication and a.xmin = pg_current_xact_id()::xid;
  if it.id is null then
    raise exception 'not answered' using errcode = 'check_violation', constraint = 'mails_door';
  end if;
  perform auth.write_to(array(select h.person_id from network.hats h where h.circle_id = it.circle_id
    and (h.kind in ('coach', 'steward') or h.person_id in (
      select s.facilitator_id from learning.sessions s join learning.signals g on g.session_id = s.id where g.id = it.signal_id))
    and h.starts_on <= network.today() and (h.ends_on is null or h.ends_on > network.today())), publication, texts);
end
$$;
grant execute on function released.tell_answered(uuid, jsonb) to leerkring_signal_holder, leerkring_circle, leerkring_signin;

-- Keeps what several texts have in common under a name, for the desk or for one circle alone; an empty name takes them apart again.
create function released.keep_pattern(texts uuid[], from_circle int, called text) returns void
language plpgsql security definer set search_path = '' as
$$
begin
  delete from released.patterns a where a.publication_id = any (texts) and a.by_circle is not distinct from from_circle;
  insert into released.patterns (publication_id, by_circle, name) select distinct one, from_circle, called from unnest(texts) one where called <> '';
end
$$;

-- Names what several signals have in common, for the desk alone.
create function released.name_pattern(signals uuid[], called text) returns void
language plpgsql security definer set search_path = '' as
$$
begin
  if network.me() is null or exists (select from unnest(signals) one where not exists (
      select from released.publications p where p.id = one and p.audience @> '{signal_holder}' and p.kind = 'signal')) then
    raise exception 'no such signal' using errcode = 'check_violation', constraint = 'answers_known';
  end if;
  perform released.keep_pattern(signals, null, called);
end
$$;
grant execute on function released.name_pattern(uuid[], text) to leerkring_signal_holder;

-- The same for a circle above, of whatever was let out to it, by those who carry it.
create function released.name_circle_pattern(texts uuid[], called text) returns void
language plpgsql security definer set search_path = '' as
$$
begin
  if network.my_hat() not in ('steward', 'coach') or exists (select from unnest(texts) one where not exists (
      select from released.publications p where p.id = one and p.above_id = any ((select network.my_circles())::int[]) and p.withdrawn_on is null)) then
    raise exception 'no such text' using errcode = 'check_violation', constraint = 'answers_known';
  end if;
  perform released.keep_pattern(texts, (network.my_circles())[1], called);
end
$$;
grant execute on function released.name_circle_pattern(uuid[], text) to leerkring_circle;
