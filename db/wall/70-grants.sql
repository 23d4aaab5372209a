-- What each login may do with each table. No line, no right.

grant select on network.organisations to leerkring_circle, leerkring_guest, leerkring_formal, leerkring_reviewer, leerkring_signal_holder, leerkring_admin;
grant select on network.municipalities, network.partnerships, network.partnership_municipalities, network.memberships
  to leerkring_circle, leerkring_formal, leerkring_reviewer, leerkring_signal_holder, leerkring_admin;
grant select on network.circles to leerkring_circle, leerkring_guest, leerkring_admin;
grant select (id, name) on network.people to leerkring_circle, leerkring_guest, leerkring_formal, leerkring_reviewer, leerkring_signal_holder;
grant select (id, person_id, kind, circle_id, organisation_id, starts_on, ends_on) on network.hats to leerkring_circle, leerkring_guest;
grant select on network.mandates to leerkring_circle;

-- Admin: partnerships, organisations, people; never content. All of it stays as it was given, but for the day on which it ends:
-- whoever could change an address, a hat's wearer or a mandate's holder could sign in as somebody else, and whoever could move a
-- circle or a membership would have other people's yes counted.
grant insert on network.organisations, network.partnerships, network.circles to leerkring_admin;
grant insert, update (ends_on) on network.partnership_municipalities, network.memberships to leerkring_admin;
grant select, insert on network.people to leerkring_admin;
grant select, insert, update (ends_on) on network.hats, network.mandates to leerkring_admin;

-- The learning room: the circle's login and, for one session, the guest's. Words without a name are read by column: the
-- database's own columns (xmin, ctid) would tell what was written together, and in which order.
grant select on learning.questions to leerkring_circle, leerkring_guest;
grant select, insert on learning.cycles to leerkring_circle;
grant select on learning.corrections to leerkring_circle;
grant select on learning.cycles to leerkring_guest;
grant select (id, circle_id, body, kind, question_id, author_id, author_name, shared, written_on, session_id, theme_id, in_room, held_until, version)
  on learning.contributions to leerkring_circle, leerkring_guest;
grant insert, delete, update (body, kind, question_id, shared, theme_id, held_until) on learning.contributions to leerkring_circle;
grant update (theme_id, held_until) on learning.contributions to leerkring_guest;
grant select, insert, update (planned_at, place, link, facilitator_id, co_facilitator_id, stage, block_id, step, heads_in_room, timer_ends_at,
  timer_left, paused_at, dots_per_person, revealed) on learning.sessions to leerkring_circle;
grant select on learning.sessions to leerkring_guest;
grant select on learning.session_events to leerkring_circle, leerkring_guest;
grant select, update (state) on learning.guests to leerkring_circle;
grant select, insert, delete, update (position, minutes, prompt) on learning.blocks to leerkring_circle;
grant select on learning.blocks, learning.groups to leerkring_guest;
grant select on learning.groups to leerkring_circle;
grant select (id, circle_id, session_id, block_id, group_id, part, about, body, open, laid, version), insert, update (body)
  on learning.notes to leerkring_circle, leerkring_guest;
grant delete on learning.notes to leerkring_circle;
grant select, insert, update (body) on learning.facilitator_notes to leerkring_circle;
grant select, insert, delete, update (title, shared, blocks) on learning.designs to leerkring_circle;
grant select, insert, delete, update (title, question_id, position, beneath, fate, fate_reason) on learning.themes to leerkring_circle;
grant select, insert, update (title) on learning.themes to leerkring_guest;
grant select on learning.dots to leerkring_circle, leerkring_guest;
grant select (id, circle_id, session_id, theme_id, body) on learning.assumptions to leerkring_circle, leerkring_guest;
grant select (id, circle_id, session_id, body) on learning.checkouts to leerkring_circle, leerkring_guest;
grant insert, delete on learning.assumptions, learning.checkouts to leerkring_circle;
grant insert on learning.assumptions, learning.checkouts to leerkring_guest;
grant select, insert, delete on learning.learnings, learning.experiments, learning.decisions, learning.signals to leerkring_circle;
grant update (theme_id, body, loop, assumption) on learning.learnings to leerkring_circle;
grant update (theme_id, parent_id, title, question, action, actors, until, helps, state, outcome)
  on learning.experiments to leerkring_circle;
grant update (theme_id, body, owner, until, helps, done_on) on learning.decisions to leerkring_circle;
grant update (theme_id, kind, body, addressee, answer) on learning.signals to leerkring_circle;
grant select on learning.learnings, learning.experiments, learning.decisions, learning.signals to leerkring_guest;
grant select, insert, delete, update (body) on learning.observations to leerkring_circle;
grant select, insert on learning.reports to leerkring_circle;
grant select, insert, update (body) on learning.report_sections to leerkring_circle;
grant select on learning.report_versions, learning.agreements to leerkring_circle;

-- What was erased leaves no byte behind: the job may rewrite these tables, and read none (db/rewrite.ts). Before PostgreSQL 17
-- only an owner may; there the server clears dead rows within its minute, and the rest is the operator's
-- (docs/decisions/0009-without-a-trace.md).
do $$
declare t text;
begin
  foreach t in array array['contributions', 'contribution_seals', 'spent_ids', 'dots', 'guests', 'assumptions', 'checkouts', 'session_events', 'notes', 'group_members', 'attendances'] loop
    if current_setting('server_version_num')::int >= 170000 then
      execute format('grant maintain on learning.%I to leerkring_job', t);
    else
      execute format('alter table learning.%I set (autovacuum_vacuum_threshold = 0, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_cost_delay = 0)', t);
    end if;
  end loop;
end $$;

-- Releases: read by column. The database's own columns would tell when somebody spoke; who gave a partner's word is nobody's.
grant select (id, circle_id, cycle_id, kind, subject_id, version, state, opened_on, left_on, withdrawn_on) on learning.releases to leerkring_circle;
grant select (release_id, circle_id, version, title, body, audience, written_by, written_on) on learning.release_versions to leerkring_circle;
grant select (release_id, circle_id, version, organisation_id, body) on learning.release_reservations to leerkring_circle;
grant select (release_id, circle_id, version, person_id, confirmed_on) on learning.release_confirmations to leerkring_circle;
grant select (release_id, circle_id, version, person_id, agrees) on learning.release_writer_words to leerkring_circle;
grant select (release_id, circle_id, version, organisation_id, agrees, said_on) on learning.release_partner_words to leerkring_circle;
grant select (circle_id, organisation_id, rule, said_on) on learning.release_rules to leerkring_circle;

-- What was let out: without the release that it came from.
grant usage on schema released to leerkring_circle, leerkring_signal_holder;
grant select (id, circle_id, partnership_id, kind, year, quarter, title, body, reservations, audience, released_on, withdrawn_on)
  on released.publications to leerkring_circle;
grant select (id, partnership_id, kind, year, quarter, title, body, reservations, audience, released_on, withdrawn_on)
  on released.publications to leerkring_signal_holder;

-- The formal side.
grant select, insert, update (women, men, non_binary, euros, fte, remark, state) on formal.reports to leerkring_formal;
-- Figures and remark by a look only (47-formal.sql).
grant select (id, partnership_id, year, quarter, state, version, submitted_at) on formal.reports to leerkring_reviewer;

-- The log, without its hashes: whoever had them could try out what stands in entries that are not theirs to see.
grant select (id, at, verb, subject, circle_id, partnership_id, person_id, hat) on audit.entries to leerkring_circle, leerkring_formal, leerkring_admin;
