-- The questions of the framework.

create policy everyone on learning.questions for select to leerkring_circle, leerkring_guest using (true);

grant select on learning.questions to leerkring_circle, leerkring_guest;
