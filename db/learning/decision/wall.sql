-- Decisions.

select pg_temp.circle_rows('learning.decisions');
create policy guest on learning.decisions for select to leerkring_guest using (cycle_id = (select network.my_guest_cycle()));

grant select, insert, delete on learning.decisions to leerkring_circle;
grant update (theme_id, body, owner, until, helps, done_on) on learning.decisions to leerkring_circle;
grant select on learning.decisions to leerkring_guest;

select pg_temp.versioned('learning.decisions', 'done_on');

-- A decision is done on the day on which somebody first says so, whatever day was sent.
create function learning.stamp_decision() returns trigger
language plpgsql security definer set search_path = '' as
$$
begin
  new.done_on := case when tg_op = 'INSERT' or new.done_on is null then null else coalesce(old.done_on, network.today()) end;
  return new;
end
$$;
create trigger decisions_stamped before insert or update on learning.decisions for each row
  when (current_user in ('leerkring_circle', 'leerkring_guest')) execute function learning.stamp_decision();

select pg_temp.announced('learning.decisions', by_cycle => true);
create trigger decisions_open before insert or update or delete on learning.decisions
  for each row when (current_user = 'leerkring_circle') execute function learning.keep_concluded('done_on', 'version');

create function learning.log_decision() returns trigger
language plpgsql security definer set search_path = '' as
$$
begin
  if session_user = 'leerkring_circle' and (new.done_on is null) <> (old.done_on is null) then
    perform audit.write_line(case when new.done_on is null then 'decision.reopen' else 'decision.done' end,
      learning.quarter_of(new.cycle_id) || ' ' || new.id, new.circle_id);
  end if;
  return null;
end
$$;
create constraint trigger decisions_logged after update of done_on on learning.decisions deferrable initially deferred
  for each row execute function learning.log_decision();
