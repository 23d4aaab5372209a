-- What has an end, may end sooner and never later: coming back is a new row, with a line of its own in the log. Otherwise a
-- word given in an earlier period would count again, and the log would say "ended" where somebody came back.
create function network.refuse_unending() returns trigger
language plpgsql security definer set search_path = '' as
$$
begin
  -- What the owner arranges by hand is not an act of a side.
  if session_user = current_user or new.ends_on is not distinct from old.ends_on then return new; end if;
  if new.ends_on is null or old.ends_on <= network.today() or new.ends_on > old.ends_on then
    raise exception 'an end comes no later' using errcode = 'check_violation', constraint = 'periods_end_sooner';
  end if;
  return new;
end
$$;
