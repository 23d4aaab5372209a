-- The gate: the only way out of the learning room. Every write on a release goes through a function in this file; the circle's login
-- only reads. docs/decisions/0010-the-gate.md says why.

-- The whole circle reads a release and its texts. A person reads their own words on it, and the words of partners for which they speak.

create policy circle on learning.releases for select to leerkring_circle using (circle_id = any ((select network.my_circles())::int[]));
create policy circle on learning.release_versions for select to leerkring_circle using (circle_id = any ((select network.my_circles())::int[]));
create policy circle on learning.release_reservations for select to leerkring_circle using (circle_id = any ((select network.my_circles())::int[]));
create policy circle on learning.release_confirmations for select to leerkring_circle using (circle_id = any ((select network.my_circles())::int[]));
create policy own on learning.release_writer_words for select to leerkring_circle using (
  circle_id = any ((select network.my_circles())::int[]) and person_id = (select network.me()));
create policy own on learning.release_partner_words for select to leerkring_circle
  using (circle_id = any ((select network.my_circles())::int[]) and organisation_id = any ((select network.my_mandates())::int[]));
create policy own on learning.release_rules for select to leerkring_circle
  using (circle_id = any ((select network.my_circles())::int[]) and organisation_id = any ((select network.my_mandates())::int[]));
create policy own on learning.release_member_words for select to leerkring_circle using (
  circle_id = any ((select network.my_circles())::int[]) and person_id = (select network.me()));
create policy own on learning.release_member_rules for select to leerkring_circle using (
  circle_id = any ((select network.my_circles())::int[]) and person_id = (select network.me()));

-- Releases are read by column. The database's own columns would tell when a person spoke. Nobody may read who gave a partner's word.
grant select (id, circle_id, cycle_id, kind, subject_id, version, state, opened_on, left_on, withdrawn_on) on learning.releases to leerkring_circle;
grant select (release_id, circle_id, version, title, body, audience, letter_to, above_id, below_ids, nature, descends_from, written_by, written_on) on learning.release_versions to leerkring_circle;
grant select (release_id, circle_id, version, organisation_id, body) on learning.release_reservations to leerkring_circle;
grant select (release_id, circle_id, version, person_id, confirmed_on) on learning.release_confirmations to leerkring_circle;
grant select (release_id, circle_id, version, person_id, agrees) on learning.release_writer_words to leerkring_circle;
grant select (release_id, circle_id, version, organisation_id, agrees, said_on) on learning.release_partner_words to leerkring_circle;
grant select (circle_id, organisation_id, rule, said_on) on learning.release_rules to leerkring_circle;
grant select (release_id, circle_id, version, person_id, agrees, said_on) on learning.release_member_words to leerkring_circle;
grant select (circle_id, person_id, rule, said_on) on learning.release_member_rules to leerkring_circle;

-- The words and figures of a text alone, in small letters, without accents, with one space between them. They stay the same when the
-- text is laid out or punctuated otherwise.
create function learning.plain_words(said text) returns text
language sql immutable security definer set search_path = '' as
$$
  select trim(regexp_replace(
    regexp_replace(normalize(lower(said), nfkd), '[\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff]', '', 'g'),
    '[^[:alnum:]]+', ' ', 'g'))
$$;

-- Every run of six consecutive words in plain words.
create function learning.runs_of(words text) returns setof text
language sql immutable security definer set search_path = '' as
$$
  select concat_ws(' ', a, b, c, d, e, f) from (
    select word as a, lead(word, 1) over o as b, lead(word, 2) over o as c, lead(word, 3) over o as d, lead(word, 4) over o as e,
      lead(word, 5) over o as f
    from unnest(string_to_array(words, ' ')) with ordinality as said (word, at) window o as (order by at)) run
  where f is not null
$$;

-- Whether a text has three to five words. It has no run of six, yet it is long enough to be recognised, so it counts as a whole.
create function learning.is_short(words text) returns boolean
language sql immutable security definer set search_path = '' as
$$ select cardinality(string_to_array(words, ' ')) between 3 and 5 $$;

-- The text that would leave with the current version, in plain words: title and body, and the reservations where wanted. A bar
-- stands between two parts, so that no run of words begins in the one and ends in the next.
create function learning.release_words(release uuid, with_reservations boolean) returns text
language sql stable security definer set search_path = '' as
$$
  select ' ' || learning.plain_words(v.title) || ' | ' || learning.plain_words(v.body) || coalesce(' | ' || (
      select string_agg(learning.plain_words(s.body), ' | ') from learning.release_reservations s
      where with_reservations and s.release_id = v.release_id and s.version = v.version), '') || ' '
  from learning.releases r join learning.release_versions v on v.release_id = r.id and v.version = r.version
  where r.id = release
$$;

-- The people whose yes is needed because the leaving text has their full name, or six consecutive words that they wrote under their
-- name (or all their words, when those are fewer). With `only_person` this looks for that person alone. With `only_readable` it looks
-- at nothing that the asker cannot read: else a text made up of guesses would tell which words wait for the session under a name.
-- A person who cannot be reached is no obstacle: the text can be rewritten without them.
create function learning.named_writers(release uuid, only_person uuid default null, only_readable boolean default false)
returns setof uuid
language sql stable security definer set search_path = '' as
$$
  with the as (
    select circle_id, learning.release_words(release, true) as words from learning.releases where id = release
  ), runs as materialized (
    select run from the, learning.runs_of(the.words) run
  ), said as materialized (
    select c.author_id, learning.plain_words(c.body) as words from learning.contributions c, the
    where c.circle_id = the.circle_id and c.author_id = coalesce(only_person, c.author_id)
      and (not only_readable or c.session_id is not null or c.shared or c.author_id = network.me())
    union all
    select o.author_id, learning.plain_words(o.body) from learning.observations o, the
    where o.circle_id = the.circle_id and o.author_id = coalesce(only_person, o.author_id)
  )
  select said.author_id from said, learning.runs_of(said.words) run where run in (select run from runs)
  union
  select said.author_id from said, the where learning.is_short(said.words) and strpos(the.words, ' ' || said.words || ' ') > 0
  union
  select p.id from the join network.hats h on h.circle_id = the.circle_id join network.people p on p.id = h.person_id
  where p.id = coalesce(only_person, p.id) and learning.plain_words(p.name) <> ''
    and strpos(the.words, ' ' || learning.plain_words(p.name) || ' ') > 0
