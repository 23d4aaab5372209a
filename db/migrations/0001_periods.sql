create extension if not exists btree_gist with schema public;
--> statement-breakpoint
alter table network.partnership_municipalities add constraint partnership_municipalities_one_at_a_time
  exclude using gist (nis_code with =, daterange(starts_on, ends_on) with &&);
--> statement-breakpoint
alter table network.memberships add constraint memberships_one_at_a_time
  exclude using gist (partnership_id with =, organisation_id with =, daterange(starts_on, ends_on) with &&);
--> statement-breakpoint
alter table network.hats add constraint hats_one_at_a_time
  exclude using gist (person_id with =, kind with =, coalesce(circle_id, 0) with =, coalesce(partnership_id, 0) with =, daterange(starts_on, ends_on) with &&);
--> statement-breakpoint
alter table network.mandates add constraint mandates_one_at_a_time
  exclude using gist (partnership_id with =, organisation_id with =, person_id with =, daterange(starts_on, ends_on) with &&);
--> statement-breakpoint
create unique index cycles_one_open on learning.cycles (circle_id) where closed_on is null;
--> statement-breakpoint
insert into network.clock default values;
