-- The bodies of a circle. All of its members read them; whoever carries it, a steward or a coach, keeps them up.

select pg_temp.circle_rows('learning.bodies');
-- Of a body of one's own circle: else "already there" would tell who sits in another's.
create policy circle on learning.body_members to leerkring_circle using (circle_id = any ((select network.my_circles())::int[]))
  with check (circle_id = any ((select network.my_circles())::int[]) and body_id in (select b.id from learning.bodies b));

-- By column: the database's own would tell when somebody sat down.
select pg_temp.readable('learning.bodies', 'leerkring_circle');
grant insert, update (name, level, rule, rhythm, ended_on) on learning.bodies to leerkring_circle;
select pg_temp.readable('learning.body_members', 'leerkring_circle');
grant insert, delete on learning.body_members to leerkring_circle;

-- Every change of it counts, also when only who sits in it differs.
select pg_temp.versioned('learning.bodies');

-- It begins and ends on the day on which somebody says so. One that has ended changes no more, until it is there again.
create function learning.keep_body() returns trigger
language plpgsql security definer set search_path = '' as
$$
begin
  -- Of another circle nothing is told: the policy refuses it.
  if not new.circle_id = any ((select network.my_circles())::int[]) then return new; end if;
  if coalesce(network.my_hat() in ('steward', 'coach'), false) is not true then
    raise exception 'not carried by them' using errcode = 'check_violation', constraint = 'bodies_carried';
  elsif tg_op = 'UPDATE' and old.ended_on is not null
      and (new.name, new.level, new.rule, new.rhythm) is distinct from (old.name, old.level, old.rule, old.rhythm) then
    raise exception 'it has ended' using errcode = 'check_violation', constraint = 'bodies_ended';
  end if;
  new.started_on := case tg_op when 'INSERT' then network.today() else old.started_on end;
  new.ended_on := case when tg_op = 'INSERT' or new.ended_on is null then null else coalesce(old.ended_on, network.today()) end;
  return new;
end
$$;
create trigger bodies_kept before insert or update on learning.bodies for each row
  when (current_user = 'leerkring_circle') execute function learning.keep_body();

-- Who sits in it is of the circle when they sit down; who leaves the circle stays until somebody says otherwise.
create function learning.keep_body_member() returns trigger
language plpgsql security definer set search_path = '' as
$$
declare
  here learning.body_members := case tg_op when 'DELETE' then old else new end;
begin
  if not here.circle_id = any ((select network.my_circles())::int[]) then return here; end if;
  if coalesce(network.my_hat() in ('steward', 'coach'), false) is not true then
    raise exception 'not carried by them' using errcode = 'check_violation', constraint = 'bodies_carried';
  end if;
  -- Held, so that nobody sits down while it ends.
  perform from learning.bodies b where b.id = here.body_id and b.circle_id = here.circle_id and b.circle_id = any ((select network.my_circles())::int[])
    and b.ended_on is null for share;
  if not found then
    raise exception 'it has ended' using errcode = 'check_violation', constraint = 'bodies_ended';
  end if;
  if tg_op = 'INSERT' and not exists (select from network.hats h where h.person_id = new.person_id and h.circle_id = new.circle_id
      and h.starts_on <= network.today() and (h.ends_on is null or h.ends_on > network.today())) then
    raise exception 'not of the circle' using errcode = 'check_violation', constraint = 'body_members_circle';
  end if;
  return here;
end
$$;
create trigger body_members_kept before insert or delete on learning.body_members for each row
  when (current_user = 'leerkring_circle') execute function learning.keep_body_member();

-- That a body came, ended or is there again; never its words, nor who sits in it.
create function learning.log_body() returns trigger
language plpgsql security definer set search_path = '' as
$$
begin
  if session_user <> 'leerkring_circle' then return null; end if;
  if tg_op = 'INSERT' then
    perform audit.write_line('body.add', new.id::text, new.circle_id);
  elsif (new.ended_on is null) <> (old.ended_on is null) then
    perform audit.write_line(case when new.ended_on is null then 'body.resume' else 'body.end' end, new.id::text, new.circle_id);
  end if;
  return null;
end
$$;
create constraint trigger bodies_logged after insert or update of ended_on on learning.bodies deferrable initially deferred
  for each row execute function learning.log_body();