$$;

-- The partners whose reservation to a report was copied into the text: a reservation leaves only if its partner says yes.
create function learning.copied_partners(release uuid) returns setof int
language sql stable security definer set search_path = '' as
$$
  with the as (
    select circle_id, learning.release_words(release, false) as words from learning.releases where id = release
  ), said as (
    select a.organisation_id, learning.plain_words(a.reservation) as words from learning.agreements a, the
    where a.circle_id = the.circle_id and a.reservation <> ''
  )
  select said.organisation_id from said, the where learning.is_short(said.words) and strpos(the.words, ' ' || said.words || ' ') > 0
  union
  select said.organisation_id from said, learning.runs_of(said.words) run
  where run in (select other from the, learning.runs_of(the.words) other)
$$;

-- Where the line of an experiment began, when that was with something that another circle let out; null when it began here.
create function learning.taken_up_from(kind text, subject uuid) returns uuid
language sql stable security definer set search_path = '' as
$$
  with recursive line as (
    select e.parent_id, e.circle_id, e.from_publication_id from learning.experiments e where kind = 'experiment' and e.id = subject
    union all
    select e.parent_id, e.circle_id, e.from_publication_id from line
    join learning.experiments e on e.id = line.parent_id and e.circle_id = line.circle_id where line.from_publication_id is null
  )
  select from_publication_id from line where from_publication_id is not null
$$;

-- Other circles whose words stand in the text, though they did not let them out to everybody: circles below and above that spoke to this one,
-- and the one that let out what is taken up here. What was let out to some readers goes no further by another's gate. It can be said again in
-- one's own words. Title and reservations are words too, but a short title is nobody's own. What left is looked up in the room that it
-- came from: what was withdrawn goes no further either.
create function learning.copied_from_others(release uuid) returns setof int
language sql stable security definer set search_path = '' as
$$
  with the as (
    select r.circle_id, v.descends_from, learning.release_words(release, true) as words
    from learning.releases r join learning.release_versions v on v.release_id = r.id and v.version = r.version where r.id = release
  ), let_out as (
    select r.circle_id, v.release_id, v.version, v.title, v.body from the
    join learning.release_versions v on v.above_id = the.circle_id or the.circle_id = any (v.below_ids)
    join learning.releases r on r.id = v.release_id and r.version = v.version and r.state in ('out', 'withdrawn')
    where not v.audience && '{flanders,public}'
    union
    select r.circle_id, v.release_id, v.version, v.title, v.body from the
    join released.publications p on p.id = the.descends_from
    join learning.releases r on r.id = p.release_id
    join learning.release_versions v on v.release_id = r.id and v.version = r.version
    where not v.audience && '{flanders,public}'
  ), said as (
    select circle_id, learning.plain_words(body) as words, true as as_a_whole from let_out
    union all
    select l.circle_id, learning.plain_words(s.body), true from let_out l
    join learning.release_reservations s on s.release_id = l.release_id and s.version = l.version
    union all
    select circle_id, learning.plain_words(title), false from let_out
  )
  select said.circle_id from said, the
  where as_a_whole and learning.is_short(said.words) and strpos(the.words, ' ' || said.words || ' ') > 0
  union
  select said.circle_id from said, learning.runs_of(said.words) run
  where run in (select other from the, learning.runs_of(the.words) other)
$$;

-- Today's core partners of a partnership's circle, each with the membership that makes it one. A partner that goes and comes back has
-- another membership, even on the same day.
create function learning.present_partners(circle int) returns table (organisation_id int, membership_id int)
language sql stable security definer set search_path = '' as
$$
  select m.organisation_id, m.id from network.circles c join network.memberships m on m.partnership_id = c.partnership_id
  where c.id = circle and c.kind = 'partnership'
    and m.kind = 'core' and m.starts_on <= network.today() and (m.ends_on is null or m.ends_on > network.today())
$$;

-- Today's members of any other circle (a subgroup, a support team, the coaches, Flanders), each with the hat that makes them one: there
-- the members consent themselves. A member who goes and comes back has another hat.
create function learning.present_members(circle int) returns table (person_id uuid, hat_id int)
language sql stable security definer set search_path = '' as
$$
  select distinct on (h.person_id) h.person_id, h.id from network.circles c join network.hats h on h.circle_id = c.id
  where c.id = circle and c.kind <> 'partnership' and h.starts_on <= network.today() and (h.ends_on is null or h.ends_on > network.today())
  order by h.person_id, h.id
$$;

-- The rule now in force. It is unanimous, unless every voice of today (a core partner, or a member where members consent) said otherwise
-- as what it is now.
create function learning.release_rule(circle int) returns text
language sql stable security definer set search_path = '' as
$$
  select case when bool_and(coalesce(wants_less, false)) then 'two_thirds' else 'unanimous' end from (
    select u.rule = 'two_thirds' and u.membership_id = p.membership_id as wants_less from learning.present_partners(circle) p
    left join learning.release_rules u on u.circle_id = circle and u.organisation_id = p.organisation_id
    union all
    select u.rule = 'two_thirds' and u.hat_id = m.hat_id from learning.present_members(circle) m
    left join learning.release_member_rules u on u.circle_id = circle and u.person_id = m.person_id) voices
