-- Signing in. The sign-in login reads and writes no table; these are its doors.

select pg_temp.unsampled('auth.sessions', 'guest_id');

-- Everything that the app must know of the holder of this token: the person, their hat, the hats that they can wear.
create function auth.find_actor(token text) returns jsonb
language sql stable security definer set search_path = '' as
$$
  select jsonb_build_object(
    'now', clock.at,
    'personId', s.person_id,
    'guest', (select jsonb_build_object('id', g.id, 'name', g.name, 'state', g.state, 'shownOut', g.shown_out, 'sessionId', g.session_id)
      from learning.guests g join learning.sessions ls on ls.id = g.session_id and ls.stage <> 'closed'
      where g.id = s.guest_id),
    'name', p.name,
    'locale', p.locale,
    'hatId', s.hat_id,
    'hats', coalesce((
      select jsonb_agg(jsonb_build_object('id', h.id, 'kind', h.kind, 'side', network.side_of(h.kind),
        'circleId', h.circle_id, 'circleSlug', c.slug, 'partnershipId', coalesce(h.partnership_id, c.partnership_id),
        'organisationId', h.organisation_id, 'place', coalesce(c.name, pa.name), 'endedOn', c.ended_on) order by h.id)
      from network.hats h
      left join network.circles c on c.id = h.circle_id
      left join network.partnerships pa on pa.id = h.partnership_id
      where h.person_id = s.person_id and auth.wearable(s, h, clock.at)), '[]'))
  from network.now() clock(at)
  join auth.sessions s on s.token_hash = (select sha256(convert_to(token, 'UTF8'))) and s.expires_at > clock.at
  left join network.people p on p.id = s.person_id
$$;
grant execute on function auth.find_actor(text) to leerkring_signin;

create function auth.find_person(person_email text) returns table (id uuid, name text, email text, locale text)
language sql stable security definer set search_path = '' as
$$ select id, name, email, locale from network.people where lower(email) = lower(person_email) $$;
grant execute on function auth.find_person(text) to leerkring_signin;

create function auth.get_person(person_id uuid) returns table (id uuid, name text, email text, locale text)
language sql stable security definer set search_path = '' as
$$ select id, name, email, locale from network.people where id = person_id $$;
grant execute on function auth.get_person(uuid) to leerkring_signin;

-- A code for one address, asked for by one browser. A person who asks again from there has the newest. Another browser that asks
-- for the same address has a code of its own, and spoils nobody's.
create function auth.keep_code(for_email text, browser text, hash text, link text) returns void
language sql security definer set search_path = '' as
$$
  insert into auth.codes (email, browser_hash, code_hash, link_hash, expires_at)
  values (lower(for_email), browser, hash, link, network.now() + interval '15 minutes')
  on conflict (email, browser_hash) do update
  set code_hash = excluded.code_hash, link_hash = excluded.link_hash, tries = 0, expires_at = excluded.expires_at,
    older = (array[auth.codes.code_hash, auth.codes.link_hash] || auth.codes.older)[1:20]
$$;
grant execute on function auth.keep_code(text, text, text, text) to leerkring_signin;

-- Answers "right" once for the right code, in the browser that asked for it. After five other tries there the code is gone. Answers
-- "older" for the code of an earlier mail, for which only that browser can have asked. Else it answers "wrong", to any browser and
-- for any address.
create function auth.use_code(for_email text, browser text, hash text) returns text
language plpgsql security definer set search_path = '' as
$$
declare kept auth.codes;
begin
  select * into kept from auth.codes where email = lower(for_email) and browser_hash = browser for update;
  if kept.email is null then return 'wrong'; end if;
  if kept.code_hash = hash and kept.expires_at > network.now() then
    delete from auth.codes where email = kept.email and browser_hash = browser;
    return 'right';
  end if;
  if kept.tries >= 4 or kept.expires_at <= network.now() then
    delete from auth.codes where email = kept.email and browser_hash = browser;
  else
    update auth.codes set tries = tries + 1 where email = kept.email and browser_hash = browser;
  end if;
  return case when hash = any (kept.older) and kept.expires_at > network.now() then 'older' else 'wrong' end;
end
$$;
grant execute on function auth.use_code(text, text, text) to leerkring_signin;

-- Answers the same for the secret of a link, in any browser: it has 128 bits, so nobody finds it, or an older one, by trying. Its
-- code goes with it.
create function auth.use_link(for_email text, link text) returns text
language sql security definer set search_path = '' as
$$
  with used as (
    delete from auth.codes where link_hash = link and email = lower(for_email) and expires_at > network.now() returning 1)
  select case when exists (select from used) then 'right'
    when exists (select from auth.codes where link = any (older) and email = lower(for_email) and expires_at > network.now()) then 'older'
    else 'wrong' end
