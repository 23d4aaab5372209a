-- A facilitator's private notes: no part of what the circle holds.

create policy own on learning.facilitator_notes to leerkring_circle
  using (circle_id = any ((select network.my_circles())::int[]) and person_id = (select network.me()))
  with check (circle_id = any ((select network.my_circles())::int[]) and person_id = (select network.me()));

grant select, insert, update (body) on learning.facilitator_notes to leerkring_circle;

select pg_temp.versioned('learning.facilitator_notes');
