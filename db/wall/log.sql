-- The log: the lines for which a side may ask, and the functions with which nouns write theirs. db/audit/entry chains the entries.
--
-- A table writes its lines by itself (its trigger *_logged), so that no statement can leave its line out. Most of these triggers wait
-- for the end of the transaction, for two reasons: a transaction takes no lock after it wrote in the log
-- (docs/decisions/0011-log-and-turns.md), and a partnership is made, or a session closed, in several steps. The triggers of the room
-- log steps of the circle's login alone: a step of the calendar (report.final) writes its own line, in nobody's name.

-- A side may write these verbs in the log with audit.record, about these subjects. They say that a person took a copy along, which
-- no row of a table says. Any other verb is refused. Each noun says itself of which subjects there are copies. The tables
-- themselves and the doors of nouns log everything else.
create function audit.require_verb(what text, about text) returns text
language plpgsql stable security definer set search_path = '' as
$$
declare known boolean := case
  when what = 'log.export' then session_user in ('leerkring_circle', 'leerkring_formal', 'leerkring_admin') and about = 'csv'
  when session_user <> 'leerkring_circle' then false
  when what = 'report.export' then learning.is_copy_of_report(about)
  when what = 'session.export' then learning.is_copy_of_session(about)
  end;
begin
  if known then return what; end if;
  raise exception 'no verb of this side' using errcode = 'insufficient_privilege';
end
$$;

-- Writes one line in the name of the token's holder. `here` is the circle that the line is about; when it is given, it must be the
-- holder's own. The line is written when a transaction ends, and names the person whose token is set at that moment. A transaction
-- that laid its token down before is refused as a whole.
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

-- The values of a row that a line names, in the order of its columns, as far as the row has them.
create function audit.subject_of(it jsonb, columns text[]) returns text
language sql immutable security definer set search_path = '' as
$$ select string_agg(it ->> name, ' ' order by place) from unnest(columns) with ordinality as named (name, place) $$;

-- For nouns that begin and end: even a person who gives themselves a hat leaves a line. The arguments are the noun and the columns
-- that its line names, in the order by which its readers find it (db/audit/entry/wall.sql). A row that the owner lays by hand
-- (migrations, the first admin) is no act of a side.
create function audit.log_place() returns trigger
language plpgsql security definer set search_path = '' as
$$
begin
  if session_user = current_user then return null; end if;
  -- Where a row is set to its own values, nothing ended.
  if tg_op = 'UPDATE' and to_jsonb(new) = to_jsonb(old) then return null; end if;
  insert into audit.entries (at, verb, subject, circle_id, partnership_id, person_id, hat)
  select network.now(), tg_argv[0] || case tg_op when 'INSERT' then '.add' else '.end' end, audit.subject_of(to_jsonb(new), tg_argv[1:]),
    p.circle_id, p.partnership_id, p.person_id, p.hat
  from (select) one left join auth.present() p on true;
  return null;
end
$$;

-- For nouns that the admin adds and nobody ends. The arguments are the same.
create function audit.log_new() returns trigger
language plpgsql security definer set search_path = '' as
$$
begin
  if session_user = current_user then return null; end if;
  perform audit.write_line(tg_argv[0] || '.add', audit.subject_of(to_jsonb(new), tg_argv[1:]), null);
  return null;
end
$$;
