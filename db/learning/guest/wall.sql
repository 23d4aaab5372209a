-- Guests: without an account, in one session.

-- Seen by the circle; let in by the facilitator, and never back to waiting, where a new token could take their place.
create policy circle on learning.guests for select to leerkring_circle using (session_id in (select s.id from learning.sessions s));
create policy door on learning.guests for update to leerkring_circle
  using (session_id in (select s.id from learning.sessions s where s.facilitator_id = (select network.me()) and s.stage <> 'closed'))
  with check (session_id in (select s.id from learning.sessions s where s.facilitator_id = (select network.me())) and state <> 'waiting');

grant select, update (state) on learning.guests to leerkring_circle;

select pg_temp.announced('learning.guests');
select pg_temp.erased('learning.guests', 'id');

-- A guest asks to join a session by its code; the facilitator still has to let them in. Repeatable by the same id while
-- waiting: the newest token counts. An id leads to dots and to remarks without a name, so one that is a person's, another
-- session's or already let in opens nothing. At most 150 wait at one door: the facilitator looks at each of them.
create function auth.ask_to_join(code text, guest_id uuid, guest_name text, hash bytea) returns text
language plpgsql security definer set search_path = '' as
$$
declare room learning.sessions;
begin
  select * into room from learning.sessions s where s.join_code = upper(regexp_replace(code, '[^A-Za-z0-9]', '', 'g'));
  if room.id is null then return 'unknown'; end if;
  if room.stage = 'closed' then return 'closed'; end if;
  if room.stage = 'planned' and room.planned_at > network.now() + interval '1 day' then return 'early'; end if;
  -- Nobody comes in as a member, nor as the room itself, whose dots are those of people without a device.
  if exists (select from network.people p where p.id = ask_to_join.guest_id)
    or exists (select from learning.sessions s where s.id = ask_to_join.guest_id) then return 'unknown'; end if;
  -- One after another. Not the session's row: whoever is just letting this guest in holds the guest, and then wants that one.
  perform from network.circles c where c.id = room.circle_id for no key update;
  if (select count(*) from learning.guests g where g.session_id = room.id and g.state = 'waiting') >= 150
    and not exists (select from learning.guests g where g.id = ask_to_join.guest_id) then
    return 'full';
  end if;
  insert into learning.guests (id, session_id, name) values (guest_id, room.id, guest_name) on conflict (id) do nothing;
  perform from learning.guests g
  where g.id = ask_to_join.guest_id and g.session_id = room.id and g.state = 'waiting' for update;
  if not found then return 'unknown'; end if;
  delete from auth.sessions s where s.guest_id = ask_to_join.guest_id;
  insert into auth.sessions (token_hash, guest_id, created_at, expires_at)
  values (hash, guest_id, network.now(), network.now() + interval '12 hours') on conflict (token_hash) do nothing;
  return 'waiting';
end
$$;
grant execute on function auth.ask_to_join(text, uuid, text, bytea) to leerkring_signin;

-- Which session a join code leads to, for members of its circle.
create function auth.find_join_code(code text, out session_id uuid, out circle_id int, out circle_name text, out stage text)
language sql stable security definer set search_path = '' as
$$
  select s.id, c.id, c.name, s.stage from learning.sessions s join network.circles c on c.id = s.circle_id
  where s.join_code = upper(regexp_replace(code, '[^A-Za-z0-9]', '', 'g'))
$$;
grant execute on function auth.find_join_code(text) to leerkring_signin;
