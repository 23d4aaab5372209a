-- Groups. A group is a number; what it writes is its own until it is laid open.

create policy circle on learning.groups for select to leerkring_circle using (circle_id = any ((select network.my_circles())::int[]));
create policy guest on learning.groups for select to leerkring_guest using (session_id = (select network.my_guest_session()));

grant select on learning.groups to leerkring_guest;
grant select on learning.groups to leerkring_circle;

select pg_temp.erased('learning.group_members', 'member_id');

-- My groups, and the pairs that sit in my four.
create function learning.my_groups() returns uuid[]
language sql stable security definer set search_path = '' as
$$
  with mine as (select m.group_id from learning.group_members m where m.member_id = network.my_voter() and learning.is_kept(m.xmin))
  select coalesce(array_agg(g.id), '{}') from learning.groups g
  where g.id in (select group_id from mine) or g.parent_id in (select group_id from mine)
$$;
grant execute on function learning.my_groups() to leerkring_circle, leerkring_guest;

-- Over how many groups so many people are divided. Pairs: one three where the number is odd. Larger groups: at most one more than
-- was asked for, as few groups as that allows. Divided in turn they differ by one at most, and nobody sits alone who need not.
create function learning.count_groups(people int, wanted int) returns int
language sql immutable security definer set search_path = '' as
$$ select greatest(case when wanted = 2 then people / 2 else ceil(people / (wanted + 1)::numeric)::int end, 1) $$;

-- Divides whoever is in the room, without the facilitator, at random over groups of this size in the block where the session
-- stands. Fours are made of its pairs. Forming again shuffles, until somebody has written. Answers with the number of groups.
-- Where the room wrote topics there is a table for each of them, and the topic stands with its table.
create function learning.form_groups(session uuid, wanted int) returns int
language plpgsql security definer set search_path = '' as
$$
declare here learning.sessions; paired boolean; many int; people uuid[]; topics int := 0;
begin
  select s.* into here from learning.sessions s
  where s.id = session and s.circle_id = any ((select network.my_circles())::int[]) and s.facilitator_id = network.me() for update;
  if here.id is null then raise exception 'not the facilitator' using errcode = 'insufficient_privilege'; end if;
  if here.block_id is null or here.stage = 'closed' then
    raise exception 'no block to sit in' using errcode = 'check_violation', constraint = 'contributions_room';
  end if;
  if exists (select from learning.notes n join learning.groups g on g.id = n.group_id where g.block_id = here.block_id and g.size >= wanted and n.part <> 'topic') then
    raise exception 'they have written' using errcode = 'check_violation', constraint = 'groups_written';
  end if;
  -- Tables of topics are a forum's alone: elsewhere a line that calls itself one opens nothing.
  if exists (select from learning.blocks b where b.id = here.block_id and b.kind = 'forum') then
    select count(*)::int into topics from learning.notes n where n.block_id = here.block_id and n.part = 'topic';
    if topics > 30 then
      raise exception 'too many tables' using errcode = 'check_violation', constraint = 'groups_tables';
    end if;
  end if;
  update learning.notes n set group_id = null where n.block_id = here.block_id and n.part = 'topic' and n.group_id is not null;
  update learning.groups set parent_id = null where block_id = here.block_id and size < wanted;
  delete from learning.groups where block_id = here.block_id and size >= wanted;
  paired := topics = 0 and wanted = 4 and exists (select from learning.groups where block_id = here.block_id and size = 2);
  if paired then
    -- A pair without another would compare nothing: three of them sit together.
    select greatest(count(*) / 2, 1) into many from learning.groups where block_id = here.block_id and size = 2;
  else
    select coalesce(array_agg(a.member_id order by gen_random_uuid()), '{}') into people
    from learning.attendances a where a.session_id = here.id and a.member_id <> here.facilitator_id
      and a.seen_at > network.now() - interval '150 seconds';
    many := case when topics > 0 then topics else learning.count_groups(cardinality(people), wanted) end;
  end if;
  insert into learning.groups (id, circle_id, session_id, block_id, number, size)
  select gen_random_uuid(), here.circle_id, here.id, here.block_id, n, wanted from generate_series(1, many) n;
  if paired then
    update learning.groups pair set parent_id = four.id from learning.groups four
    where pair.block_id = here.block_id and pair.size = 2 and four.block_id = here.block_id and four.size = 4
      and four.number = least((pair.number + 1) / 2, many);
    insert into learning.group_members (group_id, session_id, member_id)
    select pair.parent_id, m.session_id, m.member_id
    from learning.group_members m join learning.groups pair on pair.id = m.group_id
    where pair.block_id = here.block_id and pair.size = 2;
  else
    insert into learning.group_members (group_id, session_id, member_id)
    select g.id, here.id, shuffled.member_id from unnest(people) with ordinality as shuffled (member_id, place)
    join learning.groups g on g.block_id = here.block_id and g.size = wanted and g.number = (shuffled.place - 1) % many + 1;
    if topics > 0 then
      update learning.notes n set group_id = g.id
      from (select one.id, row_number() over (order by one.id) as number from learning.notes one where one.block_id = here.block_id and one.part = 'topic') topic
      join learning.groups g on g.block_id = here.block_id and g.size = wanted and g.number = topic.number
      where n.id = topic.id;
    end if;
  end if;
  perform learning.note_change(here.id, 'groups', null);
  return many;
