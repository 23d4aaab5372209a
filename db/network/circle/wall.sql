-- Circles: members and the admin know that they are there; a guest knows the one they are in.

create policy everyone on network.circles for select to leerkring_circle, leerkring_admin using (true);
create policy own on network.circles for select to leerkring_guest using (id = (select network.my_guest_circle()));
create policy admin_insert on network.circles for insert to leerkring_admin with check ((select network.me()) is not null);

grant select on network.circles to leerkring_circle, leerkring_guest, leerkring_admin;
grant insert on network.circles to leerkring_admin;

create constraint trigger circles_logged after insert on network.circles deferrable initially deferred
  for each row execute function audit.log_new('circle', 'slug', 'kind', 'partnership_id');
