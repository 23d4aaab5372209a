-- Mail on its way out. Each door writes to whom it finds here, and only about what it is for.

create function auth.queue_mail(recipient text, subject text, body text) returns void
language sql security definer set search_path = '' as
$$ insert into auth.mails (recipient, subject, body, made_at) values (recipient, subject, body, network.now()) $$;
grant execute on function auth.queue_mail(text, text, text) to leerkring_signin;

-- The messages in the outbox, newest first: only where nothing is real.
create function auth.demo_mails() returns setof auth.mails
language sql stable security definer set search_path = '' as
$$ select m.* from auth.mails m where auth.is_demo() order by m.made_at desc limit 100 $$;
grant execute on function auth.demo_mails() to leerkring_signin;

-- The job sends what waits. A try is noted, and counts, before it begins, whatever comes of it; from then on the mail is nobody
-- else's for a minute, twice as long after each further try, and none is left after ten. What was tried last comes last, so
-- that no mail is in the way of the others.
create function auth.take_mail() returns setof auth.mails
language sql security definer set search_path = '' as
$$
  update auth.mails set tries = tries + 1, tried_at = network.now() where id = (
    select id from auth.mails where sent_at is null and tries < 10 and not auth.is_demo()
      and (tried_at is null or network.now() >= tried_at + (power(2, tries) - 1) * interval '1 minute')
    order by tried_at nulls first, made_at limit 1 for update skip locked)
  returning *
$$;
grant execute on function auth.take_mail() to leerkring_job;

-- A digest that left keeps no text: it would tell, for as long as mails are kept, what its reader had not done on that day.
create function auth.mail_sent(mail_id uuid) returns void
language sql security definer set search_path = '' as
$$
  update auth.mails set sent_at = network.now(), body = case when once like 'digest %' then '' else body end where id = mail_id
$$;
grant execute on function auth.mail_sent(uuid) to leerkring_job;

-- The mail server was away: no try of this mail.
create function auth.mail_untried(mail_id uuid) returns void
language sql security definer set search_path = '' as
$$ update auth.mails set tries = tries - 1 where id = mail_id and tries > 0 and sent_at is null $$;
grant execute on function auth.mail_untried(uuid) to leerkring_job;

-- Words for a mail, for each reader in their own language: `texts` holds subject, body and perhaps a calendar for every language.
-- A door for mail must be no door for any mail whatever: the body names what it is about.
create function auth.require_mail(texts jsonb, about text) returns void
language plpgsql stable security definer set search_path = '' as
$$
begin
  if not coalesce(texts ?& array['nl', 'en'], false)
    or exists (select from jsonb_each(texts) one where coalesce(length(one.value ->> 'subject') not between 1 and 300, true)
      or coalesce(length(one.value ->> 'body') > 4000, true) or coalesce(strpos(one.value ->> 'body', about), 0) = 0
      or length(one.value ->> 'calendar') > 8000) then
    raise exception 'no such mail' using errcode = 'check_violation', constraint = 'mails_door';
  end if;
end
$$;

-- Mail to people of a circle about one thing, at most five times a day. Gives how many were written to; null when it was often
-- enough for a day.
create function auth.write_to(readers uuid[], about uuid, texts jsonb) returns int
language plpgsql security definer set search_path = '' as
$$
declare sent int; said timestamptz[];
begin
  select array_agg(distinct m.made_at) into said from auth.mails m
  where m.made_at > network.now() - interval '1 day' and strpos(m.body, about::text) > 0;
  if network.now() = any (said) or cardinality(said) >= 5 then return null; end if;
  perform auth.require_mail(texts, about::text);
  insert into auth.mails (recipient, subject, body, calendar, made_at)
  select p.email, texts -> p.locale ->> 'subject', texts -> p.locale ->> 'body', texts -> p.locale ->> 'calendar', network.now()
  from network.people p where p.id = any (readers);
  get diagnostics sent = row_count;
  return sent;
end
$$;

-- Reminders by the calendar: a quarter that is still owed. Each goes once to each reader: `auth.mails.once` holds what of and to whom,
-- so that neither another instance nor a later tick writes it again. The job composes the words, and learns nobody's name or address.

-- Gives how many had not been reminded before.
create function auth.remind_once(readers uuid[], of_what text, about text, texts jsonb) returns int
language plpgsql security definer set search_path = '' as
$$
declare sent int;
begin
  perform auth.require_mail(texts, about);
  insert into auth.mails (recipient, subject, body, made_at, once)
  select p.email, texts -> p.locale ->> 'subject', texts -> p.locale ->> 'body', network.now(), of_what || ' ' || p.id
  from network.people p where p.id = any (readers)
  on conflict (once) do nothing;
  get diagnostics sent = row_count;
  return sent;
end
$$;
