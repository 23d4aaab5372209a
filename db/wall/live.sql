-- The live session: each change is announced, sealed, and numbered for people who were away.

-- The key that seals live events. db/migrate.ts makes it once. Only the live login may ask for it.
create function learning.live_key() returns bytea
language sql stable security definer set search_path = '' as
$$ select key from drizzle.live_key $$;
grant execute on function learning.live_key() to leerkring_live;

-- Everybody's screens learn that something changed: the session and its sequence number, never a word. The ids of the changed rows
-- are kept, so that a person who was away reads just those. When many rows change at once (gathering), no ids are kept: all may have
-- changed. PostgreSQL lets every login listen on every channel, so the event is sealed: sixteen random bytes in hexadecimal, then
-- session and number laid over with the hash of key and random bytes. A listener without the key hears that something changed
-- somewhere, and when. lib/live/hub.ts opens it.
create function learning.seal_event(session uuid, seq int) returns text
language sql volatile security definer set search_path = '' as
$$
  select random || string_agg(lpad(to_hex(
      ('x' || substr(plain, word, 16))::bit(64)::bigint # ('x' || substr(cover, word, 16))::bit(64)::bigint), 16, '0'), '' order by word)
  from (select replace(gen_random_uuid()::text, '-', '') as random, replace(session::text, '-', '') || lpad(to_hex(seq), 16, '0') as plain offset 0) event,
    lateral (select encode(sha256(learning.live_key() || decode(random, 'hex')), 'hex') as cover) key,
    unnest(array[1, 17, 33]) word
  group by random
$$;

create function learning.note_change(session uuid, what text, ids uuid[]) returns void
language sql security definer set search_path = '' as
$$
  with up as (update learning.sessions set seq = seq + 1 where id = session returning id, seq)
  insert into learning.session_events (session_id, seq, what, ids)
  -- The ids of guests at the door, and of people who are ready, are not kept: only that something changed there.
  select id, seq, note_change.what, case when note_change.what in ('guests', 'ready') then '{}' when cardinality(note_change.ids) <= 50 then note_change.ids end from up
$$;

create function learning.touch_session() returns trigger
language plpgsql security definer set search_path = '' as
$$
begin
  -- The order of the ids does not tell which row was there first.
  perform learning.note_change(session_id, tg_table_name, array_agg(id order by id))
  from changed where session_id is not null group by session_id;
  return null;
end
$$;

create function learning.touch_session_of_cycle() returns trigger
language plpgsql security definer set search_path = '' as
$$
begin
  perform learning.note_change(s.id, tg_table_name, array_agg(c.id))
  from changed c join learning.sessions s on s.cycle_id = c.cycle_id and s.stage <> 'closed' group by s.id;
  return null;
end
$$;

-- The live hub may ask whether the holder of a token may see a session. It reads no table.
create function learning.may_watch(token text, session uuid) returns boolean
language sql stable security definer set search_path = '' as
$$
  select exists (
    select from auth.sessions a join learning.sessions s on s.id = session
    left join network.hats h on h.id = a.hat_id left join learning.guests g on g.id = a.guest_id
    where a.token_hash = sha256(convert_to(token, 'UTF8')) and a.expires_at > network.now()
      and (h.circle_id = s.circle_id and auth.wearable(a, h, network.now()) or g.session_id = s.id and g.state = 'admitted' and s.stage <> 'closed'))
$$;
grant execute on function learning.may_watch(text, uuid) to leerkring_live;
