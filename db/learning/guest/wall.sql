-- Guests: without an account, in one session. How one asks to come in is a door of the sign-in login (db/auth/sign-in/wall.sql).

-- Seen by the circle; let in by the facilitator, and never back to waiting, where a new token could take their place.
create policy circle on learning.guests for select to leerkring_circle using (session_id in (select s.id from learning.sessions s));
create policy door on learning.guests for update to leerkring_circle
  using (session_id in (select s.id from learning.sessions s where s.facilitator_id = (select network.me()) and s.stage <> 'closed'))
  with check (session_id in (select s.id from learning.sessions s where s.facilitator_id = (select network.me())) and state <> 'waiting');

grant select, update (state) on learning.guests to leerkring_circle;

select pg_temp.announced('learning.guests');
select pg_temp.erased('learning.guests', 'id');
