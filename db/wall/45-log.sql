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
    when 'leerkring_admin' then array['person.add', 'organisation.add', 'partnership.add', 'municipality.add', 'municipality.end',
      'log.export']
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
