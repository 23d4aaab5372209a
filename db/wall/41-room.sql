-- The room during a session: its plan, the groups in it, what they write, who is ready. Nothing here says who wrote what.

-- The session that I may take part in with this id: my circle's, or the one that I am a guest of.
create function learning.my_session(session uuid) returns learning.sessions
language sql stable security definer set search_path = '' as
$$
  select s from learning.sessions s
  where s.id = session and (s.circle_id = any ((select network.my_circles())::int[]) or s.id = network.my_guest_session())
$$;

-- Facilitator and co-facilitator carry the room: they write and weigh for people in it without a device.
create function learning.i_carry(here learning.sessions) returns boolean
language sql stable security definer set search_path = '' as
$$ select coalesce(here.circle_id = any (network.my_circles()) and network.me() in (here.facilitator_id, here.co_facilitator_id), false) $$;

-- A session stands in a block of its plan (what the owner lays by hand aside), and is called after the kind of that block.
create function learning.keep_stage() returns trigger
language plpgsql security definer set search_path = '' as
$$
begin
  if session_user <> current_user and new.block_id is not null and new.stage not in ('planned', 'closed')
    and not exists (select from learning.blocks b where b.id = new.block_id and b.session_id = new.id and b.kind = new.stage) then
    raise exception 'not the kind of this block' using errcode = 'check_violation', constraint = 'sessions_block';
  end if;
  return new;
end
$$;
create trigger sessions_block before insert or update of block_id, stage on learning.sessions
  for each row execute function learning.keep_stage();

-- Whether the whole room reads a line by now. The sheet of the room is read at once. A group's lines stay with it, and the reasons for
-- a choice with nobody, until the session comes to the step of their block where they are read, or to a later block.
create function learning.is_read(kind text, part text, in_group boolean, at int, here int, step int) returns boolean
language sql immutable security definer set search_path = '' as
$$
  select case
    when part <> 'reason' and not in_group then true
    when here <> at then here > at
    else step >= case when part = 'reason' then 2 when kind in ('one_two_four_all', 'what_so_what') then 3 else 1 end
  end
$$;

create function learning.open_notes() returns trigger
language plpgsql security definer set search_path = '' as
$$
begin
  if (new.block_id, new.step) is not distinct from (old.block_id, old.step) then return null; end if;
  -- What is not open was a group's, also where its group is forgotten.
  update learning.notes n set open = true
  from learning.blocks b, learning.blocks now
  where n.session_id = new.id and not n.open and b.id = n.block_id and now.id = new.block_id
    and learning.is_read(b.kind, n.part, true, b.position, now.position, new.step);
  return null;
end
$$;
create trigger sessions_open after update of block_id, step on learning.sessions for each row execute function learning.open_notes();

-- Who was still writing when the room came together is read with the others.
create function learning.open_late_notes() returns trigger
language plpgsql security definer set search_path = '' as
$$
declare here learning.sessions;
begin
  -- Behind the lock: either this is written before the room moves on, and opened with the rest, or it sees where the room went.
  select s.* into here from learning.sessions s where s.id = new.session_id for no key update;
  update learning.notes n set open = true
  from learning.blocks b, learning.blocks now
  where n.id = new.id and b.id = n.block_id and now.id = here.block_id
    and learning.is_read(b.kind, n.part, true, b.position, now.position, here.step);
  return null;
end
$$;
create trigger notes_late after insert on learning.notes for each row when (not new.open and (new.group_id is not null or new.part = 'reason')) execute function learning.open_late_notes();

-- Who chooses another story after all, before the reasons are read. Nobody reads a reason until then, its writer not either: only
-- the writer's device knows its id. Answers whether the reason now lies as it was said here: once read, it changes no more.
create function learning.choose_again(note uuid, story uuid, words text) returns boolean
language sql security definer set search_path = '' as
$$
  update learning.notes n set about = story, body = words
  where n.id = note and n.part = 'reason' and not n.open and (n.about, n.body) is distinct from (story, words)
    and (learning.my_session(n.session_id)).block_id = n.block_id
    and exists (select from learning.notes s where s.id = story and s.block_id = n.block_id and s.part = 'story');
  select exists (select from learning.notes n
    where n.id = note and n.session_id = (learning.my_session(n.session_id)).id and n.part = 'reason'
      and (n.about, n.body) is not distinct from (story, words))
