-- Nobody has anything by default. Every right below is given by name, in this folder, and nowhere else.
revoke all on schema public from public;
revoke all on database :database from public;

alter default privileges revoke execute on functions from public;

grant usage on schema network to
  leerkring_signin, leerkring_guest, leerkring_circle, leerkring_formal, leerkring_reviewer,
  leerkring_signal_holder, leerkring_admin, leerkring_job, leerkring_live, leerkring_health;
grant usage on schema auth to leerkring_signin, leerkring_job;
grant usage on schema learning to leerkring_guest, leerkring_circle, leerkring_job;
grant usage on schema formal to leerkring_formal, leerkring_reviewer;
grant usage on schema audit to leerkring_circle, leerkring_formal, leerkring_admin;
