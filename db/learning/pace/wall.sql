-- By what a circle works: everybody of the circle reads it, coach and steward say it. A cycle that stands keeps its own.

create policy circle on learning.paces for select to leerkring_circle using (circle_id = any ((select network.my_circles())::int[]));
create policy carried on learning.paces to leerkring_circle
  using (circle_id = any ((select network.my_circles())::int[]) and (select network.my_hat()) in ('coach', 'steward'))
  with check (circle_id = any ((select network.my_circles())::int[]) and (select network.my_hat()) in ('coach', 'steward'));

grant select, insert, update (pace) on learning.paces to leerkring_circle;

create function learning.log_pace() returns trigger
language plpgsql security definer set search_path = '' as
$$
begin
  if session_user <> 'leerkring_circle' then return null; end if;
  if tg_op = 'INSERT' or new.pace <> old.pace then perform audit.write_line('pace.choose', new.pace, new.circle_id); end if;
  return null;
end
$$;
create constraint trigger paces_logged after insert or update on learning.paces deferrable initially deferred
  for each row execute function learning.log_pace();