$$;

-- Of a note that is not open, only its group is told that something was written.
create function learning.touch_notes() returns trigger
language plpgsql security definer set search_path = '' as
$$
begin
  perform learning.note_change(session_id, 'notes', array_agg(id order by id)) from changed where open group by session_id;
  perform learning.note_change(session_id, 'groups', array_agg(distinct group_id))
  from changed where not open and group_id is not null group by session_id;
  return null;
end
$$;
create trigger notes_live_i after insert on learning.notes referencing new table as changed for each statement execute function learning.touch_notes();
create trigger notes_live_u after update on learning.notes referencing new table as changed for each statement execute function learning.touch_notes();
create trigger notes_live_d after delete on learning.notes referencing old table as changed for each statement execute function learning.touch_notes();

-- What was written together is about a line of its session that its writer reads. As whoever asks, so that the answer tells nothing
-- that they do not see.
create function learning.keep_notes() returns trigger
language plpgsql set search_path = '' as
$$
begin
  if current_user in ('leerkring_circle', 'leerkring_guest') and new.about is not null
    and not exists (select from learning.notes n where n.id = new.about and n.session_id = new.session_id) then
    raise exception 'no such note' using errcode = 'foreign_key_violation', constraint = 'notes_about_fk';
  end if;
  return new;
end
$$;
create trigger notes_room before insert on learning.notes for each row execute function learning.keep_notes();

-- Sessions that were moved in this very transaction: what that laid open is read by the next one, when everybody can.
create function learning.moved_just_now() returns uuid[]
language sql stable security definer set search_path = '' as
$$
  select coalesce(array_agg(s.id), '{}') from learning.sessions s
  where s.circle_id = any ((select network.my_circles())::int[]) and not learning.is_kept(s.xmin)
    and exists (select from learning.session_events e where e.session_id = s.id and e.what = 'sessions' and not learning.is_kept(e.xmin))
$$;

-- What blocks leave for the report: the story that the room chose with its reason, and what it took from a case.
create function learning.taken(session uuid) returns table (part text, body text, story text)
language sql stable security definer set search_path = '' as
$$
  select n.part, n.body, s.body
  from learning.notes n left join learning.notes s on s.id = n.about and s.open
  where n.session_id = (learning.my_session(session)).id and n.open and n.part in ('chosen', 'harvest') order by n.part, n.id
$$;

-- Whoever steers changes the plan; before the session, coach and steward too. Nothing is added to a session that is over.
create function learning.hold_plan() returns trigger
language plpgsql security definer set search_path = '' as
$$
declare
  row learning.blocks := case tg_op when 'DELETE' then old else new end;
  held boolean;
begin
  if session_user <> 'leerkring_circle' or (row.circle_id = any (network.my_circles())) is not true then return row; end if;
  select s.stage <> 'closed' and (s.facilitator_id = network.me() or s.stage = 'planned' and network.my_hat() in ('coach', 'steward'))
  into held from learning.sessions s where s.id = row.session_id and s.circle_id = row.circle_id;
  if held is not true or tg_op = 'UPDATE' and (new.id, new.session_id, new.kind) <> (old.id, old.session_id, old.kind) then
    raise exception 'not the planner' using errcode = 'check_violation', constraint = 'blocks_steering';
  end if;
  return row;
end
$$;
create trigger blocks_steering before insert or update or delete on learning.blocks for each row execute function learning.hold_plan();

-- A press of whoever steers counts once, however often it arrives: true the first time. Its client-made id stays with those of
-- gathered words until the session closes, and says nothing of anybody but whoever steers.
create function learning.spend_id(session uuid, press uuid) returns boolean
language plpgsql security definer set search_path = '' as
$$
declare here learning.sessions;
begin
  -- Behind the lock: what the press is about is read after it, and nothing is left behind in a session that closes.
  select s.* into here from learning.sessions s
  where s.id = session and s.circle_id = any ((select network.my_circles())::int[]) and s.facilitator_id = network.me() for update;
  if here.id is null or here.stage = 'closed' then
    raise exception 'not the facilitator' using errcode = 'check_violation', constraint = 'sessions_steering';
  end if;
  insert into learning.spent_ids (id, session_id) values (press, session) on conflict do nothing;
  return found;
