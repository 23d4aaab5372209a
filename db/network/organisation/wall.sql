-- Organisations and municipalities: who works where is public knowledge to whoever has a hat.

create policy everyone on network.organisations for select to leerkring_circle, leerkring_guest, leerkring_formal, leerkring_reviewer, leerkring_signal_holder, leerkring_admin using (true);
create policy everyone on network.municipalities for select to leerkring_circle, leerkring_formal, leerkring_reviewer, leerkring_signal_holder, leerkring_admin using (true);
create policy admin_insert on network.organisations for insert to leerkring_admin with check ((select network.me()) is not null);

select pg_temp.readable('network.organisations', 'leerkring_circle', 'leerkring_guest', 'leerkring_formal', 'leerkring_reviewer', 'leerkring_signal_holder', 'leerkring_admin');
grant select on network.municipalities to leerkring_circle, leerkring_formal, leerkring_reviewer, leerkring_signal_holder, leerkring_admin;
grant insert on network.organisations to leerkring_admin;

create constraint trigger organisations_logged after insert on network.organisations deferrable initially deferred
  for each row execute function audit.log_new('organisation', 'code');
