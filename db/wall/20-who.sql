-- Who is asking? The request's token says so, and nothing else: no login can choose a person or a hat.

-- The one clock. lib/clock.ts is its twin.
create function network.now() returns timestamptz
language sql stable security definer set search_path = '' as
$$ select pg_catalog.now() + shift from network.clock $$;

create function network.today() returns date
language sql stable security definer set search_path = '' as
$$ select (network.now() at time zone 'Europe/Brussels')::date $$;

-- (This and the next no login may call: PostgreSQL writes them out into the functions that do, which every policy asks.)
create function network.side_of(hat text) returns text
language sql immutable as
$$
  select case
    when hat in ('frontline', 'manager', 'expert_by_experience', 'steward', 'coach') then 'circle'
    when hat in ('promotor', 'administrative_support') then 'formal'
    when hat in ('reviewer', 'signal_holder', 'admin') then hat
  end
$$;

-- A hat can be worn in a sign-in: it is the person's own, in its period, of the organisation signed in for, and formal
-- and admin hats only in the first twelve hours.
create function auth.wearable(sign_in auth.sessions, hat network.hats, at timestamptz) returns boolean
language sql stable as
$$
  select hat.person_id = sign_in.person_id
    and hat.starts_on <= (at at time zone 'Europe/Brussels')::date
    and (hat.ends_on is null or hat.ends_on > (at at time zone 'Europe/Brussels')::date)
    and (sign_in.organisation_id is null or hat.organisation_id = sign_in.organisation_id)
    and (network.side_of(hat.kind) = 'circle' or sign_in.created_at > at - interval '12 hours')
$$;

-- One row for a valid token of the side that this login stands for; none for a forged, expired or another side's token.
create function auth.present(out person_id uuid, out guest_id uuid, out hat text, out circle_id int,
  out partnership_id int, out organisation_id int)
language sql stable security definer set search_path = '' as
$$
  select s.person_id, s.guest_id, h.kind, h.circle_id, coalesce(h.partnership_id, c.partnership_id), h.organisation_id
  from network.now() clock(at)
  join auth.sessions s on s.token_hash = (select sha256(convert_to(current_setting('app.token', true), 'UTF8'))) and s.expires_at > clock.at
  left join network.hats h on h.id = s.hat_id
  left join network.circles c on c.id = h.circle_id
  where case session_user
      when 'leerkring_guest' then s.guest_id is not null
      else 'leerkring_' || network.side_of(h.kind) = session_user and auth.wearable(s, h, clock.at)
    end
$$;

create function network.me() returns uuid
language sql stable security definer set search_path = '' as
$$ select person_id from auth.present() $$;

create function network.my_hat() returns text
language sql stable security definer set search_path = '' as
$$ select hat from auth.present() $$;

create function network.my_circles() returns int[]
language sql stable security definer set search_path = '' as
$$ select coalesce(array_agg(circle_id) filter (where circle_id is not null), '{}') from auth.present() $$;

create function network.my_partnerships() returns int[]
language sql stable security definer set search_path = '' as
$$ select coalesce(array_agg(partnership_id) filter (where partnership_id is not null), '{}') from auth.present() $$;

create function network.my_organisations() returns int[]
language sql stable security definer set search_path = '' as
$$ select coalesce(array_agg(organisation_id) filter (where organisation_id is not null), '{}') from auth.present() $$;

-- Person, hat and day in one value, for whoever remembers who asked last: is it still so? Null for whoever is nobody here.
create function network.who_asks() returns text
language sql stable security definer set search_path = '' as
$$ select concat_ws('/', person_id, hat, circle_id, organisation_id, network.today()) from auth.present() where person_id is not null $$;

-- The session that an admitted guest sits in, until it closes.
create function network.my_guest_session() returns uuid
language sql stable security definer set search_path = '' as
$$
  select g.session_id from auth.present() p
  join learning.guests g on g.id = p.guest_id and g.state = 'admitted'
  join learning.sessions s on s.id = g.session_id and s.stage <> 'closed'
$$;

create function network.my_guest_circle() returns int
language sql stable security definer set search_path = '' as
$$ select circle_id from learning.sessions where id = network.my_guest_session() $$;