$$;

-- Whether enough of today's voices said yes to the current version as what they are now, and whether every partner whose reservation was
-- copied is among them.
create function learning.voices_agree(release uuid) returns boolean
language sql stable security definer set search_path = '' as
$$
  with the as (select * from learning.releases where id = release),
  voices as (
    select p.organisation_id, coalesce(w.agrees, false) as agrees from the cross join lateral learning.present_partners(the.circle_id) p
    left join learning.release_partner_words w on w.release_id = the.id and w.version = the.version
      and w.organisation_id = p.organisation_id and w.membership_id = p.membership_id
    union all
    select null, coalesce(w.agrees, false) from the cross join lateral learning.present_members(the.circle_id) m
    left join learning.release_member_words w on w.release_id = the.id and w.version = the.version
      and w.person_id = m.person_id and w.hat_id = m.hat_id
  ), counted as (select count(*) as voices, count(*) filter (where agrees) as agreed from voices)
  select counted.voices > 0
    and case learning.release_rule(the.circle_id) when 'two_thirds' then agreed * 3 >= counted.voices * 2 else agreed = counted.voices end
    and not exists (select from learning.copied_partners(the.id) copied
      where copied not in (select organisation_id from voices where agrees and organisation_id is not null))
  from the, counted
$$;

-- Whether the current version may leave at this moment: neither its circle nor the one above to which it goes has ended, it is confirmed, the voices agree, every named writer says yes, and no words of
-- another circle stand in it that are not its own to let out.
create function learning.consent_holds(release uuid) returns boolean
language sql stable security definer set search_path = '' as
$$
  select exists (
      select from learning.release_confirmations k where k.release_id = r.id and k.version = r.version
        and not exists (select from learning.release_versions v where v.release_id = r.id and v.written_by = k.person_id))
    and learning.voices_agree(r.id)
    and not exists (select from network.circles c join learning.release_versions v on c.id in (v.circle_id, v.above_id)
      where v.release_id = r.id and v.version = r.version and c.ended_on is not null)
    and not exists (select from learning.copied_from_others(r.id))
    and not exists (
      select from learning.named_writers(r.id) writer
      where not exists (select from learning.release_writer_words w
        where w.release_id = r.id and w.version = r.version and w.person_id = writer and w.agrees))
  from learning.releases r where r.id = release and r.state = 'open'
$$;

-- Locks the rule of a circle until the transaction ends: a voice changes the rule, or a text is judged by it, one at a time.
create function learning.hold_release_rule(circle int) returns void
language plpgsql volatile security definer set search_path = '' as
$$ begin perform from network.circles c where c.id = circle for no key update; end $$;

-- Makes the copy without authors, ends the proposal and writes the entry in the log, in one transaction. The entry names nobody,
-- because the circle let the text out. The function checks the consent again behind locks: between the check and the copy nobody can
-- speak on this release, change the rule, or become a core partner or a member. A transaction that reads as of its beginning would miss later
-- words, and is refused.
create function learning.let_out(release uuid) returns boolean
language plpgsql security definer set search_path = '' as
$$
declare here int;
begin
  if current_setting('transaction_isolation') <> 'read committed' then
    raise exception 'a release is judged on what is so now' using errcode = 'insufficient_privilege';
  end if;
  select r.circle_id into here from learning.releases r where r.id = release and r.state = 'open' for update;
  if here is null or not learning.consent_holds(release) then return false; end if;
  if exists (select from learning.present_members(here)) then
    lock table network.hats in share row exclusive mode;
  else
    lock table network.memberships in share row exclusive mode;
  end if;
  perform learning.hold_release_rule(here);
  if not learning.consent_holds(release) then return false; end if;
  insert into released.publications (release_id, circle_id, partnership_id, kind, nature, year, quarter, part, title, body, reservations, audience,
    above_id, descends_from, released_on)
  select r.id, r.circle_id, n.partnership_id, r.kind, v.nature, c.year, c.quarter, c.part, v.title, v.body,
    array(select s.body from learning.release_reservations s where s.release_id = r.id and s.version = r.version order by s.body),
    v.audience, v.above_id, v.descends_from, network.today()
  from learning.releases r
  join learning.release_versions v on v.release_id = r.id and v.version = r.version
  join learning.cycles c on c.id = r.cycle_id
  join network.circles n on n.id = r.circle_id
  where r.id = release;
  -- An offer goes to the circles that the voices agreed to, wherever they stand by now.
  insert into released.offers (publication_id, circle_id, by_circle)
  select p.id, c.id, p.circle_id from released.publications p
  join learning.releases r on r.id = p.release_id
  join learning.release_versions v on v.release_id = r.id and v.version = r.version
  join network.circles c on c.id = any (v.below_ids) where r.id = release;
  update learning.releases r set state = 'out', left_on = network.today() where r.id = release;
  insert into audit.entries (at, verb, subject, circle_id, partnership_id)
  select network.now(), 'release.leave', r.kind || ' ' || r.id, r.circle_id, n.partnership_id
  from learning.releases r join network.circles n on n.id = r.circle_id where r.id = release;
  return true;
end
$$;

-- Locks a release of my circle until the transaction ends, so that words on it come one after another.
create function learning.hold_release(release uuid, wanted text) returns learning.releases
language plpgsql security definer set search_path = '' as
$$
declare it learning.releases;
begin
  select * into it from learning.releases where id = release and circle_id = any ((select network.my_circles())::int[]) for update;
  if it.id is null then
    raise exception 'no such release' using errcode = 'check_violation', constraint = 'releases_known';
  elsif it.state <> wanted then
    raise exception 'this release is %', it.state using errcode = 'check_violation', constraint = 'releases_' || wanted;
  end if;
  return it;
