CREATE TABLE "learning"."release_member_rules" (
	"circle_id" integer NOT NULL,
	"person_id" uuid NOT NULL,
	"rule" text NOT NULL,
	"hat_id" integer NOT NULL,
	"said_on" date NOT NULL,
	CONSTRAINT "release_member_rules_circle_id_person_id_pk" PRIMARY KEY("circle_id","person_id"),
	CONSTRAINT "release_member_rules_rule_check" CHECK ("learning"."release_member_rules"."rule" in ('unanimous','two_thirds'))
);
--> statement-breakpoint
CREATE TABLE "learning"."release_member_words" (
	"release_id" uuid NOT NULL,
	"circle_id" integer NOT NULL,
	"version" integer NOT NULL,
	"person_id" uuid NOT NULL,
	"agrees" boolean NOT NULL,
	"hat_id" integer NOT NULL,
	"said_on" date NOT NULL,
	CONSTRAINT "release_member_words_release_id_version_person_id_pk" PRIMARY KEY("release_id","version","person_id")
);
--> statement-breakpoint
CREATE TABLE "network"."circle_links" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "network"."circle_links_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"circle_id" integer NOT NULL,
	"above_id" integer NOT NULL,
	"starts_on" date NOT NULL,
	"ends_on" date,
	CONSTRAINT "circle_links_period_check" CHECK ("network"."circle_links"."ends_on" is null or "network"."circle_links"."ends_on" >= "network"."circle_links"."starts_on")
);
--> statement-breakpoint
ALTER TABLE "released"."answers" DROP CONSTRAINT "answers_one_key";--> statement-breakpoint
ALTER TABLE "learning"."release_versions" DROP CONSTRAINT "release_versions_audience_check";--> statement-breakpoint
ALTER TABLE "network"."circles" DROP CONSTRAINT "circles_parent_id_circles_id_fk";
--> statement-breakpoint
ALTER TABLE "released"."publications" ALTER COLUMN "partnership_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "learning"."release_versions" ADD COLUMN "above_id" integer;--> statement-breakpoint
ALTER TABLE "released"."answers" ADD COLUMN "by_circle" integer;--> statement-breakpoint
ALTER TABLE "released"."publications" ADD COLUMN "above_id" integer;--> statement-breakpoint
ALTER TABLE "learning"."release_member_rules" ADD CONSTRAINT "release_member_rules_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "network"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."release_member_rules" ADD CONSTRAINT "release_member_rules_hat_id_hats_id_fk" FOREIGN KEY ("hat_id") REFERENCES "network"."hats"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."release_member_words" ADD CONSTRAINT "release_member_words_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "network"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."release_member_words" ADD CONSTRAINT "release_member_words_hat_id_hats_id_fk" FOREIGN KEY ("hat_id") REFERENCES "network"."hats"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."release_member_words" ADD CONSTRAINT "release_member_words_version_fk" FOREIGN KEY ("release_id","version") REFERENCES "learning"."release_versions"("release_id","version") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "network"."circle_links" ADD CONSTRAINT "circle_links_circle_id_circles_id_fk" FOREIGN KEY ("circle_id") REFERENCES "network"."circles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "network"."circle_links" ADD CONSTRAINT "circle_links_above_id_circles_id_fk" FOREIGN KEY ("above_id") REFERENCES "network"."circles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "circle_links_above_idx" ON "network"."circle_links" USING btree ("above_id");--> statement-breakpoint
ALTER TABLE "learning"."release_versions" ADD CONSTRAINT "release_versions_above_id_circles_id_fk" FOREIGN KEY ("above_id") REFERENCES "network"."circles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "released"."answers" ADD CONSTRAINT "answers_by_circle_circles_id_fk" FOREIGN KEY ("by_circle") REFERENCES "network"."circles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "released"."publications" ADD CONSTRAINT "publications_circle_id_circles_id_fk" FOREIGN KEY ("circle_id") REFERENCES "network"."circles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "released"."publications" ADD CONSTRAINT "publications_above_id_circles_id_fk" FOREIGN KEY ("above_id") REFERENCES "network"."circles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "publications_above_idx" ON "released"."publications" USING btree ("above_id");--> statement-breakpoint
alter table network.circle_links add constraint circle_links_one_at_a_time
  exclude using gist (circle_id with =, daterange(starts_on, ends_on) with &&);--> statement-breakpoint
insert into network.circle_links (circle_id, above_id, starts_on)
select c.id, c.parent_id, coalesce(p.starts_on, current_date) from network.circles c left join network.partnerships p on p.id = c.partnership_id
where c.parent_id is not null;--> statement-breakpoint
ALTER TABLE "network"."circles" DROP COLUMN "parent_id";--> statement-breakpoint
ALTER TABLE "released"."answers" ADD CONSTRAINT "answers_one_key" UNIQUE NULLS NOT DISTINCT("publication_id","letter_id","by_circle");--> statement-breakpoint
ALTER TABLE "learning"."release_versions" ADD CONSTRAINT "release_versions_above_check" CHECK (('above' = any ("learning"."release_versions"."audience")) = ("learning"."release_versions"."above_id" is not null));--> statement-breakpoint
ALTER TABLE "learning"."release_versions" ADD CONSTRAINT "release_versions_audience_check" CHECK (cardinality("learning"."release_versions"."audience") between 1 and 8 and "learning"."release_versions"."audience" <@ array['boards','above','neighbours','region','flanders','signal_holder','letter','public']);--> statement-breakpoint
ALTER TABLE "released"."answers" ADD CONSTRAINT "answers_giver_check" CHECK ("released"."answers"."letter_id" is null or "released"."answers"."by_circle" is null);--> statement-breakpoint
ALTER TABLE "released"."publications" ADD CONSTRAINT "publications_above_check" CHECK (('above' = any ("released"."publications"."audience")) = ("released"."publications"."above_id" is not null));