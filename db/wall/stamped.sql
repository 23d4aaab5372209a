-- Who, when and which version: the database says so itself, whatever was sent. Rows that come by a door (releases, agreements, texts
-- offered, corrections) are stamped there; rows that a login writes by itself, by a trigger of their noun (*_stamped). Versions are
-- counted here, for all.

-- A version begins at one and goes on by one with each change. The arguments are columns whose change is none: a card in a hand, a tick.
create function network.count_version() returns trigger
language plpgsql security definer set search_path = '' as
$$
begin
  new.version := case when tg_op = 'INSERT' then 1
    when tg_nargs > 0 and to_jsonb(new) - (tg_argv || 'version'::text) = to_jsonb(old) - (tg_argv || 'version'::text) then old.version
    else old.version + 1 end;
  return new;
end
$$;
