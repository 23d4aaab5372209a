-- Contributions: remarks with a name, and without. Words without a name are read by column, here and in every noun that has them:
-- the database's own columns (xmin, ctid) would tell what was written together, and in which order.

-- A contribution exists for its writer, for the circle once shared or gathered, and for whoever prepares the session.
create policy circle_read on learning.contributions for select to leerkring_circle using (
  circle_id = any ((select network.my_circles())::int[])
  and (session_id is not null or shared or author_id = (select network.me()) or circle_id = any ((select learning.i_prepare())::int[])));
create policy circle_write on learning.contributions for insert to leerkring_circle with check (
  circle_id = any ((select network.my_circles())::int[]) and author_id = (select network.me()) and session_id is null and not in_room);
create policy circle_update on learning.contributions for update to leerkring_circle
  using (circle_id = any ((select network.my_circles())::int[]) and (session_id is not null or author_id = (select network.me())))
  with check (circle_id = any ((select network.my_circles())::int[]) and (session_id is not null or author_id = (select network.me())));
create policy circle_delete on learning.contributions for delete to leerkring_circle
  using (circle_id = any ((select network.my_circles())::int[]) and session_id is null and author_id = (select network.me()));
create policy guest_read on learning.contributions for select to leerkring_guest using (session_id = (select network.my_guest_session()));
create policy guest_update on learning.contributions for update to leerkring_guest
  using (session_id = (select network.my_guest_session())) with check (session_id = (select network.my_guest_session()));

grant select (id, circle_id, body, kind, question_id, author_id, author_name, shared, written_on, session_id, theme_id, in_room, held_until, version)
  on learning.contributions to leerkring_circle, leerkring_guest;
grant insert, delete, update (body, kind, question_id, shared, theme_id, held_until) on learning.contributions to leerkring_circle;
grant update (theme_id, held_until) on learning.contributions to leerkring_guest;

select pg_temp.versioned('learning.contributions', 'held_until');

-- A contribution is of the day on which it comes, and no name comes with it but its writer's own.
create function learning.stamp_contribution() returns trigger
language plpgsql security definer set search_path = '' as
$$
begin
  if tg_op = 'INSERT' then
    new.written_on := network.today();
    new.author_name := null;
  end if;
  -- A card stays in no hand for longer than this (lib/learning/theme/mutations.ts).
  if new.held_until is not null then new.held_until := least(new.held_until, network.now() + interval '20 seconds'); end if;
  return new;
end
$$;
create trigger contributions_stamped before insert or update on learning.contributions for each row
  when (current_user in ('leerkring_circle', 'leerkring_guest')) execute function learning.stamp_contribution();

select pg_temp.announced('learning.contributions');
create trigger contributions_question before insert or update of question_id on learning.contributions
  for each row when (new.question_id is not null) execute function learning.keep_question();
select pg_temp.erased('learning.contributions', 'id');
create trigger contributions_off before insert on learning.contributions for each row execute function learning.stay_off();
select pg_temp.erased('learning.writer_tokens', 'contribution_id');
select pg_temp.erased('learning.idempotency_keys', 'id');
-- A contribution is of no session until one gathers it; no login brings one in or takes one away after that.
create trigger contributions_open before update on learning.contributions
  for each row when (current_user in ('leerkring_circle', 'leerkring_guest') and old.session_id is not null) execute function learning.keep_open();

-- Circles whose coming session I prepare: I read what waits for it, never the names of the unnamed. Preparing ends when silent
-- writing begins: who sees people write must not see remarks arrive one by one.
create function learning.i_prepare() returns int[]
language sql stable security definer set search_path = '' as
$$
  select coalesce(array_agg(s.circle_id), '{}') from learning.sessions s
  where s.circle_id = any ((select network.my_circles())::int[]) and s.facilitator_id = network.me()
    and s.stage in ('planned', 'arrive', 'check_in', 'look_back')
$$;
grant execute on function learning.i_prepare() to leerkring_circle;

-- The circle that a contribution of mine goes to: my hat's, or the session's where I am a guest.
create function learning.my_circle() returns int
language sql stable security definer set search_path = '' as
$$ select coalesce((network.my_circles())[1], network.my_guest_circle()) $$;
grant execute on function learning.my_circle() to leerkring_circle, leerkring_guest;

