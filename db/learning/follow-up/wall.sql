-- What became of what an earlier session left, as the circle said it looking back.

select pg_temp.circle_rows('learning.follow_ups');

grant select, insert, update (state, body) on learning.follow_ups to leerkring_circle;

select pg_temp.versioned('learning.follow_ups');
create trigger follow_ups_open before insert or update or delete on learning.follow_ups for each row
  when (current_user = 'leerkring_circle') execute function learning.keep_open();
select pg_temp.announced('learning.follow_ups');
