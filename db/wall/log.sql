-- The log: which lines a side may ask for, and what the nouns need to write theirs. The chain of its entries is db/audit/entry.
--
-- A table writes its lines by itself (its trigger *_logged), so that no statement can leave its line out. Most of these triggers wait
-- for the end of the transaction: whoever writes in the log takes no lock after it (docs/decisions/0011-log-and-turns.md), and
-- a partnership is made, or a session closed, in several steps. The room's own steps are those of the circle's login: the
-- calendar's doing (report.final) writes its own line, in nobody's name.

-- What a side may write in the log with audit.record, and about what: that it took a copy along, which no row of a table says. What
-- is not here is refused. Each noun says itself of which subject its copy can be. Everything else is logged by the tables
-- themselves and by the doors of nouns.
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

-- The columns of a row that a line names, in their order, as far as the row has them.
create function audit.subject_of(it jsonb, columns text[]) returns text
language sql immutable security definer set search_path = '' as
$$ select string_agg(it ->> name, ' ' order by place) from unnest(columns) with ordinality as named (name, place) $$;

-- For nouns that begin and end: who gives a hat to themselves, says so. The arguments are the noun and the columns that its line
-- names, in the order by which its readers find it (db/audit/entry/wall.sql). What the owner lays by hand (migrations, the first
-- admin) is not an act of a side.
create function audit.log_place() returns trigger
language plpgsql security definer set search_path = '' as
$$
begin
  if session_user = current_user then return null; end if;
  -- Set to what it was, nothing ended.
  if tg_op = 'UPDATE' and to_jsonb(new) = to_jsonb(old) then return null; end if;
  insert into audit.entries (at, verb, subject, circle_id, partnership_id, person_id, hat)
  select network.now(), tg_argv[0] || case tg_op when 'INSERT' then '.add' else '.end' end, audit.subject_of(to_jsonb(new), tg_argv[1:]),
    p.circle_id, p.partnership_id, p.person_id, p.hat
  from (select) one left join auth.present() p on true;
  return null;
end
$$;

-- For nouns that the admin adds and nobody ends, with the same arguments.
create function audit.log_new() returns trigger
language plpgsql security definer set search_path = '' as
$$
begin
  if session_user = current_user then return null; end if;
  perform audit.write_line(tg_argv[0] || '.add', audit.subject_of(to_jsonb(new), tg_argv[1:]), null);
  return null;
end
$$;
