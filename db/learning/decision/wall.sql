-- Decisions.

select pg_temp.circle_rows('learning.decisions');
create policy guest on learning.decisions for select to leerkring_guest using (cycle_id = (select network.my_guest_cycle()));

grant select, insert, delete on learning.decisions to leerkring_circle;
grant update (theme_id, body, owner, until, helps, done_on) on learning.decisions to leerkring_circle;
grant select on learning.decisions to leerkring_guest;

select pg_temp.versioned('learning.decisions', 'done_on');
create trigger decisions_stamped before insert or update on learning.decisions for each row
  when (current_user in ('leerkring_circle', 'leerkring_guest')) execute function learning.stamp();
select pg_temp.announced('learning.decisions', by_cycle => true);
create trigger decisions_open before insert or update or delete on learning.decisions
  for each row when (current_user = 'leerkring_circle') execute function learning.keep_concluded('done_on', 'version');
create constraint trigger decisions_logged after update of done_on on learning.decisions deferrable initially deferred
  for each row execute function audit.log_step();
