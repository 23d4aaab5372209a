-- Learnings: what the circle learned.

select pg_temp.circle_rows('learning.learnings');
create policy guest on learning.learnings for select to leerkring_guest using (session_id = (select network.my_guest_session()));

grant select, insert, delete on learning.learnings to leerkring_circle;
grant update (theme_id, body, loop, assumption) on learning.learnings to leerkring_circle;
grant select on learning.learnings to leerkring_guest;

select pg_temp.versioned('learning.learnings');
select pg_temp.announced('learning.learnings', by_cycle => true);
create trigger learnings_hangs before insert on learning.learnings for each row when (new.session_id is null) execute function learning.hang_on_session();
create trigger learnings_open before insert or update or delete on learning.learnings
  for each row when (current_user = 'leerkring_circle') execute function learning.keep_concluded();
create trigger learnings_fate after insert or delete or update of theme_id on learning.learnings
  for each row when (current_user = 'leerkring_circle') execute function learning.settle_fates();
create trigger learnings_earlier after update on learning.learnings
  for each row when (current_user = 'leerkring_circle') execute function learning.keep_earlier('learning', 'body', 'assumption');
