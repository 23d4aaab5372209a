-- The digest: what waits for one person, in one mail, in the rhythm that they chose. The job learns of whom, of which circle, how many and
-- until when: what the mail says. It learns no word of the room. Who has done what is asked of them has no line: so whoever has a mail can
-- tell what its reader has not done. That is only the reader, and the mail keeps no text once it left (auth.mail_sent).

-- What waits for a person in the circles in which they have a hat today, but for circles that rest or have ended; and for the contact for
-- signals. `day` is until when, or since when.
-- `mailed_on` is from when on whoever wants all at once is mailed it: a text that is laid before somebody has a mail of its own on that
-- day, and so a week later; a session has its invitation, and so never.
create function learning.waiting_for(person uuid) returns table (kind text, circle_id int, about text, day date, mailed_on date)
language sql stable security definer set search_path = '' as
$$
  with worn as materialized (
    select h.circle_id, h.kind from network.hats h join network.circles c on c.id = h.circle_id and c.ended_on is null
    where h.person_id = person and network.side_of(h.kind) = 'circle' and not learning.rests(h.circle_id)
      and h.starts_on <= network.today() and (h.ends_on is null or h.ends_on > network.today())
  ), spoken_for as materialized (
    select w.circle_id, d.organisation_id from worn w, learning.who_decides(w.circle_id) d where d.person_id = person
  )
  select 'session', s.circle_id, s.id || ' ' || s.planned_at, (s.planned_at at time zone 'Europe/Brussels')::date, 'infinity'::date
  from learning.sessions s join worn w on w.circle_id = s.circle_id where s.stage = 'planned' and s.planned_at > network.now()
  union all
  select distinct 'vote', v.circle_id, v.id::text, v.until, v.opened_on
  from learning.votes v join worn w on w.circle_id = v.circle_id
  join learning.vote_voters o on o.vote_id = v.id and (o.person_id = person and w.kind <> 'coach'
    or (o.circle_id, o.organisation_id) in (select * from spoken_for))
  join learning.ballots b on b.vote_id = o.vote_id and b.number = o.number and b.choice is null
  where v.ended_on is null and v.until >= network.today() and o.number in (select learning.voters_of(v.id))
  union all
  select distinct 'report', r.circle_id, r.id || ' ' || r.version, network.add_working_days(r.offered_on, 10), r.offered_on + 7
  from learning.reports r join spoken_for f on f.circle_id = r.circle_id
  where r.final_on is null and r.offered_on is not null and not exists (select from learning.agreements a
    where a.report_id = r.id and a.version = r.version and a.organisation_id = f.organisation_id)
  union all
  select 'release', r.circle_id, r.id || ' ' || r.version, r.opened_on, r.opened_on + 7
  from learning.releases r join worn w on w.circle_id = r.circle_id
  where r.state = 'open' and (
    exists (select from spoken_for f join learning.present_partners(r.circle_id) p on p.organisation_id = f.organisation_id
      where f.circle_id = r.circle_id and not exists (select from learning.release_partner_words d
        where d.release_id = r.id and d.version = r.version and d.organisation_id = f.organisation_id))
    or exists (select from learning.present_members(r.circle_id) m where m.person_id = person
      and not exists (select from learning.release_member_words d
        where d.release_id = r.id and d.version = r.version and d.person_id = m.person_id and d.hat_id = m.hat_id))
    or not exists (select from learning.release_writer_words d where d.release_id = r.id and d.version = r.version and d.person_id = person)
      and exists (select from learning.named_writers(r.id, person)))
  union all
  select 'signal', p.above_id, p.id::text, (p.released_on + interval '3 months')::date, p.released_on
  from released.publications p join worn w on w.circle_id = p.above_id and w.kind in ('coach', 'steward')
  where p.kind = 'signal' and p.withdrawn_on is null
    and not exists (select from released.answers a where a.publication_id = p.id and a.by_circle = p.above_id)
  union all
  select 'promise', d.circle_id, d.id || ' ' || d.until, d.until, d.until - 7
  from learning.decisions d join worn w on w.circle_id = d.circle_id
  where d.owner_id = person and d.done_on is null and d.until <= network.today() + 7
  union all
  select distinct 'action', a.circle_id, a.id || ' ' || a.until, a.until, a.until - 7
  from learning.experiment_actions a join learning.experiments x on x.id = a.experiment_id and x.ended_on is null
  join worn w on w.circle_id = a.circle_id
  where a.done_on is null and a.until <= network.today() + 7
    and (a.actor_id = person or a.actor_id is null and w.kind in ('coach', 'steward'))
  union all
  select 'look', d.circle_id, d.id || ' ' || d.look_again_on, d.look_again_on, d.look_again_on
  from learning.decisions d join worn w on w.circle_id = d.circle_id
  where d.look_again_on <= network.today() and (w.kind in ('coach', 'steward') or d.owner_id = person)
  union all
  select 'look', e.circle_id, e.experiment_id || ' ' || e.look_on, e.look_on, e.look_on
  from learning.embeddings e join learning.experiments x on x.id = e.experiment_id and x.state = 'embedded'
  join worn w on w.circle_id = e.circle_id and w.kind in ('coach', 'steward')
  where e.look_on <= network.today()
  union all
  -- Of no circle: what the contact for signals is asked stands together, and no mail says which circle asks.
  select 'desk', null, p.id::text, (p.released_on + interval '3 months')::date, p.released_on
  from released.publications p
  where p.kind = 'signal' and p.withdrawn_on is null and p.audience @> '{signal_holder}'
    and exists (select from network.hats h where h.person_id = person and h.kind = 'signal_holder'
      and h.starts_on <= network.today() and (h.ends_on is null or h.ends_on > network.today()))
    and not exists (select from released.answers a where a.publication_id = p.id and a.letter_id is null and a.by_circle is null)
  union all
  select distinct 'offer', o.circle_id, o.publication_id::text, p.released_on, p.released_on
  from released.offers o join released.publications p on p.id = o.publication_id and p.withdrawn_on is null
  join worn w on w.circle_id = o.circle_id and w.kind in ('coach', 'steward')
  where o.word is null
  union all
  -- By whom it was not answered is not said, nor how many were asked. Once the circle noted an answer it waits no more.
  select distinct 'overdue', p.circle_id, p.id::text, o.term, o.term + 1
  from released.publications p join worn w on w.circle_id = p.circle_id and w.kind in ('coach', 'steward')
  cross join lateral (
    select min(a.term) as term from (
      select (p.released_on + interval '3 months')::date as term where p.audience @> '{signal_holder}' and not exists (
        select from released.answers a where a.publication_id = p.id and a.letter_id is null and a.by_circle is null)
      union all select (p.released_on + interval '3 months')::date where p.above_id is not null and not exists (
        select from released.answers a where a.publication_id = p.id and a.by_circle = p.above_id)
      union all select l.until from released.letters l where l.publication_id = p.id and not exists (
        select from released.answers a where a.letter_id = l.id)) a) o
  where p.kind = 'signal' and p.withdrawn_on is null and o.term < network.today() and not exists (
    select from learning.releases r join learning.signals g on g.id = r.subject_id and g.circle_id = r.circle_id
    where r.id = p.release_id and g.answer is not null)
  union all
  -- The partners agreed to a letter, and nobody sent it: for those who carry the circle, and who wrote the text.
  select distinct 'letter', p.circle_id, p.id::text, p.released_on, p.released_on + 7
  from released.publications p join worn w on w.circle_id = p.circle_id
  where p.kind = 'signal' and p.withdrawn_on is null and p.audience @> '{letter}'
    and not exists (select from released.letters l where l.publication_id = p.id)
    and (w.kind in ('coach', 'steward') or exists (
      select from learning.release_versions v where v.release_id = p.release_id and v.written_by = person))