create function network.my_guest_cycle() returns uuid
language sql stable security definer set search_path = '' as
$$ select cycle_id from learning.sessions where id = network.my_guest_session() $$;

-- The voter: a person, or a guest of the session.
create function network.my_voter() returns uuid
language sql stable security definer set search_path = '' as
$$ select coalesce(person_id, guest_id) from auth.present() $$;

-- People of my circle, past members included: their named words stay theirs.
create function network.my_peers() returns uuid[]
language sql stable security definer set search_path = '' as
$$
  select coalesce(array_agg(distinct h.person_id), '{}') from network.hats h
  where h.circle_id = any ((select network.my_circles() || network.my_guest_circle())::int[])
$$;

-- Core partners for which I may say yes today, in the partnership of my circle.
create function network.my_mandates() returns int[]
language sql stable security definer set search_path = '' as
$$
  select coalesce(array_agg(distinct d.organisation_id), '{}')
  from network.today() today, network.mandates d
  join network.memberships m on m.partnership_id = d.partnership_id and m.organisation_id = d.organisation_id and m.kind = 'core'
  where d.person_id = (select network.me()) and d.partnership_id = any ((select network.my_partnerships())::int[])
    and d.starts_on <= today and (d.ends_on is null or d.ends_on > today)
    and m.starts_on <= today and (m.ends_on is null or m.ends_on > today)
$$;

-- Learning and judging never share a person: what two hats may not be on one head, by the rule that keeps them apart; null when
-- they go together. A reviewer has no other hat of Europa WSE and none anywhere else. The contact for signals has none of a
-- partnership, its subgroups and its support, nor of a region or the coaches: it answers what they send, and sits with nobody
-- but in the circle of Flanders.
create function network.hats_apart(one network.hats, other network.hats) returns text
language sql stable security definer set search_path = '' as
$$
  select case
    when 'reviewer' in (one.kind, other.kind) then case
      when one.kind = other.kind then null
      when 'signal_holder' in (one.kind, other.kind) then 'hats_reviewer_signals'
      when 'admin' in (one.kind, other.kind) then 'hats_reviewer_admin'
      when 'circle' in (network.side_of(one.kind), network.side_of(other.kind)) then 'hats_reviewer_circle'
      else 'hats_reviewer_formal' end
    when 'signal_holder' in (one.kind, other.kind) then case
      when 'formal' in (network.side_of(one.kind), network.side_of(other.kind)) then 'hats_signals_formal'
      when exists (select from network.circles c where c.id in (one.circle_id, other.circle_id) and c.kind <> 'flanders')
        then 'hats_signals_circle' end
  end
$$;

-- Refused in either order, for overlapping periods. What only gets shorter is never refused.
create function network.refuse_incompatible_hats() returns trigger
language plpgsql security definer set search_path = '' as
$$
declare rule text;
begin
  -- One after another for one person.
  perform from network.people p where p.id = new.person_id for no key update;
  if tg_op = 'UPDATE' and (new.person_id, new.kind) = (old.person_id, old.kind) and new.circle_id is not distinct from old.circle_id
    and daterange(old.starts_on, old.ends_on) @> daterange(new.starts_on, new.ends_on) then
    return new;
  end if;
  select network.hats_apart(new, other) into rule from network.hats other
  where other.person_id = new.person_id and other.id <> new.id
    and daterange(other.starts_on, other.ends_on) && daterange(new.starts_on, new.ends_on)
    and network.hats_apart(new, other) is not null
  order by other.id limit 1;
  if rule is not null then
    raise exception 'hats that do not go together' using errcode = 'check_violation', constraint = rule;
  end if;
  return new;
end
$$;
create trigger hats_incompatible before insert or update on network.hats
  for each row execute function network.refuse_incompatible_hats();