end
$$;
grant execute on function learning.form_groups(uuid, int) to leerkring_circle;

-- Somebody who came later joins the smallest of the groups that sit together now; whoever steers joins none. Answers whether
-- there was one.
create function learning.join_group(session uuid) returns boolean
language plpgsql security definer set search_path = '' as
$$
declare here learning.sessions := learning.my_session(session); me uuid := network.my_voter(); chosen uuid;
begin
  if here.id is null or me is null then raise exception 'no such session' using errcode = 'insufficient_privilege'; end if;
  -- Behind the lock: nobody joins what was closed or handed over meanwhile.
  select * into here from learning.sessions where id = here.id for update;
  if here.stage = 'closed' or here.facilitator_id = me then return false; end if;
  select g.id into chosen from learning.groups g left join learning.group_members m on m.group_id = g.id
  where g.block_id = here.block_id and g.size = (select max(size) from learning.groups where block_id = here.block_id)
  group by g.id order by bool_or(m.member_id = me) desc nulls last, count(m.member_id), g.number limit 1;
  if chosen is null then return false; end if;
  insert into learning.group_members (group_id, session_id, member_id) values (chosen, here.id, me) on conflict do nothing;
  if found then perform learning.note_change(here.id, 'groups', null); end if;
  return true;
end
$$;
grant execute on function learning.join_group(uuid) to leerkring_circle, leerkring_guest;

-- A table with a topic is open: who wants to be at another one goes there, and reads there what its own table reads. Whoever steers
-- sits at none. Answers whether there is such a table.
create function learning.sit_at_table(session uuid, wanted uuid) returns boolean
language plpgsql security definer set search_path = '' as
$$
declare here learning.sessions := learning.my_session(session); me uuid := network.my_voter(); goal learning.groups;
begin
  if here.id is null or me is null then raise exception 'no such session' using errcode = 'insufficient_privilege'; end if;
  -- Behind the lock, as in joining.
  select * into here from learning.sessions where id = here.id for update;
  if here.stage = 'closed' or here.facilitator_id = me then return false; end if;
  select g.* into goal from learning.groups g
  where g.id = wanted and g.block_id = here.block_id and exists (select from learning.notes n where n.group_id = g.id and n.part = 'topic');
  if goal.id is null then return false; end if;
  if exists (select from learning.group_members m where m.group_id = goal.id and m.member_id = me) then return true; end if;
  delete from learning.group_members m using learning.groups g
  where g.id = m.group_id and g.block_id = here.block_id and g.size = goal.size and m.member_id = me;
  insert into learning.group_members (group_id, session_id, member_id) values (goal.id, here.id, me);
  perform learning.note_change(here.id, 'groups', null);
  return true;
