-- What those who carry a circle say of its cycle. The whole circle reads it: stewardship is no room of its own.

-- Of a cycle of one's own: else "already there" would tell of another's.
create policy circle on learning.stewardship_parts to leerkring_circle
  using (circle_id = any ((select network.my_circles())::int[]))
  with check (circle_id = any ((select network.my_circles())::int[]) and cycle_id in (select c.id from learning.cycles c));
grant select, insert, update (body) on learning.stewardship_parts to leerkring_circle;
select pg_temp.versioned('learning.stewardship_parts');

-- Steward and coach write it, while the cycle is open.
create function learning.keep_stewardship() returns trigger
language plpgsql security definer set search_path = '' as
$$
begin
  -- Of another circle nothing is told: the policy refuses it.
  if not exists (select from learning.cycles c where c.id = new.cycle_id and c.circle_id = new.circle_id
      and c.circle_id = any ((select network.my_circles())::int[])) then
    return new;
  elsif network.my_hat() not in ('steward', 'coach') then
    raise exception 'not carried by them' using errcode = 'check_violation', constraint = 'stewardship_parts_carried';
  end if;
  -- Held, so that nothing slips in while it closes.
  perform from learning.cycles c where c.id = new.cycle_id and c.circle_id = any ((select network.my_circles())::int[])
    and c.closed_on is null for share;
  if not found then
    raise exception 'the cycle is closed' using errcode = 'check_violation', constraint = 'cycles_closed';
  end if;
  return new;
end
$$;
create trigger stewardship_parts_kept before insert or update on learning.stewardship_parts for each row
  when (current_user = 'leerkring_circle') execute function learning.keep_stewardship();
