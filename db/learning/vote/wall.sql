-- Votes. Until a vote has ended nobody reads what anybody chose, nor how many chose what: no login has a right to ballots or results, and
-- each door gives its asker's own. One row of a ballot is there for each voter from the beginning, so that rows are the same before and
-- after. docs/decisions/0051-a-vote-is-secret-until-it-ends.md says why.

create policy circle on learning.votes for select to leerkring_circle using (circle_id = any ((select network.my_circles())::int[]));
create policy circle on learning.vote_options for select to leerkring_circle using (circle_id = any ((select network.my_circles())::int[]));
create policy circle on learning.vote_voters for select to leerkring_circle using (circle_id = any ((select network.my_circles())::int[]));

-- By column: the database's own columns would tell which row was locked for a vote, and when.
grant select (id, circle_id, cycle_id, question, rule, agreed, named, until, opened_by, opened_on, ended_on) on learning.votes to leerkring_circle;
grant select (vote_id, circle_id, number, body) on learning.vote_options to leerkring_circle;
grant select (vote_id, circle_id, number, organisation_id, person_id) on learning.vote_voters to leerkring_circle;

-- Screens of a session hear that a vote began and that it ended: of a ballot they hear nothing.
select pg_temp.announced('learning.votes', by_cycle => true);

select pg_temp.erased('learning.ballots', 'vote_id', 'number', 'choice');
select pg_temp.unsampled('learning.votes', 'question');
select pg_temp.unsampled('learning.votes', 'agreed');
select pg_temp.unsampled('learning.vote_options', 'body');

-- What a vote says is said before it begins. Nobody changes it afterwards, the owner neither: its end comes, once.
create function learning.keep_vote() returns trigger
language plpgsql security definer set search_path = '' as
$$
begin
  if to_jsonb(new) - 'ended_on' <> to_jsonb(old) - 'ended_on' or old.ended_on is not null then
    raise exception 'a vote stays as it began' using errcode = 'check_violation', constraint = 'votes_fixed';
  end if;
  return new;
end
$$;
create trigger votes_fixed before update on learning.votes for each row execute function learning.keep_vote();

-- The option that a rule adopts. `counts` begins with "not yet". All for the same one, or more than half; of all who may vote: who says
-- nothing, or "not yet", decides nothing. lib/learning/vote/policy.ts says the same.
create function learning.adopted_by(rule text, counts int[], voters int) returns int
language sql immutable security definer set search_path = '' as
$$
  select (place - 1)::int from unnest(counts) with ordinality as said (votes, place)
  where place > 1 and voters > 0 and case rule when 'unanimous' then votes = voters else votes * 2 > voters end
$$;

-- Whether counts tell nobody what another chose: at least five votes, and whoever takes their own away sees the others at two places.
-- `hands` is for how many voters one person speaks at most: who votes for two partners takes two away.
create function learning.tells_nobody(counts int[], hands int) returns boolean
language sql immutable security definer set search_path = '' as
$$
  select coalesce(sum(votes) >= 5 and sum(votes) - max(votes) > greatest(hands, 1), false) from unnest(counts) votes
$$;

-- Who may vote by a rule in a circle today: the core partners, or whoever has a hat of the circle; a coach, who guides it, does not vote.
create function learning.electorate(circle int, by_mandate boolean) returns table (organisation_id int, membership_id int, person_id uuid)
language sql stable security definer set search_path = '' as
$$
  select p.organisation_id, p.membership_id, null::uuid from learning.present_partners(circle) p where by_mandate
  union all
  select distinct null::int, null::int, h.person_id from network.hats h
  where not by_mandate and h.circle_id = circle and h.kind in ('frontline', 'manager', 'expert_by_experience', 'steward')
    and h.starts_on <= network.today() and (h.ends_on is null or h.ends_on > network.today())
$$;

-- How many that would be in my circle today, for whoever puts a question to the vote.
create function learning.electorate_here() returns table (mandates int, people int)
language sql stable security definer set search_path = '' as
$$
  select (select count(*) from learning.electorate(here, true))::int, (select count(*) from learning.electorate(here, false))::int
  from (select (network.my_circles())[1]) of (here)
$$;
grant execute on function learning.electorate_here() to leerkring_circle;

