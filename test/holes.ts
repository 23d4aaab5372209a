/** Ways in which the database's owner can make a hole in the wall. */
export const HOLES: Record<string, string> = {
  'when one column is given': 'grant select (body) on learning.checkouts to leerkring_reviewer',
  'when a column is given to everybody': 'grant select (name) on network.people to public',
  'when a right may be passed on': 'grant select on formal.reports to leerkring_reviewer with grant option',
  'when a table is there without row-level security': 'create table learning.scraps (body text)',
  'when a table is there with row-level security': `create table learning.scraps (body text);
    alter table learning.scraps enable row level security; alter table learning.scraps force row level security;
    create policy owner_all on learning.scraps to leerkring_owner using (true) with check (true)`,
  'when row-level security is switched off': 'alter table learning.themes disable row level security',
  'when the owner is let past row-level security': 'alter table auth.mails no force row level security',
  'when there is a view': 'create view released.everything as select body from learning.contributions',
  'when a view is readable': `create or replace view released.everything as select body from learning.contributions;
    grant select on released.everything to leerkring_signal_holder`,
  'when a function is there': `create function formal.peek() returns setof text language sql security definer set search_path = ''
    as $$ select body from learning.contributions $$`,
  'when a function is given': 'grant execute on function learning.tally(uuid) to leerkring_reviewer',
  'when a function is given to everybody': 'grant execute on function auth.present() to public',
  'when a sequence is given': 'grant usage on sequence network.hats_id_seq to leerkring_admin',
  'when a schema is opened': 'grant usage on schema learning to leerkring_reviewer',
  'when a schema may be built in': 'grant create on schema public to leerkring_circle',
  'when the database is opened to everybody': `do $$ begin execute format('grant connect on database %I to public', current_database()); end $$`,
  'when a login may make temporary tables': `do $$ begin execute format('grant temporary on database %I to leerkring_circle', current_database()); end $$`,
  'when a policy lets more through': 'alter policy submitted on formal.reports using (true)',
  'when there is a policy more': 'create policy all_of_it on learning.themes to leerkring_circle using (true)',
  'when a policy is gone': 'drop policy owner_all on audit.entries',
  'when a rule is gone': 'drop trigger hats_logged on network.hats',
  'when a rule is switched off': 'alter table audit.entries disable trigger entries_append_only',
  'when a login becomes a member of another': 'grant leerkring_circle to leerkring_reviewer',
  'when a login becomes more than a login': 'alter role leerkring_reviewer createrole',
  'when a login is let into what will be made':
    'alter default privileges in schema learning grant select on tables to leerkring_reviewer',
  'when a login owns something':
    'create type public.kept as (one int); grant create on schema public to leerkring_circle; grant leerkring_circle to current_user; alter type public.kept owner to leerkring_circle',
  'when a type is given': 'create type public.kept as (one int); grant usage on type public.kept to leerkring_reviewer',
};
