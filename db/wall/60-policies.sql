-- Which rows exist for whom. Every table forces row-level security; the owner has its own policy, so that definer functions
-- see what they need. What one may do with a row is policy.ts's; what one may do with a table is 70-grants.sql's.
do $$
declare t record;
begin
  for t in select schemaname, tablename from pg_tables
    where schemaname in ('auth', 'network', 'learning', 'formal', 'released', 'audit') loop
    execute format('alter table %I.%I enable row level security', t.schemaname, t.tablename);
    execute format('alter table %I.%I force row level security', t.schemaname, t.tablename);
    execute format('create policy owner_all on %I.%I to leerkring_owner using (true) with check (true)', t.schemaname, t.tablename);
  end loop;
end $$;

-- Shared ground: which organisations work where is public knowledge.
create policy everyone on network.organisations for select to leerkring_circle, leerkring_guest, leerkring_formal, leerkring_reviewer, leerkring_signal_holder, leerkring_admin using (true);
create policy everyone on network.municipalities for select to leerkring_circle, leerkring_formal, leerkring_reviewer, leerkring_signal_holder, leerkring_admin using (true);
create policy everyone on network.partnerships for select to leerkring_circle, leerkring_formal, leerkring_reviewer, leerkring_signal_holder, leerkring_admin using (true);
create policy everyone on network.partnership_municipalities for select to leerkring_circle, leerkring_formal, leerkring_reviewer, leerkring_signal_holder, leerkring_admin using (true);
create policy everyone on network.memberships for select to leerkring_circle, leerkring_formal, leerkring_reviewer, leerkring_signal_holder, leerkring_admin using (true);
create policy everyone on network.circles for select to leerkring_circle, leerkring_admin using (true);
create policy own on network.circles for select to leerkring_guest using (id = (select network.my_guest_circle()));

-- People and their hats: those of one's own circle; all of them for the admin.
create policy peers on network.people for select to leerkring_circle, leerkring_guest using (id = any ((select network.my_peers())::uuid[]));
create policy self on network.people for select to leerkring_formal, leerkring_reviewer, leerkring_signal_holder using (id = (select network.me()));
create policy all_people on network.people to leerkring_admin using ((select network.me()) is not null) with check ((select network.me()) is not null);
create policy peers on network.hats for select to leerkring_circle using (circle_id = any ((select network.my_circles())::int[]));
create policy session on network.hats for select to leerkring_guest using (circle_id = (select network.my_guest_circle()));
create policy all_hats on network.hats to leerkring_admin using ((select network.me()) is not null) with check ((select network.me()) is not null);
create policy own on network.mandates for select to leerkring_circle using (partnership_id = any ((select network.my_partnerships())::int[]));
create policy all_mandates on network.mandates to leerkring_admin using ((select network.me()) is not null) with check ((select network.me()) is not null);
do $$
declare t text;
begin
  foreach t in array array['organisations', 'partnerships', 'partnership_municipalities', 'memberships', 'circles'] loop
    execute format('create policy admin_insert on network.%I for insert to leerkring_admin with check ((select network.me()) is not null)', t);
  end loop;
  foreach t in array array['partnership_municipalities', 'memberships'] loop
    execute format('create policy admin_update on network.%I for update to leerkring_admin using ((select network.me()) is not null) with check ((select network.me()) is not null)', t);
  end loop;
end $$;

-- The learning room: one's own circle; for a guest, the one session.
create policy everyone on learning.questions for select to leerkring_circle, leerkring_guest using (true);
do $$
declare t text;
begin
  foreach t in array array['cycles', 'themes', 'assumptions', 'checkouts', 'blocks', 'learnings', 'experiments', 'decisions', 'signals', 'corrections'] loop
    execute format('create policy circle on learning.%I to leerkring_circle using (circle_id = any ((select network.my_circles())::int[])) with check (circle_id = any ((select network.my_circles())::int[]))', t);
  end loop;
  foreach t in array array['themes', 'assumptions', 'checkouts'] loop
    execute format('create policy guest on learning.%I to leerkring_guest using (session_id = (select network.my_guest_session())) with check (session_id = (select network.my_guest_session()) and circle_id = (select network.my_guest_circle()))', t);
  end loop;
  foreach t in array array['learnings', 'experiments', 'decisions', 'signals'] loop
    execute format('create policy guest on learning.%I for select to leerkring_guest using (cycle_id = (select network.my_guest_cycle()))', t);
  end loop;
