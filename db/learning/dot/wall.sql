-- Dots: one's own, by whoever; for all, only their sum.

create policy own on learning.dots for select to leerkring_circle, leerkring_guest using (voter_id = (select network.my_voter()));
create policy room on learning.dots for select to leerkring_circle using (voter_id = session_id and session_id in (
  select s.id from learning.sessions s where (select network.me()) in (s.facilitator_id, s.co_facilitator_id)));

grant select on learning.dots to leerkring_circle, leerkring_guest;

select pg_temp.erased('learning.dots', 'voter_id');

-- A dot that a device still holds from the round before is not laid in this one.
create function learning.keep_round(here learning.sessions, round int) returns void
language plpgsql security definer set search_path = '' as
$$
begin
  if round is distinct from here.dot_round then
    raise exception 'another round' using errcode = 'check_violation', constraint = 'dots_round';
  end if;
end
$$;

-- The dots begin again, also after they were shown: whatever was laid is erased, and nobody is ready by it.
create function learning.clear_dots(session uuid) returns void
language plpgsql security definer set search_path = '' as
$$
declare here learning.sessions := learning.steered(session);
begin
  if here.stage <> 'weigh' then raise exception 'not weighing' using errcode = 'check_violation', constraint = 'dots_stage'; end if;
  delete from learning.dots d where d.session_id = here.id;
  update learning.themes t set weight = null where t.session_id = here.id and t.weight is not null;
  update learning.attendances a set ready_block = null, ready_step = null where a.session_id = here.id and a.ready_block = here.block_id;
  update learning.sessions s set revealed = false, dot_round = s.dot_round + 1 where s.id = here.id;
end
$$;
grant execute on function learning.clear_dots(uuid) to leerkring_circle;

-- My dots on a theme become `wanted`; the budget holds however many devices ask at once. Answers with what is left.
create function learning.place_dots(theme uuid, wanted int, round int) returns int
language plpgsql security definer set search_path = '' as
$$
declare here learning.sessions; me uuid := network.my_voter(); spent int; was int;
begin
  select s.* into here from learning.themes t join learning.sessions s on s.id = t.session_id
  where t.id = theme and (s.circle_id = any ((select network.my_circles())::int[]) or s.id = network.my_guest_session());
  if here.id is null or me is null then raise exception 'no such theme' using errcode = 'no_data_found', constraint = 'dots_theme_fk'; end if;
  -- One after another, and the stage is read again behind the lock: so the budget holds, and no dot lands after the tally is shown.
  select * into here from learning.sessions where id = here.id for no key update;
  if here.stage <> 'weigh' or here.revealed then
    raise exception 'not weighing' using errcode = 'check_violation', constraint = 'dots_stage';
  end if;
  perform learning.keep_round(here, round);
  select coalesce(sum(count), 0) into spent from learning.dots where session_id = here.id and voter_id = me and theme_id <> theme;
  if wanted < 0 or spent + wanted > here.dots_per_person then
    raise exception 'no dots left' using errcode = 'check_violation', constraint = 'dots_budget';
  end if;
  select coalesce(sum(count), 0) into was from learning.dots where theme_id = theme and voter_id = me;
  delete from learning.dots where theme_id = theme and voter_id = me;
  if wanted > 0 then
    insert into learning.dots (session_id, theme_id, voter_id, count) values (here.id, theme, me, wanted);
  end if;
  -- Who has laid the last one is ready, and who takes one back is not.
  if (spent + wanted = here.dots_per_person) <> (spent + was = here.dots_per_person) and here.block_id is not null then
    perform learning.be_ready(here.id, here.block_id, here.step, spent + wanted = here.dots_per_person);
  end if;
  return here.dots_per_person - spent - wanted;
end
$$;
grant execute on function learning.place_dots(uuid, int, int) to leerkring_circle, leerkring_guest;

-- Dots per theme: only once the facilitator has revealed them.
create function learning.tally(session uuid) returns table (theme_id uuid, dots int)
language sql stable security definer set search_path = '' as
$$
  select t.id, coalesce(t.weight, (select sum(d.count)::int from learning.dots d where d.theme_id = t.id), 0)
  from learning.themes t join learning.sessions s on s.id = t.session_id
  where s.id = session and s.revealed and learning.is_kept(s.xmin) and (s.circle_id = any ((select network.my_circles())::int[]) or s.id = network.my_guest_session())
$$;
grant execute on function learning.tally(uuid) to leerkring_circle, leerkring_guest;

-- The dots of people in the room without a device: one budget, counted per head. Answers with what is left.
create function learning.place_room_dots(theme uuid, wanted int, round int) returns int
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
  perform learning.keep_round(here, round);
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
grant execute on function learning.place_room_dots(uuid, int, int) to leerkring_circle;

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
