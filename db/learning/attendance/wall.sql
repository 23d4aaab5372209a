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

-- How many are in the room, the facilitator aside, and how many of them are ready to go on; and whether I am. Nothing in a transaction that
-- changed the session: whoever hands over to somebody or shows a guest out, looks and takes it back, would know of that one person.
create function learning.room_share(session uuid) returns table (present int, ready int, me boolean)
language sql stable security definer set search_path = '' as
$$
  select count(a.member_id)::int, (count(*) filter (where a.ready_block = s.block_id and a.ready_step = s.step))::int,
    coalesce(bool_or(a.member_id = network.my_voter() and a.ready_block = s.block_id and a.ready_step = s.step), false)
  from learning.my_session(session) s join learning.sessions kept on kept.id = s.id and learning.is_kept(kept.xmin)
  left join learning.attendances a on a.session_id = s.id and a.member_id <> s.facilitator_id and a.seen_at > network.now() - interval '150 seconds'
  where s.id is not null
  group by s.id
$$;
grant execute on function learning.room_share(uuid) to leerkring_circle, leerkring_guest;

-- What whoever steers asks before going on, as numbers (decision 41): how many are here; how many of them have laid all their dots;
-- how many groups wrote, of how many; and, in fours, how many remarks and choices wait that nobody reads yet. Whose they are it does
-- not know: remarks without a name have no writer to count. In a circle in which fewer than four could write (ENOUGH_WRITERS in
-- lib/learning/contribution/queries.ts) they are not counted at all.
create function learning.room_counts(session uuid) returns table (present int, laid int, wrote int, groups int, waiting int)
language sql stable security definer set search_path = '' as
$$
  with here as (
    select s.* from learning.sessions s
    where s.id = session and s.circle_id = any ((select network.my_circles())::int[]) and s.facilitator_id = network.me() and s.stage <> 'closed'
      and learning.is_kept(s.xmin)
  ), inside as (
    select a.member_id from learning.attendances a join here s on s.id = a.session_id
    where a.member_id <> s.facilitator_id and a.seen_at > network.now() - interval '150 seconds'
  ), sitting as (
    select g.id from learning.groups g join here s on g.block_id = s.block_id
    where g.size = (select max(o.size) from learning.groups o where o.block_id = s.block_id)
  ), unread as (
    select count(*)::int as many from here s join learning.contributions c on c.circle_id = s.circle_id and c.session_id is null
    where s.stage = 'gather'
    union all
    select count(*)::int from here s join learning.notes n on n.block_id = s.block_id and n.part = 'reason' and not n.open
  )
  select (select count(*)::int from inside),
    (select count(*)::int from inside i where
      (select sum(d.count) from learning.dots d where d.session_id = s.id and d.voter_id = i.member_id) >= s.dots_per_person),
    (select count(*)::int from sitting g where exists (select from learning.notes n where n.group_id = g.id)),
    (select count(*)::int from sitting),
    case when (select count(distinct h.person_id) from network.hats h where h.circle_id = s.circle_id
        and h.starts_on <= network.today() and (h.ends_on is null or h.ends_on > network.today())) < 4 then 0
      else (select coalesce(sum(many), 0)::int / 4 * 4 from unread) end
  from here s
$$;
grant execute on function learning.room_counts(uuid) to leerkring_circle;

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
