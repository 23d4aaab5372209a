-- What was let out: to its own circle, and to whom the circle said. Everybody else, the signed-out included, has doors.

create policy circle on released.publications for select to leerkring_circle using (
  (select network.me()) is not null and (
    circle_id = any ((select network.my_circles())::int[])
    or audience && '{flanders,public}'
    or above_id = any ((select network.my_circles())::int[])
    or kind = 'offer' and id in (select o.publication_id from released.offers o where o.circle_id = any ((select network.my_circles())::int[]))
    or audience @> '{neighbours}' and partnership_id = any ((select network.my_neighbours())::int[])
    or audience @> '{region}' and partnership_id = any ((select network.my_region_partnerships())::int[])));
create policy addressed on released.publications for select to leerkring_signal_holder using (
  audience @> '{signal_holder}' and (select network.me()) is not null);

-- Without the release that it came from.
grant select (id, circle_id, partnership_id, kind, nature, year, quarter, part, title, body, reservations, audience, above_id, descends_from, released_on, withdrawn_on)
  on released.publications to leerkring_circle;
grant select (id, circle_id, kind, nature, year, quarter, part, title, body, reservations, audience, released_on, withdrawn_on)
  on released.publications to leerkring_signal_holder;

-- Nobody else lays anything in `released`, the owner included: a row comes from learning.let_out, as the current version has
-- it. Afterwards its text can only be taken away, and for good.
create function released.keep_gate() returns trigger
language plpgsql security definer set search_path = '' as
$$
declare stack text;
begin
  if tg_op = 'INSERT' then
    get diagnostics stack = pg_context;
    if stack ~ '(^|\n)[^"\n]* learning\.let_out\(uuid\) ' and exists (
        select from learning.releases r join learning.release_versions v on v.release_id = r.id and v.version = r.version
        where r.id = new.release_id and r.circle_id = new.circle_id and r.kind = new.kind
          and (v.title, v.body, v.audience, v.nature) = (new.title, new.body, new.audience, new.nature) and v.above_id is not distinct from new.above_id
          and v.descends_from is not distinct from new.descends_from) then
      return new;
    end if;
  elsif tg_op = 'UPDATE' and new.withdrawn_on is not null
      and to_jsonb(new) - '{title,body,reservations,withdrawn_on}'::text[] = to_jsonb(old) - '{title,body,reservations,withdrawn_on}'::text[]
      and (old.withdrawn_on is null or new = old) then
    return new;
  end if;
  raise exception 'only the gate lets out' using errcode = 'insufficient_privilege';
end
$$;
create trigger publications_gate before insert or update or delete on released.publications
  for each row execute function released.keep_gate();
create trigger publications_gate_whole before truncate on released.publications
  for each statement execute function released.keep_gate();

-- What was let out to everybody, for whoever asks, signed in or not.
create function released.as_told(it released.publications) returns jsonb
language sql stable security definer set search_path = '' as
$$
  select jsonb_build_object('id', it.id, 'circleId', it.circle_id, 'circle', n.name, 'kind', it.kind, 'nature', it.nature,
      'withdrawnOn', it.withdrawn_on)
    || case when it.withdrawn_on is not null then '{}' else jsonb_build_object('year', it.year, 'quarter', it.quarter, 'part', it.part, 'title', it.title,
      'body', it.body, 'above', null, 'reservations', it.reservations, 'audience', it.audience, 'releasedOn', it.released_on) end
  from network.circles n where n.id = it.circle_id
$$;

create function released.list_public() returns jsonb
language sql stable security definer set search_path = '' as
$$
  select coalesce(jsonb_agg(released.as_told(p) order by coalesce(p.withdrawn_on, p.released_on) desc, p.id), '[]')
  from released.publications p where p.audience @> '{public}'
$$;
grant execute on function released.list_public() to leerkring_signin;

create function released.find_public(publication uuid) returns jsonb
language sql stable security definer set search_path = '' as
$$ select released.as_told(p) from released.publications p where p.id = publication and p.audience @> '{public}' $$;
grant execute on function released.find_public(uuid) to leerkring_signin;
