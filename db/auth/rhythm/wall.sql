-- The rhythm in which somebody is mailed what waits for them. Nobody else reads it.

create function auth.rhythm_of(person uuid) returns text
language sql stable security definer set search_path = '' as
$$ select coalesce((select r.rhythm from auth.rhythms r where r.person_id = person), 'weekly') $$;

create function auth.my_rhythm(token text) returns text
language sql stable security definer set search_path = '' as
$$
  select auth.rhythm_of(s.person_id) from auth.sessions s
  where s.token_hash = sha256(convert_to(token, 'UTF8')) and s.expires_at > network.now() and s.person_id is not null
$$;
grant execute on function auth.my_rhythm(text) to leerkring_signin;

create function auth.choose_rhythm(token text, chosen text) returns boolean
language plpgsql security definer set search_path = '' as
$$
begin
  insert into auth.rhythms (person_id, rhythm)
  select s.person_id, chosen from auth.sessions s
  where s.token_hash = sha256(convert_to(token, 'UTF8')) and s.expires_at > network.now() and s.person_id is not null
  on conflict (person_id) do update set rhythm = excluded.rhythm;
  return found;
end
$$;
grant execute on function auth.choose_rhythm(text, text) to leerkring_signin;