$$;
grant execute on function auth.use_link(text, text) to leerkring_signin;

-- Opens a session: for 60 days on one's own phone, else for 12 hours. The person wears the hat that they chose last, or the only one
-- that they have. Otherwise they wear none: nobody lands in a room that they did not choose.
create function auth.open_session(hash bytea, for_person uuid, own_device boolean, for_organisation int) returns timestamptz
language plpgsql security definer set search_path = '' as
$$
declare opened auth.sessions;
begin
  insert into auth.sessions (token_hash, person_id, organisation_id, created_at, expires_at)
  values (hash, for_person, for_organisation, network.now(),
    network.now() + case when own_device then interval '60 days' else interval '12 hours' end)
  returning * into opened;
  with worn as (select h.id from network.hats h where h.person_id = for_person and auth.wearable(opened, h, network.now()))
  update auth.sessions set hat_id = coalesce(
    (select c.hat_id from auth.chosen_hats c join worn on worn.id = c.hat_id where c.person_id = for_person),
    (select min(id) from worn having count(*) = 1))
  where token_hash = hash;
  return opened.expires_at;
end
$$;
grant execute on function auth.open_session(bytea, uuid, boolean, int) to leerkring_signin;

create function auth.close_session(token text) returns void
language sql security definer set search_path = '' as
$$ delete from auth.sessions where token_hash = sha256(convert_to(token, 'UTF8')) $$;
grant execute on function auth.close_session(text) to leerkring_signin;

-- Puts on another of one's own hats. The person chooses it explicitly, and the log tells it.
create function auth.choose_hat(token text, chosen int) returns boolean
language plpgsql security definer set search_path = '' as
$$
declare worn network.hats;
begin
  select h.* into worn from auth.sessions s join network.hats h on h.id = chosen
  where s.token_hash = sha256(convert_to(token, 'UTF8')) and s.expires_at > network.now() and auth.wearable(s, h, network.now());
  if worn.id is null then return false; end if;
  update auth.sessions set hat_id = chosen where token_hash = sha256(convert_to(token, 'UTF8'));
  insert into auth.chosen_hats (person_id, hat_id) values (worn.person_id, chosen)
  on conflict (person_id) do update set hat_id = excluded.hat_id;
  insert into audit.entries (at, verb, subject, circle_id, partnership_id, person_id, hat)
  values (network.now(), 'hat.change', worn.kind, worn.circle_id, worn.partnership_id, worn.person_id, worn.kind);
  return true;
end
$$;
grant execute on function auth.choose_hat(text, int) to leerkring_signin;

create function auth.set_locale(token text, chosen text) returns void
language sql security definer set search_path = '' as
$$
  update network.people set locale = chosen where id = (
    select person_id from auth.sessions where token_hash = sha256(convert_to(token, 'UTF8')) and expires_at > network.now())
$$;
grant execute on function auth.set_locale(text, text) to leerkring_signin;

-- Finds the person of an account at an OpenID Connect provider. The account was linked before, or it is linked once, by the address
-- of a person who has a hat for that organisation. An unknown organisation code finds nobody and creates nothing.
create function auth.find_account(for_provider text, for_subject text, organisation_code text, verified_email text)
returns table (person_id uuid, organisation_id int)
language plpgsql security definer set search_path = '' as
$$
declare org int; found uuid;
begin
  select o.id into org from network.organisations o where o.code = replace(organisation_code, '.', '');
  if org is null then return; end if;
  select a.person_id into found from auth.accounts a where a.provider = for_provider and a.subject = for_subject;
  if found is null then
    select p.id into found from network.people p
    where lower(p.email) = lower(verified_email)
      and exists (select from network.hats h where h.person_id = p.id and h.organisation_id = org
        and h.starts_on <= network.today() and (h.ends_on is null or h.ends_on > network.today()));
    if found is null then return; end if;
    insert into auth.accounts (provider, subject, person_id) values (for_provider, for_subject, found)
    on conflict do nothing;
  end if;
  return query select found, org;
end
$$;
grant execute on function auth.find_account(text, text, text, text) to leerkring_signin;

-- Demo mode. Without the mark in auth.demo, these functions answer nothing.
create function auth.is_demo() returns boolean
language sql stable security definer set search_path = '' as
$$ select exists (select from auth.demo) $$;
grant execute on function auth.is_demo() to leerkring_signin;