end
$$;
grant execute on function learning.sit_at_table(uuid, uuid) to leerkring_circle, leerkring_guest;

-- Whoever steers has somebody sit in another group of the same size in the block where the session stands; who sits in none yet,
-- in this one. Answers whether there are such a group and such a person. A group that nobody is left in stays, for who comes later.
create function learning.seat(session uuid, member uuid, wanted uuid) returns boolean
language plpgsql security definer set search_path = '' as
$$
declare here learning.sessions; goal learning.groups;
begin
  select s.* into here from learning.sessions s
  where s.id = session and s.circle_id = any ((select network.my_circles())::int[]) and s.facilitator_id = network.me() for update;
  if here.id is null or here.stage = 'closed' then
    raise exception 'not the facilitator' using errcode = 'check_violation', constraint = 'sessions_steering';
  end if;
  select g.* into goal from learning.groups g where g.id = wanted and g.block_id = here.block_id;
  if goal.id is null or member = here.facilitator_id
    or not exists (select from learning.attendances a where a.session_id = here.id and a.member_id = member) then return false; end if;
  if exists (select from learning.group_members m where m.group_id = goal.id and m.member_id = member) then return true; end if;
  delete from learning.group_members m using learning.groups g
  where g.id = m.group_id and g.block_id = here.block_id and g.size = goal.size and m.member_id = member;
  insert into learning.group_members (group_id, session_id, member_id) values (goal.id, here.id, member);
  perform learning.note_change(here.id, 'groups', null);
  return true;
end
$$;
grant execute on function learning.seat(uuid, uuid, uuid) to leerkring_circle;

-- Who sits in which group of the block where the session stands (decision 41): for the members, on the projector, so that who has
-- no phone finds their place. For whoever steers also whose names these are, and who is here and sits in none, to move people by.
create function learning.list_seats(session uuid) returns table (group_id uuid, who uuid, name text)
language sql stable security definer set search_path = '' as
$$
  with here as (
    select s.* from learning.sessions s where s.id = session and s.circle_id = any ((select network.my_circles())::int[]) and s.stage <> 'closed'
  ), sized as (
    select g.id, g.size from learning.groups g join here s on g.block_id = s.block_id
  ), seated as (
    select m.group_id, m.member_id from learning.group_members m join sized g on g.id = m.group_id where learning.is_kept(m.xmin)
  ), standing as (
    select null::uuid, a.member_id from learning.attendances a join here s on s.id = a.session_id
    where s.facilitator_id = network.me() and s.id <> all (learning.moved_just_now()) and a.member_id <> s.facilitator_id and a.seen_at > network.now() - interval '150 seconds'
      and exists (select from sized)
      and not exists (select from seated m join sized g on g.id = m.group_id
        where m.member_id = a.member_id and g.size = (select max(size) from sized))
  )
  select one.group_id, case when (select s.facilitator_id from here s) = network.me() then one.member_id end, coalesce(p.name, v.name)
  from (select * from seated union all select * from standing) one
  left join network.people p on p.id = one.member_id
  left join learning.guests v on v.id = one.member_id and v.session_id = session
  order by coalesce(p.name, v.name), one.member_id
$$;
grant execute on function learning.list_seats(uuid) to leerkring_circle;

-- The names in my own groups of the block where the session stands: who sits with whom is for those who sit there.
create function learning.my_company(session uuid) returns table (group_id uuid, size int, number int, name text)
language sql stable security definer set search_path = '' as
$$
  select g.id, g.size, g.number, coalesce(p.name, v.name)
  from learning.groups g
  join learning.group_members mine on mine.group_id = g.id and mine.member_id = network.my_voter() and learning.is_kept(mine.xmin)
  join learning.group_members m on m.group_id = g.id
  left join network.people p on p.id = m.member_id
  left join learning.guests v on v.id = m.member_id and v.session_id = g.session_id
  where g.session_id = session and g.block_id = (learning.my_session(session)).block_id
  order by g.size, coalesce(p.name, v.name)
$$;
grant execute on function learning.my_company(uuid) to leerkring_circle, leerkring_guest;
