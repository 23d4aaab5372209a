-- Who is asking? The request's token says so, and nothing else: no login can choose a person or a hat.

-- No login may call this one or the next: PostgreSQL writes them out into the functions that do, which every policy asks.
create function network.side_of(hat text) returns text
language sql immutable as
$$
  select case
    when hat in ('frontline', 'manager', 'expert_by_experience', 'steward', 'coach') then 'circle'
    when hat in ('promotor', 'administrative_support') then 'formal'
    when hat in ('reviewer', 'signal_holder', 'admin') then hat
  end
$$;

-- A hat can be worn in a sign-in: it is the person's own, in its period, of the organisation signed in for, and formal
-- and admin hats only in the first twelve hours.
create function auth.wearable(sign_in auth.sessions, hat network.hats, at timestamptz) returns boolean
language sql stable as
$$
  select hat.person_id = sign_in.person_id
    and hat.starts_on <= (at at time zone 'Europe/Brussels')::date
    and (hat.ends_on is null or hat.ends_on > (at at time zone 'Europe/Brussels')::date)
    and (sign_in.organisation_id is null or hat.organisation_id = sign_in.organisation_id)
    and (network.side_of(hat.kind) = 'circle' or sign_in.created_at > at - interval '12 hours')
$$;

-- One row for a valid token of the side that this login stands for; none for a forged, expired or another side's token.
create function auth.present(out person_id uuid, out guest_id uuid, out hat text, out circle_id int,
  out partnership_id int, out organisation_id int)
language sql stable security definer set search_path = '' as
$$
  select s.person_id, s.guest_id, h.kind, h.circle_id, coalesce(h.partnership_id, c.partnership_id), h.organisation_id
  from network.now() clock(at)
  join auth.sessions s on s.token_hash = (select sha256(convert_to(current_setting('app.token', true), 'UTF8'))) and s.expires_at > clock.at
  left join network.hats h on h.id = s.hat_id
  left join network.circles c on c.id = h.circle_id
  where case session_user
      when 'leerkring_guest' then s.guest_id is not null
      else 'leerkring_' || network.side_of(h.kind) = session_user and auth.wearable(s, h, clock.at)
    end
$$;

create function network.me() returns uuid
language sql stable security definer set search_path = '' as
$$ select person_id from auth.present() $$;
grant execute on function network.me() to leerkring_circle, leerkring_formal, leerkring_reviewer, leerkring_signal_holder, leerkring_admin, leerkring_guest;

create function network.my_hat() returns text
language sql stable security definer set search_path = '' as
$$ select hat from auth.present() $$;
grant execute on function network.my_hat() to leerkring_circle, leerkring_formal;

create function network.my_circles() returns int[]
language sql stable security definer set search_path = '' as
$$ select coalesce(array_agg(circle_id) filter (where circle_id is not null), '{}') from auth.present() $$;
grant execute on function network.my_circles() to leerkring_circle, leerkring_formal, leerkring_reviewer, leerkring_signal_holder, leerkring_admin, leerkring_guest;

create function network.my_partnerships() returns int[]
language sql stable security definer set search_path = '' as
$$ select coalesce(array_agg(partnership_id) filter (where partnership_id is not null), '{}') from auth.present() $$;
grant execute on function network.my_partnerships() to leerkring_circle, leerkring_formal, leerkring_reviewer, leerkring_signal_holder, leerkring_admin, leerkring_guest;

create function network.my_organisations() returns int[]
language sql stable security definer set search_path = '' as
$$ select coalesce(array_agg(organisation_id) filter (where organisation_id is not null), '{}') from auth.present() $$;
grant execute on function network.my_organisations() to leerkring_circle, leerkring_formal, leerkring_reviewer, leerkring_signal_holder, leerkring_admin, leerkring_guest;

-- Person, hat and day in one value, for whoever remembers who asked last: is it still so? Null for whoever is nobody here.
create function network.who_asks() returns text
language sql stable security definer set search_path = '' as
$$ select concat_ws('/', person_id, hat, circle_id, organisation_id, network.today()) from auth.present() where person_id is not null $$;
grant execute on function network.who_asks() to leerkring_circle;

-- The session that an admitted guest sits in, until it closes.
create function network.my_guest_session() returns uuid
language sql stable security definer set search_path = '' as
$$
  select g.session_id from auth.present() p
  join learning.guests g on g.id = p.guest_id and g.state = 'admitted'
  join learning.sessions s on s.id = g.session_id and s.stage <> 'closed'
$$;
grant execute on function network.my_guest_session() to leerkring_guest, leerkring_circle;

create function network.my_guest_circle() returns int
language sql stable security definer set search_path = '' as
$$ select circle_id from learning.sessions where id = network.my_guest_session() $$;
grant execute on function network.my_guest_circle() to leerkring_guest, leerkring_circle;

create function network.my_guest_cycle() returns uuid
language sql stable security definer set search_path = '' as
$$ select cycle_id from learning.sessions where id = network.my_guest_session() $$;
grant execute on function network.my_guest_cycle() to leerkring_guest, leerkring_circle;

-- The voter: a person, or a guest of the session.
create function network.my_voter() returns uuid
language sql stable security definer set search_path = '' as
$$ select coalesce(person_id, guest_id) from auth.present() $$;
grant execute on function network.my_voter() to leerkring_guest, leerkring_circle;
