-- Lines of a block: what groups and people write in it, when they are read, and what is taken from them.

-- A line is read by its group until it is laid open. Moved on, looked at and taken back, nothing was read.
create policy circle_read on learning.notes for select to leerkring_circle using (
  circle_id = any ((select network.my_circles())::int[])
  and (open and session_id <> all ((select learning.moved_just_now())::uuid[]) or group_id = any ((select learning.my_groups())::uuid[])));
create policy guest_read on learning.notes for select to leerkring_guest using (
  session_id = (select network.my_guest_session()) and circle_id = (select network.my_guest_circle())
  and (open or group_id = any ((select learning.my_groups())::uuid[])));
-- Why somebody chose a story is read by nobody until all are read.
create policy circle_write on learning.notes for insert to leerkring_circle with check (
  circle_id = any ((select network.my_circles())::int[])
  and not laid and (group_id is null or group_id = any ((select learning.my_groups())::uuid[])) and open = (group_id is null and part <> 'reason'));
create policy guest_write on learning.notes for insert to leerkring_guest with check (
  session_id = (select network.my_guest_session()) and circle_id = (select network.my_guest_circle())
  and not laid and (group_id is null or group_id = any ((select learning.my_groups())::uuid[])) and open = (group_id is null and part <> 'reason'));
create policy circle_edit on learning.notes for update to leerkring_circle
  using (circle_id = any ((select network.my_circles())::int[]) and (open or group_id = any ((select learning.my_groups())::uuid[])))
  with check (circle_id = any ((select network.my_circles())::int[]) and (open or group_id = any ((select learning.my_groups())::uuid[])));
create policy guest_edit on learning.notes for update to leerkring_guest
  using (session_id = (select network.my_guest_session()) and circle_id = (select network.my_guest_circle()) and (open or group_id = any ((select learning.my_groups())::uuid[])))
  with check (session_id = (select network.my_guest_session()) and circle_id = (select network.my_guest_circle()) and (open or group_id = any ((select learning.my_groups())::uuid[])));
-- A topic that has a table stays: what is heard there hangs on it.
create policy circle_remove on learning.notes for delete to leerkring_circle using (
  circle_id = any ((select network.my_circles())::int[]) and (open or group_id = any ((select learning.my_groups())::uuid[]))
  and not (part = 'topic' and group_id is not null));

grant select (id, circle_id, session_id, block_id, group_id, part, about, body, open, laid, version), insert, update (body)
  on learning.notes to leerkring_circle, leerkring_guest;
grant delete on learning.notes to leerkring_circle;

select pg_temp.versioned('learning.notes');
create trigger notes_open before insert or update or delete on learning.notes for each row
  when (current_user in ('leerkring_circle', 'leerkring_guest')) execute function learning.keep_open();
select pg_temp.erased('learning.notes', 'id', 'about');
create trigger notes_off before insert on learning.notes for each row execute function learning.stay_off();

-- Whether the whole room reads a line by now. The sheet of the room is read at once. A group's lines stay with it, and the reasons for
-- a choice with nobody, until the session comes to the step of their block where they are read, or to a later block.
create function learning.is_read(kind text, part text, in_group boolean, at int, here int, step int) returns boolean
language sql stable security definer set search_path = '' as
$$
  select case
    when part <> 'reason' and not in_group then true
    when here <> at then here > at
    else step >= (select p.opens_at from learning.block_parts p where p.kind = is_read.kind and p.part = is_read.part)
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
grant execute on function learning.choose_again(uuid, uuid, text) to leerkring_circle, leerkring_guest;

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

-- What was written together is about a line of its session that its writer reads; at a table with a topic, about that. As whoever asks,
-- so that the answer tells nothing that they do not see. A topic gets its table when the tables are formed, and from nobody else.
create function learning.keep_notes() returns trigger
language plpgsql set search_path = '' as
$$
begin
  if current_user not in ('leerkring_circle', 'leerkring_guest') then return new; end if;
  if new.part = 'topic' and new.group_id is not null then
    raise exception 'no table yet' using errcode = 'check_violation', constraint = 'notes_topic';
  end if;
  if new.group_id is not null then
    new.about := coalesce((select n.id from learning.notes n where n.group_id = new.group_id and n.part = 'topic'), new.about);
  end if;
  if new.about is not null
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
grant execute on function learning.moved_just_now() to leerkring_circle;

-- What blocks leave for the report: the story that the room chose with its reason, and what it took from a case.
create function learning.taken(session uuid) returns table (part text, body text, story text)
language sql stable security definer set search_path = '' as
$$
  select n.part, n.body, s.body
  from learning.notes n left join learning.notes s on s.id = n.about and s.open
  where n.session_id = (learning.my_session(session)).id and n.open and n.part in ('chosen', 'harvest') order by n.part, n.id
$$;
grant execute on function learning.taken(uuid) to leerkring_circle;

-- An open note becomes a card on the table, once.
create function learning.lay_note(note uuid, card uuid) returns boolean
language plpgsql security definer set search_path = '' as
$$
declare laid learning.notes; here learning.sessions;
begin
  here := learning.my_session((select n.session_id from learning.notes n where n.id = note));
  select * into laid from learning.notes where id = note and session_id = here.id for update;
  if here.id is null or not laid.open or here.id = any (learning.moved_just_now()) then
    raise exception 'no such note' using errcode = 'no_data_found', constraint = 'notes_block_fk';
  end if;
  if here.stage = 'closed' then raise exception 'closed' using errcode = 'check_violation', constraint = 'contributions_room'; end if;
  if laid.laid then return false; end if;
  insert into learning.contributions (id, circle_id, body, kind, written_on, session_id)
  values (card, here.circle_id, laid.body, 'remark', network.today(), here.id) on conflict (id) do nothing;
  update learning.notes set laid = true where id = note;
  return true;
end
$$;
grant execute on function learning.lay_note(uuid, uuid) to leerkring_circle, leerkring_guest;
