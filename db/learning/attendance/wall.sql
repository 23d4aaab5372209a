-- Who is in the room, and ready: known to the database alone, and only while it matters.

select pg_temp.erased('learning.attendances', 'member_id');

-- Ready to go on from here, or not after all.
create function learning.be_ready(session uuid, block uuid, at_step int, ready boolean) returns void
language plpgsql security definer set search_path = '' as
$$
declare here learning.sessions := learning.my_session(session); me uuid := network.my_voter();
begin
  if here.id is null or me is null then raise exception 'no such session' using errcode = 'insufficient_privilege'; end if;
  if here.stage = 'closed' then raise exception 'closed' using errcode = 'check_violation', constraint = 'contributions_room'; end if;
  insert into learning.attendances as a (session_id, member_id, seen_at, ready_block, ready_step)
  values (here.id, me, network.now(), case when ready then block end, case when ready then at_step end)
  on conflict (session_id, member_id) do update set ready_block = excluded.ready_block, ready_step = excluded.ready_step, seen_at = excluded.seen_at
    where (a.ready_block, a.ready_step) is distinct from (excluded.ready_block, excluded.ready_step);
  if found then perform learning.note_change(here.id, 'ready', '{}'); end if;
end
$$;
grant execute on function learning.be_ready(uuid, uuid, int, boolean) to leerkring_circle, leerkring_guest;

-- How many are in the room, the facilitator aside, and how many of them are ready to go on; and whether I am.
create function learning.room_share(session uuid) returns table (present int, ready int, me boolean)
language sql stable security definer set search_path = '' as
$$
  select count(a.member_id)::int, (count(*) filter (where a.ready_block = s.block_id and a.ready_step = s.step))::int,
    coalesce(bool_or(a.member_id = network.my_voter() and a.ready_block = s.block_id and a.ready_step = s.step), false)
  from learning.my_session(session) s
  left join learning.attendances a on a.session_id = s.id and a.member_id <> s.facilitator_id and a.seen_at > network.now() - interval '150 seconds'
  where s.id is not null
  group by s.id
$$;
grant execute on function learning.room_share(uuid) to leerkring_circle, leerkring_guest;

-- The live hub says who watches: when they come, and once a minute. Whoever was not seen for a while has gone: a phone that is
-- locked for a moment, a reload and a bad net count as being there. When people came or went, the share of the room that is
-- ready is another, and the room is told.
create function learning.attend(tokens text[], session uuid) returns void
language plpgsql security definer set search_path = '' as
$$
declare
  here uuid[]; moved boolean;
  lately timestamptz := network.now() - interval '150 seconds';
begin
  select coalesce(array_agg(distinct coalesce(a.person_id, a.guest_id)), '{}') into here
  from unnest(tokens) token join auth.sessions a on a.token_hash = sha256(convert_to(token, 'UTF8'))
  where learning.may_watch(token, session);
  moved := exists (select from unnest(here) one where not exists (
      select from learning.attendances a where a.session_id = session and a.member_id = one and a.seen_at > lately))
    or exists (select from learning.attendances a where a.session_id = session and a.seen_at <= lately and a.seen_at > '-infinity' and a.member_id <> all (here));
  -- Whoever tells the room holds the session first, as whoever closes it does.
  if moved then perform from learning.sessions s where s.id = session for no key update; end if;
  if not exists (select from learning.sessions s where s.id = session and s.stage <> 'closed') then return; end if;
  insert into learning.attendances as a (session_id, member_id, seen_at)
  select session, one, network.now() from unnest(here) one
  on conflict (session_id, member_id) do update set seen_at = excluded.seen_at where a.seen_at < network.now() - interval '45 seconds';
  if moved then
    update learning.attendances a set seen_at = '-infinity' where a.session_id = session and a.seen_at <= lately;
    perform learning.note_change(session, 'ready', '{}');
  end if;
end
$$;
grant execute on function learning.attend(text[], uuid) to leerkring_live;
