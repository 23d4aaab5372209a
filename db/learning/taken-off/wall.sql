-- What whoever steers took off the screens. The row leaves its table, so that nothing that reads cards, lines, assumptions or last words
-- has to know of it; here no login reads it. It can be put back until the session closes, and then it is gone.

select pg_temp.erased('learning.taken_off', 'id', 'author_id');

-- A session that I steer, held until this transaction ends, as whoever closes it holds it. Not one that was moved or taken over in this
-- very transaction: what that laid open could be taken off, read there, and all of it taken back.
create function learning.steered(session uuid) returns learning.sessions
language plpgsql security definer set search_path = '' as
$$
declare here learning.sessions;
begin
  select s.* into here from learning.sessions s
  where s.id = session and s.circle_id = any ((select network.my_circles())::int[]) and s.facilitator_id = network.me()
    and s.stage not in ('planned', 'closed') and s.id <> all (learning.moved_just_now()) for no key update;
  if here.id is null then raise exception 'not the facilitator' using errcode = 'check_violation', constraint = 'sessions_steering'; end if;
  return here;
end
$$;

-- What is off stays off: what a device sends once more, because no answer came, lies nowhere again (the triggers *_off).
create function learning.stay_off() returns trigger
language plpgsql security definer set search_path = '' as
$$
begin
  if exists (select from learning.taken_off o where o.id = new.id) then return null; end if;
  return new;
end
$$;

-- One thing leaves its table; after a line of a block go those about it. A topic stays as long as its table does. False where no such thing is in sight.
create function learning.lay_off(here learning.sessions, thing uuid, why text) returns boolean
language plpgsql security definer set search_path = '' as
$$
declare kind text := 'card'; rows jsonb; gone uuid[]; writer uuid;
begin
  delete from learning.contributions c where c.id = thing and c.session_id = here.id
  returning c.author_id, jsonb_build_array(to_jsonb(c)) into writer, rows;
  if rows is null then
    kind := 'note';
    with recursive tree as (
      select n.*, 0 as depth from learning.notes n where n.id = thing and n.session_id = here.id and n.open
        and not (n.part = 'topic' and n.group_id is not null)
      union all select n.*, tree.depth + 1 from learning.notes n join tree on n.about = tree.id
    ) select jsonb_agg(to_jsonb(tree) - 'depth' order by tree.depth), array_agg(tree.id) into rows, gone from tree;
    delete from learning.notes n where n.id = any (gone);
  end if;
  if rows is null then
    kind := 'assumption';
    delete from learning.assumptions a where a.id = thing and a.session_id = here.id returning jsonb_build_array(to_jsonb(a)) into rows;
  end if;
  if rows is null then
    kind := 'checkout';
    delete from learning.checkouts o where o.id = thing and o.session_id = here.id returning jsonb_build_array(to_jsonb(o)) into rows;
  end if;
  if rows is null then return false; end if;
  insert into learning.taken_off (id, circle_id, session_id, what, reason, author_id, held)
  values (thing, here.circle_id, here.id, kind, why, writer, rows);
  update learning.sessions s set presented = null where s.id = here.id and s.presented = thing;
  -- Its writer and whoever steers look again at what is theirs.
  perform learning.note_change(here.id, 'taken_off', '{}');
  return true;
end
$$;

-- Takes a card, an open line, an assumption or a last word off all screens, and says so in the log, without its words. When somebody is
-- named in it, whatever says the same goes along: a line lies on the table a second time once it was made a card. True when it is off.
create function learning.take_off(session uuid, thing uuid, why text) returns boolean
language plpgsql security definer set search_path = '' as
$$
declare here learning.sessions := learning.steered(session); said text; same uuid;
begin
  select coalesce(
    (select c.body from learning.contributions c where c.id = thing and c.session_id = here.id),
    (select n.body from learning.notes n where n.id = thing and n.session_id = here.id and n.open)) into said;
  if not learning.lay_off(here, thing, why) then
    return exists (select from learning.taken_off o where o.id = thing and o.session_id = here.id);
  end if;
  if why in ('person', 'client') then
    for same in
      select c.id from learning.contributions c where c.session_id = here.id and c.body = said
      union all select n.id from learning.notes n where n.session_id = here.id and n.open and n.body = said
    loop
      perform learning.lay_off(here, same, why);
    end loop;
  end if;
  perform audit.write_line('session.take_off', learning.day_of(here) || ' ' || why, here.circle_id);
  return true;
end
$$;
grant execute on function learning.take_off(uuid, uuid, text) to leerkring_circle;

