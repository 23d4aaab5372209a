-- Letters to people without an account. The circle sends them by a door, and reads to whom, until when, and on which days the link was
-- opened. Whoever has the link asks on the login of sign-in, by doors that know a letter by its secret alone.

create policy circle on released.letters for select to leerkring_circle using (circle_id = any ((select network.my_circles())::int[]));
create policy circle on released.looks for select to leerkring_circle using (circle_id = any ((select network.my_circles())::int[]));

grant select (id, publication_id, circle_id, signal_id, addressee, sent_on, until) on released.letters to leerkring_circle;
grant select (letter_id, circle_id, looked_on) on released.looks to leerkring_circle;

-- To whom a letter with this text may go: to whom the partners agreed in the version that left, and, because they agreed to that too, to
-- whoever a receiver named as the one whose it is.
create function released.addressees(publication uuid) returns setof text
language sql stable security definer set search_path = '' as
$$
  select v.letter_to from released.publications p join learning.releases r on r.id = p.release_id
  join learning.release_versions v on v.release_id = r.id and v.version = r.version
  where p.id = publication and p.audience @> '{letter}' and p.withdrawn_on is null
  union
  select a.whose from released.answers a join released.publications p on p.id = a.publication_id
  where p.id = publication and p.audience @> '{letter}' and p.withdrawn_on is null and a.kind = 'not_ours'
$$;

-- A letter is sent by whoever may let a text out: a writer of it, the steward, the coach, or who speaks for a core partner.
create function released.may_send(publication uuid) returns boolean
language sql stable security definer set search_path = '' as
$$
  select exists (select from released.publications p
    where p.id = publication and p.circle_id = any ((select network.my_circles())::int[]) and (
      network.my_hat() in ('steward', 'coach') or cardinality(network.my_mandates()) > 0
      or exists (select from learning.release_versions v where v.release_id = p.release_id and v.written_by = network.me())))
$$;

-- What my circle can send with this text: whether I may, and to whom. Nothing about what is not my circle's.
create function released.ways_of(publication uuid) returns jsonb
language sql stable security definer set search_path = '' as
$$
  select jsonb_build_object('maySend', released.may_send(p.id),
    'addressees', coalesce((select jsonb_agg(one order by one) from released.addressees(p.id) one), '[]'))
  from released.publications p where p.id = publication and p.circle_id = any ((select network.my_circles())::int[])
$$;
grant execute on function released.ways_of(uuid) to leerkring_circle;

-- Sends a letter: once, however often it is asked for. The mail names its addressee and the circle, and has one link. A door for mail
-- must be no door for any mail whatever, nor for many: five a day with one text.
create function released.send_letter(id uuid, publication uuid, addressee text, email text, token text, subject text, body text) returns void
language plpgsql security definer set search_path = '' as
$$
declare it released.publications; place text;
begin
  -- Letters with one text come one after another: the same again finds the first, and five are five.
  perform from released.publications p where p.id = publication and p.circle_id = any ((select network.my_circles())::int[]) for no key update;
  if exists (select from released.letters l where l.id = send_letter.id and l.circle_id = any ((select network.my_circles())::int[])) then
    return;
  end if;
  select * into it from released.publications p where p.id = publication and p.kind = 'signal' and p.withdrawn_on is null
    and p.audience @> '{letter}' and p.circle_id = any ((select network.my_circles())::int[]);
  -- Who is named in an answer is named as long as that answer stands: it is not taken back while the text goes to them.
  perform from released.answers a where a.publication_id = it.id for share;
  if it.id is null then
    raise exception 'nothing to send' using errcode = 'check_violation', constraint = 'letters_known';
  elsif not released.may_send(it.id) then
    raise exception 'not yours to send' using errcode = 'check_violation', constraint = 'letters_may_send';
  elsif not coalesce(addressee in (select released.addressees(it.id)), false) then
    raise exception 'nobody agreed to that one' using errcode = 'check_violation', constraint = 'letters_addressee';
  elsif (select count(*) from released.letters l where l.publication_id = it.id and l.sent_on = network.today()) >= 5 then
    raise exception 'often enough for a day' using errcode = 'check_violation', constraint = 'letters_often';
  end if;
  select n.name into place from network.circles n where n.id = it.circle_id;
  if length(subject) not between 1 and 300 or length(body) > 4000 or strpos(body, addressee) = 0 or strpos(body, place) = 0
      or cardinality(regexp_split_to_array(body, '://')) <> 2 then
    raise exception 'no such mail' using errcode = 'check_violation', constraint = 'mails_door';
  end if;
  insert into released.letters (id, publication_id, circle_id, signal_id, addressee, secret_hash, sent_on, until)
  select send_letter.id, it.id, it.circle_id, r.subject_id, send_letter.addressee, sha256(convert_to(token, 'UTF8')), network.today(),
    (network.today() + interval '3 months')::date
  from learning.releases r where r.id = it.release_id
  on conflict do nothing;
  -- The id is that of another text's letter.
  if not found then return; end if;
  perform auth.queue_mail(email, subject, body);
  perform audit.write_line('letter.send', network.period_of(it.year, it.quarter, it.part) || ' ' || (
    select r.subject_id from learning.releases r where r.id = it.release_id), it.circle_id);
