-- Circles: members and the admin know that they are there; a guest knows the one they are in, the contact for signals those that let
-- something out to it (the policies of publications say which these are).

create policy everyone on network.circles for select to leerkring_circle, leerkring_admin using (true);
create policy asking on network.circles for select to leerkring_signal_holder using (
  exists (select from released.publications p where p.circle_id = circles.id));
create policy own on network.circles for select to leerkring_guest using (id = (select network.my_guest_circle()));
create policy admin_insert on network.circles for insert to leerkring_admin with check ((select network.me()) is not null);

-- Column by column: whatever is written in a room holds the row of its circle, and the row's own number would tell when.
select pg_temp.readable('network.circles', 'leerkring_circle', 'leerkring_guest', 'leerkring_signal_holder', 'leerkring_admin');
grant insert on network.circles to leerkring_admin;

-- A circle begins: none is made that has ended.
create function network.stamp_circle() returns trigger
language plpgsql security definer set search_path = '' as
$$
begin
  new.ended_on := null;
  return new;
end
$$;
create trigger circles_stamped before insert on network.circles for each row
  when (current_user = 'leerkring_admin') execute function network.stamp_circle();

create constraint trigger circles_logged after insert on network.circles deferrable initially deferred
  for each row execute function audit.log_new('circle', 'slug', 'kind', 'partnership_id');

-- Which circle stands above which: known to whoever knows the circles, arranged by the admin.

create policy everyone on network.circle_links for select to leerkring_circle, leerkring_admin using (true);
create policy admin_insert on network.circle_links for insert to leerkring_admin with check ((select network.me()) is not null);
create policy admin_update on network.circle_links for update to leerkring_admin using ((select network.me()) is not null) with check ((select network.me()) is not null);

grant select on network.circle_links to leerkring_circle, leerkring_admin;
grant insert, update (ends_on) on network.circle_links to leerkring_admin;

create trigger circle_links_end_sooner before update on network.circle_links for each row execute function network.refuse_unending();
create trigger circle_links_logged after insert or update on network.circle_links
  for each row execute function audit.log_place('circle_link', 'circle_id', 'above_id');

-- How high a kind of circle stands.
create function network.height_of(kind text) returns int
language sql immutable security definer set search_path = '' as
$$ select array_position('{subgroup,partnership,region,flanders}'::text[], case kind when 'coaches' then 'region' else kind end) $$;

-- A circle stands below a higher kind only, a subgroup below the circle of its own partnership, and nobody below the coaches.
create function network.keep_heights() returns trigger
language plpgsql security definer set search_path = '' as
$$
declare below network.circles; above network.circles;
begin
  select * into below from network.circles c where c.id = new.circle_id;
  select * into above from network.circles c where c.id = new.above_id;
  if network.height_of(below.kind) >= network.height_of(above.kind) or above.kind = 'coaches'
    or below.kind = 'subgroup' and (above.kind <> 'partnership' or above.partnership_id <> below.partnership_id) then
    raise exception 'it cannot stand above' using errcode = 'check_violation', constraint = 'circle_links_heights';
  end if;
  return new;
end
$$;
create trigger circle_links_heights before insert or update of circle_id, above_id on network.circle_links
  for each row execute function network.keep_heights();

-- The circle that stands above another today, while both go on.
create function network.circle_above(circle int) returns int
language sql stable security definer set search_path = '' as
$$
  select l.above_id from network.circle_links l join network.circles b on b.id = l.circle_id join network.circles a on a.id = l.above_id
  where l.circle_id = circle and b.ended_on is null and a.ended_on is null and l.starts_on <= network.today() and (l.ends_on is null or l.ends_on > network.today())
$$;