end $$;
create policy circle on learning.session_events for select to leerkring_circle using (session_id in (select s.id from learning.sessions s where s.circle_id = any ((select network.my_circles())::int[])));
create policy guest on learning.session_events for select to leerkring_guest using (session_id = (select network.my_guest_session()));
-- What hangs on a cycle or a report one to one, hangs on one of one's own: else "already there" would tell of another's.
create policy circle on learning.sessions to leerkring_circle using (circle_id = any ((select network.my_circles())::int[]))
  with check (circle_id = any ((select network.my_circles())::int[]) and cycle_id in (select c.id from learning.cycles c));
create policy circle on learning.report_sections to leerkring_circle using (circle_id = any ((select network.my_circles())::int[]))
  with check (circle_id = any ((select network.my_circles())::int[]) and report_id in (select r.id from learning.reports r));
-- The plan is everybody's to see. A group is a number; what it writes is its own until it is laid open.
create policy guest on learning.blocks for select to leerkring_guest using (session_id = (select network.my_guest_session()));
create policy circle on learning.groups for select to leerkring_circle using (circle_id = any ((select network.my_circles())::int[]));
create policy guest on learning.groups for select to leerkring_guest using (session_id = (select network.my_guest_session()));
do $$
declare
  circle text := 'circle_id = any ((select network.my_circles())::int[])';
  guest text := 'session_id = (select network.my_guest_session()) and circle_id = (select network.my_guest_circle())';
  mine text := 'group_id = any ((select learning.my_groups())::uuid[])';
begin
  -- Moved on, looked at and taken back, nothing was read.
  execute format('create policy circle_read on learning.notes for select to leerkring_circle using (%s and (open and session_id <> all ((select learning.moved_just_now())::uuid[]) or %s))', circle, mine);
  execute format('create policy guest_read on learning.notes for select to leerkring_guest using (%s and (open or %s))', guest, mine);
  -- Why somebody chose a story is read by nobody until all are read.
  execute format('create policy circle_write on learning.notes for insert to leerkring_circle with check (%s and not laid and (group_id is null or %s) and open = (group_id is null and part <> ''reason''))', circle, mine);
  execute format('create policy guest_write on learning.notes for insert to leerkring_guest with check (%s and not laid and (group_id is null or %s) and open = (group_id is null and part <> ''reason''))', guest, mine);
  execute format('create policy circle_edit on learning.notes for update to leerkring_circle using (%1$s and (open or %2$s)) with check (%1$s and (open or %2$s))', circle, mine);
  execute format('create policy guest_edit on learning.notes for update to leerkring_guest using (%1$s and (open or %2$s)) with check (%1$s and (open or %2$s))', guest, mine);
  execute format('create policy circle_remove on learning.notes for delete to leerkring_circle using (%s and (open or %s))', circle, mine);
end $$;
create policy own on learning.facilitator_notes to leerkring_circle
  using (circle_id = any ((select network.my_circles())::int[]) and person_id = (select network.me()))
  with check (circle_id = any ((select network.my_circles())::int[]) and person_id = (select network.me()));
-- A design is its maker's; shared by a coach, every coach may read it: blocks and minutes, nothing of what a circle said.
create policy own on learning.designs to leerkring_circle using (person_id = (select network.me()))
  with check (person_id = (select network.me()) and (not shared or (select network.my_hat()) = 'coach'));
create policy coaches on learning.designs for select to leerkring_circle using (shared and (select network.my_hat()) = 'coach');
create policy guest on learning.sessions for select to leerkring_guest using (id = (select network.my_guest_session()));
create policy guest on learning.cycles for select to leerkring_guest using (id = (select network.my_guest_cycle()));