end
$$;

-- To whom a text of my circle may go. Only a signal goes by letter: it asks for an answer. A subgroup speaks to the circle above it, which
-- lets out what goes further. The neighbours and the region are those of a partnership. An offer goes to circles directly below, and
-- nothing else does. Returns the circle that stands above mine today, where the text goes there: the voices agree to that circle, and the
-- text goes to no other.
create function learning.check_readers(circle int, kind text, audience text[], below_ids int[]) returns int
language plpgsql stable security definer set search_path = '' as
$$
declare above int := case when 'above' = any (audience) then network.circle_above(circle) end; own text;
begin
  select c.kind into own from network.circles c where c.id = circle;
  if (check_readers.kind = 'offer') <> (audience = '{below}') or 'below' = any (audience) and audience <> '{below}' then
    raise exception 'an offer goes to circles below, and nothing else does' using errcode = 'check_violation', constraint = 'releases_readers';
  elsif 'below' = any (audience) and (cardinality(below_ids) = 0
      or exists (select from unnest(below_ids) one where network.circle_above(one) is distinct from circle)) then
    raise exception 'not below' using errcode = 'check_violation', constraint = 'releases_below';
  elsif 'letter' = any (audience) and check_readers.kind <> 'signal' then
    raise exception 'only a signal goes by letter' using errcode = 'check_violation', constraint = 'releases_letter';
  elsif 'above' = any (audience) and above is null then
    raise exception 'no circle above' using errcode = 'check_violation', constraint = 'releases_above';
  elsif own = 'subgroup' and audience <> '{above}' or own <> 'partnership' and audience && '{neighbours,region}' then
    raise exception 'not the readers of such a circle' using errcode = 'check_violation', constraint = 'releases_readers';
  end if;
  return above;
end
$$;

-- What a text is about: of a signal that is what it is in the room, of an offer what its writer says, of an experiment that it is embedded;
-- nothing else is about anything.
create function learning.nature_of(kind text, subject uuid, said text) returns text
language sql stable security definer set search_path = '' as
$$ select case kind when 'signal' then (select g.kind from learning.signals g where g.id = subject) when 'offer' then case when said in ('enabler', 'barrier', 'policy') then said else '' end
    when 'experiment' then (select case e.state when 'embedded' then 'embedded' else '' end from learning.experiments e where e.id = subject)
    else '' end $$;

-- Proposes to release something of my circle, with the exact text. A circle without a voice lets nothing out: where nobody is asked,
-- nobody consents. An offer is written for who gets it, and is a copy of nothing: it belongs to the cycle that is open, or was last.
create function learning.open_release(id uuid, kind text, subject uuid, title text, body text, audience text[], letter_to text, below_ids int[], nature text) returns void
language plpgsql security definer set search_path = '' as
$$
declare here int := (network.my_circles())[1]; cycle uuid; above int;
begin
  if here is null then raise exception 'no circle' using errcode = 'insufficient_privilege'; end if;
  if exists (select from learning.releases r where r.id = open_release.id and r.circle_id = here) then return; end if;
  select s.cycle_id into cycle from (
    select 'learning' as kind, l.id, l.circle_id, l.cycle_id from learning.learnings l
    union all select 'experiment', e.id, e.circle_id, e.cycle_id from learning.experiments e
    union all select 'signal', g.id, g.circle_id, g.cycle_id from learning.signals g
    union all select 'theme', t.id, t.circle_id, n.cycle_id from learning.themes t join learning.sessions n on n.id = t.session_id
    union all select 'report', r.id, r.circle_id, r.cycle_id from learning.reports r where r.final_on is not null
    union all (select 'offer', open_release.id, c.circle_id, c.id from learning.cycles c where c.circle_id = here
      order by c.closed_on is null desc, c.closed_on desc limit 1)
  ) s where s.kind = open_release.kind and s.id = subject and s.circle_id = here;
  if cycle is null then
    raise exception 'not of this circle' using errcode = 'check_violation', constraint = 'releases_subject';
  elsif not exists (select from learning.present_partners(here)) and not exists (select from learning.present_members(here)) then
    raise exception 'nobody to consent' using errcode = 'check_violation', constraint = 'releases_partners';
  end if;
  above := learning.check_readers(here, open_release.kind, open_release.audience, open_release.below_ids);
  insert into learning.releases (id, circle_id, cycle_id, kind, subject_id, opened_on)
  values (open_release.id, here, cycle, open_release.kind, subject, network.today()) on conflict do nothing;
  -- Another text about the same is on the table; or the same request came at the same moment, or the id is that of another circle's release.
  if not found then
    if exists (select from learning.releases r where r.circle_id = here and r.subject_id = subject and r.state = 'open' and r.id <> open_release.id) then
      raise exception 'it is on the table already' using errcode = 'unique_violation', constraint = 'releases_one_open';
    end if;
    perform learning.hold_release(open_release.id, 'open');
    return;
  end if;
  insert into learning.release_versions (release_id, circle_id, version, title, body, audience, letter_to, above_id, below_ids, nature, descends_from,
    written_by, written_on)
  values (open_release.id, here, 1, open_release.title, open_release.body, open_release.audience, open_release.letter_to, above,
    open_release.below_ids, learning.nature_of(open_release.kind, subject, open_release.nature),
    learning.taken_up_from(open_release.kind, subject), network.me(), network.today());
  perform audit.write_line('release.open', open_release.kind || ' ' || open_release.id, here);
end
$$;
grant execute on function learning.open_release(uuid, text, uuid, text, text, text[], text, int[], text) to leerkring_circle;