end
$$;

-- My groups, and the pairs that sit in my four.
create function learning.my_groups() returns uuid[]
language sql stable security definer set search_path = '' as
$$
  with mine as (select m.group_id from learning.group_members m where m.member_id = network.my_voter() and learning.is_kept(m.xmin))
  select coalesce(array_agg(g.id), '{}') from learning.groups g
  where g.id in (select group_id from mine) or g.parent_id in (select group_id from mine)
$$;

-- Divides whoever is in the room, without the facilitator, at random over groups of this size in the block where the session
-- stands. Fours are made of its pairs. Forming again shuffles, until somebody has written. Answers with the number of groups.
create function learning.form_groups(session uuid, wanted int) returns int
language plpgsql security definer set search_path = '' as
$$
declare here learning.sessions; paired boolean; many int; people uuid[];
begin
  select s.* into here from learning.sessions s
  where s.id = session and s.circle_id = any ((select network.my_circles())::int[]) and s.facilitator_id = network.me() for update;
  if here.id is null then raise exception 'not the facilitator' using errcode = 'insufficient_privilege'; end if;
  if here.block_id is null or here.stage = 'closed' then
    raise exception 'no block to sit in' using errcode = 'check_violation', constraint = 'contributions_room';
  end if;
  if exists (select from learning.notes n join learning.groups g on g.id = n.group_id where g.block_id = here.block_id and g.size >= wanted) then
    raise exception 'they have written' using errcode = 'check_violation', constraint = 'groups_written';
  end if;
  update learning.groups set parent_id = null where block_id = here.block_id and size < wanted;
  delete from learning.groups where block_id = here.block_id and size >= wanted;
  paired := wanted = 4 and exists (select from learning.groups where block_id = here.block_id and size = 2);
  if paired then
    select ceil(count(*) / 2.0) into many from learning.groups where block_id = here.block_id and size = 2;
  else
    select coalesce(array_agg(a.member_id order by gen_random_uuid()), '{}') into people
    from learning.attendances a where a.session_id = here.id and a.member_id <> here.facilitator_id
      and a.seen_at > network.now() - interval '150 seconds';
    many := greatest(case when wanted = 2 then cardinality(people) / 2 else round(cardinality(people) / wanted::numeric) end, 1);
  end if;
  insert into learning.groups (id, circle_id, session_id, block_id, number, size)
  select gen_random_uuid(), here.circle_id, here.id, here.block_id, n, wanted from generate_series(1, many) n;
  if paired then
    update learning.groups pair set parent_id = four.id from learning.groups four
    where pair.block_id = here.block_id and pair.size = 2 and four.block_id = here.block_id and four.size = 4
      and four.number = (pair.number + 1) / 2;
    insert into learning.group_members (group_id, session_id, member_id)
    select pair.parent_id, m.session_id, m.member_id
    from learning.group_members m join learning.groups pair on pair.id = m.group_id
    where pair.block_id = here.block_id and pair.size = 2;
  else
    insert into learning.group_members (group_id, session_id, member_id)
    select g.id, here.id, shuffled.member_id from unnest(people) with ordinality as shuffled (member_id, place)
    join learning.groups g on g.block_id = here.block_id and g.size = wanted and g.number = (shuffled.place - 1) % many + 1;
  end if;
  perform learning.note_change(here.id, 'groups', null);
  return many;
end
$$;

-- Somebody who came later joins the smallest of the groups that sit together now; whoever steers joins none. Answers whether
-- there was one.
create function learning.join_group(session uuid) returns boolean
language plpgsql security definer set search_path = '' as
$$
declare here learning.sessions := learning.my_session(session); me uuid := network.my_voter(); chosen uuid;
begin
  if here.id is null or me is null then raise exception 'no such session' using errcode = 'insufficient_privilege'; end if;
  -- Behind the lock: nobody joins what was closed or handed over meanwhile.
  select * into here from learning.sessions where id = here.id for update;
  if here.stage = 'closed' or here.facilitator_id = me then return false; end if;
  select g.id into chosen from learning.groups g left join learning.group_members m on m.group_id = g.id
  where g.block_id = here.block_id and g.size = (select max(size) from learning.groups where block_id = here.block_id)
  group by g.id order by bool_or(m.member_id = me) desc nulls last, count(m.member_id), g.number limit 1;
  if chosen is null then return false; end if;
  insert into learning.group_members (group_id, session_id, member_id) values (chosen, here.id, me) on conflict do nothing;
  if found then perform learning.note_change(here.id, 'groups', null); end if;
  return true;
