-- How a circle understands its system: its own, kept up by any of its members. Nothing says who wrote a line.

select pg_temp.circle_rows('learning.understandings');
select pg_temp.circle_rows('learning.understanding_versions');

-- By column: the database's own would tell when a line was written.
select pg_temp.readable('learning.understandings', 'leerkring_circle');
grant insert, delete, update (body, brings, kind) on learning.understandings to leerkring_circle;
-- What stood there when a cycle closed is closed.
select pg_temp.readable('learning.understanding_versions', 'leerkring_circle');

select pg_temp.versioned('learning.understandings');
-- A line that was taken away or said otherwise leaves no sample of its words.
select pg_temp.unsampled('learning.understandings', 'body');
select pg_temp.unsampled('learning.understandings', 'brings');

-- A line comes after those that are there.
create function learning.place_understanding() returns trigger
language plpgsql security definer set search_path = '' as
$$
begin
  new.position := 1 + coalesce((select max(u.position) from learning.understandings u
    where u.circle_id = new.circle_id and u.circle_id = any ((select network.my_circles())::int[]) and u.part = new.part), 0);
  return new;
end
$$;
create trigger understandings_placed before insert on learning.understandings for each row
  when (current_user = 'leerkring_circle') execute function learning.place_understanding();

-- A cycle that closes keeps how its circle understood the system then; one that closes again, after it was opened once more, keeps it anew.
create function learning.keep_understanding(cycle uuid) returns void
language plpgsql security definer set search_path = '' as
$$
begin
  delete from learning.understanding_versions v where v.cycle_id = keep_understanding.cycle;
  insert into learning.understanding_versions (cycle_id, circle_id, line_id, part, body, brings, kind, position)
  select c.id, u.circle_id, u.id, u.part, u.body, u.brings, u.kind, u.position
  from learning.cycles c join learning.understandings u on u.circle_id = c.circle_id where c.id = keep_understanding.cycle;
end
$$;