end
$$;
grant execute on function released.send_letter(uuid, uuid, text, text, text, text, text) to leerkring_circle;

-- The letter that a link opens now: none when its term is over, or when its text was withdrawn.
create function released.letter_of(token text) returns released.letters
language sql stable security definer set search_path = '' as
$$
  select l from released.letters l join released.publications p on p.id = l.publication_id
  where l.secret_hash = (select sha256(convert_to(token, 'UTF8'))) and network.today() <= l.until and p.withdrawn_on is null
$$;

-- What the link of a letter shows: the text that was let out, from which circle it comes, until when it takes an answer, and the answer
-- so far. Nothing else, and nothing at all once its term is over or the text was withdrawn. The day of the look is noted for the circle.
create function released.open_letter(token text) returns jsonb
language plpgsql security definer set search_path = '' as
$$
declare here released.letters := released.letter_of(token);
begin
  if here.id is null then return null; end if;
  insert into released.looks (letter_id, circle_id, looked_on) values (here.id, here.circle_id, network.today()) on conflict do nothing;
  return (
    select jsonb_build_object('circle', n.name, 'title', p.title, 'body', p.body, 'reservations', p.reservations, 'until', here.until,
      'answer', (select jsonb_build_object('id', a.id, 'kind', a.kind, 'body', a.body, 'place', a.place, 'byWhen', a.by_when, 'whose', a.whose,
        'answeredOn', a.answered_on, 'isActedOn', released.is_acted_on(a.id)) from released.answers a where a.letter_id = here.id))
    from released.publications p join network.circles n on n.id = p.circle_id where p.id = here.publication_id);
end
$$;
grant execute on function released.open_letter(text) to leerkring_signin;

create function released.answer_letter(token text, given uuid, what text, said text, at_place text, due date, of_whom text) returns jsonb
language plpgsql security definer set search_path = '' as
$$
declare here released.letters := released.letter_of(token);
begin
  if here.id is null then
    raise exception 'no such letter' using errcode = 'check_violation', constraint = 'letters_open';
  end if;
  return released.keep_answers(given, array[here.publication_id], here.id, null, what, said, at_place, due, of_whom);
end
$$;
grant execute on function released.answer_letter(text, uuid, text, text, text, date, text) to leerkring_signin;

create function released.take_back_letter(token text) returns void
language plpgsql security definer set search_path = '' as
$$
declare here released.letters := released.letter_of(token);
begin
  if here.id is null then
    raise exception 'no such letter' using errcode = 'check_violation', constraint = 'letters_open';
  end if;
  perform released.forget_answer(a.id) from released.answers a where a.letter_id = here.id;
end
$$;
grant execute on function released.take_back_letter(text) to leerkring_signin;
