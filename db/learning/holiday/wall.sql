-- The days on which a circle reminds nobody: everybody of the circle reads them, coach and steward set them.

create policy circle on learning.holidays for select to leerkring_circle using (circle_id = any ((select network.my_circles())::int[]));
create policy carried on learning.holidays to leerkring_circle
  using (circle_id = any ((select network.my_circles())::int[]) and (select network.my_hat()) in ('coach', 'steward'))
  with check (circle_id = any ((select network.my_circles())::int[]) and (select network.my_hat()) in ('coach', 'steward'));

grant select, insert, delete, update (starts_on, ends_on) on learning.holidays to leerkring_circle;

-- Whether a circle reminds nobody today.
create function learning.rests(circle int) returns boolean
language sql stable security definer set search_path = '' as
$$ select exists (select from learning.holidays h where h.circle_id = circle and network.today() between h.starts_on and h.ends_on) $$;