end
$$;

-- The names in my own groups of the block where the session stands: who sits with whom is for those who sit there.
create function learning.my_company(session uuid) returns table (group_id uuid, size int, number int, name text)
language sql stable security definer set search_path = '' as
$$
  select g.id, g.size, g.number, coalesce(p.name, v.name)
  from learning.groups g
  join learning.group_members mine on mine.group_id = g.id and mine.member_id = network.my_voter() and learning.is_kept(mine.xmin)
  join learning.group_members m on m.group_id = g.id
  left join network.people p on p.id = m.member_id
  left join learning.guests v on v.id = m.member_id and v.session_id = g.session_id
  where g.session_id = session and g.block_id = (learning.my_session(session)).block_id
  order by g.size, coalesce(p.name, v.name)
$$;

-- Cards that facilitator or co-facilitator bring in: from paper, from a whiteboard, from people without a device. Words of a
-- circle's table, nobody's in particular. Repeatable by the client-made ids.
create function learning.lay_cards(session uuid, cards uuid[], words text[], question int) returns void
language plpgsql security definer set search_path = '' as
$$
declare here learning.sessions := learning.my_session(session);
begin
  if not learning.i_carry(here) then raise exception 'not the facilitator' using errcode = 'insufficient_privilege'; end if;
  if here.stage in ('planned', 'closed') or cardinality(cards) > 200 or cardinality(cards) <> cardinality(words) then
    raise exception 'no table to lay them on' using errcode = 'check_violation', constraint = 'contributions_room';
  end if;
  insert into learning.contributions (id, circle_id, body, kind, question_id, written_on, session_id, in_room)
  select card, here.circle_id, word, 'remark', question, network.today(), here.id, true from unnest(cards, words) as laid (card, word)
  on conflict (id) do nothing;
end
$$;

-- An open note becomes a card on the table, once.
create function learning.lay_note(note uuid, card uuid) returns boolean
language plpgsql security definer set search_path = '' as
$$
declare laid learning.notes; here learning.sessions;
begin
  select * into laid from learning.notes where id = note for update;
  here := learning.my_session(laid.session_id);
  if here.id is null or not laid.open then raise exception 'no such note' using errcode = 'no_data_found', constraint = 'notes_block_fk'; end if;
  if here.stage = 'closed' then raise exception 'closed' using errcode = 'check_violation', constraint = 'contributions_room'; end if;
  if laid.laid then return false; end if;
  insert into learning.contributions (id, circle_id, body, kind, written_on, session_id)
  values (card, here.circle_id, laid.body, 'remark', network.today(), here.id) on conflict (id) do nothing;
  update learning.notes set laid = true where id = note;
  return true;
end
$$;

-- The dots of people in the room without a device: one budget, counted per head. Answers with what is left.
create function learning.place_room_dots(theme uuid, wanted int) returns int
language plpgsql security definer set search_path = '' as
$$
declare here learning.sessions; spent int;
begin
  select s.* into here from learning.themes t join learning.sessions s on s.id = t.session_id
  where t.id = theme and s.circle_id = any ((select network.my_circles())::int[]);
  if here.id is null then raise exception 'no such theme' using errcode = 'no_data_found', constraint = 'dots_theme_fk'; end if;
  if not learning.i_carry(here) then raise exception 'not the facilitator' using errcode = 'insufficient_privilege'; end if;
  -- Behind the lock: neither the number of heads nor the stage changes while they are counted.
  select * into here from learning.sessions where id = here.id for update;
  if here.stage <> 'weigh' or here.revealed then
    raise exception 'not weighing' using errcode = 'check_violation', constraint = 'dots_stage';
  end if;
  select coalesce(sum(count), 0) into spent from learning.dots where session_id = here.id and voter_id = here.id and theme_id <> theme;
  if wanted < 0 or spent + wanted > here.dots_per_person * here.heads_in_room then
    raise exception 'no dots left' using errcode = 'check_violation', constraint = 'dots_budget';
  end if;
  delete from learning.dots where theme_id = theme and voter_id = here.id;
  if wanted > 0 then
    insert into learning.dots (session_id, theme_id, voter_id, count) values (here.id, theme, here.id, wanted);
  end if;
  return here.dots_per_person * here.heads_in_room - spent - wanted;
