-- What became of what an earlier session left, as the circle said it looking back.

select pg_temp.circle_rows('learning.follow_ups');
-- A guest's board asks for them like everybody's, and has none: what the circle promised itself is not theirs to read.
create policy guest on learning.follow_ups for select to leerkring_guest using (false);

grant select, insert, update (state, body, next_on) on learning.follow_ups to leerkring_circle;
grant select on learning.follow_ups to leerkring_guest;

select pg_temp.versioned('learning.follow_ups');
create trigger follow_ups_open before insert or update or delete on learning.follow_ups for each row
  when (current_user = 'leerkring_circle') execute function learning.keep_open();
select pg_temp.announced('learning.follow_ups');

-- What an offer to my circle is called, where its session spoke of it: withdrawn, by the circle that made it. A guest's board asks too,
-- and gets nothing.
create function learning.offer_called(publication uuid) returns text
language sql stable security definer set search_path = '' as
$$
  select coalesce(nullif(p.title, ''), n.name) from released.offers o join released.publications p on p.id = o.publication_id
  join network.circles n on n.id = o.by_circle
  where o.publication_id = publication and o.circle_id = any ((select network.my_circles())::int[])
$$;
grant execute on function learning.offer_called(uuid) to leerkring_circle, leerkring_guest;
