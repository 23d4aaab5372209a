-- What a circle brought along to read together: any of its members brings it and takes it away again. Only what this circle may read can
-- be brought, so that whether something else exists shows nowhere. Which session read it, its closing says (learning.keep_dealt_with).

create policy circle on learning.brought for select to leerkring_circle
  using (circle_id = any ((select network.my_circles())::int[]));
create policy circle_takes on learning.brought for delete to leerkring_circle
  using (circle_id = any ((select network.my_circles())::int[])
    and cycle_id in (select c.id from learning.cycles c where c.closed_on is null));
create policy circle_brings on learning.brought for insert to leerkring_circle
  with check (circle_id = any ((select network.my_circles())::int[]) and session_id is null
    and cycle_id in (select c.id from learning.cycles c where c.closed_on is null)
    and publication_id in (select p.id from released.publications p
      where p.withdrawn_on is null and p.circle_id <> all ((select network.my_circles())::int[])));

-- By column: the database's own would tell when it was brought.
select pg_temp.readable('learning.brought', 'leerkring_circle');
grant insert, delete on learning.brought to leerkring_circle;
