-- Which organisation takes part in which partnership, and when.

create policy everyone on network.memberships for select to leerkring_circle, leerkring_formal, leerkring_reviewer, leerkring_signal_holder, leerkring_admin using (true);
create policy admin_insert on network.memberships for insert to leerkring_admin with check ((select network.me()) is not null);
create policy admin_update on network.memberships for update to leerkring_admin using ((select network.me()) is not null) with check ((select network.me()) is not null);

-- A partner's word on what is let out refers to its membership.
select pg_temp.readable('network.memberships', 'leerkring_circle', 'leerkring_formal', 'leerkring_reviewer', 'leerkring_signal_holder', 'leerkring_admin');
grant insert, update (ends_on) on network.memberships to leerkring_admin;

create trigger memberships_end_sooner before update on network.memberships for each row execute function network.refuse_unending();
create trigger memberships_logged after insert or update on network.memberships
  for each row execute function audit.log_place('membership', 'partnership_id', 'organisation_id', 'kind');
