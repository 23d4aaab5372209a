-- Circles: members and the admin know that they are there; a guest knows the one they are in, the contact for signals those that let
-- something out to it (the policies of publications say which these are).

create policy everyone on network.circles for select to leerkring_circle, leerkring_admin using (true);
create policy asking on network.circles for select to leerkring_signal_holder using (
  exists (select from released.publications p where p.circle_id = circles.id));
create policy own on network.circles for select to leerkring_guest using (id = (select network.my_guest_circle()));
create policy admin_insert on network.circles for insert to leerkring_admin with check ((select network.me()) is not null);

grant select on network.circles to leerkring_circle, leerkring_guest, leerkring_signal_holder, leerkring_admin;
grant insert on network.circles to leerkring_admin;

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

-- The circle that stands above another today.
create function network.circle_above(circle int) returns int
language sql stable security definer set search_path = '' as
$$
  select l.above_id from network.circle_links l
  where l.circle_id = circle and l.starts_on <= network.today() and (l.ends_on is null or l.ends_on > network.today())
$$;
