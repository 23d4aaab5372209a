-- The operation of the database: its health, standstills, statements that a request leaves behind, and erased rows.

-- The level of the last migration, for health.
create function network.migration_level() returns text
language sql stable security definer set search_path = '' as
$$ select count(*)::text from drizzle.__drizzle_migrations $$;
grant execute on function network.migration_level() to leerkring_health;

-- A person with a login's password can hold any lock that the login may take, or a snapshot, for as long as they like: the others
-- wait, and erased rows stay in the pages. So the job ends a login's transaction that is older than ten seconds while another has
-- waited for it for five, and any that is older than five minutes; no page needs half as long. Returns the number ended.
create function network.end_standstill() returns int
language sql volatile security definer set search_path = '' as
$$
  with standing as materialized (
    select a.pid from pg_catalog.pg_stat_activity a join pg_catalog.pg_roles r on r.oid = a.usesysid
    where a.datname = current_database() and a.pid <> pg_backend_pid()
      and r.rolname like 'leerkring\_%' and r.rolname <> current_user and not r.rolsuper
      and (a.xact_start < clock_timestamp() - interval '5 minutes'
        or a.xact_start < clock_timestamp() - interval '10 seconds' and exists (
          select from pg_catalog.pg_locks w where not w.granted and w.waitstart < clock_timestamp() - interval '5 seconds'
            and a.pid = any (pg_catalog.pg_blocking_pids(w.pid)))))
  select count(*) filter (where pg_catalog.pg_terminate_backend(pid))::int from standing
  where pg_has_role('pg_signal_backend', 'usage')
$$;
grant execute on function network.end_standstill() to leerkring_job;

-- Whether the server can write. The query needs more than the server may keep in memory, so the server lays a megabyte on its disk
-- for a moment. A full disk refuses that, while a row would still find room in a page. It leaves nothing in any table or log.
create function network.writes() returns boolean
language sql volatile security definer set search_path = '' set work_mem = '64kB' as
$$ select count(*) > 0 from generate_series(1, 60000) $$;
grant execute on function network.writes() to leerkring_health;

-- Drops every statement that was prepared by hand on this connection; the driver's own statements stay. When one of the driver's was
-- swapped by hand for another, it is then missing: a request that needs it is refused, and does not run the other. See db/as.ts.
create function network.forget_statements() returns void
language plpgsql security definer set search_path = '' as
$$
declare prepared text;
begin
  for prepared in select name from pg_catalog.pg_prepared_statements where from_sql loop
    execute format('deallocate %I', prepared);
  end loop;
end
$$;
grant execute on function network.forget_statements() to leerkring_circle, leerkring_formal, leerkring_reviewer, leerkring_signal_holder, leerkring_admin, leerkring_guest, leerkring_job, leerkring_signin, leerkring_live, leerkring_health;

-- Whether the transaction that wrote this row has ended. False for a row of the asker's own transaction: so a person who changes
-- something, looks and takes it back sees the same as before. (PostgreSQL stores a transaction's number without its high half.)
create function learning.is_kept(written_by xid) returns boolean
language sql stable security definer set search_path = '' as
$$
  select pg_xact_status((case when whole > next + 2147483648 then whole - 4294967296 else whole end)::text::xid8) is distinct from 'in progress'
  from (select n as next, (n >> 32 << 32) + written_by::text::bigint as whole from (select pg_snapshot_xmax(pg_current_snapshot())::text::bigint) as x (n)) as of
$$;

-- The policies of the mirror ask it (db/learning/mirror/wall.sql), on the login of the reader.
grant execute on function learning.is_kept(xid) to leerkring_circle, leerkring_guest;

-- Erased rows stay in the write-ahead log as they were written, until the log goes on in a new segment and a checkpoint then deletes
-- the old ones. On a quiet server neither comes by itself. The owner may have the right to one of the two, or to none (README).
-- With the right to a checkpoint alone, the segment ends by archive_timeout, and the next call deletes it.
create function learning.forget_log() returns void
language plpgsql security definer set search_path = '' as
$$
begin
  if has_function_privilege('pg_catalog.pg_switch_wal()', 'execute') then perform pg_catalog.pg_switch_wal(); end if;
  if pg_has_role('pg_checkpoint', 'usage') then checkpoint; end if;
end
$$;
grant execute on function learning.forget_log() to leerkring_job;