-- Makes the next version, of the given text and reservations. Every word until now was about an earlier version.
create function learning.next_version(it learning.releases, title text, body text, audience text[], letter_to text, below_ids int[], nature text, partners int[]) returns int
language plpgsql security definer set search_path = '' as
$$
declare coming int := it.version + 1;
begin
  insert into learning.release_versions (release_id, circle_id, version, title, body, audience, letter_to, above_id, below_ids, nature, descends_from,
    written_by, written_on)
  values (it.id, it.circle_id, coming, next_version.title, next_version.body, next_version.audience, next_version.letter_to,
    learning.check_readers(it.circle_id, it.kind, next_version.audience, next_version.below_ids), next_version.below_ids,
    learning.nature_of(it.kind, it.subject_id, next_version.nature), learning.taken_up_from(it.kind, it.subject_id), network.me(),
    network.today());
  insert into learning.release_reservations (release_id, circle_id, version, organisation_id, body)
  select it.id, it.circle_id, coming, a.organisation_id, a.reservation
  from learning.reports r join learning.agreements a on a.report_id = r.id and a.version = r.version
  where it.kind = 'report' and r.id = it.subject_id and a.organisation_id = any (partners);
  update learning.releases r set version = coming where r.id = it.id;
  perform audit.write_line('release.rewrite', it.kind || ' ' || it.id, it.circle_id);
  return coming;
end
$$;

-- Returns the number of the new version; null when `was` is not the current one. The same text again changes nothing, unless another
-- circle stands above mine by now, or the experiment was hung under another line or was embedded meanwhile.
create function learning.rewrite_release(release uuid, was int, title text, body text, audience text[], letter_to text, below_ids int[], nature text) returns int
language plpgsql security definer set search_path = '' as
$$
declare
  it learning.releases := learning.hold_release(release, 'open');
  above int := learning.check_readers(it.circle_id, it.kind, rewrite_release.audience, rewrite_release.below_ids);
begin
  if exists (select from learning.release_versions v where v.release_id = it.id and v.version = it.version
      and (v.title, v.body, v.audience, v.letter_to, v.below_ids)
        = (rewrite_release.title, rewrite_release.body, rewrite_release.audience, rewrite_release.letter_to, rewrite_release.below_ids)
      and case it.kind when 'signal' then true else v.nature = learning.nature_of(it.kind, it.subject_id, rewrite_release.nature) end
      and v.above_id is not distinct from above
      and v.descends_from is not distinct from learning.taken_up_from(it.kind, it.subject_id)) then
    return it.version;
  elsif it.version <> was then
    return null;
  end if;
  return learning.next_version(it, title, body, audience, letter_to, below_ids, nature, array(
    select s.organisation_id from learning.release_reservations s where s.release_id = it.id and s.version = it.version));
end
$$;
grant execute on function learning.rewrite_release(uuid, int, text, text, text[], text, int[], text) to leerkring_circle;

-- Takes a partner's own reservation to the report along, or leaves it behind. Only a person who speaks for that partner may.
create function learning.take_reservation_along(release uuid, was int, organisation int, along boolean) returns int
language plpgsql security definer set search_path = '' as
$$
declare it learning.releases := learning.hold_release(release, 'open'); partners int[]; text_now learning.release_versions;
begin
  if organisation is null or not organisation = any (network.my_mandates()) then
    raise exception 'not mandated' using errcode = 'check_violation', constraint = 'releases_mandate';
  elsif not exists (
      select from learning.reports r join learning.agreements a on a.report_id = r.id and a.version = r.version
      where it.kind = 'report' and r.id = it.subject_id and a.organisation_id = organisation and a.reservation ~ '[^[:space:]]') then
    raise exception 'no reservation' using errcode = 'check_violation', constraint = 'releases_reservation';
  end if;
  partners := array(select s.organisation_id from learning.release_reservations s where s.release_id = it.id and s.version = it.version);
  if (organisation = any (partners)) = along then
    return it.version;
  elsif it.version <> was then
    return null;
  end if;
  partners := case when along then partners || organisation else array_remove(partners, organisation) end;
  select * into text_now from learning.release_versions v where v.release_id = it.id and v.version = it.version;
  return learning.next_version(it, text_now.title, text_now.body, text_now.audience, text_now.letter_to, text_now.below_ids, text_now.nature, partners);
end
$$;
grant execute on function learning.take_reservation_along(uuid, int, int, boolean) to leerkring_circle;

-- A member of the circle who wrote no version of the text confirms that no client can be recognised in it. This function and the
-- next two that keep a word return true when the word is kept, null when it was about another version. No word lets anything out by
-- itself: see let_out_release.
create function learning.confirm_release(release uuid, version int) returns boolean
language plpgsql security definer set search_path = '' as
$$
declare it learning.releases := learning.hold_release(release, 'open');
begin
  if it.version <> confirm_release.version then return null; end if;
  if exists (select from learning.release_versions v where v.release_id = it.id and v.written_by = network.me()) then
    raise exception 'wrote it' using errcode = 'check_violation', constraint = 'release_confirmations_writer';
  end if;
  insert into learning.release_confirmations (release_id, circle_id, version, person_id, confirmed_on)
  values (it.id, it.circle_id, it.version, network.me(), network.today()) on conflict do nothing;
  if found then perform audit.write_line('release.confirm', it.kind || ' ' || it.id, it.circle_id); end if;
  return true;
end
$$;
grant execute on function learning.confirm_release(uuid, int) to leerkring_circle;

-- The yes or no of a person whose name, or whose words under their name, stand in the text. It is never logged.
create function learning.say_as_writer(release uuid, version int, agrees boolean) returns boolean
language plpgsql security definer set search_path = '' as
$$
declare it learning.releases := learning.hold_release(release, 'open');
begin
  if it.version <> say_as_writer.version then return null; end if;
  if not exists (select from learning.named_writers(it.id, network.me())) then
    raise exception 'not named' using errcode = 'check_violation', constraint = 'release_writer_words_named';
  end if;
  insert into learning.release_writer_words (release_id, circle_id, version, person_id, agrees)
  values (it.id, it.circle_id, it.version, network.me(), say_as_writer.agrees)
  on conflict on constraint release_writer_words_release_id_version_person_id_pk do update set agrees = excluded.agrees;
  return true;
