-- People: those of one's own circle; all of them for the admin.
--
-- What the admin adds (partnerships, organisations, people, hats, mandates; never content) stays as it was given, but for the day on
-- which it ends: an admin who could change an address, a hat's wearer or a mandate's holder could sign in as somebody else, and one
-- who could move a circle or a membership would have other people's yes counted.

create policy peers on network.people for select to leerkring_circle, leerkring_guest using (id = any ((select network.my_peers())::uuid[]));
create policy self on network.people for select to leerkring_formal, leerkring_reviewer, leerkring_signal_holder using (id = (select network.me()));
create policy all_people on network.people to leerkring_admin using ((select network.me()) is not null) with check ((select network.me()) is not null);

grant select (id, name) on network.people to leerkring_circle, leerkring_guest, leerkring_formal, leerkring_reviewer, leerkring_signal_holder;
select pg_temp.readable('network.people', 'leerkring_admin');
grant insert on network.people to leerkring_admin;

create constraint trigger people_logged after insert on network.people deferrable initially deferred
  for each row execute function audit.log_new('person', 'id');

-- People of my circle, past members included: their named words stay theirs.
create function network.my_peers() returns uuid[]
language sql stable security definer set search_path = '' as
$$
  select coalesce(array_agg(distinct h.person_id), '{}') from network.hats h
  where h.circle_id = any ((select network.my_circles() || network.my_guest_circle())::int[])
$$;
grant execute on function network.my_peers() to leerkring_circle, leerkring_formal, leerkring_reviewer, leerkring_signal_holder, leerkring_admin, leerkring_guest;

-- The first mail to somebody whom an admin has just added, in the same transaction: to nobody else, and never again.
create function network.welcome(person uuid, mail_subject text, mail_body text) returns void
language plpgsql security definer set search_path = '' as
$$
begin
  insert into auth.mails (recipient, subject, body, made_at)
  select p.email, mail_subject, mail_body, network.now() from network.people p
  where p.id = person and p.xmin = pg_current_xact_id()::xid and length(mail_subject) <= 300 and length(mail_body) <= 4000
    and not exists (select from auth.mails m where m.recipient = p.email and m.made_at = network.now());
  if not found then raise exception 'not new' using errcode = 'check_violation', constraint = 'mails_door'; end if;
end
$$;
grant execute on function network.welcome(uuid, text, text) to leerkring_admin;
