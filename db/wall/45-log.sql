-- Which verbs a side may write in the log with audit.record. One that is not here is refused: add it here when you add it there.
create function audit.verb(what text) returns text
language plpgsql stable security definer set search_path = '' as
$$
begin
  if what = any (case session_user
    when 'leerkring_circle' then array['cycle.open', 'cycle.close', 'session.plan', 'session.replan', 'session.hand_over',
      'session.close', 'report.offer', 'report.agree', 'report.export', 'release.open', 'release.rewrite', 'release.confirm',
      'release.drop', 'release.withdraw', 'log.export']
    when 'leerkring_formal' then array['formal.make', 'formal.submit', 'log.export']
    when 'leerkring_admin' then array['log.export']
    else '{}' end)
  then return what; end if;
  raise exception 'no verb of this side' using errcode = 'insufficient_privilege';
end
$$;

-- Hats, mandates and memberships are logged by the tables themselves, so that no statement can leave its line out: who
-- gives a hat to themselves, says so. What the owner lays by hand (migrations, the first admin) is not an act of a side.
create function audit.log_place() returns trigger
language plpgsql security definer set search_path = '' as
$$
declare subject text;
begin
  if session_user = current_user then return null; end if;
  -- Set to what it was, nothing ended.
  if tg_op = 'UPDATE' and to_jsonb(new) = to_jsonb(old) then return null; end if;
  subject := case tg_table_name
    when 'hats' then concat_ws(' ', to_jsonb(new) ->> 'person_id', to_jsonb(new) ->> 'kind',
      coalesce(to_jsonb(new) ->> 'circle_id', to_jsonb(new) ->> 'partnership_id'))
    when 'mandates' then concat_ws(' ', to_jsonb(new) ->> 'partnership_id', to_jsonb(new) ->> 'organisation_id', to_jsonb(new) ->> 'person_id')
    else concat_ws(' ', to_jsonb(new) ->> 'partnership_id', to_jsonb(new) ->> 'organisation_id', to_jsonb(new) ->> 'kind')
  end;
  insert into audit.entries (at, verb, subject, circle_id, partnership_id, person_id, hat)
  select network.now(), tg_argv[0] || case tg_op when 'INSERT' then '.add' else '.end' end, subject,
    p.circle_id, p.partnership_id, p.person_id, p.hat
  from (select) one left join auth.present() p on true;
  return null;
end
$$;
create trigger hats_logged after insert or update on network.hats for each row execute function audit.log_place('hat');
create trigger mandates_logged after insert or update on network.mandates for each row execute function audit.log_place('mandate');
create trigger memberships_logged after insert or update on network.memberships for each row execute function audit.log_place('membership');

-- One line by whoever the request's token says; `here` is the circle that it is about, which must be theirs then. Written when a
-- transaction ends, by whoever is there at that moment: a transaction that laid its token down before is refused as a whole.
create function audit.write_line(what text, about text, here int) returns void
language plpgsql security definer set search_path = '' as
$$
begin
  insert into audit.entries (at, verb, subject, circle_id, partnership_id, person_id, hat)
  select network.now(), what, about, p.circle_id, p.partnership_id, p.person_id, p.hat
  from auth.present() p where p.person_id is not null and (here is null or p.circle_id = here);
  if not found then raise exception 'nobody to name in the log' using errcode = 'insufficient_privilege'; end if;
end
$$;

-- People, organisations, partnerships and circles: as for hats. A partnership is made in several steps, so its lines wait for the
-- end of the transaction: whoever writes in the log takes no lock after it (docs/decisions/0011-log-and-turns.md).
create function audit.log_new() returns trigger
language plpgsql security definer set search_path = '' as
$$
begin
  if session_user = current_user then return null; end if;
  perform audit.write_line(tg_argv[0] || '.add', case tg_table_name
    when 'people' then to_jsonb(new) ->> 'id'
    when 'organisations' then to_jsonb(new) ->> 'code'
    when 'partnerships' then to_jsonb(new) ->> 'slug'
    else concat_ws(' ', to_jsonb(new) ->> 'slug', to_jsonb(new) ->> 'kind', to_jsonb(new) ->> 'partnership_id') end, null);
  return null;
end
$$;
create constraint trigger people_logged after insert on network.people deferrable initially deferred
  for each row execute function audit.log_new('person');
create constraint trigger organisations_logged after insert on network.organisations deferrable initially deferred
  for each row execute function audit.log_new('organisation');
create constraint trigger partnerships_logged after insert on network.partnerships deferrable initially deferred
  for each row execute function audit.log_new('partnership');
create constraint trigger circles_logged after insert on network.circles deferrable initially deferred
  for each row execute function audit.log_new('circle');

-- Municipalities: one line for all that a statement gives to a partnership. It is the last statement of its transaction.
create function audit.log_area() returns trigger
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
  referencing new table as given for each statement execute function audit.log_area();
create function audit.log_area_end() returns trigger
language plpgsql security definer set search_path = '' as
$$
begin
  if session_user = current_user or new.ends_on is not distinct from old.ends_on then return null; end if;
  perform audit.write_line('municipality.end', new.partnership_id || ' ' || new.nis_code, null);
  return null;
end
$$;
create trigger partnership_municipalities_logged_u after update on network.partnership_municipalities
  for each row execute function audit.log_area_end();
