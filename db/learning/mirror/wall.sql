-- The wel/niet mirror. What somebody answered is read by nobody but them, and only by a door: a right to read the table would let
-- SQL by hand count the rows that a policy hides (EXPLAIN ANALYZE). Once the mirror is shown, how the answers spread is the circle's,
-- and the answers are gone (docs/decisions/0036-the-mirror.md).

create policy circle on learning.mirrors for select to leerkring_circle using (circle_id = any ((select network.my_circles())::int[]));
create policy guest on learning.mirrors for select to leerkring_guest using (cycle_id = (select network.my_guest_cycle()));
-- What the asker's own transaction showed is not read by it: nobody shows, looks and takes it back.
create policy circle on learning.mirror_spreads for select to leerkring_circle
  using (circle_id = any ((select network.my_circles())::int[]) and learning.is_kept(xmin));
create policy guest on learning.mirror_spreads for select to leerkring_guest
  using (mirror_id in (select m.id from learning.mirrors m where m.cycle_id = (select network.my_guest_cycle())) and learning.is_kept(xmin));

grant select on learning.mirrors to leerkring_circle, leerkring_guest;
grant select on learning.mirror_spreads to leerkring_circle, leerkring_guest;

select pg_temp.announced('learning.mirrors', by_cycle => true);
select pg_temp.erased('learning.mirror_answers', 'mirror_id', 'circle_id', 'pair', 'person_id', 'place');

-- The mirror of an open cycle of my circle, held until the transaction ends; made when there is none. Behind the lock of the session,
-- as all that its closing ends.
create function learning.hold_mirror(cycle uuid) returns learning.mirrors
language plpgsql security definer set search_path = '' as
$$
declare here learning.cycles; held learning.mirrors;
begin
  perform from learning.sessions s where s.cycle_id = cycle and s.stage <> 'closed' and s.circle_id = any ((select network.my_circles())::int[]) for no key update;
  select * into here from learning.cycles c where c.id = cycle and c.circle_id = any ((select network.my_circles())::int[]) for share;
  if here.id is null or network.me() is null then
    raise exception 'no such cycle' using errcode = 'no_data_found', constraint = 'mirrors_cycle_fk';
  end if;
  if here.closed_on is not null then
    raise exception 'the cycle is closed' using errcode = 'check_violation', constraint = 'cycles_closed';
  end if;
  insert into learning.mirrors (circle_id, cycle_id) values (here.circle_id, here.id) on conflict (cycle_id) do nothing;
  select * into held from learning.mirrors m where m.cycle_id = here.id for update;
  return held;
end
$$;

-- Where I place the partnership between the poles of one pair; null: nowhere after all. Until the mirror is shown.
create function learning.place_in_mirror(cycle uuid, which text, at_place int) returns void
language plpgsql security definer set search_path = '' as
$$
declare here learning.mirrors := learning.hold_mirror(cycle); me uuid := network.me(); before boolean; after boolean;
begin
  if here.shown_on is not null then
    raise exception 'the mirror is shown' using errcode = 'check_violation', constraint = 'mirrors_shown';
  end if;
  before := exists (select from learning.mirror_answers a where a.mirror_id = here.id and a.person_id = me);
  if at_place is null then
    delete from learning.mirror_answers a where a.mirror_id = here.id and a.person_id = me and a.pair = which;
  else
    insert into learning.mirror_answers as a (mirror_id, circle_id, pair, person_id, place)
    values (here.id, here.circle_id, which, me, at_place)
    on conflict (mirror_id, pair, person_id) do update set place = excluded.place where a.place <> excluded.place;
  end if;
  after := exists (select from learning.mirror_answers a where a.mirror_id = here.id and a.person_id = me);
  if before <> after then
    update learning.mirrors m set answered = m.answered + case when after then 1 else -1 end where m.id = here.id;
  end if;
end
$$;
grant execute on function learning.place_in_mirror(uuid, text, int) to leerkring_circle;