end
$$;
grant execute on function learning.say_as_writer(uuid, int, boolean) to leerkring_circle;

-- The core membership for which I speak today. A person who does not speak for that partner is refused.
create function learning.my_membership(organisation int) returns int
language plpgsql stable security definer set search_path = '' as
$$
declare speaks_as int;
begin
  select p.membership_id into speaks_as from learning.present_partners((network.my_circles())[1]) p
  where p.organisation_id = organisation and organisation = any (network.my_mandates());
  if speaks_as is null then
    raise exception 'not mandated' using errcode = 'check_violation', constraint = 'releases_mandate';
  end if;
  return speaks_as;
end
$$;

-- The hat as which I consent today, where the members do. In a partnership the partners speak, and everybody here is refused.
create function learning.my_member_hat() returns int
language plpgsql stable security definer set search_path = '' as
$$
declare speaks_as int;
begin
  select m.hat_id into speaks_as from learning.present_members((network.my_circles())[1]) m where m.person_id = network.me();
  if speaks_as is null then
    raise exception 'the partners speak' using errcode = 'check_violation', constraint = 'releases_mandate';
  end if;
  return speaks_as;
end
$$;

-- A core partner's yes or no, by its mandated person or deputy. It is never logged. Until the text leaves, a yes can become a no.
create function learning.say_as_partner(release uuid, version int, organisation int, agrees boolean) returns boolean
language plpgsql security definer set search_path = '' as
$$
declare it learning.releases := learning.hold_release(release, 'open'); speaks_as int := learning.my_membership(organisation);
begin
  if it.version <> say_as_partner.version then return null; end if;
  insert into learning.release_partner_words (release_id, circle_id, version, organisation_id, person_id, agrees, membership_id, said_on)
  values (it.id, it.circle_id, it.version, organisation, network.me(), say_as_partner.agrees, speaks_as, network.today())
  on conflict on constraint release_partner_words_release_id_version_organisation_id_pk do update
    set agrees = excluded.agrees, person_id = excluded.person_id, membership_id = excluded.membership_id, said_on = excluded.said_on;
  return true;
end
$$;
grant execute on function learning.say_as_partner(uuid, int, int, boolean) to leerkring_circle;

-- A member's yes or no, in a circle where the members consent. Like a partner's word: never logged, and until the text leaves, a yes can
-- become a no.
create function learning.say_as_member(release uuid, version int, agrees boolean) returns boolean
language plpgsql security definer set search_path = '' as
$$
declare it learning.releases := learning.hold_release(release, 'open'); speaks_as int := learning.my_member_hat();
begin
  if it.version <> say_as_member.version then return null; end if;
  insert into learning.release_member_words (release_id, circle_id, version, person_id, agrees, hat_id, said_on)
  values (it.id, it.circle_id, it.version, network.me(), say_as_member.agrees, speaks_as, network.today())
  on conflict on constraint release_member_words_release_id_version_person_id_pk do update
    set agrees = excluded.agrees, hat_id = excluded.hat_id, said_on = excluded.said_on;
  return true;
end
$$;
grant execute on function learning.say_as_member(uuid, int, boolean) to leerkring_circle;

-- Mails the people whose yes an open text needs, but not its own writer: once, in the transaction that makes the version. A text that
-- was sent again, or of which another person wrote the current version, mails nobody. The writer does not learn who they are, nor how
-- many.
create function learning.tell_asked(release uuid, texts jsonb) returns void
language plpgsql security definer set search_path = '' as
$$
declare it learning.releases := learning.hold_release(release, 'open');
begin
  if not exists (select from learning.release_versions v where v.release_id = it.id and v.version = it.version
      and v.written_by = network.me() and v.xmin = pg_current_xact_id()::xid) then
    return;
  end if;
  perform auth.write_to(array(
    select person_id from learning.who_decides(it.circle_id)
    union select m.person_id from learning.present_members(it.circle_id) m
    union select learning.named_writers(it.id)
    except select network.me()), release, texts);
end
$$;
grant execute on function learning.tell_asked(uuid, jsonb) to leerkring_circle;

-- Whether I am one of the voices of my circle, or speak for one.
create function learning.has_voice() returns boolean
language sql stable security definer set search_path = '' as
$$
  select cardinality(network.my_mandates()) > 0
    or exists (select from learning.present_members((network.my_circles())[1]) m where m.person_id = network.me())
$$;

-- Letting out is the last step, and an act of its own: by a writer of any version, the steward, the coach, or a voice of the circle. Returns true when the text left now or before; false when it may not leave yet, without a word about whom it waits for;
-- null when another version is meant. The words are judged by the voices of this moment.
create function learning.let_out_release(release uuid, version int) returns boolean
language plpgsql security definer set search_path = '' as
$$
declare it learning.releases;
begin
  select * into it from learning.releases r where r.id = release and r.circle_id = any ((select network.my_circles())::int[]) for update;
  if it.state = 'out' and it.version = let_out_release.version then return true; end if;
  it := learning.hold_release(release, 'open');
  if network.my_hat() not in ('steward', 'coach') and not learning.has_voice()
    and not exists (select from learning.release_versions v where v.release_id = it.id and v.written_by = network.me()) then
    raise exception 'not yours to let out' using errcode = 'check_violation', constraint = 'releases_may_let_out';
  end if;
  if it.version <> let_out_release.version then return null; end if;
  return learning.let_out(it.id);
end
$$;
grant execute on function learning.let_out_release(uuid, int) to leerkring_circle;

