-- Mandates: who may say yes for a partner.

create policy own on network.mandates for select to leerkring_circle using (partnership_id = any ((select network.my_partnerships())::int[]));
create policy all_mandates on network.mandates to leerkring_admin using ((select network.me()) is not null) with check ((select network.me()) is not null);

grant select on network.mandates to leerkring_circle;
grant select, insert, update (ends_on) on network.mandates to leerkring_admin;

create trigger mandates_end_sooner before update on network.mandates for each row execute function network.refuse_unending();
create trigger mandates_logged after insert or update on network.mandates
  for each row execute function audit.log_place('mandate', 'partnership_id', 'organisation_id', 'person_id');

-- Core partners for which I may say yes today, in the partnership of my circle.
create function network.my_mandates() returns int[]
language sql stable security definer set search_path = '' as
$$
  select coalesce(array_agg(distinct d.organisation_id), '{}')
  from network.today() today, network.mandates d
  join network.memberships m on m.partnership_id = d.partnership_id and m.organisation_id = d.organisation_id and m.kind = 'core'
  where d.person_id = (select network.me()) and d.partnership_id = any ((select network.my_partnerships())::int[])
    and d.starts_on <= today and (d.ends_on is null or d.ends_on > today)
    and m.starts_on <= today and (m.ends_on is null or m.ends_on > today)
$$;
grant execute on function network.my_mandates() to leerkring_circle, leerkring_formal, leerkring_reviewer, leerkring_signal_holder, leerkring_admin, leerkring_guest;
