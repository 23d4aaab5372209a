-- Calendars. A calendar program asks for a person's sessions at an address with a secret, without a sign-in: by a door of the login of
-- sign-in, which knows a person by the hash of that secret alone. No login reads the table.

-- A new address for whoever holds this token, in place of the one that they had. The secret stays with them; here is its hash.
create function auth.renew_calendar(token text, secret text) returns boolean
language plpgsql security definer set search_path = '' as
$$
begin
  insert into auth.calendars (person_id, secret_hash, organisation_id, made_on)
  select s.person_id, sha256(convert_to(secret, 'UTF8')), s.organisation_id, network.today() from auth.sessions s
  where s.token_hash = sha256(convert_to(token, 'UTF8')) and s.expires_at > network.now() and s.person_id is not null
  on conflict (person_id) do update
  set secret_hash = excluded.secret_hash, organisation_id = excluded.organisation_id, made_on = excluded.made_on;
  return found;
end
$$;
grant execute on function auth.renew_calendar(text, text) to leerkring_signin;

create function auth.end_calendar(token text) returns void
language sql security definer set search_path = '' as
$$
  delete from auth.calendars where person_id = (
    select person_id from auth.sessions where token_hash = sha256(convert_to(token, 'UTF8')) and expires_at > network.now())
$$;
grant execute on function auth.end_calendar(text) to leerkring_signin;

-- Since when my calendar has an address; null when it has none.
create function auth.calendar_since(token text) returns date
language sql stable security definer set search_path = '' as
$$
  select c.made_on from auth.calendars c join auth.sessions s on s.person_id = c.person_id
  where s.token_hash = sha256(convert_to(token, 'UTF8')) and s.expires_at > network.now()
$$;
grant execute on function auth.calendar_since(text) to leerkring_signin;

-- The sessions of the circles in which this person has a hat today, of a year back and on: when, how long, whose. Nothing of what they are
-- about, nor where. Those that were called off come too, so that a calendar lets them go. Null for a secret that opens nothing.
create function auth.calendar_feed(secret text) returns jsonb
language sql stable security definer set search_path = '' as
$$
  select jsonb_build_object('locale', p.locale, 'appointments', coalesce((
    select jsonb_agg(jsonb_build_object('id', a.id, 'circle', c.name, 'at', a.planned_at, 'minutes', a.minutes,
      'sequence', a.calendar_seq, 'cancelled', a.cancelled) order by a.planned_at, a.id)
    from (
      select s.id, s.circle_id, s.planned_at, s.calendar_seq, false as cancelled,
        coalesce((select sum(b.minutes) from learning.blocks b where b.session_id = s.id), 0)::int as minutes
      from learning.sessions s
      union all select o.id, o.circle_id, o.planned_at, o.calendar_seq, true, o.minutes from learning.cancelled_sessions o
    ) a join network.circles c on c.id = a.circle_id
    where a.planned_at > network.now() - interval '1 year' and a.circle_id in (
      select h.circle_id from network.hats h
      where h.person_id = k.person_id and network.side_of(h.kind) = 'circle' and (k.organisation_id is null or h.organisation_id = k.organisation_id)
        and h.starts_on <= network.today() and (h.ends_on is null or h.ends_on > network.today()))), '[]'))
  from auth.calendars k join network.people p on p.id = k.person_id where k.secret_hash = sha256(convert_to(secret, 'UTF8'))
$$;
grant execute on function auth.calendar_feed(text) to leerkring_signin;
