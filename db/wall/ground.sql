-- The ground, laid before all else: nobody has anything, and every table forces row-level security. Each right is given by name,
-- beside its table (db/<world>/<noun>/wall.sql), and nowhere else: no line, no right.

revoke all on schema public from public;
revoke all on database :database from public;
alter default privileges revoke execute on functions from public;

grant usage on schema network to leerkring_signin, leerkring_guest, leerkring_circle, leerkring_formal, leerkring_reviewer,
  leerkring_signal_holder, leerkring_admin, leerkring_job, leerkring_live, leerkring_health;
grant usage on schema auth to leerkring_signin, leerkring_job;
grant usage on schema learning to leerkring_guest, leerkring_circle, leerkring_job, leerkring_live;
grant usage on schema released to leerkring_circle, leerkring_signal_holder, leerkring_signin;
grant usage on schema formal to leerkring_formal, leerkring_reviewer, leerkring_admin, leerkring_job;
grant usage on schema audit to leerkring_circle, leerkring_formal, leerkring_admin;

-- The owner has a policy of its own, so that definer functions see what they need. What one may do with a row is policy.ts's.
do $$
declare t record;
begin
  for t in select schemaname, tablename from pg_tables
    where schemaname in ('auth', 'network', 'learning', 'formal', 'released', 'audit') loop
    execute format('alter table %I.%I enable row level security', t.schemaname, t.tablename);
    execute format('alter table %I.%I force row level security', t.schemaname, t.tablename);
    execute format('create policy owner_all on %I.%I to leerkring_owner using (true) with check (true)', t.schemaname, t.tablename);
  end loop;
end $$;

-- The usual cases, each said in one line by the nouns that are usual. These live for as long as the wall is being laid; what they
-- make is in GRANTS.md like everything else.

-- Rows of my circle, written by members of it.
create function pg_temp.circle_rows(at regclass) returns void
language plpgsql as
$$
begin
  execute format('create policy circle on %s to leerkring_circle
    using (circle_id = any ((select network.my_circles())::int[])) with check (circle_id = any ((select network.my_circles())::int[]))', at);
end
$$;

-- Rows to read without the database's own columns. A foreign key locks what it refers to, and xmax keeps by which transaction: it would
-- tell which partner, which member or which note was last spoken for, and after what.
create function pg_temp.readable(at regclass, variadic logins text[]) returns void
language plpgsql as
$$
begin
  execute format('grant select (%s) on %s to %s', (select string_agg(quote_ident(a.attname), ', ' order by a.attnum)
    from pg_attribute a where a.attrelid = at and a.attnum > 0 and not a.attisdropped), at, array_to_string(logins, ', '));
end
$$;

-- A version that the database counts (network.count_version). A change of the columns `besides` is none.
create function pg_temp.versioned(at regclass, variadic besides text[] default '{}') returns void
language plpgsql as
$$
begin
  execute format('create trigger %I before insert or update on %s for each row
    when (current_user in (''leerkring_circle'', ''leerkring_guest'', ''leerkring_formal'')) execute function network.count_version(%s)',
    pg_temp.name_of(at) || '_version', at, (select string_agg(quote_literal(name), ', ') from unnest(besides) name));
end
$$;

-- Changes are announced to the screens of the session that a row names, or of the session of its cycle (live.sql).
create function pg_temp.announced(at regclass, by_cycle boolean default false) returns void
language plpgsql as
$$
declare teller text := case when by_cycle then 'learning.touch_session_of_cycle()' else 'learning.touch_session()' end;
begin
  execute format('create trigger %I after insert on %s referencing new table as changed for each statement execute function %s', pg_temp.name_of(at) || '_live_i', at, teller);
  execute format('create trigger %I after update on %s referencing new table as changed for each statement execute function %s', pg_temp.name_of(at) || '_live_u', at, teller);
  execute format('create trigger %I after delete on %s referencing old table as changed for each statement execute function %s', pg_temp.name_of(at) || '_live_d', at, teller);
end
$$;

-- What is erased here leaves no byte behind: the job may rewrite the table, and reads none of it (db/rewrite.ts). Before PostgreSQL 17
-- only an owner may; there the server clears dead rows within its minute, and the rest is the operator's
-- (docs/decisions/0009-without-a-trace.md). Nor does a sample stay of the ids `unsampled`, which lead to whoever wrote without a
-- name, laid a dot or came as a guest: erasing does not reach the samples.
create function pg_temp.erased(at regclass, variadic unsampled text[] default '{}') returns void
language plpgsql as
$$
declare name text;
begin
  if current_setting('server_version_num')::int >= 170000 then
    execute format('grant maintain on %s to leerkring_job', at);
  else
    execute format('alter table %s set (autovacuum_vacuum_threshold = 0, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_cost_delay = 0)', at);
  end if;
  foreach name in array unsampled loop
    perform pg_temp.unsampled(at, name);
  end loop;
end
$$;

create function pg_temp.unsampled(at regclass, name text) returns void
language plpgsql as
$$ begin execute format('alter table %s alter column %I set statistics 0', at, name); end $$;

create function pg_temp.name_of(at regclass) returns name
language sql as
$$ select relname from pg_class where oid = at $$;