-- Begins a vote in my circle: by coach or steward, in the open cycle, among those who may vote at this moment. Sent again it is there once.
create function learning.open_vote(vote uuid, question text, options text[], rule text, agreed text, named boolean, until date) returns void
language plpgsql security definer set search_path = '' as
$$
declare
  here int := (network.my_circles())[1];
  cycle uuid;
  voters int;
begin
  if coalesce(network.my_hat() in ('coach', 'steward'), false) is not true then
    raise exception 'not yours to open' using errcode = 'insufficient_privilege';
  end if;
  if exists (select from learning.votes v where v.id = vote and v.circle_id = here and v.opened_by = network.me()) then return; end if;
  select c.id into cycle from learning.cycles c where c.circle_id = here and c.closed_on is null order by c.opened_on desc limit 1 for share;
  if cycle is null then
    raise exception 'no open cycle' using errcode = 'check_violation', constraint = 'votes_no_cycle';
  elsif until < network.today() or until > network.today() + 366 then
    raise exception 'not a day to end on' using errcode = 'check_violation', constraint = 'votes_until_check';
  elsif cardinality(options) not between 2 and 8 then
    raise exception 'two options at least' using errcode = 'check_violation', constraint = 'vote_options_number_check';
  end if;
  insert into learning.votes (id, circle_id, cycle_id, question, rule, agreed, named, until, opened_by, opened_on)
  values (vote, here, cycle, open_vote.question, open_vote.rule, open_vote.agreed, open_vote.named, open_vote.until, network.me(), network.today())
  on conflict do nothing;
  if not found then
    -- The same, sent at the same moment; or the id of somebody else's.
    if exists (select from learning.votes v where v.id = vote and v.circle_id = here and v.opened_by = network.me()) then return; end if;
    raise exception 'no such vote' using errcode = 'no_data_found', constraint = 'votes_gone';
  end if;
  insert into learning.vote_options (vote_id, circle_id, number, body)
  select vote, here, place, said from unnest(options) with ordinality as o (said, place);
  insert into learning.vote_voters (vote_id, circle_id, number, organisation_id, membership_id, person_id)
  select vote, here, row_number() over (order by e.organisation_id, e.person_id), e.organisation_id, e.membership_id, e.person_id
  from learning.electorate(here, rule <> 'one_each') e;
  get diagnostics voters = row_count;
  if voters < 2 then
    raise exception 'nobody to vote' using errcode = 'check_violation', constraint = 'votes_nobody';
  end if;
  insert into learning.ballots (vote_id, circle_id, number) select vote, here, v.number from learning.vote_voters v where v.vote_id = vote;
end
$$;
grant execute on function learning.open_vote(uuid, text, text[], text, text, boolean, date) to leerkring_circle;

-- The voters of a vote that are still who they were when it began: the same core membership, a hat of the circle. Whoever left has no
-- vote any more, and nobody waits for them.
create function learning.voters_of(vote uuid) returns setof int
language sql stable security definer set search_path = '' as
$$
  select v.number from learning.vote_voters v
  where v.vote_id = vote and (v.organisation_id, v.membership_id) in (
      select e.organisation_id, e.membership_id from learning.electorate(v.circle_id, true) e)
  union all
  select v.number from learning.vote_voters v
  where v.vote_id = vote and v.person_id in (select e.person_id from learning.electorate(v.circle_id, false) e)
$$;

-- A vote of my circle, held until the transaction ends. A transaction that reads an older moment would count by that one.
create function learning.hold_vote(vote uuid) returns learning.votes
language plpgsql security definer set search_path = '' as
$$
declare it learning.votes;
begin
  if current_setting('transaction_isolation') <> 'read committed' then
    raise exception 'of another moment' using errcode = 'insufficient_privilege';
  end if;
  select * into it from learning.votes v where v.id = vote and v.circle_id = any ((select network.my_circles())::int[]) for update;
  if it.id is null then
    raise exception 'no such vote' using errcode = 'no_data_found', constraint = 'votes_gone';
  end if;
  return it;
end
$$;

-- The voter that I am in a vote: myself, or a core partner for which I may decide. Null: none.
create function learning.my_voter_in(vote uuid, organisation int) returns int
language sql stable security definer set search_path = '' as
$$
  select v.number from learning.vote_voters v
  where v.vote_id = vote and v.number in (select learning.voters_of(vote)) and case when organisation is null
    then v.person_id = network.me() and network.my_hat() in ('frontline', 'manager', 'expert_by_experience', 'steward')
    else v.organisation_id = organisation and organisation = any (network.my_mandates()) end
