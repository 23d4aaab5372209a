-- What the circle reads in its experiments, and what it found to play along. Its own; what is structural leaves as a signal, by the way
-- of all signals.

select pg_temp.circle_rows('learning.experiment_readings');
select pg_temp.circle_rows('learning.experiment_factors');
select pg_temp.circle_rows('learning.factor_signals');

grant select, insert, delete, update (as_meant, body, data) on learning.experiment_readings to leerkring_circle;
grant select, insert, delete, update (kind, body, structural, addressee) on learning.experiment_factors to leerkring_circle;
grant select, insert on learning.factor_signals to leerkring_circle;

select pg_temp.versioned('learning.experiment_readings');
select pg_temp.versioned('learning.experiment_factors');

-- A reading is of today and of whoever lays it.
create function learning.stamp_reading() returns trigger
language plpgsql security definer set search_path = '' as
$$
begin
  new.laid_by := network.me();
  new.laid_on := network.today();
  return new;
end
$$;
create trigger experiment_readings_stamped before insert on learning.experiment_readings for each row
  when (current_user = 'leerkring_circle') execute function learning.stamp_reading();

-- Whoever laid it takes it away, with what played along in it; a signal that came of that stays.
create function learning.keep_reading() returns trigger
language plpgsql security definer set search_path = '' as
$$
begin
  if old.circle_id = any ((select network.my_circles())::int[]) and old.laid_by is distinct from network.me() then
    raise exception 'somebody else laid it' using errcode = 'check_violation', constraint = 'experiment_readings_own';
  end if;
  return old;
end
$$;
create trigger experiment_readings_kept before delete on learning.experiment_readings for each row
  when (current_user = 'leerkring_circle') execute function learning.keep_reading();

-- Only what is structural becomes a signal, and what became one is not called the circle's own any more.
create function learning.keep_structural() returns trigger
language plpgsql security definer set search_path = '' as
$$
begin
  if tg_table_name = 'factor_signals' then
    -- Of another circle's factor nothing is told: the policy refuses it.
    if exists (select from learning.experiment_factors f where f.id = new.factor_id and f.circle_id = any ((select network.my_circles())::int[]) and not f.structural) then
      raise exception 'it is not structural' using errcode = 'check_violation', constraint = 'factor_signals_structural';
    end if;
  elsif exists (select from learning.factor_signals s where s.factor_id = new.id and s.circle_id = any ((select network.my_circles())::int[])) then
    raise exception 'it became a signal' using errcode = 'check_violation', constraint = 'experiment_factors_raised';
  end if;
  return new;
end
$$;
create trigger factor_signals_structural before insert on learning.factor_signals for each row
  when (current_user = 'leerkring_circle') execute function learning.keep_structural();
create trigger experiment_factors_raised before update of structural on learning.experiment_factors for each row
  when (current_user = 'leerkring_circle' and old.structural and not new.structural) execute function learning.keep_structural();
