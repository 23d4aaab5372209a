-- Signals.

select pg_temp.circle_rows('learning.signals');
create policy guest on learning.signals for select to leerkring_guest using (session_id = (select network.my_guest_session()));

grant select, insert, delete on learning.signals to leerkring_circle;
grant update (theme_id, kind, body, addressee, answer) on learning.signals to leerkring_circle;
grant select on learning.signals to leerkring_guest;

select pg_temp.versioned('learning.signals', 'answer', 'answered_on');

-- A signal is answered today, and an answer is not replaced: it is taken back first.
create function learning.stamp_signal() returns trigger
language plpgsql security definer set search_path = '' as
$$
begin
  if tg_op = 'INSERT' then new.answer := null;
  elsif old.answer <> new.answer then
    raise exception 'it has its answer' using errcode = 'check_violation', constraint = 'signals_answered';
  end if;
  new.answered_on := case when new.answer is null then null when old.answer is null then network.today() else old.answered_on end;
  return new;
end
$$;
create trigger signals_stamped before insert or update on learning.signals for each row
  when (current_user in ('leerkring_circle', 'leerkring_guest')) execute function learning.stamp_signal();

select pg_temp.announced('learning.signals', by_cycle => true);
create trigger signals_hangs before insert on learning.signals for each row when (new.session_id is null) execute function learning.hang_on_session();
create trigger signals_open before insert or update or delete on learning.signals
  for each row when (current_user = 'leerkring_circle') execute function learning.keep_concluded('answer', 'answered_on', 'version');
create trigger signals_fate after insert or delete or update of theme_id on learning.signals
  for each row when (current_user = 'leerkring_circle') execute function learning.settle_fates();
create trigger signals_earlier after update on learning.signals
  for each row when (current_user = 'leerkring_circle') execute function learning.keep_earlier('signal', 'body', 'addressee');

-- The log says that it has its answer or has none any more, never what the answer is.
create function learning.log_signal() returns trigger
language plpgsql security definer set search_path = '' as
$$
begin
  if session_user = 'leerkring_circle' and (new.answer is null) <> (old.answer is null) then
    perform audit.write_line(case when new.answer is null then 'signal.take_back' else 'signal.answer' end,
      learning.quarter_of(new.cycle_id) || ' ' || new.id, new.circle_id);
  end if;
  return null;
end
$$;
create constraint trigger signals_logged after update of answer on learning.signals deferrable initially deferred
  for each row execute function learning.log_signal();

-- Tells those who carry a circle, and the facilitator of the session that raised the signal, that its answer is there: on the day on
-- which it was written down, by somebody of the circle, who knows.
create function learning.tell_answered(signal uuid, texts jsonb) returns void
language plpgsql security definer set search_path = '' as
$$
declare here learning.signals;
begin
  select * into here from learning.signals g where g.id = signal and g.circle_id = any ((select network.my_circles())::int[]) for update;
  if here.answered_on is distinct from network.today() then
    raise exception 'not answered' using errcode = 'check_violation', constraint = 'mails_door';
  end if;
  perform auth.write_to(array(select h.person_id from network.hats h where h.circle_id = here.circle_id
    and (h.kind in ('coach', 'steward') or h.person_id in (select s.facilitator_id from learning.sessions s where s.id = here.session_id))
    and h.starts_on <= network.today() and (h.ends_on is null or h.ends_on > network.today()) and h.person_id <> network.me()), signal, texts);
end
$$;
grant execute on function learning.tell_answered(uuid, jsonb) to leerkring_circle;
