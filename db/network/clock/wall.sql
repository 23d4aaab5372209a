-- The clock and the calendar.

-- The one clock. lib/clock.ts is its twin.
create function network.now() returns timestamptz
language sql stable security definer set search_path = '' as
$$ select pg_catalog.now() + shift from network.clock $$;
grant execute on function network.now() to leerkring_circle, leerkring_formal, leerkring_reviewer, leerkring_signal_holder, leerkring_admin, leerkring_guest, leerkring_job, leerkring_signin, leerkring_health;

create function network.today() returns date
language sql stable security definer set search_path = '' as
$$ select (network.now() at time zone 'Europe/Brussels')::date $$;
grant execute on function network.today() to leerkring_circle, leerkring_formal, leerkring_reviewer, leerkring_signal_holder, leerkring_admin, leerkring_guest, leerkring_job, leerkring_signin, leerkring_health;

-- The period of a cycle, as the lines of the log name it: `2026-4`, `2026-m11`, `2026-w48`.
create function network.period_of(year int, quarter int, part text) returns text
language sql immutable security definer set search_path = '' as
$$ select year || '-' || case part when '' then quarter::text else part end $$;

-- Working days in Belgium: no weekends, no legal holidays (Act of 4 January 1974, Royal Decree of 18 April 1974, art. 1).
create function network.is_working_day(day date) returns boolean
language plpgsql immutable security definer set search_path = '' as
$$
declare
  y int := extract(year from day);
  a int := y % 19; b int := y / 100; c int := y % 100;
  h int := (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
  l int := (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
  m int := (a + 11 * h + 22 * l) / 451;
  easter date := make_date(y, (h + l - 7 * m + 114) / 31, (h + l - 7 * m + 114) % 31 + 1);
begin
  return extract(isodow from day) < 6
    and to_char(day, 'MM-DD') not in ('01-01', '05-01', '07-21', '08-15', '11-01', '11-11', '12-25')
    and day not in (easter + 1, easter + 39, easter + 50);
end
$$;

create function network.add_working_days(day date, days int) returns date
language plpgsql immutable security definer set search_path = '' as
$$
begin
  while days > 0 loop
    day := day + 1;
    if network.is_working_day(day) then days := days - 1; end if;
  end loop;
  return day;
end
$$;
grant execute on function network.add_working_days(date, int) to leerkring_circle;
