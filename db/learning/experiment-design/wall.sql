-- What an experiment is designed of: further questions, who does what, and how people will know. The circle's own, as the experiment is.

select pg_temp.circle_rows('learning.experiment_questions');
select pg_temp.circle_rows('learning.experiment_actions');
select pg_temp.circle_rows('learning.experiment_designs');

grant select, insert, delete, update (body) on learning.experiment_questions to leerkring_circle;
grant select, insert, delete, update (body, actor, until, done_on) on learning.experiment_actions to leerkring_circle;
grant select, insert, update (body) on learning.experiment_designs to leerkring_circle;

select pg_temp.versioned('learning.experiment_questions');
select pg_temp.versioned('learning.experiment_actions', 'done_on');
select pg_temp.versioned('learning.experiment_designs');

-- An action is done on the day on which somebody first says so, whatever day was sent.
create function learning.stamp_action() returns trigger
language plpgsql security definer set search_path = '' as
$$
begin
  new.done_on := case when tg_op = 'INSERT' or new.done_on is null then null else coalesce(old.done_on, network.today()) end;
  return new;
end
$$;
create trigger experiment_actions_stamped before insert or update on learning.experiment_actions for each row
  when (current_user in ('leerkring_circle', 'leerkring_guest')) execute function learning.stamp_action();
