-- The log's entries: a chain that only grows, and who reads which.

-- The log: a circle and a partnership see their own; the admin sees what concerns people and partnerships. Who agreed,
-- who withdrew and who came in under which hat, is each person's own: it would tell who has not, whose no it was, who was here when.
create policy circle on audit.entries for select to leerkring_circle using (
  circle_id = any ((select network.my_circles())::int[])
  and (verb not in ('report.agree', 'report.ask_change', 'release.withdraw', 'hat.change') or person_id = (select network.me())));
create policy partnership on audit.entries for select to leerkring_formal using (
  circle_id is null and partnership_id = any ((select network.my_partnerships())::int[])
  and (verb <> 'hat.change' or person_id = (select network.me())));
-- Hats, mandates, memberships and what stands above a circle are the admin's doing; whom they concern sees them too. Their subjects begin or end with a place.
create policy circle_places on audit.entries for select to leerkring_circle using (circle_id is null and case
  when verb in ('membership.add', 'membership.end', 'mandate.add', 'mandate.end')
    then split_part(subject, ' ', 1) = any ((select network.my_partnerships())::text[])
  when verb in ('hat.add', 'hat.end') then split_part(subject, ' ', 3) = any ((select network.my_circles())::text[])
    and split_part(subject, ' ', 2) in ('frontline', 'manager', 'expert_by_experience', 'steward', 'coach')
  when verb in ('circle_link.add', 'circle_link.end') then string_to_array(subject, ' ') && (select network.my_circles())::text[] end);
create policy partnership_places on audit.entries for select to leerkring_formal using (circle_id is null and case
  when verb in ('membership.add', 'membership.end') then split_part(subject, ' ', 1) = any ((select network.my_partnerships())::text[])
  when verb in ('hat.add', 'hat.end') then split_part(subject, ' ', 3) = any ((select network.my_partnerships())::text[])
    and split_part(subject, ' ', 2) in ('promotor', 'administrative_support') end);
create policy admin on audit.entries for select to leerkring_admin using (circle_id is null and (select network.me()) is not null
  and (verb ~ '^(person|organisation|partnership|circle|circle_link|municipality|membership|mandate|indicator)\.' or verb in ('hat.add', 'hat.end') or person_id = (select network.me())));

-- No login reads the hashes. With them a member could guess an entry that they may not see, and check the guess against its hash.
grant select (id, at, verb, subject, circle_id, partnership_id, person_id, hat) on audit.entries to leerkring_circle, leerkring_formal, leerkring_admin;

-- What the hash of an entry covers.
create function audit.hash_of(entry audit.entries, last bytea) returns bytea
language sql immutable security definer set search_path = '' as
$$
  select sha256(last || convert_to(jsonb_build_array(entry.id, to_char(entry.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'),
    entry.verb, entry.subject, entry.circle_id, entry.partnership_id, entry.person_id, entry.hat)::text, 'UTF8'))
$$;

-- The audit log only grows. Who did it is taken from the request's token, not from the app.
create function audit.record(what text, about text) returns void
language sql security definer set search_path = '' as
$$
  insert into audit.entries (at, verb, subject, circle_id, partnership_id, person_id, hat)
  select network.now(), audit.require_verb(what, about), about, p.circle_id, p.partnership_id, p.person_id, p.hat from auth.present() p
$$;
grant execute on function audit.record(text, text) to leerkring_circle, leerkring_formal, leerkring_admin;

-- What only oneself sees of oneself (see the policies above): who agreed, who put on which hat.
create function audit.is_ones_own(what text) returns boolean
language sql immutable security definer set search_path = '' as
$$ select what in ('report.agree', 'report.ask_change', 'hat.change', 'release.withdraw') $$;

-- The number and the hash of an entry: the hash covers the entry and the hash before it. One entry after another, so that no
-- two follow the same one: the lock is held until the end of the transaction, and is the last that a transaction takes
-- (docs/decisions/0011-log-and-turns.md), so that it can be waited for but never waited for in a ring. What is one's own ends
-- in random signs: nobody finds out by trying, person after person, which entry fits the hashes around it.
create function audit.link_entry() returns trigger
language plpgsql security definer set search_path = '' as
$$
declare last audit.entries;
begin
  perform from drizzle.turns where of = 'audit' for update;
  select * into last from audit.entries order by id desc limit 1;
  if audit.is_ones_own(new.verb) then new.subject := new.subject || ' ' || gen_random_uuid(); end if;
  new.id := coalesce(last.id, 0) + 1;
  new.hash := audit.hash_of(new, coalesce(last.hash, ''));
  return new;
end
$$;
create trigger entries_link before insert on audit.entries for each row execute function audit.link_entry();

create function audit.refuse_change() returns trigger
language plpgsql security definer set search_path = '' as
$$ begin raise exception 'the audit log only grows' using errcode = 'insufficient_privilege'; end $$;
create trigger entries_append_only before update or delete or truncate on audit.entries
  for each statement execute function audit.refuse_change();

-- The hash of the last entry of before this week, to note elsewhere. A head that moved at this moment would tell that somebody,
-- somewhere, just did something; and its number, less the lines that one may see oneself, how often that was what one may not see.
create function audit.head() returns text
language sql stable security definer set search_path = '' as
$$
  select encode(e.hash, 'hex') from audit.entries e
  where e.at < (select date_trunc('week', network.today()::timestamp) at time zone 'Europe/Brussels') order by e.id desc limit 1
$$;
grant execute on function audit.head() to leerkring_circle, leerkring_formal, leerkring_admin;