-- A partner says how many must say yes. This lets nothing out by itself. A text that is leaving at this moment leaves first, or is
-- judged by the new rule.
create function learning.say_release_rule(organisation int, rule text) returns void
language plpgsql security definer set search_path = '' as
$$
declare here int := (network.my_circles())[1]; speaks_as int := learning.my_membership(organisation);
begin
  perform learning.hold_release_rule(here);
  insert into learning.release_rules (circle_id, organisation_id, rule, membership_id, person_id, said_on)
  values (here, organisation, say_release_rule.rule, speaks_as, network.me(), network.today())
  on conflict (circle_id, organisation_id) do update
    set rule = excluded.rule, membership_id = excluded.membership_id, person_id = excluded.person_id, said_on = excluded.said_on;
end
$$;
grant execute on function learning.say_release_rule(int, text) to leerkring_circle;

-- The same for a member, where the members consent.
create function learning.say_member_rule(rule text) returns void
language plpgsql security definer set search_path = '' as
$$
declare here int := (network.my_circles())[1]; speaks_as int := learning.my_member_hat();
begin
  perform learning.hold_release_rule(here);
  insert into learning.release_member_rules (circle_id, person_id, rule, hat_id, said_on)
  values (here, network.me(), say_member_rule.rule, speaks_as, network.today())
  on conflict (circle_id, person_id) do update set rule = excluded.rule, hat_id = excluded.hat_id, said_on = excluded.said_on;
end
$$;
grant execute on function learning.say_member_rule(text) to leerkring_circle;

-- Drops a proposal: by a writer of any version, the steward or the coach. A second call does nothing more.
create function learning.drop_release(release uuid) returns void
language plpgsql security definer set search_path = '' as
$$
declare it learning.releases;
begin
  -- Held before it is looked at: a second press at the same moment finds it dropped.
  select * into it from learning.releases r where r.id = release and r.circle_id = any ((select network.my_circles())::int[]) for update;
  if it.state = 'dropped' then return; end if;
  it := learning.hold_release(release, 'open');
  if network.my_hat() not in ('steward', 'coach')
    and not exists (select from learning.release_versions v where v.release_id = it.id and v.written_by = network.me()) then
    raise exception 'not yours to drop' using errcode = 'check_violation', constraint = 'releases_may_drop';
  end if;
  update learning.releases r set state = 'dropped' where r.id = it.id;
  perform audit.write_line('release.drop', it.kind || ' ' || it.id, it.circle_id);
end
$$;
grant execute on function learning.drop_release(uuid) to leerkring_circle;

-- Withdraws a release at once: any one voice of today may. The text is removed, and the row says that it was withdrawn, but not by whom.
create function learning.withdraw_release(release uuid) returns void
language plpgsql security definer set search_path = '' as
$$
declare it learning.releases;
begin
  if not learning.has_voice() then
    raise exception 'not mandated' using errcode = 'check_violation', constraint = 'releases_mandate';
  end if;
  -- Held before it is looked at, as above.
  select * into it from learning.releases r where r.id = release and r.circle_id = any ((select network.my_circles())::int[]) for update;
  if it.state = 'withdrawn' then return; end if;
  it := learning.hold_release(release, 'out');
  update learning.releases r set state = 'withdrawn', withdrawn_on = network.today() where r.id = it.id;
  update released.publications p set title = '', body = '', reservations = '{}', withdrawn_on = network.today() where p.release_id = it.id;
  perform audit.write_line('release.withdraw', it.kind || ' ' || it.id, it.circle_id);
end
$$;
grant execute on function learning.withdraw_release(uuid) to leerkring_circle;

-- The core partners for which I speak today, each with its word on the rule.
create function learning.my_release_mandates(circle int) returns table (organisation_id int, organisation text, rule text)
language sql stable security definer set search_path = '' as
$$
  select o.id, o.name, coalesce(u.rule, 'unanimous') from learning.present_partners(circle) p
  join network.organisations o on o.id = p.organisation_id
  left join learning.release_rules u on u.circle_id = circle and u.organisation_id = o.id
    and u.membership_id = p.membership_id
  where o.id = any ((select network.my_mandates())::int[])
$$;

-- Me as a member who consents, with my word on the rule; no row where the partners speak.
create function learning.my_release_voice(circle int) returns table (person_id uuid, hat_id int, rule text)
language sql stable security definer set search_path = '' as
$$
  select m.person_id, m.hat_id, coalesce(u.rule, 'unanimous') from learning.present_members(circle) m
  left join learning.release_member_rules u on u.circle_id = circle and u.person_id = m.person_id and u.hat_id = m.hat_id
  where m.person_id = network.me()
$$;

-- The obstacles to an open release that no word of the others can remove, by name: partners and writers who cannot speak here any more,
-- partners whose reservation was copied and who cannot speak either, other circles whose words were copied, and that nobody is left
-- to confirm it. They follow from mandates, hats and the text alone. An earlier word of such a partner or writer makes no difference, because the list would show it.
create function learning.release_obstacles(release uuid) returns jsonb
language sql stable security definer set search_path = '' as
$$
  with the as (select * from learning.releases where id = release and state = 'open'),
  here as (
    select h.person_id from the join network.hats h on h.circle_id = the.circle_id
    where h.starts_on <= network.today() and (h.ends_on is null or h.ends_on > network.today())
  ), deaf as (
    select partner from the, learning.undecided_partners(the.circle_id) partner
  ), counted as (
    select count(*) as partners, count(*) filter (where p.organisation_id in (select partner from deaf)) as deaf
    from the, learning.present_partners(the.circle_id) p
  )
  select jsonb_build_object(
    'partners', coalesce((select jsonb_agg(o.name order by o.name) from deaf join network.organisations o on o.id = deaf.partner, counted
      where case learning.release_rule(the.circle_id) when 'two_thirds' then (counted.partners - counted.deaf) * 3 < counted.partners * 2
        else true end), '[]'),
    'copied', coalesce((select jsonb_agg(o.name order by o.name) from network.organisations o
      where o.id in (select learning.copied_partners(the.id))
        and (o.id in (select partner from deaf)
          or o.id not in (select p.organisation_id from learning.present_partners(the.circle_id) p))), '[]'),
    'others', coalesce((select jsonb_agg(c.name order by c.name) from network.circles c
      where c.id in (select learning.copied_from_others(the.id))), '[]'),
    'writers', coalesce((select jsonb_agg(p.name order by p.name) from network.people p
      where p.id in (select learning.named_writers(the.id, only_readable => true)) and p.id not in (select person_id from here)), '[]'),
    'nobodyToConfirm', not exists (select from learning.release_confirmations k where k.release_id = the.id and k.version = the.version)
      and not exists (select from here where person_id not in (
        select v.written_by from learning.release_versions v where v.release_id = the.id)))
  from the
