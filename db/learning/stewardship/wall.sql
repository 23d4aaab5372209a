-- What those who carry a circle say of its cycle. The whole circle reads it: stewardship is no room of its own.

select pg_temp.circle_rows('learning.stewardship_parts');
grant select, insert, update (body) on learning.stewardship_parts to leerkring_circle;
select pg_temp.versioned('learning.stewardship_parts');

-- Steward and coach write it, while the cycle is open.
create function learning.keep_stewardship() returns trigger
language plpgsql security definer set search_path = '' as
$$
begin
  if network.my_hat() not in ('steward', 'coach') then
    raise exception 'not carried by them' using errcode = 'check_violation', constraint = 'stewardship_parts_carried';
  elsif exists (select from learning.cycles c where c.id = new.cycle_id and c.circle_id = any ((select network.my_circles())::int[])
      and c.closed_on is not null) then
    raise exception 'the cycle is closed' using errcode = 'check_violation', constraint = 'cycles_closed';
  end if;
  return new;
end
$$;
create trigger stewardship_parts_kept before insert or update on learning.stewardship_parts for each row
  when (current_user = 'leerkring_circle') execute function learning.keep_stewardship();
