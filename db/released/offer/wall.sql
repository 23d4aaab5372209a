-- Offers, circle by circle. The gate lays them; nobody else writes here but by a door, and what was offered to one circle is no other's to know.

-- The circle that made an offer reads to whom, and what came back; a circle that got it reads its own answer.
create policy circle on released.offers for select to leerkring_circle using (circle_id = any ((select network.my_circles())::int[]));
create policy maker on released.offers for select to leerkring_circle using (by_circle = any ((select network.my_circles())::int[]));

grant select (publication_id, circle_id, by_circle, word, line, answered_on) on released.offers to leerkring_circle;

-- A row comes from the gate, for a circle to which the version that leaves goes; the owner included. It stays for good, and the answer
-- alone changes.
create function released.keep_offered() returns trigger
language plpgsql security definer set search_path = '' as
$$
declare stack text;
begin
  if tg_op = 'INSERT' then
    get diagnostics stack = pg_context;
    if new.word is null and stack ~ '(^|\n)[^"\n]* learning\.let_out\(uuid\) ' and exists (
        select from released.publications p join learning.releases r on r.id = p.release_id
        join learning.release_versions v on v.release_id = r.id and v.version = r.version
        where p.id = new.publication_id and p.kind = 'offer' and p.circle_id = new.by_circle and new.circle_id = any (v.below_ids)) then
      return new;
    end if;
  elsif tg_op = 'UPDATE' and (new.publication_id, new.circle_id, new.by_circle) = (old.publication_id, old.circle_id, old.by_circle) then
    return new;
  end if;
  raise exception 'only the gate offers' using errcode = 'insufficient_privilege';
end
$$;
create trigger offers_gate before insert or update or delete on released.offers for each row execute function released.keep_offered();
create trigger offers_gate_whole before truncate on released.offers for each statement execute function released.keep_offered();

-- What the last closed session of my circle that had an offer on its table said of it; null as long as none did.
create function released.word_on(publication uuid) returns text
language sql stable security definer set search_path = '' as
$$
  select f.state from learning.follow_ups f join learning.sessions s on s.id = f.session_id
  where f.offer_id = publication and f.circle_id = any ((select network.my_circles())::int[]) and s.stage = 'closed'
  order by s.closed_at desc limit 1
$$;

-- Those who carry a circle tell the one above what it made of an offer: the word that its session said, and a line of their own. The same
-- again is the same; another one comes after this one is taken back.
create function released.answer_offer(publication uuid, said text) returns void
language plpgsql security definer set search_path = '' as
$$
declare it released.offers; chosen text := released.word_on(publication);
begin
  select o.* into it from released.offers o join released.publications p on p.id = o.publication_id and p.withdrawn_on is null
  where o.publication_id = publication and o.circle_id = any ((select network.my_circles())::int[]) for update of o;
  if it.publication_id is null or network.my_hat() not in ('steward', 'coach') then
    raise exception 'no such offer' using errcode = 'check_violation', constraint = 'offers_known';
  elsif chosen is null then
    raise exception 'no session said anything of it' using errcode = 'check_violation', constraint = 'offers_said';
  elsif it.word is not null and (it.word, it.line) <> (chosen, said) then
    raise exception 'it has its answer' using errcode = 'check_violation', constraint = 'offers_one';
  elsif it.word is null then
    update released.offers o set word = chosen, line = said, answered_on = network.today()
    where (o.publication_id, o.circle_id) = (it.publication_id, it.circle_id);
    perform audit.write_line('offer.answer', released.quarter_of(it.publication_id), it.circle_id);
  end if;
end
$$;
grant execute on function released.answer_offer(uuid, text) to leerkring_circle;

-- Takes that back. A second call does nothing more. It can be taken back after the offer was withdrawn too: it is this circle's.
create function released.take_back_offer_answer(publication uuid) returns void
language plpgsql security definer set search_path = '' as
$$
declare it released.offers;
begin
  select o.* into it from released.offers o
  where o.publication_id = publication and o.circle_id = any ((select network.my_circles())::int[]) for update;
  if it.publication_id is null or network.my_hat() not in ('steward', 'coach') then
    raise exception 'no such offer' using errcode = 'check_violation', constraint = 'offers_known';
  elsif it.word is not null then
    update released.offers o set word = null, line = '', answered_on = null
    where (o.publication_id, o.circle_id) = (it.publication_id, it.circle_id);
    perform audit.write_line('offer.take_back', released.quarter_of(it.publication_id), it.circle_id);
  end if;
end
$$;
grant execute on function released.take_back_offer_answer(uuid) to leerkring_circle;

-- The cycle in which something was let out, and which it is, as the log writes it.
create function released.quarter_of(publication uuid) returns text
language sql stable security definer set search_path = '' as
$$ select network.period_of(p.year, p.quarter, p.part) || ' ' || p.id from released.publications p where p.id = publication $$;
