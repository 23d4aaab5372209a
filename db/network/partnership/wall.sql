-- Partnerships and their municipalities, and which of them are near which.

create policy everyone on network.partnerships for select to leerkring_circle, leerkring_formal, leerkring_reviewer, leerkring_signal_holder, leerkring_admin using (true);
create policy everyone on network.partnership_municipalities for select to leerkring_circle, leerkring_formal, leerkring_reviewer, leerkring_signal_holder, leerkring_admin using (true);
create policy admin_insert on network.partnerships for insert to leerkring_admin with check ((select network.me()) is not null);
create policy admin_insert on network.partnership_municipalities for insert to leerkring_admin with check ((select network.me()) is not null);
create policy admin_update on network.partnership_municipalities for update to leerkring_admin using ((select network.me()) is not null) with check ((select network.me()) is not null);

grant select on network.partnerships to leerkring_circle, leerkring_formal, leerkring_reviewer, leerkring_signal_holder, leerkring_admin;
grant select on network.partnership_municipalities to leerkring_circle, leerkring_formal, leerkring_reviewer, leerkring_signal_holder, leerkring_admin;
grant insert on network.partnerships to leerkring_admin;
grant insert, update (ends_on) on network.partnership_municipalities to leerkring_admin;

create trigger partnership_municipalities_end_sooner before update on network.partnership_municipalities for each row execute function network.refuse_unending();
create constraint trigger partnerships_logged after insert on network.partnerships deferrable initially deferred
  for each row execute function audit.log_new('partnership', 'slug');

-- Municipalities: one line for all that a statement gives to a partnership. It is the last statement of its transaction.
create function network.log_area() returns trigger
language plpgsql security definer set search_path = '' as
$$
declare area record;
begin
  if session_user = current_user then return null; end if;
  for area in select p.slug, string_agg(g.nis_code, ' ' order by g.id) as codes
    from given g join network.partnerships p on p.id = g.partnership_id group by p.id, p.slug order by p.id
  loop perform audit.write_line('municipality.add', area.slug || ' ' || area.codes, null); end loop;
  return null;
end
$$;
create trigger partnership_municipalities_logged_i after insert on network.partnership_municipalities
  referencing new table as given for each statement execute function network.log_area();

create function network.log_area_end() returns trigger
language plpgsql security definer set search_path = '' as
$$
begin
  if session_user = current_user or new.ends_on is not distinct from old.ends_on then return null; end if;
  perform audit.write_line('municipality.end', new.partnership_id || ' ' || new.nis_code, null);
  return null;
end
$$;
create trigger partnership_municipalities_logged_u after update on network.partnership_municipalities
  for each row execute function network.log_area_end();

-- Partnerships that work in my partnership's arrondissement today, and in its region; my own among them.
create function network.my_neighbours() returns int[]
language sql stable security definer set search_path = '' as
$$
  select coalesce(array_agg(distinct theirs.partnership_id), '{}')
  from network.today() today, network.partnership_municipalities ours join network.municipalities a on a.nis_code = ours.nis_code
  join network.municipalities b on b.arrondissement = a.arrondissement
  join network.partnership_municipalities theirs on theirs.nis_code = b.nis_code
  where ours.partnership_id = any ((select network.my_partnerships())::int[])
    and ours.starts_on <= today and (ours.ends_on is null or ours.ends_on > today)
    and theirs.starts_on <= today and (theirs.ends_on is null or theirs.ends_on > today)
$$;
grant execute on function network.my_neighbours() to leerkring_circle;

create function network.my_region_partnerships() returns int[]
language sql stable security definer set search_path = '' as
$$
  select coalesce(array_agg(distinct theirs.partnership_id), '{}')
  from network.today() today, network.partnership_municipalities ours join network.municipalities a on a.nis_code = ours.nis_code
  join network.municipalities b on b.region = a.region
  join network.partnership_municipalities theirs on theirs.nis_code = b.nis_code
  where ours.partnership_id = any ((select network.my_partnerships())::int[])
    and ours.starts_on <= today and (ours.ends_on is null or ours.ends_on > today)
    and theirs.starts_on <= today and (theirs.ends_on is null or theirs.ends_on > today)
$$;
grant execute on function network.my_region_partnerships() to leerkring_circle;
