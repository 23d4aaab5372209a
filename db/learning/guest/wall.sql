-- Guests: without an account, in one session. How one asks to come in is a door of the sign-in login (db/auth/sign-in/wall.sql).

-- Seen by the circle; let in by the facilitator, and never back to waiting, where a new token could take their place.
create policy circle on learning.guests for select to leerkring_circle
  using (session_id in (select s.id from learning.sessions s where s.stage <> 'closed'));
create policy door on learning.guests for update to leerkring_circle
  using (session_id in (select s.id from learning.sessions s where s.facilitator_id = (select network.me()) and s.stage <> 'closed'))
  with check (session_id in (select s.id from learning.sessions s where s.facilitator_id = (select network.me())) and state <> 'waiting');

grant select, update (state) on learning.guests to leerkring_circle;

-- Shown out: nobody in the room from that moment on. What they wrote stays.
create function learning.show_out() returns trigger
language plpgsql security definer set search_path = '' as
$$
begin
  new.shown_out := true;
  delete from learning.attendances a where a.session_id = old.session_id and a.member_id = old.id;
  delete from learning.group_members m where m.session_id = old.session_id and m.member_id = old.id;
  perform learning.note_change(old.session_id, 'ready', '{}');
  return new;
end
$$;
create trigger guests_shown_out before update of state on learning.guests for each row
  when (old.state = 'admitted' and new.state = 'refused') execute function learning.show_out();

select pg_temp.announced('learning.guests');
select pg_temp.erased('learning.guests', 'id');

-- After closing. A guest's sign-in ends with the session; what is left of it, until the day after, is that its token opens the one page
-- that was promised. Kept without a name or an id, in an order that tells nothing, for those who were let in.
create function learning.keep_guest_pages(session uuid) returns void
language sql security definer set search_path = '' as
$$
  insert into learning.guest_pages (token_hash, session_id, until)
  select a.token_hash, s.id, network.today() + 1
  from learning.sessions s join learning.guests g on g.session_id = s.id and g.state = 'admitted'
  join auth.sessions a on a.guest_id = g.id and a.expires_at > network.now()
  where s.id = keep_guest_pages.session and s.stage = 'closed'
  order by a.token_hash on conflict do nothing
$$;

-- What the session concluded, for its guest: themes with what becomes of each, learnings, experiments and decisions. No name of who takes
-- part or sees to it, nobody's remark, and no signal: that leaves when the partners let it out.
create function learning.page_for_guest() returns jsonb
language sql stable security definer set search_path = '' as
$$
  select jsonb_build_object('circle', c.name, 'closedOn', (s.closed_at at time zone 'Europe/Brussels')::date, 'until', p.until,
    'themes', coalesce((select jsonb_agg(jsonb_build_object('id', t.id, 'title', t.title, 'fate', t.fate, 'reason', t.fate_reason)
      order by t.weight desc nulls last, t.position) from learning.themes t where t.session_id = s.id), '[]'),
    'learnings', coalesce((select jsonb_agg(jsonb_build_object('id', l.id, 'body', l.body, 'loop', l.loop, 'assumption', l.assumption) order by l.id)
      from learning.learnings l where l.session_id = s.id), '[]'),
    'experiments', coalesce((select jsonb_agg(jsonb_build_object('id', e.id, 'title', e.title, 'question', e.question, 'action', e.action,
      'until', e.until) order by e.id) from learning.experiments e where e.session_id = s.id), '[]'),
    'decisions', coalesce((select jsonb_agg(jsonb_build_object('id', d.id, 'body', d.body, 'until', d.until) order by d.id)
      from learning.decisions d where d.session_id = s.id), '[]'))
  from learning.guest_pages p join learning.sessions s on s.id = p.session_id and s.stage = 'closed'
  join network.circles c on c.id = s.circle_id
  where p.token_hash = (select sha256(convert_to(current_setting('app.token', true), 'UTF8'))) and p.until >= network.today()
$$;
grant execute on function learning.page_for_guest() to leerkring_guest;
