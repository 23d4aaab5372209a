-- The learning room: what can only be done through a door, because plain table rights would say too much or too little.

-- Is what this row says there to stay? False of what the asker's own transaction wrote: whoever would change something, look, and
-- take it back, sees what they saw before. (PostgreSQL stores a transaction's number without its high half.)
create function learning.is_kept(written_by xid) returns boolean
language sql stable security definer set search_path = '' as
$$
  select pg_xact_status((case when whole > next + 2147483648 then whole - 4294967296 else whole end)::text::xid8) is distinct from 'in progress'
  from (select n as next, (n >> 32 << 32) + written_by::text::bigint as whole from (select pg_snapshot_xmax(pg_current_snapshot())::text::bigint) as x (n)) as of
$$;

-- Circles whose coming session I prepare: I read what waits for it, never the names of the unnamed. Preparing ends when silent
-- writing begins: who sees people write must not see remarks arrive one by one.
create function learning.i_prepare() returns int[]
language sql stable security definer set search_path = '' as
$$
  select coalesce(array_agg(s.circle_id), '{}') from learning.sessions s
  where s.circle_id = any ((select network.my_circles())::int[]) and s.facilitator_id = network.me()
    and s.stage in ('planned', 'arrive', 'look_back')
$$;

-- The circle that a contribution of mine goes to: my hat's, or the session's where I am a guest.
create function learning.my_circle() returns int
language sql stable security definer set search_path = '' as
$$ select coalesce((network.my_circles())[1], network.my_guest_circle()) $$;

-- Was this client-made id gathered before, under another name? Then a late retry has nothing left to do.
create function learning.is_spent(contribution uuid) returns boolean
language sql stable security definer set search_path = '' as
$$ select exists (select from learning.spent_ids where id = contribution) $$;

-- Without a name. `seals` are the keyed hashes this writer may use in this circle, in random order; the first free one is
-- taken, so that two remarks of one writer share nothing. Repeatable by the client-made id. Touches no row of a person.
create function learning.write_unnamed(contribution uuid, words text, word_kind text, question int, share boolean, seals bytea[])
returns void
language plpgsql security definer set search_path = '' as
$$
declare here int := learning.my_circle(); free bytea;
begin
  if here is null then raise exception 'no circle' using errcode = 'insufficient_privilege'; end if;
  if exists (select from learning.spent_ids where id = contribution) then return; end if;
  insert into learning.contributions (id, circle_id, body, kind, question_id, shared, written_on)
  values (contribution, here, words, word_kind, question, share and network.my_guest_session() is null, network.today())
  on conflict (id) do nothing;
  if not found then return; end if;
  -- Two devices of one writer may reach for the same seal at the same moment: the second takes its next one.
  foreach free in array seals loop
    insert into learning.contribution_seals (seal, contribution_id) values (free, contribution) on conflict (seal) do nothing;
    exit when found;
  end loop;
end
$$;

create function learning.my_unnamed(seals bytea[]) returns setof learning.contributions
language sql stable security definer set search_path = '' as
$$
  select c.* from learning.contribution_seals k join learning.contributions c on c.id = k.contribution_id
  where k.seal = any (seals) and c.circle_id = learning.my_circle() and c.session_id is null
$$;

-- The new version, or null when it was changed elsewhere, gathered, or is not this writer's. Laid anew rather than updated:
-- the words taken out are then erased like any others, and the job leaves nothing of them (db/rewrite.ts).
create function learning.edit_unnamed(contribution uuid, words text, word_kind text, question int, share boolean, was int, seals bytea[])
returns int
language plpgsql security definer set search_path = '' as
$$
declare link bytea; kept learning.contributions;
begin
  select k.seal into link from learning.contribution_seals k where k.contribution_id = contribution and k.seal = any (seals);
  delete from learning.contributions where id = contribution and version = was and id in (select id from learning.my_unnamed(seals))
  returning * into kept;
  if kept.id is null or link is null then return null; end if;
  insert into learning.contributions (id, circle_id, body, kind, question_id, shared, written_on, version)
  values (kept.id, kept.circle_id, words, word_kind, question, share and network.my_guest_session() is null, kept.written_on, was + 1);
  insert into learning.contribution_seals (seal, contribution_id) values (link, kept.id);
  return was + 1;
end
$$;

create function learning.delete_unnamed(contribution uuid, seals bytea[]) returns boolean
language sql security definer set search_path = '' as
$$
  with gone as (
    delete from learning.contributions where id = contribution and id in (select id from learning.my_unnamed(seals)) returning 1)
  select exists (select from gone)
$$;

-- Everything that waits goes into the session: renamed, the links to writers erased (they go with their row). What the
-- session gathered before is laid among it, so that neither place nor transaction tells what was written when.
-- Where my session stands, and whether it has gathered; null where it does not exist for me. It stays there until this transaction
-- ends, so that what is written for its table is on it when it is gathered, or comes too late.
create function learning.hold_session(session uuid, out stage text, out gathered boolean)
language sql security definer set search_path = '' as
$$
  select s.stage, s.gathered from learning.sessions s
  where s.id = session and (s.circle_id = any ((select network.my_circles())::int[]) or s.id = network.my_guest_session()) for share
$$;

create function learning.gather(session uuid) returns void
language plpgsql security definer set search_path = '' as
$$
declare here int;
begin
  select circle_id into here from learning.sessions
  where id = session and circle_id = any ((select network.my_circles())::int[]) and facilitator_id = network.me() and stage <> 'closed' for update;
  if here is null then raise exception 'not the facilitator' using errcode = 'insufficient_privilege'; end if;
  with gone as (
    delete from learning.contributions where circle_id = here and (session_id is null or session_id = session) returning *
  ), spent as (
    insert into learning.spent_ids (id, session_id)
    select id, session from gone where session_id is null order by gen_random_uuid() on conflict do nothing
  )
  insert into learning.contributions
    (id, circle_id, body, kind, question_id, author_id, author_name, shared, written_on, session_id, theme_id, in_room, version)
  select case when session_id is null then gen_random_uuid() else id end, circle_id, body, kind, question_id, author_id,
    author_name, shared, written_on, session, theme_id, in_room, case when session_id is null then 1 else version end
  from gone order by gen_random_uuid();
  update learning.sessions set gathered = true where id = session;
  -- Of all this the session notes that everything may have changed, and no old name.
  delete from learning.session_events where session_id = session and what = 'contributions';
  perform learning.note_change(session, 'contributions', null);
end
$$;

-- What a session leaves behind: the weight of each theme without who laid it, and every word under a new name in random
-- order. Client-made ids, guests and their sign-ins go. The session keeps the day. Done again, it takes away no weight.
create function learning.leave_no_trace(session uuid) returns void
language plpgsql security definer set search_path = '' as
$$
begin
  update learning.themes t set weight = coalesce((select sum(d.count) from learning.dots d where d.theme_id = t.id), t.weight, 0)
  where t.session_id = session;
  delete from learning.dots where session_id = session;
  delete from learning.spent_ids where session_id = session;
  delete from auth.sessions where guest_id in (select id from learning.guests where session_id = session);
  delete from learning.guests where session_id = session;
  with gone as (delete from learning.contributions where session_id = session returning *)
  insert into learning.contributions
    (id, circle_id, body, kind, question_id, author_id, author_name, shared, written_on, session_id, theme_id, in_room)
  select gen_random_uuid(), circle_id, body, kind, question_id, author_id, author_name, shared, written_on, session_id, theme_id,
    in_room
  from gone order by gen_random_uuid();
  with gone as (delete from learning.assumptions where session_id = session returning *)
  insert into learning.assumptions (id, circle_id, session_id, theme_id, body)
  select gen_random_uuid(), circle_id, session_id, theme_id, body from gone order by gen_random_uuid();
  with gone as (delete from learning.checkouts where session_id = session returning *)
  insert into learning.checkouts (id, circle_id, session_id, body)
  select gen_random_uuid(), circle_id, session_id, body from gone order by gen_random_uuid();
  delete from learning.attendances where session_id = session;
  -- Notes outlive the groups that wrote them; what was not read yet when the session was left open waits for who moves on. One that is about another finds it under its new name.
  with gone as (delete from learning.notes where session_id = session returning *),
    named as (select gone.*, gen_random_uuid() as fresh from gone)
  insert into learning.notes (id, circle_id, session_id, block_id, part, about, body, open, laid)
  select n.fresh, n.circle_id, n.session_id, n.block_id, n.part, (select other.fresh from named other where other.id = n.about),
    n.body, n.open or exists (select from learning.sessions s where s.id = session and s.stage = 'closed'), n.laid
  from named n order by n.fresh;
  delete from learning.groups where session_id = session;
  update learning.sessions s set traces_erased_on = network.today() where s.id = session;
  -- Of what changed, and in which order, only that the session is over remains.
  delete from learning.session_events where session_id = session;
  insert into learning.session_events (session_id, seq, what) select id, seq, 'sessions' from learning.sessions where id = session;
end
$$;

-- Six weeks after its session should have gathered, or twenty weeks after the day of writing whatever was planned since,
-- editing ends all the same: the links to writers are erased. A circle's unnamed remarks without a link are then laid anew
-- together, under new names. A session left open for twenty weeks leaves no more behind than a closed one, and what is laid in
-- it afterwards no more twenty weeks later: a day of erasing counts only if it lies in the last twenty weeks. Gives the number
-- of links erased.
create function learning.erase_overdue_links() returns int
language plpgsql security definer set search_path = '' as
$$
declare overdue uuid[]; erased int;
begin
  -- Another instance is at it.
  perform from drizzle.turns where of = 'erasing' for update skip locked;
  if not found then return 0; end if;
  -- Where a session gathers at this moment, that does the erasing.
  select coalesce(array_agg(late.id), '{}') into overdue from (
    select c.id from learning.contributions c
    where c.session_id is null and c.author_id is null
      and exists (select from learning.contribution_seals k where k.contribution_id = c.id)
      and (exists (select from learning.sessions s where s.circle_id = c.circle_id
             and s.stage <> 'closed' and not s.gathered and s.planned_at < network.now() - interval '6 weeks')
        or c.written_on < network.today() - 140)
    for update of c skip locked) late;
  with loose as (
    select c.id from learning.contributions c
    where c.session_id is null and c.author_id is null and (c.id = any (overdue)
      or c.circle_id in (select o.circle_id from learning.contributions o where o.id = any (overdue))
        and not exists (select from learning.contribution_seals k where k.contribution_id = c.id))
    for update of c skip locked
  ), gone as (
    delete from learning.contributions where id in (select id from loose) returning *
  )
  insert into learning.contributions (id, circle_id, body, kind, question_id, author_name, shared, written_on)
  select gen_random_uuid(), circle_id, body, kind, question_id, author_name, shared, written_on
  from gone order by gen_random_uuid();
  erased := cardinality(overdue);
  -- Who was in a room is of use while they are.
  delete from learning.attendances a where a.seen_at < network.now() - interval '1 day'
    or exists (select from learning.sessions s where s.id = a.session_id and s.stage = 'closed');
  perform learning.leave_no_trace(s.id) from learning.sessions s
  where s.stage <> 'closed' and s.planned_at < network.now() - interval '140 days'
    and (s.traces_erased_on between network.today() - 140 and network.today()) is not true;
  return erased;
end
$$;

-- What was erased is in the write-ahead log as it was written, until the log goes on in a new segment and a checkpoint then
-- deletes the old ones. On a quiet server neither comes by itself. The owner may have been given one of the two, or none
-- (README): where only the checkpoint, the segment ends by archive_timeout, and the next call deletes it.
create function learning.forget_log() returns void
language plpgsql security definer set search_path = '' as
$$
begin
  if has_function_privilege('pg_catalog.pg_switch_wal()', 'execute') then perform pg_catalog.pg_switch_wal(); end if;
  if pg_has_role('pg_checkpoint', 'usage') then checkpoint; end if;
end
$$;

-- After gathering, a contribution's words are nobody's to change.
create function learning.keep_gathered_words() returns trigger
language plpgsql security definer set search_path = '' as
$$
begin
  if old.session_id is not null and (new.body, new.kind, new.author_id, new.shared, new.session_id)
      is distinct from (old.body, old.kind, old.author_id, old.shared, old.session_id) then
    raise exception 'already gathered' using errcode = 'check_violation', constraint = 'contributions_gathered';
  end if;
  return new;
end
$$;
create trigger contributions_gathered before update on learning.contributions
  for each row execute function learning.keep_gathered_words();

-- My dots on a theme become `wanted`; the budget holds however many devices ask at once. Answers with what is left.
create function learning.place_dots(theme uuid, wanted int) returns int
language plpgsql security definer set search_path = '' as
$$
declare here learning.sessions; me uuid := network.my_voter(); spent int;
begin
  select s.* into here from learning.themes t join learning.sessions s on s.id = t.session_id
  where t.id = theme and (s.circle_id = any ((select network.my_circles())::int[]) or s.id = network.my_guest_session());
  if here.id is null or me is null then raise exception 'no such theme' using errcode = 'no_data_found', constraint = 'dots_theme_fk'; end if;
  -- One after another, and the stage is read again behind the lock: so the budget holds, and no dot lands after the tally is shown.
  select * into here from learning.sessions where id = here.id for no key update;
  if here.stage <> 'weigh' or here.revealed then
    raise exception 'not weighing' using errcode = 'check_violation', constraint = 'dots_stage';
  end if;
  select coalesce(sum(count), 0) into spent from learning.dots where session_id = here.id and voter_id = me and theme_id <> theme;
  if wanted < 0 or spent + wanted > here.dots_per_person then
    raise exception 'no dots left' using errcode = 'check_violation', constraint = 'dots_budget';
  end if;
  delete from learning.dots where theme_id = theme and voter_id = me;
  if wanted > 0 then
    insert into learning.dots (session_id, theme_id, voter_id, count) values (here.id, theme, me, wanted);
  end if;
  return here.dots_per_person - spent - wanted;
end
$$;

-- Dots per theme: only once the facilitator has revealed them.
create function learning.tally(session uuid) returns table (theme_id uuid, dots int)
language sql stable security definer set search_path = '' as
$$
  select t.id, coalesce(t.weight, (select sum(d.count)::int from learning.dots d where d.theme_id = t.id), 0)
  from learning.themes t join learning.sessions s on s.id = t.session_id
  where s.id = session and s.revealed and learning.is_kept(s.xmin) and (s.circle_id = any ((select network.my_circles())::int[]) or s.id = network.my_guest_session())
$$;

-- Dots are shown once, by whoever steers, and stay shown: shown and hidden by turns, they could be watched as they fall.
create function learning.keep_revealed() returns trigger
language plpgsql security definer set search_path = '' as
$$
begin
  if old.revealed and not new.revealed
    or new.revealed and not old.revealed and session_user = 'leerkring_circle'
      and old.facilitator_id is distinct from network.me() then
    raise exception 'dots are shown once' using errcode = 'check_violation', constraint = 'sessions_revealed';
  end if;
  return new;
end
$$;
create trigger sessions_revealed before update on learning.sessions for each row execute function learning.keep_revealed();

-- Closing: the room is forgotten.
create function learning.forget_room(session uuid) returns void
language plpgsql security definer set search_path = '' as
$$
begin
  if not exists (select from learning.sessions where id = session and circle_id = any ((select network.my_circles())::int[])
      and facilitator_id = network.me() and stage = 'closed') then
    raise exception 'not the facilitator' using errcode = 'insufficient_privilege';
  end if;
  perform learning.leave_no_trace(session);
end
$$;

-- Exactly one person steers: moves on, shows the dots, sets the clock, hands over. Coach and steward plan; they, and the
-- co-facilitator, take over when the facilitator is gone. Whoever steers is of the circle, because who prepares reads what waits.
-- Nobody steers what is closed.
create function learning.hold_steering() returns trigger
language plpgsql security definer set search_path = '' as
$$
declare
  me uuid := network.me();
  carries boolean := coalesce(network.my_hat() in ('coach', 'steward'), false);
  steers boolean := tg_op = 'UPDATE' and old.facilitator_id = me;
  helps boolean := false;
  takes boolean := false;
  held boolean;
  one uuid;
begin
  -- Another circle's is refused by its policy, whoever steers it: the answer may not tell who does.
  if session_user <> 'leerkring_circle' or (new.circle_id = any (network.my_circles())) is not true then return new; end if;
  if tg_op = 'INSERT' then
    held := carries and new.stage = 'planned' and not new.revealed and not new.gathered and new.closed_at is null
      and new.traces_erased_on is null;
  else
    helps := coalesce(old.co_facilitator_id = me, false);
    takes := new.facilitator_id = me and (carries or helps);
    held := old.stage <> 'closed' and (steers or (new.stage, new.block_id, new.step, new.gathered, new.revealed, new.closed_at, new.dots_per_person,
          new.timer_ends_at, new.timer_left, new.paused_at)
        is not distinct from (old.stage, old.block_id, old.step, old.gathered, old.revealed, old.closed_at, old.dots_per_person,
          old.timer_ends_at, old.timer_left, old.paused_at))
      and (steers or helps or new.heads_in_room = old.heads_in_room)
      and ((steers or carries) and old.stage = 'planned'
        or (new.planned_at, new.place, new.link) is not distinct from (old.planned_at, old.place, old.link))
      and (new.facilitator_id = old.facilitator_id or steers or takes or carries and old.stage = 'planned')
      and (new.co_facilitator_id is not distinct from old.co_facilitator_id or steers or takes or carries and old.stage = 'planned');
  end if;
  foreach one in array array[new.facilitator_id, new.co_facilitator_id] loop
    if one is not null and (tg_op = 'INSERT' or one not in (old.facilitator_id, coalesce(old.co_facilitator_id, old.facilitator_id))) then
      held := held and exists (select from network.hats h where h.person_id = one and h.circle_id = new.circle_id
        and h.starts_on <= network.today() and (h.ends_on is null or h.ends_on > network.today()));
    end if;
  end loop;
  if held is not true then
    raise exception 'not the facilitator' using errcode = 'check_violation', constraint = 'sessions_steering';
  end if;
  return new;
end
$$;
create trigger sessions_steering before insert or update of planned_at, place, link, facilitator_id, co_facilitator_id, stage, block_id,
  step, gathered, heads_in_room, timer_ends_at, timer_left, paused_at, dots_per_person, revealed, closed_at on learning.sessions for each row execute function learning.hold_steering();

-- The key with which live events are sealed; made once by db/migrate.ts. Only the live login may ask for it.
create function learning.live_key() returns bytea
language sql stable security definer set search_path = '' as
$$ select key from drizzle.live_key $$;

-- Everybody's screens learn that something changed: the session and its sequence number, never a word. Which rows changed is
-- kept, so that whoever was away reads just those; of a heap of rows (gathering) it is kept that all may have changed. PostgreSQL lets every
-- login listen on every channel, so the event is sealed: sixteen random bytes in hexadecimal, then session and number laid over
-- with the hash of key and random bytes. A listener without the key hears that something changed somewhere, and when.
-- lib/live.ts opens it.
create function learning.seal_event(session uuid, seq int) returns text
language sql volatile security definer set search_path = '' as
$$
  select random || string_agg(lpad(to_hex(
      ('x' || substr(plain, word, 16))::bit(64)::bigint # ('x' || substr(cover, word, 16))::bit(64)::bigint), 16, '0'), '' order by word)
  from (select replace(gen_random_uuid()::text, '-', '') as random, replace(session::text, '-', '') || lpad(to_hex(seq), 16, '0') as plain offset 0) event,
    lateral (select encode(sha256(learning.live_key() || decode(random, 'hex')), 'hex') as cover) key,
    unnest(array[1, 17, 33]) word
  group by random
$$;

create function learning.count_session_up() returns trigger
language plpgsql security definer set search_path = '' as
$$
begin
  if old.stage = 'planned' and new.stage <> 'planned' then new.begun_on := network.today(); end if;
  if new.seq = old.seq and new.reminded_at is not distinct from old.reminded_at then new.seq := old.seq + 1; end if;
  -- To the hour: a room that lies still is noticed, and nobody's act is timed. What the job does to it by itself is no life.
  if session_user <> 'leerkring_job' then
    new.active_at := date_trunc('hour', network.now());
    new.reminded_at := null;
  end if;
  return new;
end
$$;
create function learning.announce_session() returns trigger
language plpgsql security definer set search_path = '' as
$$
begin
  if (new.stage, new.block_id, new.step, new.facilitator_id, new.co_facilitator_id, new.revealed, new.place, new.link, new.planned_at,
        new.dots_per_person, new.heads_in_room, new.timer_ends_at, new.timer_left, new.paused_at)
      is distinct from (old.stage, old.block_id, old.step, old.facilitator_id, old.co_facilitator_id, old.revealed, old.place, old.link,
        old.planned_at, old.dots_per_person, old.heads_in_room, old.timer_ends_at, old.timer_left, old.paused_at) then
    insert into learning.session_events (session_id, seq, what) values (new.id, new.seq, 'sessions');
  end if;
  perform pg_notify('live', learning.seal_event(new.id, new.seq));
  return null;
end
$$;
create trigger sessions_seq before update on learning.sessions for each row execute function learning.count_session_up();
create trigger sessions_live after update on learning.sessions for each row execute function learning.announce_session();

create function learning.note_change(session uuid, what text, ids uuid[]) returns void
language sql security definer set search_path = '' as
$$
  with up as (update learning.sessions set seq = seq + 1 where id = session returning id, seq)
  insert into learning.session_events (session_id, seq, what, ids)
  -- Of who stands at the door nothing is kept but that somebody does.
  select id, seq, note_change.what, case when note_change.what in ('guests', 'ready') then '{}' when cardinality(note_change.ids) <= 50 then note_change.ids end from up
$$;
create function learning.touch_session() returns trigger
language plpgsql security definer set search_path = '' as
$$
begin
  -- In an order that says nothing of which was there first.
  perform learning.note_change(session_id, tg_table_name, array_agg(id order by id))
  from changed where session_id is not null group by session_id;
  return null;
end
$$;
create function learning.touch_session_of_cycle() returns trigger
language plpgsql security definer set search_path = '' as
$$
begin
  perform learning.note_change(s.id, tg_table_name, array_agg(c.id))
  from changed c join learning.sessions s on s.cycle_id = c.cycle_id and s.stage <> 'closed' group by s.id;
  return null;
end
$$;
do $$
declare t text;
begin
  foreach t in array array['contributions', 'themes', 'assumptions', 'checkouts', 'guests', 'blocks'] loop
    execute format('create trigger %s_live_i after insert on learning.%1$s referencing new table as changed for each statement execute function learning.touch_session()', t);
    execute format('create trigger %s_live_u after update on learning.%1$s referencing new table as changed for each statement execute function learning.touch_session()', t);
    execute format('create trigger %s_live_d after delete on learning.%1$s referencing old table as changed for each statement execute function learning.touch_session()', t);
  end loop;
  foreach t in array array['learnings', 'experiments', 'decisions', 'signals'] loop
    execute format('create trigger %s_live_i after insert on learning.%1$s referencing new table as changed for each statement execute function learning.touch_session_of_cycle()', t);
    execute format('create trigger %s_live_u after update on learning.%1$s referencing new table as changed for each statement execute function learning.touch_session_of_cycle()', t);
    execute format('create trigger %s_live_d after delete on learning.%1$s referencing old table as changed for each statement execute function learning.touch_session_of_cycle()', t);
  end loop;
end $$;

-- Words for a mail, for each reader in their own language: `texts` holds subject, body and perhaps a calendar for every language.
-- A door for mail must be no door for any mail whatever: the body names what it is about.
create function learning.require_mail(texts jsonb, about text) returns void
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
create function learning.write_to(readers uuid[], about uuid, texts jsonb) returns int
language plpgsql security definer set search_path = '' as
$$
declare sent int; said timestamptz[];
begin
  select array_agg(distinct m.made_at) into said from auth.mails m
  where m.made_at > network.now() - interval '1 day' and strpos(m.body, about::text) > 0;
  if network.now() = any (said) or cardinality(said) >= 5 then return null; end if;
  perform learning.require_mail(texts, about::text);
  insert into auth.mails (recipient, subject, body, calendar, made_at)
  select p.email, texts -> p.locale ->> 'subject', texts -> p.locale ->> 'body', texts -> p.locale ->> 'calendar', network.now()
  from network.people p where p.id = any (readers);
  get diagnostics sent = row_count;
  return sent;
end
$$;

-- The invitation goes to everyone with a hat in the circle, without the app learning an address: from whoever plans, once for
-- each change of the plan.
create function learning.invite(session uuid, texts jsonb) returns int
language plpgsql security definer set search_path = '' as
$$
declare here learning.sessions; sent int;
begin
  select * into here from learning.sessions s where s.id = session and s.circle_id = any ((select network.my_circles())::int[]) for update;
  if here.id is null then return 0; end if;
  if here.stage <> 'planned' or (here.facilitator_id = network.me() or network.my_hat() in ('coach', 'steward')) is not true then
    raise exception 'no invitation' using errcode = 'check_violation', constraint = 'sessions_invitation';
  end if;
  sent := learning.write_to(array(select h.person_id from network.hats h where h.circle_id = here.circle_id
    and h.starts_on <= network.today() and (h.ends_on is null or h.ends_on > network.today())), session, texts);
  if sent is null then
    raise exception 'invited often' using errcode = 'check_violation', constraint = 'sessions_invited_often';
  end if;
  return sent;
end
$$;

-- Core partners of a circle's partnership on a day.
create function learning.core_partners(circle int, on_day date) returns setof int
language sql stable security definer set search_path = '' as
$$
  select m.organisation_id from network.circles c join network.memberships m on m.partnership_id = c.partnership_id
  where c.id = circle and m.kind = 'core' and m.starts_on <= on_day and (m.ends_on is null or m.ends_on > on_day)
$$;

-- Who may give a core partner's word in a circle: mandates of today, of people who are here.
create function learning.who_decides(circle int) returns table (organisation_id int, person_id uuid)
language sql stable security definer set search_path = '' as
$$
  select distinct partner, d.person_id
  from learning.core_partners(circle, network.today()) partner join network.circles c on c.id = circle
  join network.mandates d on d.partnership_id = c.partnership_id and d.organisation_id = partner
  join network.hats h on h.circle_id = c.id and h.person_id = d.person_id
  where d.starts_on <= network.today() and (d.ends_on is null or d.ends_on > network.today())
    and h.starts_on <= network.today() and (h.ends_on is null or h.ends_on > network.today())
$$;

-- Core partners of today for which nobody can say yes or no in this circle: no mandate holds, or nobody who holds one is here.
create function learning.undecided_partners(circle int) returns setof int
language sql stable security definer set search_path = '' as
$$
  select partner from learning.core_partners(circle, network.today()) partner
  where partner not in (select organisation_id from learning.who_decides(circle))
$$;

-- Those of my circle by name: what is missing before a report or a release can have every partner's word. It follows from
-- mandates and hats, which the circle may read; what anybody said has no part in it.
create function learning.my_undecided_partners() returns text[]
language sql stable security definer set search_path = '' as
$$
  select array(select o.name from learning.undecided_partners((network.my_circles())[1]) partner
    join network.organisations o on o.id = partner order by o.name)
$$;

-- Has every core partner given its word on the text now offered? Yes or no, never who. A final report is asked about the partners
-- of the day on which it became final: who came later was never asked.
create function learning.everyone_agreed(report uuid) returns boolean
language sql stable security definer set search_path = '' as
$$
  select r.offered_on is not null and not exists (
    select from learning.core_partners(r.circle_id, coalesce(r.final_on, network.today())) partner
    where not exists (select from learning.agreements a
      where a.report_id = r.id and a.version = r.version and a.organisation_id = partner))
  from learning.reports r where r.id = report and r.circle_id = any ((select network.my_circles())::int[])
$$;

-- Tells those who decide for a core partner that a report lies before them: from whoever offers it, on that day.
create function learning.tell_offered(report uuid, texts jsonb) returns void
language plpgsql security definer set search_path = '' as
$$
declare here learning.reports;
begin
  select * into here from learning.reports r where r.id = report and r.circle_id = any ((select network.my_circles())::int[]) for update;
  if here.offered_on is distinct from network.today() or here.final_on is not null or network.my_hat() not in ('coach', 'steward') then
    raise exception 'not offered' using errcode = 'check_violation', constraint = 'mails_door';
  end if;
  perform learning.write_to(array(select distinct w.person_id from learning.who_decides(here.circle_id) w), report, texts);
end
$$;

-- Tells those who carry a circle, and the facilitator of the session that raised the signal, that its answer is there: on the day on
-- which it was written down, by somebody of the circle, who knows.
create function learning.tell_answered(signal uuid, texts jsonb) returns void
language plpgsql security definer set search_path = '' as
$$
declare here learning.signals;
begin
  select * into here from learning.signals g where g.id = signal and g.circle_id = any ((select network.my_circles())::int[]) for update;
  if here.answered_on is distinct from network.today() then
    raise exception 'not answered' using errcode = 'check_violation', constraint = 'mails_door';
  end if;
  perform learning.write_to(array(select h.person_id from network.hats h where h.circle_id = here.circle_id
    and (h.kind in ('coach', 'steward') or h.person_id in (select s.facilitator_id from learning.sessions s where s.cycle_id = here.cycle_id))
    and h.starts_on <= network.today() and (h.ends_on is null or h.ends_on > network.today()) and h.person_id <> network.me()), signal, texts);
end
$$;

-- Final: when every core partner has given its word, or ten working days after the text was offered. The job looks at all
-- reports, a circle at its own.
create function learning.finish_reports() returns int
language plpgsql security definer set search_path = '' as
$$
declare finished json;
begin
  with done as (
    update learning.reports r set final_on = network.today()
    where r.final_on is null and r.offered_on is not null
      and (session_user <> 'leerkring_circle' or r.circle_id = any ((select network.my_circles())::int[])) and (
      network.add_working_days(r.offered_on, 10) <= network.today()
      or not exists (
        select from learning.core_partners(r.circle_id, network.today()) partner
        where not exists (select from learning.agreements a
          where a.report_id = r.id and a.version = r.version and a.organisation_id = partner)))
    returning r.circle_id, r.cycle_id, r.version)
  select json_agg(done) into finished from done;
  -- Nobody's act but the last word's or the calendar's. The log comes last: see 50-audit.sql.
  insert into audit.entries (at, verb, subject, circle_id, partnership_id)
  select network.now(), 'report.final', format('%s-%s v%s', y.year, y.quarter, f.version), f.circle_id, c.partnership_id
  from json_to_recordset(finished) as f (circle_id int, cycle_id uuid, version int)
  join learning.cycles y on y.id = f.cycle_id join network.circles c on c.id = f.circle_id;
  return coalesce(json_array_length(finished), 0);
end
$$;

-- The text as it stands, offered to the core partners by coach or steward: the next version, kept whole from today, with the quarter as
-- it is known beside it. What was offered already is offered once. Gives the number of the version that is out now.
create function learning.offer_report(report uuid, quarter jsonb) returns int
language plpgsql security definer set search_path = '' as
$$
declare it learning.reports; sections jsonb;
begin
  select * into it from learning.reports r where r.id = report and r.circle_id = any ((select network.my_circles())::int[]) for update;
  if it.id is null or network.my_hat() not in ('coach', 'steward') then
    raise exception 'not yours to offer' using errcode = 'check_violation', constraint = 'reports_offer';
  elsif it.final_on is not null then
    raise exception 'the report is final' using errcode = 'check_violation', constraint = 'reports_final';
  end if;
  select coalesce(jsonb_agg(jsonb_build_object('key', s.key, 'body', s.body) order by s.key), '[]') into sections
  from learning.report_sections s where s.report_id = it.id;
  if exists (select from learning.report_versions v where v.report_id = it.id and v.version = it.version
      and sections = (select jsonb_agg(s order by s ->> 'key') from jsonb_array_elements(v.content -> 'sections') s)) then
    return it.version;
  end if;
  insert into learning.report_versions (report_id, circle_id, version, made_on, content)
  values (it.id, it.circle_id, it.version + 1, network.today(), jsonb_build_object('sections', sections, 'quarter', quarter));
  update learning.reports r set version = it.version + 1, offered_on = network.today() where r.id = it.id;
  return it.version + 1;
end
$$;

-- A core partner's word on the text now offered, by its mandated person or deputy, from today. One word after another: of two that
-- come at once the second sees the first, and the last one makes it final.
create function learning.agree(report uuid, version int, organisation int, reservation text) returns void
language plpgsql security definer set search_path = '' as
$$
declare it learning.reports;
begin
  select * into it from learning.reports r where r.id = report and r.circle_id = any ((select network.my_circles())::int[]) for update;
  if it.id is null or it.offered_on is null or it.version is distinct from agree.version then
    raise exception 'not the text now offered' using errcode = 'check_violation', constraint = 'agreements_version';
  elsif it.final_on is not null then
    raise exception 'the report is final' using errcode = 'check_violation', constraint = 'reports_final';
  elsif (organisation = any (network.my_mandates())) is not true then
    raise exception 'not mandated' using errcode = 'check_violation', constraint = 'agreements_mandate';
  end if;
  insert into learning.agreements (report_id, circle_id, version, organisation_id, person_id, reservation, agreed_on)
  values (it.id, it.circle_id, it.version, organisation, network.me(), agree.reservation, network.today())
  on conflict on constraint agreements_report_id_version_organisation_id_pk do update
    set person_id = excluded.person_id, reservation = excluded.reservation, agreed_on = excluded.agreed_on;
  perform learning.finish_reports();
end
$$;

create function learning.keep_final() returns trigger
language plpgsql security definer set search_path = '' as
$$
begin
  if exists (select from learning.reports where id = new.report_id and final_on is not null) then
    raise exception 'the report is final' using errcode = 'check_violation', constraint = 'reports_final';
  end if;
  return new;
end
$$;
create trigger report_sections_final before insert or update on learning.report_sections
  for each row execute function learning.keep_final();
create trigger agreements_final before insert or update on learning.agreements
  for each row execute function learning.keep_final();

-- The live hub may know who holds a token and whether a session is theirs to see; it reads no table.
create function learning.may_watch(token text, session uuid) returns boolean
language sql stable security definer set search_path = '' as
$$
  select exists (
    select from auth.sessions a join learning.sessions s on s.id = session
    left join network.hats h on h.id = a.hat_id left join learning.guests g on g.id = a.guest_id
    where a.token_hash = sha256(convert_to(token, 'UTF8')) and a.expires_at > network.now()
      and (h.circle_id = s.circle_id and auth.wearable(a, h, network.now()) or g.session_id = s.id and g.state = 'admitted'))
$$;

grant execute on function learning.i_prepare() to leerkring_circle;
grant execute on function learning.is_spent(uuid), learning.my_circle(), learning.hold_session(uuid), learning.write_unnamed(uuid, text, text, int, boolean, bytea[]),
  learning.my_unnamed(bytea[]), learning.edit_unnamed(uuid, text, text, int, boolean, int, bytea[]),
  learning.delete_unnamed(uuid, bytea[]), learning.place_dots(uuid, int), learning.tally(uuid)
  to leerkring_circle, leerkring_guest;
grant execute on function learning.gather(uuid), learning.forget_room(uuid), learning.invite(uuid, jsonb),
  learning.tell_offered(uuid, jsonb), learning.tell_answered(uuid, jsonb), learning.everyone_agreed(uuid), learning.my_undecided_partners(),
  learning.offer_report(uuid, jsonb), learning.agree(uuid, int, int, text), learning.finish_reports()
  to leerkring_circle;
grant execute on function learning.finish_reports(), learning.erase_overdue_links(), learning.forget_log() to leerkring_job;
grant usage on schema learning to leerkring_live;
grant execute on function learning.may_watch(text, uuid), learning.live_key() to leerkring_live;