-- An observation carries the name of whoever noted it, and nobody else's. Theirs to change until a cycle closes over it.
create policy circle_read on learning.observations for select to leerkring_circle using (circle_id = any ((select network.my_circles())::int[]));
create policy circle_write on learning.observations for insert to leerkring_circle with check (
  circle_id = any ((select network.my_circles())::int[]) and author_id = (select network.me()));
create policy own_update on learning.observations for update to leerkring_circle
  using (circle_id = any ((select network.my_circles())::int[]) and author_id = (select network.me()) and cycle_id is null)
  with check (circle_id = any ((select network.my_circles())::int[]) and author_id = (select network.me()) and cycle_id is null);
create policy own_delete on learning.observations for delete to leerkring_circle
  using (circle_id = any ((select network.my_circles())::int[]) and author_id = (select network.me()) and cycle_id is null);

-- A report is drafted when its cycle has closed. Offering it and agreeing to it are doors (40-learning.sql); every text that was
-- offered stays as it was.
create policy circle_read on learning.reports for select to leerkring_circle using (circle_id = any ((select network.my_circles())::int[]));
create policy circle_draft on learning.reports for insert to leerkring_circle with check (circle_id = any ((select network.my_circles())::int[])
  and cycle_id in (select c.id from learning.cycles c where c.closed_on is not null));
create policy circle on learning.report_versions for select to leerkring_circle using (circle_id = any ((select network.my_circles())::int[]));

-- A contribution exists for its writer, for the circle once shared or gathered, and for whoever prepares the session.
create policy circle_read on learning.contributions for select to leerkring_circle using (
  circle_id = any ((select network.my_circles())::int[])
  and (session_id is not null or shared or author_id = (select network.me()) or circle_id = any ((select learning.i_prepare())::int[])));
create policy circle_write on learning.contributions for insert to leerkring_circle with check (
  circle_id = any ((select network.my_circles())::int[]) and author_id = (select network.me()) and session_id is null and not in_room);
create policy circle_update on learning.contributions for update to leerkring_circle
  using (circle_id = any ((select network.my_circles())::int[]) and (session_id is not null or author_id = (select network.me())))
  with check (circle_id = any ((select network.my_circles())::int[]) and (session_id is not null or author_id = (select network.me())));
create policy circle_delete on learning.contributions for delete to leerkring_circle
  using (circle_id = any ((select network.my_circles())::int[]) and session_id is null and author_id = (select network.me()));
create policy guest_read on learning.contributions for select to leerkring_guest using (session_id = (select network.my_guest_session()));
create policy guest_update on learning.contributions for update to leerkring_guest
  using (session_id = (select network.my_guest_session())) with check (session_id = (select network.my_guest_session()));

-- Dots: one's own, by whoever. Guests: seen by the circle; let in by the facilitator, and never back to waiting, where a
-- new token could take their place.
create policy own on learning.dots for select to leerkring_circle, leerkring_guest using (voter_id = (select network.my_voter()));
create policy room on learning.dots for select to leerkring_circle using (voter_id = session_id and session_id in (
  select s.id from learning.sessions s where (select network.me()) in (s.facilitator_id, s.co_facilitator_id)));
create policy circle on learning.guests for select to leerkring_circle using (session_id in (select s.id from learning.sessions s));
create policy door on learning.guests for update to leerkring_circle
  using (session_id in (select s.id from learning.sessions s where s.facilitator_id = (select network.me()) and s.stage <> 'closed'))
  with check (session_id in (select s.id from learning.sessions s where s.facilitator_id = (select network.me())) and state <> 'waiting');

-- A partner's word is its own until the report is final: "not everyone has agreed yet" never says who.
create policy read on learning.agreements for select to leerkring_circle using (
  circle_id = any ((select network.my_circles())::int[])
  and (organisation_id = any ((select network.my_mandates())::int[])
    or exists (select from learning.reports r where r.id = report_id and r.final_on is not null)));