$$;

-- A release as it stands for me. It never tells who has not spoken, nor how many; nor that the text has words which I cannot read. It
-- does not tell either, before the text leaves, that all others said yes: a change from yes to no would show that one said no.
create function learning.release_standing(release uuid) returns jsonb
language sql stable security definer set search_path = '' as
$$
  select jsonb_build_object(
    'confirmedBy', k.name,
    'canConfirm', r.state = 'open' and k.name is null
      and not exists (select from learning.release_versions v where v.release_id = r.id and v.written_by = network.me()),
    'namesWriters', exists (select from learning.named_writers(r.id, only_readable => true)),
    'iAmNamed', exists (select from learning.named_writers(r.id, network.me())),
    'myWord', (select w.agrees from learning.release_writer_words w
      where w.release_id = r.id and w.version = r.version and w.person_id = network.me()),
    'mandates', coalesce((select jsonb_agg(jsonb_build_object('organisationId', m.organisation_id, 'organisation', m.organisation,
        'rule', m.rule, 'agrees', w.agrees) order by m.organisation)
      from learning.my_release_mandates(r.circle_id) m left join learning.release_partner_words w
        on w.release_id = r.id and w.version = r.version and w.organisation_id = m.organisation_id), '[]'),
    'member', (select jsonb_build_object('agrees', w.agrees, 'rule', m.rule)
      from learning.my_release_voice(r.circle_id) m left join learning.release_member_words w
        on w.release_id = r.id and w.version = r.version and w.person_id = m.person_id and w.hat_id = m.hat_id),
    'rule', learning.release_rule(r.circle_id),
    'obstacles', learning.release_obstacles(r.id))
  from learning.releases r
  left join lateral (select p.name from learning.release_confirmations c join network.people p on p.id = c.person_id
    where c.release_id = r.id and c.version = r.version) k on true
  where r.id = release and r.circle_id = any ((select network.my_circles())::int[])
$$;
grant execute on function learning.release_standing(uuid) to leerkring_circle;

-- What an open one asks of me: to confirm it, my word as a named writer, as a member, or for a partner that has not spoken yet.
create function learning.release_asks(release uuid) returns jsonb
language sql stable security definer set search_path = '' as
$$
  select jsonb_build_object(
    'confirm', not exists (select from learning.release_confirmations c where c.release_id = r.id and c.version = r.version)
      and not exists (select from learning.release_versions v where v.release_id = r.id and v.written_by = network.me()),
    'asWriter', not exists (select from learning.release_writer_words w
        where w.release_id = r.id and w.version = r.version and w.person_id = network.me())
      and exists (select from learning.named_writers(r.id, network.me())),
    'asMember', exists (select from learning.my_release_voice(r.circle_id) m where not exists (select from learning.release_member_words w
        where w.release_id = r.id and w.version = r.version and w.person_id = m.person_id and w.hat_id = m.hat_id)),
    'asPartner', coalesce((select jsonb_agg(jsonb_build_object('organisationId', m.organisation_id, 'organisation', m.organisation)
        order by m.organisation)
      from learning.my_release_mandates(r.circle_id) m where not exists (select from learning.release_partner_words w
        where w.release_id = r.id and w.version = r.version and w.organisation_id = m.organisation_id)), '[]'))
  from learning.releases r where r.id = release and r.state = 'open' and r.circle_id = any ((select network.my_circles())::int[])
$$;
grant execute on function learning.release_asks(uuid) to leerkring_circle;

-- Whether my circle can let anything out at all, by whose consent, and which circles stand above and directly below mine today.
create function learning.my_gate() returns jsonb
language sql stable security definer set search_path = '' as
$$
  select jsonb_build_object(
    'hasVoices', c.kind <> 'partnership' or exists (select from learning.present_partners(c.id)),
    'byMembers', c.kind <> 'partnership',
    'kind', c.kind,
    'above', (select a.name from network.circles a where a.id = network.circle_above(c.id)),
    'below', coalesce((select jsonb_agg(jsonb_build_object('id', b.id, 'name', b.name) order by b.name) from network.circle_links l
      join network.circles b on b.id = l.circle_id
      where l.above_id = c.id and network.circle_above(b.id) = c.id and l.starts_on <= network.today() and (l.ends_on is null or l.ends_on > network.today())), '[]'))
  from network.circles c where c.id = any ((select network.my_circles())::int[])
$$;
grant execute on function learning.my_gate() to leerkring_circle;

-- Where my circle finds back what it let out: its readers never learn which release it was.
create function learning.publication_of(release uuid) returns uuid
language sql stable security definer set search_path = '' as
$$
  select id from released.publications where release_id = release and circle_id = any ((select network.my_circles())::int[])
$$;
grant execute on function learning.publication_of(uuid) to leerkring_circle;
