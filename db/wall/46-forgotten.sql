-- Forgotten sessions: twelve hours without life, and whoever steers gets one mail; a week, and the session is laid still.
-- The job learns of a session only what that mail says: whose it is to take up again, which circle's, and since when.

-- Nothing happened for twelve hours in a session that began, or the hour of one that did not begin is twelve hours past. Told
-- of once: what happens in a session forgets that it was told (learning.count_session_up).
create function learning.is_forgotten(here learning.sessions) returns boolean
language sql stable security definer set search_path = '' as
$$
  select here.reminded_at is null and here.paused_at is null and here.stage <> 'closed'
    and here.active_at < network.now() - interval '12 hours'
    and (here.stage <> 'planned' or here.planned_at < network.now() - interval '12 hours')
$$;

-- Who is told: the facilitator; when they are no longer of the circle, its coach or else its steward. Nobody, when there is
-- none: then nobody of the circle could do anything with it either.
create function learning.who_takes_up(here learning.sessions) returns uuid
language sql stable security definer set search_path = '' as
$$
  select h.person_id from network.hats h
  where h.circle_id = here.circle_id and (h.person_id = here.facilitator_id or h.kind in ('coach', 'steward'))
    and h.starts_on <= network.today() and (h.ends_on is null or h.ends_on > network.today())
  order by h.person_id = here.facilitator_id desc, h.kind = 'coach' desc, h.id limit 1
$$;

-- One forgotten session, held until its mail is written: several instances share them. No row when there is none.
create function learning.take_forgotten() returns table (session uuid, begun boolean, day timestamptz, circle text, name text, locale text)
language plpgsql security definer set search_path = '' as
$$
declare here learning.sessions;
begin
  select s.* into here from learning.sessions s where learning.is_forgotten(s) order by s.active_at limit 1 for update skip locked;
  if here.id is null then return; end if;
  return query select here.id, here.stage <> 'planned', coalesce(here.begun_on + time '12:00', here.planned_at), c.name, p.name, p.locale
    from network.circles c left join network.people p on p.id = learning.who_takes_up(here) where c.id = here.circle_id;
end
$$;

-- Its one mail. A door for mail must be no door for anybody's mail: only about a session that is forgotten now, to whoever
-- takes it up, who is found here and not asked for.
create function learning.remind(session uuid, mail_subject text, mail_body text) returns void
language plpgsql security definer set search_path = '' as
$$
declare here learning.sessions;
begin
  select * into here from learning.sessions s where s.id = session for update;
  if here.id is null or not learning.is_forgotten(here) or length(mail_subject) > 300 or length(mail_body) > 4000 then
    raise exception 'not forgotten' using errcode = 'check_violation', constraint = 'sessions_forgotten';
  end if;
  insert into auth.mails (recipient, subject, body, made_at)
  select p.email, mail_subject, mail_body, network.now() from network.people p where p.id = learning.who_takes_up(here);
  update learning.sessions set reminded_at = network.now() where id = here.id;
end
$$;

-- A week without life: laid still, with everything in it, until whoever steers goes on. Gives the number of sessions.
create function learning.pause_forgotten() returns int
language sql security definer set search_path = '' as
$$
  with still as (
    select s.id from learning.sessions s
    where s.stage not in ('planned', 'closed') and s.paused_at is null and s.active_at < network.now() - interval '7 days'
    for update skip locked
  ), laid as (
    update learning.sessions set paused_at = network.now() where id in (select id from still) returning 1)
  select count(*)::int from laid
$$;

grant execute on function learning.take_forgotten(), learning.remind(uuid, text, text), learning.pause_forgotten() to leerkring_job;
