-- Assumptions beneath a theme, without a name.

select pg_temp.circle_rows('learning.assumptions');
create policy guest on learning.assumptions to leerkring_guest using (session_id = (select network.my_guest_session()))
  with check (session_id = (select network.my_guest_session()) and circle_id = (select network.my_guest_circle()));

grant select (id, circle_id, session_id, theme_id, body) on learning.assumptions to leerkring_circle, leerkring_guest;
grant insert, delete on learning.assumptions to leerkring_circle;
grant insert on learning.assumptions to leerkring_guest;

create trigger assumptions_open before insert or update or delete on learning.assumptions for each row
  when (current_user in ('leerkring_circle', 'leerkring_guest')) execute function learning.keep_open();
select pg_temp.announced('learning.assumptions');
select pg_temp.erased('learning.assumptions', 'id');
create trigger assumptions_off before insert on learning.assumptions for each row execute function learning.stay_off();