$$;

-- My choice, or that of a core partner for which I decide: an option, zero for "not yet", null to have said nothing after all.
create function learning.cast_ballot(vote uuid, organisation int, choice int) returns void
language plpgsql security definer set search_path = '' as
$$
declare it learning.votes := learning.hold_vote(vote); voter int := learning.my_voter_in(vote, organisation);
begin
  if it.ended_on is not null or it.until < network.today() then
    raise exception 'the vote has ended' using errcode = 'check_violation', constraint = 'votes_ended';
  elsif voter is null then
    raise exception 'no voter' using errcode = 'check_violation', constraint = 'ballots_voter';
  elsif choice > (select count(*) from learning.vote_options o where o.vote_id = it.id) then
    raise exception 'no such option' using errcode = 'check_violation', constraint = 'ballots_choice_check';
  end if;
  update learning.ballots b set choice = cast_ballot.choice where b.vote_id = it.id and b.number = voter and b.choice is distinct from cast_ballot.choice;
end
$$;
grant execute on function learning.cast_ballot(uuid, int, int) to leerkring_circle;

-- My own ballots in votes that run: what I chose, for myself and for core partners.
create function learning.my_ballots() returns table (vote_id uuid, organisation_id int, choice int)
language sql stable security definer set search_path = '' as
$$
  select b.vote_id, v.organisation_id, b.choice
  from learning.votes t join learning.vote_voters v on v.vote_id = t.id join learning.ballots b on b.vote_id = v.vote_id and b.number = v.number
  where t.circle_id = any ((select network.my_circles())::int[]) and t.ended_on is null and t.until >= network.today()
    and learning.my_voter_in(t.id, v.organisation_id) = v.number
$$;
grant execute on function learning.my_ballots() to leerkring_circle;

-- Core partners that have not voted yet, for the coach, who can ask: by name, and never what another chose (as learning.silent_partners).
-- Of people it is never told: that somebody has not voted is theirs. So of a vote of people no ballot is read at all, and of partners all
-- are, before it is looked which are empty: the server tells everybody how many rows their transaction read.
create function learning.silent_voters(vote uuid) returns text[]
language sql stable security definer set search_path = '' as
$$
  with asked as materialized (
    select v.vote_id, v.number, v.organisation_id from learning.votes t join learning.vote_voters v on v.vote_id = t.id
    where t.id = silent_voters.vote and t.ended_on is null and t.circle_id = any ((select network.my_circles())::int[])
      and network.my_hat() = 'coach' and v.organisation_id is not null and v.number in (select learning.voters_of(t.id))
  ), said as materialized (
    select o.name, b.choice from asked v join learning.ballots b on b.vote_id = v.vote_id and b.number = v.number
    join network.organisations o on o.id = v.organisation_id
  )
  select coalesce(array_agg(name order by name), '{}') from said where choice is null
$$;
grant execute on function learning.silent_voters(uuid) to leerkring_circle;

-- Ends a vote that is held. Nothing is counted yet: how much is written depends on no ballot, so that an end that is taken back told
-- nothing, by no size of the log either.
create function learning.finish_vote(it learning.votes, because text) returns void
language plpgsql security definer set search_path = '' as
$$
begin
  insert into learning.vote_results (vote_id, circle_id, named, because, voters)
  values (it.id, it.circle_id, it.named, finish_vote.because, (select count(*) from learning.voters_of(it.id)));
  update learning.votes v set ended_on = network.today() where v.id = it.id;
end
$$;