end
$$;

-- Fewer heads than dots laid for them would be more weight than there are people; and nobody weighs with more dots than those
-- who laid theirs before. Asked after sessions_steering (triggers go by name): whoever may not count heads is not told how
-- many dots lie.
create function learning.keep_heads() returns trigger
language plpgsql security definer set search_path = '' as
$$
begin
  if new.dots_per_person <> old.dots_per_person and exists (select from learning.dots where session_id = new.id) then
    raise exception 'dots are laid' using errcode = 'check_violation', constraint = 'dots_laid';
  end if;
  if (select coalesce(sum(count), 0) from learning.dots where session_id = new.id and voter_id = new.id)
      > new.dots_per_person * new.heads_in_room then
    raise exception 'dots of more heads are laid' using errcode = 'check_violation', constraint = 'dots_budget';
  end if;
  return new;
end
$$;
create trigger sessions_weight before update of heads_in_room, dots_per_person on learning.sessions
  for each row when (new.stage <> 'closed') execute function learning.keep_heads();

-- One session looks beneath two themes at most: more takes the depth away. Behind the lock: two devices that choose at once do
-- not come to three. Another's session is refused by its policy: the answer may not tell what was chosen there.
create function learning.keep_depth() returns trigger
language plpgsql security definer set search_path = '' as
$$
begin
  if session_user in ('leerkring_circle', 'leerkring_guest') and (learning.my_session(new.session_id)).id is null then return new; end if;
  perform from learning.sessions where id = new.session_id for no key update;
  if (select count(*) from learning.themes where session_id = new.session_id and beneath and id <> new.id) >= 2 then
    raise exception 'two themes are chosen' using errcode = 'check_violation', constraint = 'themes_beneath';
  end if;
  return new;
end
$$;
create trigger themes_depth before insert or update of beneath on learning.themes
  for each row when (new.beneath) execute function learning.keep_depth();

-- Ready to go on from here, or not after all.
create function learning.be_ready(session uuid, block uuid, at_step int, ready boolean) returns void
language plpgsql security definer set search_path = '' as
$$
declare here learning.sessions := learning.my_session(session); me uuid := network.my_voter();
begin
  if here.id is null or me is null then raise exception 'no such session' using errcode = 'insufficient_privilege'; end if;
  if here.stage = 'closed' then raise exception 'closed' using errcode = 'check_violation', constraint = 'contributions_room'; end if;
  insert into learning.attendances as a (session_id, member_id, seen_at, ready_block, ready_step)
  values (here.id, me, network.now(), case when ready then block end, case when ready then at_step end)
  on conflict (session_id, member_id) do update set ready_block = excluded.ready_block, ready_step = excluded.ready_step, seen_at = excluded.seen_at
    where (a.ready_block, a.ready_step) is distinct from (excluded.ready_block, excluded.ready_step);
  if found then perform learning.note_change(here.id, 'ready', '{}'); end if;
end
$$;

-- How many are in the room, the facilitator aside, and how many of them are ready to go on; and whether I am.
create function learning.room_share(session uuid) returns table (present int, ready int, me boolean)
language sql stable security definer set search_path = '' as
$$
  select count(a.member_id)::int, (count(*) filter (where a.ready_block = s.block_id and a.ready_step = s.step))::int,
    coalesce(bool_or(a.member_id = network.my_voter() and a.ready_block = s.block_id and a.ready_step = s.step), false)
  from learning.my_session(session) s
  left join learning.attendances a on a.session_id = s.id and a.member_id <> s.facilitator_id and a.seen_at > network.now() - interval '150 seconds'
  where s.id is not null
  group by s.id
$$;