-- My own answers, for as long as they are there.
create function learning.my_places(cycle uuid) returns table (pair text, place int)
language sql stable security definer set search_path = '' as
$$
  select a.pair, a.place from learning.mirrors m join learning.mirror_answers a on a.mirror_id = m.id
  where m.cycle_id = cycle and m.circle_id = any ((select network.my_circles())::int[]) and a.person_id = (select network.me())
$$;
grant execute on function learning.my_places(uuid) to leerkring_circle;

-- Shows the mirror, once: by coach, steward, or whoever steers the cycle's session. Of each pair in which nobody reads off what another
-- answered the spread stays, and no answer of anybody. Pairs that stay hidden are simply not there: why, would tell.
create function learning.show_mirror(cycle uuid) returns void
language plpgsql security definer set search_path = '' as
$$
declare here learning.mirrors := learning.hold_mirror(cycle);
begin
  if (coalesce(network.my_hat() in ('coach', 'steward'), false)
      or exists (select from learning.sessions s where s.cycle_id = here.cycle_id and s.stage <> 'closed' and s.facilitator_id = network.me())) is not true then
    raise exception 'not the facilitator' using errcode = 'insufficient_privilege';
  end if;
  if here.shown_on is not null then return; end if;
  if here.answered < 5 then
    raise exception 'too few' using errcode = 'check_violation', constraint = 'mirrors_few';
  end if;
  insert into learning.mirror_spreads (mirror_id, circle_id, pair, counts)
  select here.id, here.circle_id, s.pair, s.counts
  from (select a.pair, count(*) as people, array[
      count(*) filter (where a.place = 1), count(*) filter (where a.place = 2), count(*) filter (where a.place = 3),
      count(*) filter (where a.place = 4), count(*) filter (where a.place = 5)]::int[] as counts
    from learning.mirror_answers a where a.mirror_id = here.id group by a.pair) s
  where s.people >= 5
    and (cardinality(array_remove(s.counts, 0)) > 2 or cardinality(array_remove(s.counts, 0)) = 2 and 1 <> all (s.counts));
  delete from learning.mirror_answers a where a.mirror_id = here.id;
  update learning.mirrors m set shown_on = network.today() where m.id = here.id;
end
$$;
grant execute on function learning.show_mirror(uuid) to leerkring_circle;

-- The pair where the circle takes one step, of those that are shown; null: none after all.
-- Of what the asker's own transaction showed, none: else it would try each pair and take it back.
create function learning.choose_step(cycle uuid, which text) returns void
language plpgsql security definer set search_path = '' as
$$
declare here learning.mirrors := learning.hold_mirror(cycle);
begin
  if which is not null and not exists (select from learning.mirror_spreads s
    where s.mirror_id = here.id and s.pair = which and learning.is_kept(s.xmin)) then
    raise exception 'not shown' using errcode = 'no_data_found', constraint = 'mirrors_chosen_check';
  end if;
  update learning.mirrors m set step = which where m.id = here.id and m.step is distinct from which;
end
$$;
grant execute on function learning.choose_step(uuid, text) to leerkring_circle;

-- A mirror that was not shown goes, answers and all: with its session, with its cycle, and when what could lead to people is erased in a session that was
-- left open for twenty weeks (learning.close_cycle, learning.leave_no_trace).
create function learning.forget_mirror(cycle uuid) returns void
language sql security definer set search_path = '' as
$$ delete from learning.mirrors m where m.shown_on is null and m.cycle_id = cycle $$;

-- The log says who showed it, and who chose where one step would help; neither what it shows nor which pair.
create function learning.log_mirror() returns trigger
language plpgsql security definer set search_path = '' as
$$
begin
  if session_user <> 'leerkring_circle' then return null; end if;
  if new.shown_on is distinct from old.shown_on then perform audit.write_line('mirror.show', learning.quarter_of(new.cycle_id), new.circle_id); end if;
  if new.step is distinct from old.step then perform audit.write_line('mirror.choose', learning.quarter_of(new.cycle_id), new.circle_id); end if;
  return null;
end
$$;
create constraint trigger mirrors_logged after update of shown_on, step on learning.mirrors deferrable initially deferred
  for each row execute function learning.log_mirror();