-- What has an end, may end sooner and never later: coming back is a new row, with a line of its own in the log. Otherwise a
-- word given in an earlier period would count again, and the log would say "ended" where somebody came back.
create function network.refuse_unending() returns trigger
language plpgsql security definer set search_path = '' as
$$
begin
  -- What the owner arranges by hand is not an act of a side.
  if session_user = current_user or new.ends_on is not distinct from old.ends_on then return new; end if;
  if new.ends_on is null or old.ends_on <= network.today() or new.ends_on > old.ends_on then
    raise exception 'an end comes no later' using errcode = 'check_violation', constraint = 'periods_end_sooner';
  end if;
  return new;
end
$$;
do $$
declare t text;
begin
  foreach t in array array['hats', 'mandates', 'memberships', 'partnership_municipalities'] loop
    execute format('create trigger %1$s_end_sooner before update on network.%1$I for each row execute function network.refuse_unending()', t);
  end loop;
end $$;

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

-- The level of the last migration, for health.
create function network.migration_level() returns text
language sql stable security definer set search_path = '' as
$$ select count(*)::text from drizzle.__drizzle_migrations $$;

-- Whoever has a login's password can hold any lock that it may take, or a snapshot, for as long as they like: the others wait, and
-- what was erased stays in the pages. So the job ends a transaction of a login that is older than ten seconds while somebody has
-- waited for it for five, and any that is older than five minutes; no page needs half as long. Gives the number ended.
create function network.end_standstill() returns int
language sql volatile security definer set search_path = '' as
$$
  with standing as materialized (
    select a.pid from pg_catalog.pg_stat_activity a join pg_catalog.pg_roles r on r.oid = a.usesysid
    where a.datname = current_database() and a.pid <> pg_backend_pid()
      and r.rolname like 'leerkring\_%' and r.rolname <> current_user and not r.rolsuper
      and (a.xact_start < clock_timestamp() - interval '5 minutes'
        or a.xact_start < clock_timestamp() - interval '10 seconds' and exists (
          select from pg_catalog.pg_locks w where not w.granted and w.waitstart < clock_timestamp() - interval '5 seconds'
            and a.pid = any (pg_catalog.pg_blocking_pids(w.pid)))))
  select count(*) filter (where pg_catalog.pg_terminate_backend(pid))::int from standing
  where pg_has_role('pg_signal_backend', 'usage')
$$;
grant execute on function network.end_standstill() to leerkring_job;

-- Whether the server can write: it is given more than it may keep in memory, and lays a megabyte aside on its disk for a moment.
-- A full disk refuses that, where a row would still find room in a page that is there. Nothing is left, in no table and no log.
create function network.writes() returns boolean
language sql volatile security definer set search_path = '' set work_mem = '64kB' as
$$ select count(*) > 0 from generate_series(1, 60000) $$;
grant execute on function network.writes() to leerkring_health;

-- Drops what somebody prepared by hand on this connection; the driver's own statements stay. One of the driver's that was
-- swapped for another is then missing, and whoever needs it is refused instead of running it. See db/as.ts.
create function network.forget_statements() returns void
language plpgsql security definer set search_path = '' as
$$
declare prepared text;
begin
  for prepared in select name from pg_catalog.pg_prepared_statements where from_sql loop
    execute format('deallocate %I', prepared);
  end loop;
end
$$;
grant execute on function network.forget_statements() to leerkring_circle, leerkring_formal, leerkring_reviewer,
  leerkring_signal_holder, leerkring_admin, leerkring_guest, leerkring_job, leerkring_signin, leerkring_live, leerkring_health;

grant execute on function network.now(), network.today(), network.me(), network.my_circles(), network.my_partnerships(),
  network.my_organisations(), network.my_mandates(), network.my_peers()
  to leerkring_circle, leerkring_formal, leerkring_reviewer, leerkring_signal_holder, leerkring_admin, leerkring_guest;
grant execute on function network.now(), network.today() to leerkring_job, leerkring_signin, leerkring_health;
grant execute on function network.my_guest_session(), network.my_guest_circle(), network.my_guest_cycle(), network.my_voter()
  to leerkring_guest, leerkring_circle;
grant execute on function network.add_working_days(date, int) to leerkring_circle;
grant execute on function network.my_hat() to leerkring_circle, leerkring_formal;
grant execute on function network.who_asks() to leerkring_circle;
grant execute on function network.migration_level() to leerkring_health;