-- Was this client-made id gathered before, under another name? Then a late retry has nothing left to do.
create function learning.is_key_used(contribution uuid) returns boolean
language sql stable security definer set search_path = '' as
$$ select exists (select from learning.idempotency_keys where id = contribution) $$;
grant execute on function learning.is_key_used(uuid) to leerkring_circle, leerkring_guest;

-- Without a name. `tokens` are the keyed hashes this writer may use in this circle, in random order; the first free one is
-- taken, so that two remarks of one writer share nothing. Repeatable by the client-made id. Touches no row of a person.
create function learning.write_unnamed(contribution uuid, words text, word_kind text, question int, share boolean, tokens bytea[])
returns void
language plpgsql security definer set search_path = '' as
$$
declare here int := learning.my_circle(); free bytea;
begin
  if here is null then raise exception 'no circle' using errcode = 'insufficient_privilege'; end if;
  if exists (select from learning.idempotency_keys where id = contribution) then return; end if;
  insert into learning.contributions (id, circle_id, body, kind, question_id, shared, written_on)
  values (contribution, here, words, word_kind, question, share and network.my_guest_session() is null, network.today())
  on conflict (id) do nothing;
  if not found then return; end if;
  -- Two devices of one writer may reach for the same token at the same moment: the second takes its next one.
  foreach free in array tokens loop
    insert into learning.writer_tokens (writer_token, contribution_id) values (free, contribution) on conflict (writer_token) do nothing;
    exit when found;
  end loop;
end
$$;
grant execute on function learning.write_unnamed(uuid, text, text, int, boolean, bytea[]) to leerkring_circle, leerkring_guest;

create function learning.my_unnamed(tokens bytea[]) returns setof learning.contributions
language sql stable security definer set search_path = '' as
$$
  select c.* from learning.writer_tokens k join learning.contributions c on c.id = k.contribution_id
  where k.writer_token = any (tokens) and c.circle_id = learning.my_circle() and c.session_id is null
$$;
grant execute on function learning.my_unnamed(bytea[]) to leerkring_circle, leerkring_guest;

-- The new version, or null when it was changed elsewhere, gathered, or is not this writer's. Laid anew rather than updated:
-- the words taken out are then erased like any others, and the job leaves nothing of them (db/rewrite.ts).
create function learning.edit_unnamed(contribution uuid, words text, word_kind text, question int, share boolean, was int, tokens bytea[])
returns int
language plpgsql security definer set search_path = '' as
$$
declare link bytea; kept learning.contributions;
begin
  select k.writer_token into link from learning.writer_tokens k where k.contribution_id = contribution and k.writer_token = any (tokens);
  delete from learning.contributions where id = contribution and version = was and id in (select id from learning.my_unnamed(tokens))
  returning * into kept;
  if kept.id is null or link is null then return null; end if;
  insert into learning.contributions (id, circle_id, body, kind, question_id, shared, written_on, version)
  values (kept.id, kept.circle_id, words, word_kind, question, share and network.my_guest_session() is null, kept.written_on, was + 1);
  insert into learning.writer_tokens (writer_token, contribution_id) values (link, kept.id);
  return was + 1;
end
$$;
grant execute on function learning.edit_unnamed(uuid, text, text, int, boolean, int, bytea[]) to leerkring_circle, leerkring_guest;

create function learning.delete_unnamed(contribution uuid, tokens bytea[]) returns boolean
language sql security definer set search_path = '' as
$$
  with gone as (
    delete from learning.contributions where id = contribution and id in (select id from learning.my_unnamed(tokens)) returning 1)
  select exists (select from gone)
$$;
grant execute on function learning.delete_unnamed(uuid, bytea[]) to leerkring_circle, leerkring_guest;