-- Puts it back where it lay; a card whose theme is gone lies on the table. False where it is not off, or was removed for good.
create function learning.put_back(session uuid, thing uuid) returns boolean
language plpgsql security definer set search_path = '' as
$$
declare here learning.sessions := learning.steered(session); off learning.taken_off;
begin
  delete from learning.taken_off o where o.id = thing and o.session_id = here.id and o.held is not null returning * into off;
  if off.id is null then return false; end if;
  case off.what
    when 'card' then
      insert into learning.contributions (id, circle_id, body, kind, question_id, author_id, author_name, shared, written_on, session_id, theme_id, in_room, version)
      select c.id, c.circle_id, c.body, c.kind, c.question_id, c.author_id, c.author_name, c.shared, c.written_on, c.session_id,
        (select t.id from learning.themes t where t.id = c.theme_id), c.in_room, c.version
      from jsonb_populate_recordset(null::learning.contributions, off.held) c;
    when 'note' then
      insert into learning.notes (id, circle_id, session_id, block_id, group_id, part, about, body, open, laid, version)
      select n.id, n.circle_id, n.session_id, n.block_id, (select g.id from learning.groups g where g.id = n.group_id), n.part, n.about,
        n.body, n.open, n.laid, n.version
      from jsonb_populate_recordset(null::learning.notes, off.held) n;
    when 'assumption' then
      insert into learning.assumptions select a.* from jsonb_populate_recordset(null::learning.assumptions, off.held) a;
    else
      insert into learning.checkouts select o.* from jsonb_populate_recordset(null::learning.checkouts, off.held) o;
  end case;
  perform learning.note_change(here.id, 'taken_off', '{}');
  perform audit.write_line('session.put_back', learning.day_of(here), here.circle_id);
  return true;
end
$$;
grant execute on function learning.put_back(uuid, uuid) to leerkring_circle;

-- Its words go for good. That it was taken off, and why, stays for its writer, who has not said it otherwise by now. Laid anew rather than updated, so that the job leaves
-- nothing of them.
create function learning.forget_words(off learning.taken_off, writer uuid) returns void
language sql security definer set search_path = '' as
$$
  delete from learning.taken_off where id = (off).id;
  insert into learning.taken_off (id, circle_id, session_id, what, reason, author_id)
  select (off).id, (off).circle_id, (off).session_id, (off).what, (off).reason, writer
$$;

create function learning.remove_off(session uuid, thing uuid) returns void
language plpgsql security definer set search_path = '' as
$$
declare here learning.sessions := learning.steered(session);
begin
  perform learning.forget_words(o, o.author_id) from learning.taken_off o where o.id = thing and o.session_id = here.id and o.held is not null;
  perform learning.note_change(here.id, 'taken_off', '{}');
end
$$;
grant execute on function learning.remove_off(uuid, uuid) to leerkring_circle;

-- For whoever steers, what is off and why; its words when they ask for them. Not for who takes over, looks and takes it back.
create function learning.list_off(session uuid) returns table (id uuid, what text, reason text, held boolean)
language sql stable security definer set search_path = '' as
$$
  select o.id, o.what, o.reason, o.held is not null from learning.taken_off o join learning.sessions s on s.id = o.session_id
  where s.id = session and s.circle_id = any ((select network.my_circles())::int[]) and s.facilitator_id = network.me() and s.stage <> 'closed'
    and s.id <> all (learning.moved_just_now())
  order by o.id
$$;
grant execute on function learning.list_off(uuid) to leerkring_circle;

create function learning.read_off(session uuid) returns table (id uuid, body text)
language sql stable security definer set search_path = '' as
$$
  select o.id, o.held -> 0 ->> 'body' from learning.taken_off o join learning.list_off(session) l on l.id = o.id where l.held order by o.id
$$;
grant execute on function learning.read_off(uuid) to leerkring_circle;

-- For its writer, where it had a name. Without one nobody knows whose it was, the database neither.
create function learning.my_off(session uuid) returns table (id uuid, reason text, body text)
language sql stable security definer set search_path = '' as
$$
  select o.id, o.reason, o.held -> 0 ->> 'body' from learning.taken_off o join learning.sessions s on s.id = o.session_id
  where s.id = session and s.circle_id = any ((select network.my_circles())::int[]) and s.stage <> 'closed' and o.author_id = network.me()
  order by o.id
$$;
grant execute on function learning.my_off(uuid) to leerkring_circle;

-- Its writer says it otherwise: a card under a new id, where the old one lay. Repeatable by the client-made id.
create function learning.rewrite_off(session uuid, thing uuid, card uuid, words text) returns boolean
language plpgsql security definer set search_path = '' as
$$
declare here learning.sessions; off learning.taken_off; was learning.contributions;
begin
  select s.* into here from learning.sessions s
  where s.id = session and s.circle_id = any ((select network.my_circles())::int[]) and s.stage <> 'closed' for no key update;
  if exists (select from learning.contributions c where c.id = card and c.session_id = here.id and c.author_id = network.me()) then return true; end if;
  select o.* into off from learning.taken_off o
  where o.id = thing and o.session_id = here.id and o.author_id = network.me() and o.held is not null;
  if off.id is null then return false; end if;
  was := jsonb_populate_record(null::learning.contributions, off.held -> 0);
  insert into learning.contributions (id, circle_id, body, kind, question_id, author_id, written_on, session_id, theme_id)
  values (card, here.circle_id, words, was.kind, was.question_id, was.author_id, network.today(), here.id,
    (select t.id from learning.themes t where t.id = was.theme_id));
  perform learning.forget_words(off, null);
  perform learning.note_change(here.id, 'taken_off', '{}');
  return true;
end
$$;
grant execute on function learning.rewrite_off(uuid, uuid, uuid, text) to leerkring_circle;