-- A design holds kinds, minutes and a question each: no other words go along to coaches of other circles.
create function learning.keep_design() returns trigger
language plpgsql security definer set search_path = '' as
$$
begin
  if not (case when jsonb_typeof(new.blocks) = 'array' then jsonb_array_length(new.blocks) <= 30 and not exists (
      select from jsonb_array_elements(new.blocks) block
      where (case when jsonb_typeof(block) = 'object' then block - array['kind', 'minutes', 'prompt'] = '{}'
        and jsonb_typeof(block -> 'kind') = 'string' and block ->> 'kind' ~ '^[a-z_]{4,20}$'
        and jsonb_typeof(block -> 'minutes') = 'number' and block ->> 'minutes' ~ '^[0-9]{1,3}$'
        and jsonb_typeof(block -> 'prompt') = 'string' and length(block ->> 'prompt') <= 300 end) is not true)
      else false end) then
    raise exception 'not the blocks of a design' using errcode = 'check_violation', constraint = 'designs_blocks_check';
  end if;
  return new;
end
$$;
create trigger designs_plain before insert or update of blocks on learning.designs for each row execute function learning.keep_design();

-- The live hub says who watches: when they come, and once a minute. Whoever was not seen for a while has gone: a phone that is
-- locked for a moment, a reload and a bad net count as being there. When people came or went, the share of the room that is
-- ready is another, and the room is told.
create function learning.attend(tokens text[], session uuid) returns void
language plpgsql security definer set search_path = '' as
$$
declare
  here uuid[]; moved boolean;
  lately timestamptz := network.now() - interval '150 seconds';
begin
  select coalesce(array_agg(distinct coalesce(a.person_id, a.guest_id)), '{}') into here
  from unnest(tokens) token join auth.sessions a on a.token_hash = sha256(convert_to(token, 'UTF8'))
  where learning.may_watch(token, session);
  moved := exists (select from unnest(here) one where not exists (
      select from learning.attendances a where a.session_id = session and a.member_id = one and a.seen_at > lately))
    or exists (select from learning.attendances a where a.session_id = session and a.seen_at <= lately and a.seen_at > '-infinity' and a.member_id <> all (here));
  -- Whoever tells the room holds the session first, as whoever closes it does.
  if moved then perform from learning.sessions s where s.id = session for no key update; end if;
  if not exists (select from learning.sessions s where s.id = session and s.stage <> 'closed') then return; end if;
  insert into learning.attendances as a (session_id, member_id, seen_at)
  select session, one, network.now() from unnest(here) one
  on conflict (session_id, member_id) do update set seen_at = excluded.seen_at where a.seen_at < network.now() - interval '45 seconds';
  if moved then
    update learning.attendances a set seen_at = '-infinity' where a.session_id = session and a.seen_at <= lately;
    perform learning.note_change(session, 'ready', '{}');
  end if;
end
$$;

