-- Cycles: one quarter of a circle. A cycle opens by hand and closes with its session.

select pg_temp.circle_rows('learning.cycles');
create policy guest on learning.cycles for select to leerkring_guest using (id = (select network.my_guest_cycle()));

grant select, insert on learning.cycles to leerkring_circle;
grant select on learning.cycles to leerkring_guest;

create trigger cycles_stamped before insert on learning.cycles for each row
  when (current_user in ('leerkring_circle', 'leerkring_guest')) execute function learning.stamp();
create constraint trigger cycles_logged after insert or update of closed_on on learning.cycles deferrable initially deferred
  for each row execute function audit.log_step();

-- A session closes its cycle, and nothing else does. The cycle closes over whatever was noted in experiments since the one before.
create function learning.close_cycle() returns trigger
language plpgsql security definer set search_path = '' as
$$
begin
  update learning.cycles set closed_on = network.today() where id = new.cycle_id and closed_on is null;
  update learning.observations set cycle_id = new.cycle_id where circle_id = new.circle_id and cycle_id is null;
  return null;
end
$$;
