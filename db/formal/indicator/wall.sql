-- The catalogue says what can be counted and what the programme asks; it holds no content. The formal side, the reviewer and the admin read
-- it. The admin sets what is asked, for quarters that have not begun.

create policy catalogue on formal.programmes for select to leerkring_formal, leerkring_reviewer, leerkring_admin using ((select network.me()) is not null);
create policy catalogue on formal.indicators for select to leerkring_formal, leerkring_reviewer, leerkring_admin using ((select network.me()) is not null);
create policy catalogue on formal.rules for select to leerkring_formal, leerkring_reviewer, leerkring_admin using ((select network.me()) is not null);
create policy catalogue on formal.asked for select to leerkring_formal, leerkring_reviewer, leerkring_admin using ((select network.me()) is not null);
create policy admin_insert on formal.asked for insert to leerkring_admin with check ((select network.me()) is not null);
create policy admin_update on formal.asked for update to leerkring_admin using ((select network.me()) is not null) with check ((select network.me()) is not null);

select pg_temp.readable('formal.programmes', 'leerkring_formal', 'leerkring_reviewer', 'leerkring_admin');
select pg_temp.readable('formal.indicators', 'leerkring_formal', 'leerkring_reviewer', 'leerkring_admin');
select pg_temp.readable('formal.rules', 'leerkring_formal', 'leerkring_reviewer', 'leerkring_admin');
select pg_temp.readable('formal.asked', 'leerkring_formal', 'leerkring_reviewer', 'leerkring_admin');
grant insert, update (asked) on formal.asked to leerkring_admin;

-- The version of an indicator that holds on a day.
create function formal.indicator_on(of_code text, day date) returns formal.indicators
language sql stable security definer set search_path = '' as
$$ select * from formal.indicators i where i.code = of_code and i.valid_from <= day and (i.valid_until is null or i.valid_until > day) $$;

-- Whether the programme asks an indicator in the quarter that begins on a day. lib/formal/indicator/queries.ts asks the same of all.
create function formal.is_asked(of_code text, day date) returns boolean
language sql stable security definer set search_path = '' as
$$
  select coalesce((select a.asked from formal.asked a join formal.programmes p on p.code = a.programme
    where a.code = of_code and a.valid_from <= day and day between p.first_quarter and p.last_quarter
    order by a.valid_from desc limit 1), false)
$$;
grant execute on function formal.is_asked(text, date) to leerkring_formal, leerkring_reviewer, leerkring_admin;

-- The cells that a report of the quarter which begins on a day has to hold.
create function formal.cells_asked(day date) returns table (code text, gender text)
language sql stable security definer set search_path = '' as
$$
  select i.code, g.gender from formal.indicators i
  cross join lateral unnest(case when i.by_gender then '{woman,man,non_binary}'::text[] else '{""}'::text[] end) g (gender)
  where i.valid_from <= day and (i.valid_until is null or i.valid_until > day) and formal.is_asked(i.code, day)
$$;

-- The admin changes what is asked for quarters to come only. So a partnership that fills in a quarter which began is asked the same to its end.
create function formal.keep_asked() returns trigger
language plpgsql security definer set search_path = '' as
$$
begin
  if new.valid_from <= network.today() then
    raise exception 'the quarter began' using errcode = 'check_violation', constraint = 'asked_ahead';
  end if;
  if (formal.indicator_on(new.code, new.valid_from)).code is null or not exists (select from formal.programmes p
    where p.code = new.programme and new.valid_from between p.first_quarter and p.last_quarter) then
    raise exception 'no such indicator then' using errcode = 'check_violation', constraint = 'asked_known';
  end if;
  return new;
end
$$;
create trigger asked_ahead before insert or update on formal.asked
  for each row when (current_user = 'leerkring_admin') execute function formal.keep_asked();

create function formal.log_asked() returns trigger
language plpgsql security definer set search_path = '' as
$$
begin
  if session_user <> 'leerkring_admin' or tg_op = 'UPDATE' and new.asked = old.asked then return null; end if;
  perform audit.write_line('indicator.ask', extract(year from new.valid_from) || '-' || extract(quarter from new.valid_from)
    || ' ' || new.code || ' ' || case when new.asked then 'yes' else 'no' end, null);
  return null;
end
$$;
create constraint trigger asked_logged after insert or update on formal.asked deferrable initially deferred
  for each row execute function formal.log_asked();