-- Everything that waits goes into the session: renamed, the links to writers erased (they go with their row). What the
-- session gathered before is laid among it, so that neither place nor transaction tells what was written when.
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
  ), used as (
    insert into learning.idempotency_keys (id, session_id)
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
grant execute on function learning.gather(uuid) to leerkring_circle;

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
      and exists (select from learning.writer_tokens k where k.contribution_id = c.id)
      and (exists (select from learning.sessions s where s.circle_id = c.circle_id
             and s.stage <> 'closed' and not s.gathered and s.planned_at < network.now() - interval '6 weeks')
        or c.written_on < network.today() - 140)
    for update of c skip locked) late;
  with loose as (
    select c.id from learning.contributions c
    where c.session_id is null and c.author_id is null and (c.id = any (overdue)
      or c.circle_id in (select o.circle_id from learning.contributions o where o.id = any (overdue))
        and not exists (select from learning.writer_tokens k where k.contribution_id = c.id))
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
grant execute on function learning.erase_overdue_links() to leerkring_job;

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

-- A press of whoever steers counts once, however often it arrives: true the first time. Its client-made id stays with those of
-- gathered words until the session closes, and says nothing of anybody but whoever steers.
create function learning.use_key(session uuid, press uuid) returns boolean
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
  insert into learning.idempotency_keys (id, session_id) values (press, session) on conflict do nothing;
  return found;
end
$$;
grant execute on function learning.use_key(uuid, uuid) to leerkring_circle;

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
grant execute on function learning.lay_cards(uuid, uuid[], text[], int) to leerkring_circle;

-- A remark that is written while cards are grouped lies on the table at once, under a new name: nothing on its writer's device leads to
-- it. Repeatable by the client-made id, which stays with those of gathered words. Without a name it touches no row of a person.
-- False where no cards are grouped.
create function learning.lay_late(session uuid, key uuid, words text, word_kind text, question int, named boolean) returns boolean
language plpgsql security definer set search_path = '' as
$$
declare here learning.sessions;
begin
  select s.* into here from learning.sessions s
  where s.id = session and (s.circle_id = any ((select network.my_circles())::int[]) or s.id = network.my_guest_session()) for no key update;
  if here.id is null or here.stage <> 'group' then return false; end if;
  -- It waits for a next session, or it came already.
  if exists (select from learning.contributions where id = key) then return true; end if;
  insert into learning.idempotency_keys (id, session_id) values (key, here.id) on conflict do nothing;
  if not found then return true; end if;
  insert into learning.contributions (id, circle_id, body, kind, question_id, author_id, written_on, session_id)
  values (gen_random_uuid(), here.circle_id, words, word_kind, question,
    case when named and network.my_guest_session() is null then network.me() end, network.today(), here.id);
  return true;
end
$$;
grant execute on function learning.lay_late(uuid, uuid, text, text, int, boolean) to leerkring_circle, leerkring_guest;

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
grant execute on function learning.look_alike(uuid) to leerkring_circle, leerkring_guest;

-- My own card with a name, on the table, is mine to change or take back until the table is grouped: until the session came to a block in
-- which cards are grouped, or somebody laid the card in a theme. Without a name nobody knows by then whose it is (learning.gather).
create function learning.my_laid(session uuid) returns setof learning.contributions
language sql stable security definer set search_path = '' as
$$
  select c.* from learning.contributions c join learning.sessions s on s.id = c.session_id
  where s.id = session and s.circle_id = any ((select network.my_circles())::int[]) and s.stage <> 'closed'
    and c.author_id = network.me() and c.theme_id is null
    and not exists (select from learning.blocks b where b.session_id = s.id and b.kind = 'group' and (b.id = s.block_id or b.id = any (s.visited)))
$$;
grant execute on function learning.my_laid(uuid) to leerkring_circle;

-- Behind the session's lock: whoever begins to group comes before, or after. Laid anew rather than updated, as every change of words
-- (learning.edit_unnamed). The new version, or null when it is not mine to change any more, or was changed elsewhere.
create function learning.change_laid(session uuid, card uuid, words text, was int) returns int
language plpgsql security definer set search_path = '' as
$$
declare kept learning.contributions;
begin
  perform from learning.sessions s where s.id = session and s.circle_id = any ((select network.my_circles())::int[]) for no key update;
  delete from learning.contributions c where c.id = card and c.version = was and c.id in (select l.id from learning.my_laid(session) l)
  returning c.* into kept;
  if kept.id is null then return null; end if;
  insert into learning.contributions (id, circle_id, body, kind, question_id, author_id, shared, written_on, session_id, in_room, version)
  values (kept.id, kept.circle_id, words, kept.kind, kept.question_id, kept.author_id, kept.shared, kept.written_on, kept.session_id, kept.in_room, was + 1);
  return was + 1;
end
$$;
grant execute on function learning.change_laid(uuid, uuid, text, int) to leerkring_circle;

create function learning.take_back_laid(session uuid, card uuid) returns boolean
language plpgsql security definer set search_path = '' as
$$
begin
  perform from learning.sessions s where s.id = session and s.circle_id = any ((select network.my_circles())::int[]) for no key update;
  delete from learning.contributions c where c.id = card and c.id in (select l.id from learning.my_laid(session) l);
  return found;
end
$$;
grant execute on function learning.take_back_laid(uuid, uuid) to leerkring_circle;
