-- Hats: those of one's own circle; all of them for the admin.

create policy peers on network.hats for select to leerkring_circle using (circle_id = any ((select network.my_circles())::int[]));
create policy session on network.hats for select to leerkring_guest using (circle_id = (select network.my_guest_circle()));
create policy all_hats on network.hats to leerkring_admin using ((select network.me()) is not null) with check ((select network.me()) is not null);

grant select (id, person_id, kind, circle_id, organisation_id, starts_on, ends_on) on network.hats to leerkring_circle, leerkring_guest;
select pg_temp.readable('network.hats', 'leerkring_admin');
grant insert, update (ends_on) on network.hats to leerkring_admin;

create trigger hats_end_sooner before update on network.hats for each row execute function network.refuse_unending();
-- A hat is of a circle or of a partnership, if of any: its line ends with the one that it has.
create trigger hats_logged after insert or update on network.hats
  for each row execute function audit.log_place('hat', 'person_id', 'kind', 'circle_id', 'partnership_id');

-- Nobody comes into a circle that has ended.
create trigger hats_ended before insert on network.hats for each row
  when (new.circle_id is not null) execute function network.refuse_in_ended('circle_id');

-- Learning and judging never share a person: what two hats may not be on one head, by the rule that keeps them apart; null when
-- they go together. A reviewer has no other hat of Europa WSE and none anywhere else. The contact for signals has none of a
-- partnership, its subgroups and its support, nor of a region or the coaches: it answers what they send, and sits with nobody
-- but in the circle of Flanders.
create function network.hats_apart(one network.hats, other network.hats) returns text
language sql stable security definer set search_path = '' as
$$
  select case
    when 'reviewer' in (one.kind, other.kind) then case
      when one.kind = other.kind then null
      when 'signal_holder' in (one.kind, other.kind) then 'hats_reviewer_signals'
      when 'admin' in (one.kind, other.kind) then 'hats_reviewer_admin'
      when 'circle' in (network.side_of(one.kind), network.side_of(other.kind)) then 'hats_reviewer_circle'
      else 'hats_reviewer_formal' end
    when 'signal_holder' in (one.kind, other.kind) then case
      when 'formal' in (network.side_of(one.kind), network.side_of(other.kind)) then 'hats_signals_formal'
      when exists (select from network.circles c where c.id in (one.circle_id, other.circle_id) and c.kind <> 'flanders')
        then 'hats_signals_circle' end
  end
$$;

-- Refused in either order, for overlapping periods. What only gets shorter is never refused.
create function network.refuse_incompatible_hats() returns trigger
language plpgsql security definer set search_path = '' as
$$
declare rule text;
begin
  -- One after another for one person.
  perform from network.people p where p.id = new.person_id for no key update;
  if tg_op = 'UPDATE' and (new.person_id, new.kind) = (old.person_id, old.kind) and new.circle_id is not distinct from old.circle_id
    and daterange(old.starts_on, old.ends_on) @> daterange(new.starts_on, new.ends_on) then
    return new;
  end if;
  select network.hats_apart(new, other) into rule from network.hats other
  where other.person_id = new.person_id and other.id <> new.id
    and daterange(other.starts_on, other.ends_on) && daterange(new.starts_on, new.ends_on)
    and network.hats_apart(new, other) is not null
  order by other.id limit 1;
  if rule is not null then
    raise exception 'hats that do not go together' using errcode = 'check_violation', constraint = rule;
  end if;
  return new;
end
$$;
create trigger hats_incompatible before insert or update on network.hats
  for each row execute function network.refuse_incompatible_hats();

-- Whether somebody has a hat of this circle today.
create function network.is_of_circle(person uuid, circle int) returns boolean
language sql stable security definer set search_path = '' as
$$
  select exists (select from network.hats h where h.person_id = person and h.circle_id = circle
    and h.starts_on <= network.today() and (h.ends_on is null or h.ends_on > network.today()))
$$;
