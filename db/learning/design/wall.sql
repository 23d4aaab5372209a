-- Designs: plans to use again.

-- A design is its maker's; shared by a coach, every coach may read it: blocks and minutes, nothing of what a circle said.
create policy own on learning.designs to leerkring_circle using (person_id = (select network.me()))
  with check (person_id = (select network.me()) and (not shared or (select network.my_hat()) = 'coach'));
create policy coaches on learning.designs for select to leerkring_circle using (shared and (select network.my_hat()) = 'coach');

grant select, insert, delete, update (title, shared, blocks) on learning.designs to leerkring_circle;

select pg_temp.versioned('learning.designs');

-- A design holds kinds, minutes, a question each, and whether the clock starts by itself: no other words go along to coaches of other circles.
create function learning.keep_design() returns trigger
language plpgsql security definer set search_path = '' as
$$
begin
  if not (case when jsonb_typeof(new.blocks) = 'array' then jsonb_array_length(new.blocks) <= 30 and not exists (
      select from jsonb_array_elements(new.blocks) block
      where (case when jsonb_typeof(block) = 'object' then block - array['kind', 'minutes', 'prompt', 'starts'] = '{}'
        and jsonb_typeof(block -> 'kind') = 'string' and block ->> 'kind' ~ '^[a-z_]{4,20}$'
        and jsonb_typeof(block -> 'minutes') = 'number' and block ->> 'minutes' ~ '^[0-9]{1,3}$'
        and jsonb_typeof(block -> 'prompt') = 'string' and length(block ->> 'prompt') <= 300
        and coalesce(jsonb_typeof(block -> 'starts'), 'boolean') = 'boolean' end) is not true)
      else false end) then
    raise exception 'not the blocks of a design' using errcode = 'check_violation', constraint = 'designs_blocks_check';
  end if;
  return new;
end
$$;
create trigger designs_plain before insert or update of blocks on learning.designs for each row execute function learning.keep_design();
