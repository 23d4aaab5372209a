-- How people look at an experiment: the parts of its design, each on its own. The circle's own, as the experiment is.

select pg_temp.circle_rows('learning.experiment_designs');
grant select, insert, update (body) on learning.experiment_designs to leerkring_circle;
select pg_temp.versioned('learning.experiment_designs');
