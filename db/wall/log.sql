-- The log: which lines the tables write by themselves, and which a side may ask for. The chain of its entries is db/audit/entry.

-- What a side may write in the log with audit.record, and about what: that it took a copy along, which no row of a table says. One
-- that is not here is refused. Everything else is logged by the tables themselves, below, and by the doors of nouns.
create function audit.verb(what text, about text) returns text
language plpgsql stable security definer set search_path = '' as
$$
declare known boolean := case
  when what = 'log.export' then session_user in ('leerkring_circle', 'leerkring_formal', 'leerkring_admin') and about = 'csv'
  when session_user <> 'leerkring_circle' then false
  when what = 'report.export' then about ~ '^[0-9]{4}-[1-4] v[0-9]{1,9} (pdf|docx)$' and exists (
    select from learning.cycles c where c.year || '-' || c.quarter = split_part(about, ' ', 1) and c.circle_id = any ((select network.my_circles())::int[]))
  when what = 'session.export' then about ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2} (pdf|csv)$' and exists (
    select from learning.sessions s where s.circle_id = any ((select network.my_circles())::int[])
      and coalesce(s.begun_on::text, to_char(s.planned_at at time zone 'Europe/Brussels', 'YYYY-MM-DD')) = split_part(about, ' ', 1))
  end;
begin
  if known then return what; end if;
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

-- The room's own steps. Their lines wait for the end of the transaction too: closing a session does all its work before.
create function audit.log_step() returns trigger
language plpgsql security definer set search_path = '' as
$$
declare
  now_is jsonb := to_jsonb(new); was jsonb := case when tg_op = 'UPDATE' then to_jsonb(old) else '{}' end;
  -- Of a session: the day on which it was held, and until then for which it is planned.
  day text := coalesce(now_is ->> 'begun_on', to_char((now_is ->> 'planned_at')::timestamptz at time zone 'Europe/Brussels', 'YYYY-MM-DD'));
  quarter text;
begin
  -- The calendar's doing (report.final) writes its own line, in nobody's name.
  if session_user <> 'leerkring_circle' then return null; end if;
  select c.year || '-' || c.quarter into quarter from learning.cycles c where c.id = coalesce(now_is ->> 'cycle_id',
    (select r.cycle_id::text from learning.reports r where r.id::text = now_is ->> 'report_id'), now_is ->> 'id')::uuid;
  case tg_table_name
  when 'cycles' then
    if tg_op = 'INSERT' then perform audit.write_line('cycle.open', quarter, new.circle_id); end if;
    if now_is -> 'closed_on' is distinct from coalesce(was -> 'closed_on', 'null') then
      perform audit.write_line('cycle.close', quarter, new.circle_id);
    end if;
  when 'sessions' then
    if tg_op = 'INSERT' then perform audit.write_line('session.plan', day, new.circle_id); return null; end if;
    if (now_is -> 'planned_at', now_is -> 'place', now_is -> 'link', now_is -> 'dots_per_person')
      is distinct from (was -> 'planned_at', was -> 'place', was -> 'link', was -> 'dots_per_person') then
      perform audit.write_line('session.replan', day, new.circle_id);
    end if;
    if now_is -> 'facilitator_id' <> was -> 'facilitator_id' then perform audit.write_line('session.hand_over', day, new.circle_id); end if;
    if now_is ->> 'stage' = 'closed' and was ->> 'stage' <> 'closed' then perform audit.write_line('session.close', day, new.circle_id); end if;
  -- What becomes of a conclusion: what was done with it, never the words that came with it.
  when 'decisions' then
    if (now_is ->> 'done_on' is null) <> (was ->> 'done_on' is null) then
      perform audit.write_line(case when now_is ->> 'done_on' is null then 'decision.reopen' else 'decision.done' end, quarter || ' ' || new.id, new.circle_id);
    end if;
  when 'signals' then
    if (now_is ->> 'answer' is null) <> (was ->> 'answer' is null) then
      perform audit.write_line(case when now_is ->> 'answer' is null then 'signal.take_back' else 'signal.answer' end, quarter || ' ' || new.id, new.circle_id);
    end if;
  when 'experiments' then
    if now_is ->> 'state' <> was ->> 'state' then
      perform audit.write_line(case when now_is ->> 'state' = 'running' then 'experiment.resume' else 'experiment.end' end, quarter || ' ' || new.id, new.circle_id);
    end if;
  when 'corrections' then
    perform audit.write_line('conclusion.correct', quarter || ' ' || (now_is ->> 'kind'), new.circle_id);
  when 'reports' then
    if (now_is -> 'version', now_is -> 'offered_on') is distinct from (coalesce(was -> 'version', '0'), coalesce(was -> 'offered_on', 'null')) then
      perform audit.write_line('report.offer', quarter || ' v' || (now_is ->> 'version'), new.circle_id);
    end if;
  when 'agreements' then
    perform audit.write_line('report.agree', quarter || ' v' || (now_is ->> 'version'), new.circle_id);
  end case;
  return null;
end
$$;