-- A circle ends by those who carry it, once nothing in it waits for anybody: no session to come or running, no cycle open, no vote running, no
-- report offered that is not final, and no subgroup below, which could speak to nobody then. Behind the lock of its row: whoever writes in
-- the room holds that row too (db/wall/ended.sql), so either a write is there before it ends, or it comes too late. Ended twice is ended once.
create function network.end_circle() returns void
language plpgsql security definer set search_path = '' as
$$
declare it network.circles;
begin
  if coalesce(network.my_hat() in ('steward', 'coach'), false) is not true then
    raise exception 'not theirs to end' using errcode = 'check_violation', constraint = 'circles_end';
  -- Whoever looks as of an earlier moment would not see what has begun since.
  elsif current_setting('transaction_isolation') <> 'read committed' then
    raise exception 'of another moment' using errcode = 'insufficient_privilege';
  end if;
  select * into it from network.circles c where c.id = any ((select network.my_circles())::int[]) for update;
  if it.id is null then
    raise exception 'not theirs to end' using errcode = 'check_violation', constraint = 'circles_end';
  elsif it.ended_on is not null then
    return;
  elsif exists (select from learning.sessions s where s.circle_id = it.id and s.stage <> 'closed') then
    raise exception 'a session is to come' using errcode = 'check_violation', constraint = 'circles_end_session';
  elsif exists (select from learning.cycles c where c.circle_id = it.id and c.closed_on is null) then
    raise exception 'a cycle is open' using errcode = 'check_violation', constraint = 'circles_end_cycle';
  elsif exists (select from learning.votes v where v.circle_id = it.id and v.ended_on is null) then
    raise exception 'a vote runs' using errcode = 'check_violation', constraint = 'circles_end_vote';
  elsif exists (select from learning.reports r where r.circle_id = it.id and r.offered_on is not null and r.final_on is null) then
    raise exception 'a report is not final' using errcode = 'check_violation', constraint = 'circles_end_report';
  elsif exists (select from network.circle_links l join network.circles b on b.id = l.circle_id
      where l.above_id = it.id and b.kind = 'subgroup' and network.circle_above(b.id) = it.id) then
    raise exception 'a subgroup goes on' using errcode = 'check_violation', constraint = 'circles_end_below';
  end if;
  update network.circles c set ended_on = network.today() where c.id = it.id;
  perform audit.write_line('circle.end', it.slug, it.id);
end
$$;
grant execute on function network.end_circle() to leerkring_circle;

-- It goes on after all, by those who carry it. A second call does nothing more.
create function network.resume_circle() returns void
language plpgsql security definer set search_path = '' as
$$
declare it network.circles;
begin
  if coalesce(network.my_hat() in ('steward', 'coach'), false) is not true then
    raise exception 'not theirs to resume' using errcode = 'check_violation', constraint = 'circles_end';
  end if;
  select * into it from network.circles c where c.id = any ((select network.my_circles())::int[]) for update;
  if it.id is null then
    raise exception 'not theirs to resume' using errcode = 'check_violation', constraint = 'circles_end';
  elsif it.ended_on is not null then
    update network.circles c set ended_on = null where c.id = it.id;
    perform audit.write_line('circle.resume', it.slug, it.id);
  end if;
end
$$;
grant execute on function network.resume_circle() to leerkring_circle;

-- Nobody comes into a circle that has ended, and nothing is put above or below it: who was of it on its last day reads what it learned, and
-- nobody after them.
create function network.refuse_in_ended() returns trigger
language plpgsql security definer set search_path = '' as
$$
declare named int[] := array(select (to_jsonb(new) ->> name)::int from unnest(tg_argv) name);
begin
  -- Held before it is looked at: what ends at this moment has ended.
  perform from network.circles c where c.id = any (named) order by c.id for key share;
  if exists (select from network.circles c where c.id = any (named) and c.ended_on is not null) then
    raise exception 'the circle has ended' using errcode = 'check_violation', constraint = 'circles_ended';
  end if;
  return new;
end
$$;
create trigger circle_links_ended before insert on network.circle_links for each row execute function network.refuse_in_ended('circle_id', 'above_id');
