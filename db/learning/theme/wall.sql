-- Themes.

select pg_temp.circle_rows('learning.themes');
create policy guest on learning.themes to leerkring_guest using (session_id = (select network.my_guest_session()))
  with check (session_id = (select network.my_guest_session()) and circle_id = (select network.my_guest_circle()));

grant select, insert, delete, update (title, question_id, position, beneath, fate, fate_reason) on learning.themes to leerkring_circle;
grant select, insert, update (title) on learning.themes to leerkring_guest;

select pg_temp.versioned('learning.themes', 'beneath', 'position');

-- A theme gets its weight when its session closes.
create function learning.stamp_theme() returns trigger
language plpgsql security definer set search_path = '' as
$$
begin
  new.weight := null;
  return new;
end
$$;
create trigger themes_stamped before insert on learning.themes for each row
  when (current_user in ('leerkring_circle', 'leerkring_guest')) execute function learning.stamp_theme();

create trigger themes_open before insert or update or delete on learning.themes for each row
  when (current_user in ('leerkring_circle', 'leerkring_guest')) execute function learning.keep_open();
select pg_temp.announced('learning.themes');
create trigger themes_question before insert or update of question_id on learning.themes
  for each row when (new.question_id is not null) execute function learning.keep_question();

-- What becomes of a theme follows from what was concluded on it: nothing is "tried" of which nothing is tried, whatever was sent. What
-- binds most comes first (db/ground/fates.ts); "not now" is said, and stands beside a learning, never beside what is to be done.
create function learning.fate_of(theme uuid, not_now boolean) returns text
language sql stable security definer set search_path = '' as
$$
  select case
    when exists (select from learning.decisions d where d.theme_id = fate_of.theme) then 'decided'
    when exists (select from learning.experiments e where e.theme_id = fate_of.theme) then 'tried'
    when exists (select from learning.signals s where s.theme_id = fate_of.theme) then 'sent_on'
    when fate_of.not_now then 'not_now'
    when exists (select from learning.learnings l where l.theme_id = fate_of.theme) then 'learned' end
$$;

create function learning.keep_fate() returns trigger
language plpgsql security definer set search_path = '' as
$$
declare said boolean := new.fate is not distinct from 'not_now';
begin
  -- Nothing is concluded on a theme that comes; one that is another's is not asked about.
  new.fate := case when tg_op = 'UPDATE' then learning.fate_of(old.id, said) when said then 'not_now' end;
  if said and new.fate <> 'not_now' then
    raise exception 'something was concluded on it' using errcode = 'check_violation', constraint = 'themes_concluded';
  end if;
  if not said then new.fate_reason := ''; end if;
  return new;
end
$$;
create trigger themes_fate before insert or update of fate, fate_reason on learning.themes for each row
  when (current_user in ('leerkring_circle', 'leerkring_guest')) execute function learning.keep_fate();

-- The same when something is concluded on a theme, or taken away. Of a closed session nothing changes: its themes keep the line that
-- they closed with, also one of before fates followed from anything.
create function learning.settle_fate(theme uuid) returns void
language plpgsql security definer set search_path = '' as
$$
declare was learning.themes; becomes text;
begin
  select t.* into was from learning.themes t join learning.sessions s on s.id = t.session_id
  where t.id = settle_fate.theme and s.stage <> 'closed' for no key update of t;
  becomes := learning.fate_of(was.id, was.fate = 'not_now');
  if was.id is null or becomes is not distinct from was.fate then return; end if;
  update learning.themes t set fate = becomes, fate_reason = '', version = t.version + 1 where t.id = was.id;
end
$$;

create function learning.settle_fates() returns trigger
language plpgsql security definer set search_path = '' as
$$
begin
  if tg_op = 'UPDATE' and new.theme_id is not distinct from old.theme_id then return null; end if;
  if tg_op <> 'INSERT' then perform learning.settle_fate(old.theme_id); end if;
  if tg_op <> 'DELETE' then perform learning.settle_fate(new.theme_id); end if;
  return null;
end
$$;

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

-- What hangs on a theme, for when it is merged into another of its session: dots of each voter are added up, so that every budget
-- stands, and nobody is told whose they are or how many.
create function learning.carry_over(session uuid, theme uuid, into_theme uuid) returns void
language plpgsql security definer set search_path = '' as
$$
declare here learning.sessions;
begin
  -- Behind the lock, as every move of a card: two who merge the same two the other way round come one after the other, and the
  -- second finds one gone.
  select s.* into here from learning.sessions s where s.id = session and s.circle_id = any ((select network.my_circles())::int[]) for no key update;
  -- A theme merged into itself would lose its dots.
  if here.id is null or here.stage <> 'group' or theme = into_theme
    or not exists (select from learning.themes where id = into_theme and session_id = here.id) then
    raise exception 'no such theme' using errcode = 'no_data_found', constraint = 'themes_merged';
  end if;
  if not exists (select from learning.themes where id = theme and session_id = here.id) then return; end if;
  insert into learning.dots (session_id, theme_id, voter_id, count)
  select d.session_id, into_theme, d.voter_id, d.count from learning.dots d where d.theme_id = theme
  on conflict (theme_id, voter_id) do update set count = learning.dots.count + excluded.count;
  delete from learning.dots where theme_id = theme;
  update learning.assumptions set theme_id = into_theme where theme_id = theme;
  update learning.learnings set theme_id = into_theme where theme_id = theme;
  update learning.experiments set theme_id = into_theme where theme_id = theme;
  update learning.experiments set from_theme_id = into_theme where from_theme_id = theme;
  update learning.decisions set theme_id = into_theme where theme_id = theme;
  update learning.signals set theme_id = into_theme where theme_id = theme;
  perform learning.settle_fate(into_theme);
end
$$;
grant execute on function learning.carry_over(uuid, uuid, uuid) to leerkring_circle;
