-- A facilitator's private notes: no part of what the circle holds.

create policy own on learning.facilitator_notes to leerkring_circle
  using (circle_id = any ((select network.my_circles())::int[]) and person_id = (select network.me()))
  with check (circle_id = any ((select network.my_circles())::int[]) and person_id = (select network.me()));

grant select, insert, delete, update (body) on learning.facilitator_notes to leerkring_circle;

select pg_temp.versioned('learning.facilitator_notes');

-- So much is written at once. What others passed on lies below it and counts for nothing: else its limit would tell how much somebody else
-- has noted.
create function learning.limit_note() returns trigger
language plpgsql security definer set search_path = '' as
$$
begin
  if length(new.body) > greatest(20000, case when tg_op = 'UPDATE' then length(old.body) end) then
    raise exception 'too long' using errcode = 'check_violation', constraint = 'facilitator_notes_body';
  end if;
  return new;
end
$$;
create trigger facilitator_notes_limited before insert or update on learning.facilitator_notes for each row
  when (current_user = 'leerkring_circle') execute function learning.limit_note();

-- Passes my notes about a session on to a member of the circle: they stand below those that they have, under my name, and are mine no longer. Once I have
-- none any more nothing happens. No log holds it.
create function learning.pass_notes_on(session uuid, kind text, person uuid) returns void
language plpgsql security definer set search_path = '' as
$$
declare here int := (network.my_circles())[1]; words text;
begin
  if person = network.me() or not exists (select from network.hats h where h.person_id = person and h.circle_id = here
      and h.starts_on <= network.today() and (h.ends_on is null or h.ends_on > network.today())) then
    raise exception 'not a member' using errcode = 'check_violation', constraint = 'facilitator_notes_receiver';
  end if;
  delete from learning.facilitator_notes n
  where n.session_id = pass_notes_on.session and n.kind = pass_notes_on.kind and n.circle_id = here and n.person_id = network.me()
  returning n.body into words;
  if words is null or words = '' then return; end if;
  words := (select p.name from network.people p where p.id = network.me()) || E':\n' || words;
  insert into learning.facilitator_notes as n (circle_id, session_id, person_id, kind, body)
  values (here, pass_notes_on.session, person, pass_notes_on.kind, words)
  on conflict on constraint facilitator_notes_session_id_person_id_kind_pk do update
    set body = case when n.body = '' then excluded.body else n.body || E'\n\n' || excluded.body end, version = n.version + 1;
end
$$;
grant execute on function learning.pass_notes_on(uuid, text, uuid) to leerkring_circle;
