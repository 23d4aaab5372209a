-- Rate limits: how often something may be asked.

select pg_temp.erased('auth.request_counts');

-- Counts up to `wanted` requests of the `most` that one key has in each `seconds`; says how many were granted, and in how many
-- seconds the next ones are there. Windows begin at round times, so a row tells no moment finer than its window; over any
-- stretch of `seconds` at most twice `most` are granted. A negative number gives requests back. Never more than `most` in a window,
-- however many ask at once: the row is locked before it is read. What is kept is a hash of the key and the day of the window
-- (windows end at midnight UTC too), so two days have no key in common; the window's length stands before it, so that the job
-- knows when a row is over.
create function auth.consume(request_key bytea, wanted int, most int, seconds int, out granted int, out wait int)
language plpgsql security definer set search_path = '' as
$$
declare
  here timestamptz := to_timestamp(floor(extract(epoch from network.now()) / seconds) * seconds);
  own_key bytea := int4send(seconds) || sha256(request_key || convert_to(to_char(here at time zone 'UTC', 'YYYY-MM-DD'), 'UTF8'));
  kept auth.request_counts;
begin
  loop
    select * into kept from auth.request_counts where key = own_key for update;
    exit when found;
    -- The job may take it away between the two.
    insert into auth.request_counts (key, starts_at, count) values (own_key, here, 0) on conflict (key) do nothing;
  end loop;
  -- Who waited for the lock may be of the window before. A row further ahead is of a clock that was put back.
  if kept.starts_at < here or kept.starts_at > here + make_interval(secs => seconds) then
    kept.starts_at := here;
    kept.count := 0;
  end if;
  granted := least(wanted, most - kept.count);
  wait := ceil(extract(epoch from kept.starts_at + make_interval(secs => seconds) - network.now()));
  if granted <> 0 then
    update auth.request_counts set starts_at = kept.starts_at, count = greatest(kept.count + granted, 0) where key = own_key;
  end if;
end
$$;
grant execute on function auth.consume(bytea, int, int, int) to leerkring_signin;

-- Deletes the counts whose window is over; those of people who write much go within two minutes. The job then rewrites the table
-- (db/rewrite.ts): its old rows would show which transactions counted a writer, beside those that hold remarks without a name.
create function auth.sweep_request_counts() returns void
language sql security definer set search_path = '' as
$$
  with of_window as (
    select t.key, t.starts_at,
      make_interval(secs => least(('x' || encode(substr(t.key, 1, 4), 'hex'))::bit(32)::int, 86400)) as length
    from auth.request_counts t)
  delete from auth.request_counts t using of_window w
  where t.key = w.key and t.starts_at = w.starts_at
    and (w.starts_at <= network.now() - w.length or w.starts_at > network.now() + w.length)
$$;
grant execute on function auth.sweep_request_counts() to leerkring_job;
