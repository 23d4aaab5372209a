-- The audit log only grows. Who did it is taken from the request's token, not from the app.
create function audit.record(what text, about text) returns void
language sql security definer set search_path = '' as
$$
  insert into audit.entries (at, verb, subject, circle_id, partnership_id, person_id, hat)
  select network.now(), audit.verb(what), about, p.circle_id, p.partnership_id, p.person_id, p.hat from auth.present() p
$$;

create function audit.refuse_change() returns trigger
language plpgsql security definer set search_path = '' as
$$ begin raise exception 'the audit log only grows' using errcode = 'insufficient_privilege'; end $$;
create trigger entries_append_only before update or delete or truncate on audit.entries
  for each statement execute function audit.refuse_change();

grant execute on function audit.record(text, text) to leerkring_circle, leerkring_formal, leerkring_admin;