-- A release and its texts: the circle's. Words on it: one's own, and those of the partners that one speaks for. All of it is
-- written through doors only (45-release.sql).
do $$
declare t text;
begin
  foreach t in array array['releases', 'release_versions', 'release_reservations', 'release_confirmations'] loop
    execute format('create policy circle on learning.%I for select to leerkring_circle using (circle_id = any ((select network.my_circles())::int[]))', t);
  end loop;
  foreach t in array array['release_partner_words', 'release_rules'] loop
    execute format('create policy own on learning.%I for select to leerkring_circle using (circle_id = any ((select network.my_circles())::int[]) and organisation_id = any ((select network.my_mandates())::int[]))', t);
  end loop;
end $$;
create policy own on learning.release_writer_words for select to leerkring_circle using (
  circle_id = any ((select network.my_circles())::int[]) and person_id = (select network.me()));

-- What was let out: to its own circle, and to whom the circle said. Everybody else, the signed-out included, has doors.
create policy circle on released.publications for select to leerkring_circle using (
  (select network.me()) is not null and (
    circle_id = any ((select network.my_circles())::int[])
    or audience && '{flanders,public}'
    or audience @> '{neighbours}' and partnership_id = any ((select network.my_neighbours())::int[])
    or audience @> '{region}' and partnership_id = any ((select network.my_region_partnerships())::int[])));
create policy addressed on released.publications for select to leerkring_signal_holder using (
  audience @> '{signal_holder}' and (select network.me()) is not null);

-- Formal reporting: the promotor's own partnership; for the reviewer what was submitted. Administrative support prepares;
-- the promotor submits, in their own name (47-formal.sql).
create policy own_read on formal.reports for select to leerkring_formal using (partnership_id = any ((select network.my_partnerships())::int[]));
create policy own_insert on formal.reports for insert to leerkring_formal with check (
  partnership_id = any ((select network.my_partnerships())::int[])
  and (state = 'draft' or (select network.my_hat()) = 'promotor'));
create policy own_update on formal.reports for update to leerkring_formal
  using (partnership_id = any ((select network.my_partnerships())::int[]) and state = 'draft')
  with check (
    partnership_id = any ((select network.my_partnerships())::int[])
    and (state = 'draft' or (select network.my_hat()) = 'promotor'));
create policy submitted on formal.reports for select to leerkring_reviewer using (state = 'submitted' and (select network.me()) is not null);

-- The log: a circle and a partnership see their own; the admin sees what concerns people and partnerships. Who agreed,
-- who withdrew and who came in under which hat, is each person's own: it would tell who has not, whose no it was, who was here when.
create policy circle on audit.entries for select to leerkring_circle using (
  circle_id = any ((select network.my_circles())::int[])
  and (verb not in ('report.agree', 'release.withdraw', 'hat.change') or person_id = (select network.me())));
create policy partnership on audit.entries for select to leerkring_formal using (
  circle_id is null and partnership_id = any ((select network.my_partnerships())::int[])
  and (verb <> 'hat.change' or person_id = (select network.me())));
-- Hats, mandates and memberships are the admin's doing; whom they concern sees them too. Their subjects begin or end with a place.
create policy circle_places on audit.entries for select to leerkring_circle using (circle_id is null and case
  when verb in ('membership.add', 'membership.end', 'mandate.add', 'mandate.end')
    then split_part(subject, ' ', 1) = any ((select network.my_partnerships())::text[])
  when verb in ('hat.add', 'hat.end') then split_part(subject, ' ', 3) = any ((select network.my_circles())::text[])
    and split_part(subject, ' ', 2) in ('frontline', 'manager', 'expert_by_experience', 'steward', 'coach') end);
create policy partnership_places on audit.entries for select to leerkring_formal using (circle_id is null and case
  when verb in ('membership.add', 'membership.end') then split_part(subject, ' ', 1) = any ((select network.my_partnerships())::text[])
  when verb in ('hat.add', 'hat.end') then split_part(subject, ' ', 3) = any ((select network.my_partnerships())::text[])
    and split_part(subject, ' ', 2) in ('promotor', 'administrative_support') end);
create policy admin on audit.entries for select to leerkring_admin using (circle_id is null and (select network.me()) is not null
  and (verb ~ '^(person|organisation|partnership|circle|municipality|membership|mandate)\.' or verb in ('hat.add', 'hat.end') or person_id = (select network.me())));