$$;

-- Which digest is due now, by rhythm: the week's on Monday from seven, the month's on its first, or the two days after where nobody could
-- write it. Null: none.
create function learning.due_digest(rhythm text) returns text
language sql stable security definer set search_path = '' as
$$
  select case rhythm
    when 'weekly' then case when extract(isodow from here) <= 3 and (extract(isodow from here) > 1 or extract(hour from here) >= 7)
      then to_char(here, 'IYYY"-W"IW') end
    when 'monthly' then case when extract(day from here) <= 3 and (extract(day from here) > 1 or extract(hour from here) >= 7)
      then to_char(here, 'YYYY-MM') end
  end
  from (select network.now() at time zone 'Europe/Brussels') clock(here)
$$;

-- The next person whose digest is due, after `beyond`, held until its mail is written; `lines` is null where nothing waits. Several instances share
-- them. No row when there is nobody left. Lines are counted by kind and circle, with the soonest day. A planned session is in the digest of
-- the weeks before it. In the demo world nobody reads the others' mails: there it is written for whoever chose a rhythm.
create function learning.take_digest(beyond uuid, out person uuid, out name text, out locale text, out lines jsonb)
language plpgsql security definer set search_path = '' as
$$
declare
  week text := learning.due_digest('weekly');
  month text := learning.due_digest('monthly');
  rhythm text;
  fresh text[];