-- Cards that look alike: of the words that PostgreSQL's own Dutch text search finds in each, how much do two share? A word that
-- is on few cards counts for more, a long one for more than a short one, and a compound counts as the word that it begins or ends with, when that word is on the
-- table too (vertrouwensband, vertrouwen; kinderopvang, opvang). Beside its stop words, those go that every remark has: of this work,
-- numbers, terms, common verbs. The words are told as they are written. Only what the asker may read is compared; nothing is
-- moved.
create function learning.look_alike(session uuid) returns table (one uuid, other uuid, likeness real, words text[])
language sql stable set search_path = '' as
$$
  with cards as (
    select c.id, c.body from learning.contributions c where c.session_id = session
  ), tokens as materialized (
    -- The kinds of token that are words, or parts of words with a hyphen. What every remark says, says nothing.
    select distinct on (c.id, stem) c.id, stem, lower(p.token) as word
    from cards c, ts_parse('pg_catalog.default', c.body) p, unnest(ts_lexize('pg_catalog.dutch_stem', lower(p.token))) stem
    where p.tokid in (1, 2, 3, 9, 10, 11) and length(stem) > 2
      and stem not in (select unnest(ts_lexize('pg_catalog.dutch_stem', w)) from unnest(array['begeleiden', 'begeleider', 'begeleiding', 'cliënt', 'dienst', 'gesprek',
        'gesprekken', 'job', 'klant', 'klanten', 'traject', 'werk', 'werken', 'werkt', 'één', 'acht', 'ander', 'anders', 'avond', 'beetje', 'beginnen', 'begint',
        'belde', 'bellen', 'best', 'beter', 'blijft', 'blijven', 'bleef', 'brengt', 'daarna', 'dag', 'dagen', 'denken', 'denkt', 'dezelfde',
        'drie', 'duurt', 'echt', 'eerst', 'eerste', 'eigen', 'eigenlijk', 'elk', 'elke', 'elkaar', 'enkel', 'erbij', 'erg', 'gaan', 'gaat', 'gedaan',
        'geeft', 'genoeg', 'gewoon', 'ging', 'goed', 'goede', 'hadden', 'half', 'heel', 'hen', 'hetzelfde', 'iedereen', 'intussen', 'jaar',
        'jij', 'jullie', 'klein', 'kleine', 'kom', 'komen', 'komt', 'konden', 'krijgen', 'krijgt', 'kreeg', 'kwam', 'kwamen', 'laat', 'laten',
        'lang', 'lange', 'leuk', 'liet', 'lukt', 'lukte', 'maakt', 'maakte', 'maand', 'maanden', 'mag', 'maken', 'mens', 'mensen', 'minder',
        'mochten', 'moest', 'moesten', 'morgen', 'nadien', 'niemand', 'nieuw', 'nieuwe', 'nodig', 'nooit', 'nul', 'ooit', 'pas', 'paar', 'per', 'snel', 'spraken',
        'soms', 'staan', 'staat', 'steeds', 'stond', 'stopt', 'stopte', 'terug', 'terwijl', 'tien', 'tijdens', 'tussen', 'twee', 'uur', 'vaak',
        'veel', 'via', 'vier', 'vijf', 'vind', 'vinden', 'vindt', 'vond', 'vraagt', 'vragen', 'vroeg', 'waarom', 'wanneer', 'week', 'weer', 'weet',
        'weinig', 'weken', 'wel', 'welke', 'weten', 'wij', 'willen', 'wilde', 'wilt', 'wist', 'wisten', 'zat', 'zegt', 'zeggen', 'zei', 'zelfde',
        'zes', 'zeven', 'ziet', 'zien', 'zit', 'zitten', 'zo''n', 'zouden', 'zulke']) w)
    order by c.id, stem, word
  ), stems as (
    select distinct stem from tokens
  ), roots as (
    select s.stem, coalesce((
      select r.stem from stems r
      where length(r.stem) < length(s.stem)
        and (length(r.stem) >= 4 and starts_with(s.stem, r.stem) or length(r.stem) >= 5 and right(s.stem, length(r.stem)) = r.stem)
      order by length(r.stem), r.stem limit 1
    ), s.stem) as root
    from stems s
  ), said as materialized (
    select t.id, r.root, min(t.word) as word from tokens t join roots r using (stem) group by t.id, r.root
  ), weighed as (
    select root, ln(1 + (select count(*) from cards)::float8 / count(*)) * least(length(root) + 2, 9) as weight from said group by root
  ), whole as (
    select s.id, sqrt(sum(w.weight)) as size from said s join weighed w using (root) group by s.id
  ), pairs as (
    select a.id as one, b.id as other, sum(w.weight) as shared,
      array_agg(case when length(a.word) <= length(b.word) then a.word else b.word end order by w.weight desc, a.word) as words
    from said a join said b on a.root = b.root and a.id < b.id join weighed w on w.root = a.root group by a.id, b.id
  )
  select p.one, p.other, (p.shared / (x.size * y.size))::real as likeness, p.words
  from pairs p join whole x on x.id = p.one join whole y on y.id = p.other
  where p.shared / (x.size * y.size) >= 0.15
  order by likeness desc, p.one, p.other limit 60
$$;

grant execute on function learning.my_session(uuid), learning.my_groups(), learning.join_group(uuid), learning.my_company(uuid), learning.lay_note(uuid, uuid), learning.choose_again(uuid, uuid, text),
  learning.be_ready(uuid, uuid, int, boolean), learning.room_share(uuid), learning.look_alike(uuid)
  to leerkring_circle, leerkring_guest;
grant execute on function learning.spend_id(uuid, uuid), learning.form_groups(uuid, int), learning.lay_cards(uuid, uuid[], text[], int),
  learning.place_room_dots(uuid, int), learning.moved_just_now(), learning.taken(uuid) to leerkring_circle;
grant execute on function learning.attend(text[], uuid) to leerkring_live;
