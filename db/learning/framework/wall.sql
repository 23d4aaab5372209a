-- Frameworks: which questions a cycle asks. Everybody's are ground (db/ground/frameworks.ts); a circle extends them with its own.

create policy circle on learning.frameworks for select to leerkring_circle
  using (circle_id is null or circle_id = any ((select network.my_circles())::int[]));
-- A guest is asked what the session's cycle asks, and no more.
create policy guest on learning.frameworks for select to leerkring_guest using (id in (select c.framework_id from learning.cycles c));
create policy circle on learning.questions for select to leerkring_circle
  using (circle_id is null or circle_id = any ((select network.my_circles())::int[]));
create policy guest on learning.questions for select to leerkring_guest
  using (id in (select q.question_id from learning.framework_questions q));
create policy framework on learning.framework_questions for select to leerkring_circle, leerkring_guest
  using (framework_id in (select f.id from learning.frameworks f));

grant select on learning.frameworks, learning.questions, learning.framework_questions to leerkring_circle, leerkring_guest;

-- The framework that holds for a circle today: its own, else everybody's.
create function learning.framework_of(circle int) returns int
language sql stable set search_path = '' as
$$
  select f.id from learning.frameworks f
  where (f.circle_id is null or f.circle_id = circle)
    and f.valid_from <= network.today() and (f.valid_until is null or f.valid_until > network.today())
  order by f.circle_id nulls last limit 1
$$;
grant execute on function learning.framework_of(int) to leerkring_circle;

-- A circle's next framework: everybody's questions, then its own, of which there may be none left.
create function learning.extend_framework(circle int, everybodys int, own int[]) returns int
language plpgsql security definer set search_path = '' as
$$
declare made int;
begin
  update learning.frameworks set valid_until = network.today() where circle_id = circle and valid_until is null;
  insert into learning.frameworks (name, version, valid_from, circle_id, extends_id)
  select b.name, 1 + (select count(*) from learning.frameworks f where f.circle_id = circle and f.name = b.name), network.today(), circle, b.id
  from learning.frameworks b where b.id = everybodys
  returning id into made;
  insert into learning.framework_questions (framework_id, question_id, position)
  select made, asked.question_id, row_number() over (order by asked.whose, asked.position) from (
    select q.question_id, 1 as whose, q.position from learning.framework_questions q where q.framework_id = everybodys
    union all select o.id, 2, o.position from unnest(own) with ordinality o (id, position)) asked;
  return made;
end
$$;

-- A circle's own questions in a framework, in their order.
create function learning.own_questions(framework int) returns int[]
language sql stable security definer set search_path = '' as
$$
  select array(select q.id from learning.framework_questions a join learning.questions q on q.id = a.question_id
    where a.framework_id = framework and q.circle_id is not null order by a.position)
$$;

-- What a cycle that opens today asks. When everybody's framework has changed since, the circle's own questions come along.
create function learning.framework_for(circle int) returns int
language plpgsql security definer set search_path = '' as
$$
declare
  everybodys int := (select f.id from learning.frameworks f where f.circle_id is null
    and f.valid_from <= network.today() and (f.valid_until is null or f.valid_until > network.today()));
  own learning.frameworks;
begin
  select * into own from learning.frameworks f where f.circle_id = circle and f.valid_until is null;
  if own.id is null then return everybodys; end if;
  if own.extends_id = everybodys then return own.id; end if;
  return learning.extend_framework(circle, everybodys, learning.own_questions(own.id));
end
$$;

-- The questions of its own that my circle asks from now on, in this order: `wanted` has the words of each. `was` is the framework
-- that the writer saw. The open cycle asks them too, as long as its session has not begun. Gives the framework that holds now.
create function learning.ask_own(was int, wanted jsonb) returns int
language plpgsql security definer set search_path = '' as
$$
declare here int := (network.my_circles())[1]; held int; own int[] := '{}'; one jsonb; known int;
begin
  if here is null or network.my_hat() not in ('coach', 'steward') then
    raise exception 'not yours to ask' using errcode = 'check_violation', constraint = 'frameworks_asking';
  elsif jsonb_array_length(wanted) > 4 then
    raise exception 'too many questions' using errcode = 'check_violation', constraint = 'frameworks_own';
  end if;
  -- One change after another.
  perform from network.circles c where c.id = here for no key update;
  held := learning.framework_of(here);
  for one in select * from jsonb_array_elements(wanted) loop
    select q.id into known from learning.questions q
    where q.circle_id = here and q.text_nl = one ->> 'text' and q.hint_nl = one ->> 'hint';
    if known is null then
      insert into learning.questions (circle_id, text_nl, text_en, hint_nl, hint_en)
      values (here, one ->> 'text', one ->> 'text', one ->> 'hint', one ->> 'hint') returning id into known;
    end if;
    own := own || known;
  end loop;
  if own = learning.own_questions(held) then return held; end if;
  if held is distinct from was then
    raise exception 'changed meanwhile' using errcode = 'check_violation', constraint = 'frameworks_was';
  end if;
  held := learning.extend_framework(here, (select coalesce(f.extends_id, f.id) from learning.frameworks f where f.id = held), own);
  update learning.cycles c set framework_id = held where c.circle_id = here and c.closed_on is null
    and not exists (select from learning.sessions s where s.cycle_id = c.id and s.stage <> 'planned');
  perform audit.write_line('questions.change', cardinality(own)::text, here);
  return held;
end
$$;
grant execute on function learning.ask_own(int, jsonb) to leerkring_circle;

-- Words are laid under a question that their circle asks, or asked: everybody's, or its own.
create function learning.keep_question() returns trigger
language plpgsql security definer set search_path = '' as
$$
begin
  if exists (select from learning.questions q where q.id = new.question_id and q.circle_id <> new.circle_id) then
    raise exception 'another circle asks it' using errcode = 'check_violation', constraint = 'questions_circle';
  end if;
  return new;
end
$$;