-- Counts a held vote whose end is kept: once, keeps what may be known, and lets go of every ballot. With names each voter's choice stays.
-- It reads the same rows as often, whatever was chosen: the server tells everybody how many rows their transaction read.
create function learning.count_vote(it learning.votes) returns void
language plpgsql security definer set search_path = '' as
$$
declare still int[] := array(select learning.voters_of(it.id)); counted int[]; hands int;
begin
  select array_agg(coalesce(said.votes, 0)::int order by place) into counted
  from generate_series(0, (select count(*) from learning.vote_options o where o.vote_id = it.id)) place
  left join (select b.choice, count(*) as votes from learning.ballots b where b.vote_id = it.id and b.number = any (still) group by b.choice) said
    on said.choice = place;
  select max(voters) into hands from (
    select count(distinct d.organisation_id)::int as voters from learning.who_decides(it.circle_id) d
    join learning.vote_voters v on v.vote_id = it.id and v.organisation_id = d.organisation_id group by d.person_id) speakers;
  update learning.vote_results r set voters = cardinality(still),
    counts = case when it.named or learning.tells_nobody(counted, coalesce(hands, 1)) then counted end,
    adopted = learning.adopted_by(it.rule, counted, cardinality(still))
  where r.vote_id = it.id;
  if it.named then
    update learning.vote_voters v set choice = b.choice from learning.ballots b
    where v.vote_id = it.id and b.vote_id = it.id and b.number = v.number and v.number = any (still);
  end if;
  delete from learning.ballots b where b.vote_id = it.id;
  perform learning.note_change(s.id, 'votes', array[it.id]) from learning.sessions s where s.cycle_id = it.cycle_id and s.stage <> 'closed';
end
$$;

-- Whether everybody has voted who still may, each in a transaction that ended. It looks at every ballot, and not until the first empty one:
-- how many rows were read would tell how far down the voters have spoken.
create function learning.is_complete(vote uuid) returns boolean
language plpgsql stable security definer set search_path = '' as
$$
declare still int[] := array(select learning.voters_of(is_complete.vote));
begin
  return (select coalesce(bool_and(b.number <> all (still) or b.choice is not null and learning.is_kept(b.xmin)), true)
    from learning.ballots b where b.vote_id = is_complete.vote);
end
$$;

-- Ends what has come to its end: everybody voted, or the last day passed. The job looks at all, a circle at its own, in a transaction
-- after the last vote: a ballot of this one does not count as said, so that nobody votes, looks and takes it back. What ended in a
-- transaction before this one is counted: its end cannot be taken back any more. Returns how many ended or were counted.
create function learning.end_votes() returns int
language plpgsql security definer set search_path = '' as
$$
declare it learning.votes; why text; ended jsonb := '[]'; counted int := 0;
begin
  if current_setting('transaction_isolation') <> 'read committed' then
    raise exception 'of another moment' using errcode = 'insufficient_privilege';
  end if;
  for it in select * from learning.votes v
      where (v.ended_on is null or exists (select from learning.ballots b where b.vote_id = v.id))
      and (session_user <> 'leerkring_circle' or v.circle_id = any ((select network.my_circles())::int[])) order by v.id for update loop
    if it.ended_on is not null then
      -- Looked at again behind the lock: another may have counted it meanwhile.
      if exists (select from learning.ballots b where b.vote_id = it.id)
        and exists (select from learning.vote_results r where r.vote_id = it.id and learning.is_kept(r.xmin)) then
        perform learning.count_vote(it);
        counted := counted + 1;
      end if;
      continue;
    end if;
    why := case when it.until < network.today() then 'day'
      when learning.is_complete(it.id) then 'everybody' end;
    if why is not null then
      perform learning.finish_vote(it, why);
      ended := ended || to_jsonb(it);
    end if;
  end loop;
  -- Nobody's act but the last vote's or the calendar's. The log comes last: see db/audit/entry/wall.sql.
  insert into audit.entries (at, verb, subject, circle_id, partnership_id)
  select network.now(), 'vote.end', learning.quarter_of((e ->> 'cycle_id')::uuid) || ' ' || (e ->> 'id'), c.id, c.partnership_id
  from jsonb_array_elements(ended) e join network.circles c on c.id = (e ->> 'circle_id')::int;
  return counted + jsonb_array_length(ended);
end
$$;
grant execute on function learning.end_votes() to leerkring_circle, leerkring_job;

-- Whoever opened it ends it early. Ended is ended: again it changes nothing.
create function learning.end_vote(vote uuid) returns void
language plpgsql security definer set search_path = '' as
$$
declare it learning.votes := learning.hold_vote(vote);
begin
  if it.opened_by <> network.me() then
    raise exception 'not yours to end' using errcode = 'insufficient_privilege';
  end if;
  if it.ended_on is not null then return; end if;
  perform learning.finish_vote(it, 'opener');
  perform audit.write_line('vote.end_early', learning.quarter_of(it.cycle_id) || ' ' || it.id, it.circle_id);
