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

-- Divides whoever is in the room, without the facilitator, at random over groups of this size in the block where the session
-- stands. Fours are made of its pairs. Forming again shuffles, until somebody has written. Answers with the number of groups.
create function learning.form_groups(session uuid, wanted int) returns int
language plpgsql security definer set search_path = '' as
$$
declare here learning.sessions; paired boolean; many int; people uuid[];
begin
  select s.* into here from learning.sessions s
  where s.id = session and s.circle_id = any ((select network.my_circles())::int[]) and s.facilitator_id = network.me() for update;
  if here.id is null then raise exception 'not the facilitator' using errcode = 'insufficient_privilege'; end if;
  if here.block_id is null or here.stage = 'closed' then
    raise exception 'no block to sit in' using errcode = 'check_violation', constraint = 'contributions_room';
  end if;
  if exists (select from learning.notes n join learning.groups g on g.id = n.group_id where g.block_id = here.block_id and g.size >= wanted) then
    raise exception 'they have written' using errcode = 'check_violation', constraint = 'groups_written';
  end if;
  update learning.groups set parent_id = null where block_id = here.block_id and size < wanted;
  delete from learning.groups where block_id = here.block_id and size >= wanted;
  paired := wanted = 4 and exists (select from learning.groups where block_id = here.block_id and size = 2);
  if paired then
    select ceil(count(*) / 2.0) into many from learning.groups where block_id = here.block_id and size = 2;
  else
    select coalesce(array_agg(a.member_id order by gen_random_uuid()), '{}') into people
    from learning.attendances a where a.session_id = here.id and a.member_id <> here.facilitator_id
      and a.seen_at > network.now() - interval '150 seconds';
    many := greatest(case when wanted = 2 then cardinality(people) / 2 else round(cardinality(people) / wanted::numeric) end, 1);
  end if;
  insert into learning.groups (id, circle_id, session_id, block_id, number, size)
  select gen_random_uuid(), here.circle_id, here.id, here.block_id, n, wanted from generate_series(1, many) n;
  if paired then
    update learning.groups pair set parent_id = four.id from learning.groups four
    where pair.block_id = here.block_id and pair.size = 2 and four.block_id = here.block_id and four.size = 4
      and four.number = (pair.number + 1) / 2;
    insert into learning.group_members (group_id, session_id, member_id)
    select pair.parent_id, m.session_id, m.member_id
    from learning.group_members m join learning.groups pair on pair.id = m.group_id
    where pair.block_id = here.block_id and pair.size = 2;
  else
    insert into learning.group_members (group_id, session_id, member_id)
    select g.id, here.id, shuffled.member_id from unnest(people) with ordinality as shuffled (member_id, place)
    join learning.groups g on g.block_id = here.block_id and g.size = wanted and g.number = (shuffled.place - 1) % many + 1;
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