create function auth.demo_people() returns table (email text, name text, hats jsonb)
language sql stable security definer set search_path = '' as
$$
  select p.email, p.name, jsonb_agg(jsonb_build_object('kind', h.kind, 'place', coalesce(c.name, pa.name)) order by h.id)
  from network.people p join network.hats h on h.person_id = p.id
  left join network.circles c on c.id = h.circle_id left join network.partnerships pa on pa.id = h.partnership_id
  where auth.is_demo() and p.email like '%@demo.leerkring.example'
  group by p.id
$$;
grant execute on function auth.demo_people() to leerkring_signin;

create function auth.sweep() returns void
language sql security definer set search_path = '' as
$$
  delete from auth.sessions where expires_at < network.now();
  delete from auth.codes where expires_at < network.now();
  delete from auth.mails where made_at < network.now() - interval '30 days';
  delete from learning.guest_pages where until < network.today();
  delete from learning.digests where made_on < network.today() - 100;
  -- Who was mailed that a vote waits had not voted yet: it goes soon after the vote has ended, and not with it, where the count would tell how
  -- many.
  delete from learning.digests d using learning.votes v where d.what = 'vote ' || v.id and v.ended_on is not null;
  -- By then every calendar has asked.
  delete from learning.cancelled_sessions where cancelled_on < network.today() - 100 and planned_at < network.now() - interval '100 days';
$$;
grant execute on function auth.sweep() to leerkring_job;

-- A guest asks to join a session by its code; the facilitator still has to let them in. While the guest waits, they can ask again
-- by the same id: the newest token counts. `held` is the token that the browser holds already: from it the facilitator sees that they
-- showed this guest out before. An id leads to dots and to remarks without a name. So an id of a person, of another session or of a
-- guest who was let in opens nothing. At most 150 wait at one door: the facilitator looks at each of them.
create function auth.ask_to_join(code text, guest_id uuid, guest_name text, hash bytea, held text) returns text
language plpgsql security definer set search_path = '' as
$$
declare room learning.sessions;
begin
  select * into room from learning.sessions s where s.join_code = upper(regexp_replace(code, '[^A-Za-z0-9]', '', 'g'));
  if room.id is null then return 'unknown'; end if;
  if room.stage = 'closed' then return 'closed'; end if;
  if room.stage = 'planned' and room.planned_at > network.now() + interval '1 day' then return 'early'; end if;
  -- Nobody comes in as a member, nor as the room itself, whose dots are those of people without a device.
  if exists (select from network.people p where p.id = ask_to_join.guest_id)
    or exists (select from learning.sessions s where s.id = ask_to_join.guest_id) then return 'unknown'; end if;
  -- Guests ask one after another. This locks the circle's row: a facilitator who is letting this guest in holds the guest, and then
  -- wants the session's row.
  perform from network.circles c where c.id = room.circle_id for no key update;
  if (select count(*) from learning.guests g where g.session_id = room.id and g.state = 'waiting') >= 150
    and not exists (select from learning.guests g where g.id = ask_to_join.guest_id) then
    return 'full';
  end if;
  insert into learning.guests (id, session_id, name, shown_out) values (guest_id, room.id, guest_name, exists (
    select from learning.guests g join auth.sessions a on a.guest_id = g.id
    where g.session_id = room.id and g.shown_out and a.token_hash = sha256(convert_to(held, 'UTF8')))) on conflict (id) do nothing;
  perform from learning.guests g
  where g.id = ask_to_join.guest_id and g.session_id = room.id and g.state = 'waiting' for update;
  if not found then return 'unknown'; end if;
  delete from auth.sessions s where s.guest_id = ask_to_join.guest_id;
  insert into auth.sessions (token_hash, guest_id, created_at, expires_at)
  values (hash, guest_id, network.now(), network.now() + interval '12 hours') on conflict (token_hash) do nothing;
  return 'waiting';
end
$$;
grant execute on function auth.ask_to_join(text, uuid, text, bytea, text) to leerkring_signin;

-- The session to which a join code leads, for members of its circle.
create function auth.find_join_code(code text, out session_id uuid, out circle_id int, out circle_name text, out stage text)
language sql stable security definer set search_path = '' as
$$
  select s.id, c.id, c.name, s.stage from learning.sessions s join network.circles c on c.id = s.circle_id
  where s.join_code = upper(regexp_replace(code, '[^A-Za-z0-9]', '', 'g'))
$$;
grant execute on function auth.find_join_code(text) to leerkring_signin;