end
$$;
grant execute on function learning.end_vote(uuid) to leerkring_circle;

-- Whether a vote that ended was counted: its ballots are gone.
create function learning.is_counted(vote uuid) returns boolean
language sql stable security definer set search_path = '' as
$$ select not exists (select from learning.ballots b where b.vote_id = vote) $$;

-- What came out of the votes of my circle that have ended and were counted; of one that the asker's own transaction ended or counted,
-- nothing: nobody ends it, looks and takes that back.
create function learning.results_of_votes() returns table (vote_id uuid, because text, voters int, counts int[], adopted int)
language sql stable security definer set search_path = '' as
$$
  select r.vote_id, r.because, r.voters, r.counts, r.adopted from learning.vote_results r
  where r.circle_id = any ((select network.my_circles())::int[]) and learning.is_kept(r.xmin) and learning.is_counted(r.vote_id)
$$;
grant execute on function learning.results_of_votes() to leerkring_circle;

-- Who chose what, of a vote with names that has ended.
create function learning.named_ballots(vote uuid) returns table (number int, choice int)
language sql stable security definer set search_path = '' as
$$
  select v.number, v.choice from learning.vote_results r join learning.vote_voters v on v.vote_id = r.vote_id
  where r.vote_id = named_ballots.vote and r.named and r.circle_id = any ((select network.my_circles())::int[]) and learning.is_kept(r.xmin)
    and learning.is_counted(r.vote_id)
$$;
grant execute on function learning.named_ballots(uuid) to leerkring_circle;

-- What a vote adopted becomes a decision of the open cycle, once: its words are the option's, its rule the vote's, the others were weighed.
-- By coach or steward, who say the reason, whose it is, until when, and when the circle looks again. Sent again it is there once.
create function learning.decide(decision uuid, vote uuid, owner text, owner_id uuid, helps text, until date, look_again_on date) returns void
language plpgsql security definer set search_path = '' as
$$
declare
  it learning.votes := learning.hold_vote(vote);
  out learning.vote_results;
  cycle uuid;
begin
  if coalesce(network.my_hat() in ('coach', 'steward'), false) is not true then
    raise exception 'not yours to write down' using errcode = 'insufficient_privilege';
  end if;
  if exists (select from learning.decisions d where d.id = decision and d.vote_id = it.id) then return; end if;
  select * into out from learning.vote_results r where r.vote_id = it.id and learning.is_kept(r.xmin) and learning.is_counted(r.vote_id);
  if out.adopted is null then
    raise exception 'it adopted nothing' using errcode = 'check_violation', constraint = 'decisions_adopted';
  elsif exists (select from learning.decisions d where d.vote_id = it.id) then
    raise exception 'it is written down' using errcode = 'check_violation', constraint = 'decisions_vote_key';
  end if;
  select c.id into cycle from learning.cycles c where c.circle_id = it.circle_id and c.closed_on is null order by c.opened_on desc limit 1 for share;
  if cycle is null then
    raise exception 'no open cycle' using errcode = 'check_violation', constraint = 'votes_no_cycle';
  end if;
  insert into learning.decisions (id, circle_id, cycle_id, body, owner, owner_id, until, helps, vote_id, rule, weighed, look_again_on)
  select decision, it.circle_id, cycle, o.body, decide.owner, decide.owner_id, decide.until, decide.helps, it.id, it.rule, coalesce((
      select string_agg(other.body, E'\n' order by other.number) from learning.vote_options other
      where other.vote_id = it.id and other.number <> out.adopted), ''), decide.look_again_on
  from learning.vote_options o where o.vote_id = it.id and o.number = out.adopted;
end
$$;
grant execute on function learning.decide(uuid, uuid, text, uuid, text, date, date) to leerkring_circle;

-- The log says who opened it and that it ended (above), never who voted or what.
create function learning.log_vote() returns trigger
language plpgsql security definer set search_path = '' as
$$
begin
  if session_user = 'leerkring_circle' then
    perform audit.write_line('vote.open', learning.quarter_of(new.cycle_id) || ' ' || new.id, new.circle_id);
  end if;
  return null;
end
$$;
create constraint trigger votes_logged after insert on learning.votes deferrable initially deferred
  for each row execute function learning.log_vote();