begin
  select p.id, p.name, p.locale, coalesce(r.rhythm, 'weekly') into person, name, locale, rhythm
  from network.people p left join auth.rhythms r on r.person_id = p.id
  where p.id > beyond and (r.rhythm is not null or not auth.is_demo()) and case coalesce(r.rhythm, 'weekly')
    when 'at_once' then true
    when 'weekly' then week is not null and not exists (select from learning.digests d where d.person_id = p.id and d.what = week)
    when 'monthly' then month is not null and not exists (select from learning.digests d where d.person_id = p.id and d.what = month)
    else false end
  order by p.id limit 1 for no key update of p skip locked;
  if person is null then return; end if;
  if rhythm = 'at_once' then
    with told as (
      insert into learning.digests (person_id, what, made_on)
      select take_digest.person, w.kind || ' ' || w.about, network.today() from learning.waiting_for(take_digest.person) w
      where w.mailed_on <= network.today()
      on conflict do nothing returning what)
    select array_agg(what) into fresh from told;
    if fresh is null then return; end if;
  else
    -- Another instance may have written it between looking and holding.
    insert into learning.digests (person_id, what, made_on)
    values (take_digest.person, case rhythm when 'weekly' then week else month end, network.today()) on conflict do nothing;
    if not found then return; end if;
  end if;
  select jsonb_agg(jsonb_build_object('kind', l.kind, 'circle', l.circle, 'count', l.count, 'day', l.day)
    order by l.circle nulls first, l.day, l.kind)
  into lines from (
    select w.kind, c.name as circle, count(*) as count, min(w.day) as day
    from learning.waiting_for(take_digest.person) w left join network.circles c on c.id = w.circle_id
    where case when rhythm = 'at_once' then w.kind || ' ' || w.about = any (fresh)
      else w.kind <> 'session' or w.day <= network.today() + case rhythm when 'weekly' then 14 else 40 end end
    group by w.kind, c.name) l;
end
$$;
grant execute on function learning.take_digest(uuid) to leerkring_job;

-- The mail of it, in the same transaction: to the person who was taken in it and to nobody else, once.
create function learning.write_digest(person uuid, mail_subject text, mail_body text) returns void
language plpgsql security definer set search_path = '' as
$$
begin
  insert into auth.mails (recipient, subject, body, made_at, once)
  select p.email, mail_subject, mail_body, network.now(), format('digest %s', gen_random_uuid())
  from network.people p join learning.digests d on d.person_id = p.id and d.xmin = pg_current_xact_id()::xid
  where p.id = person and length(mail_subject) <= 300 and length(mail_body) <= 8000
  order by d.what limit 1;
  if not found then raise exception 'no digest' using errcode = 'check_violation', constraint = 'mails_door'; end if;
end
$$;
grant execute on function learning.write_digest(uuid, text, text) to leerkring_job;
