-- One word at the end, without a name.

select pg_temp.circle_rows('learning.checkouts');
create policy guest on learning.checkouts to leerkring_guest using (session_id = (select network.my_guest_session()))
  with check (session_id = (select network.my_guest_session()) and circle_id = (select network.my_guest_circle()));

grant select (id, circle_id, session_id, kind, body) on learning.checkouts to leerkring_circle, leerkring_guest;
grant insert, delete on learning.checkouts to leerkring_circle;
grant insert on learning.checkouts to leerkring_guest;

create trigger checkouts_open before insert or update or delete on learning.checkouts for each row
  when (current_user in ('leerkring_circle', 'leerkring_guest')) execute function learning.keep_open();
select pg_temp.announced('learning.checkouts');
select pg_temp.erased('learning.checkouts', 'id');
create trigger checkouts_off before insert on learning.checkouts for each row execute function learning.stay_off();
