CREATE TABLE "learning"."brought" (
	"circle_id" integer NOT NULL,
	"cycle_id" uuid NOT NULL,
	"publication_id" uuid NOT NULL,
	CONSTRAINT "brought_cycle_id_publication_id_pk" PRIMARY KEY("cycle_id","publication_id")
);
--> statement-breakpoint
CREATE TABLE "released"."offers" (
	"publication_id" uuid NOT NULL,
	"circle_id" integer NOT NULL,
	"by_circle" integer NOT NULL,
	"word" text,
	"line" text DEFAULT '' NOT NULL,
	"answered_on" date,
	CONSTRAINT "offers_publication_id_circle_id_pk" PRIMARY KEY("publication_id","circle_id"),
	CONSTRAINT "offers_word_check" CHECK ("released"."offers"."word" in ('taken_up','not_now','unfit','asks')),
	CONSTRAINT "offers_answered_check" CHECK (("released"."offers"."word" is null) = ("released"."offers"."answered_on" is null) and ("released"."offers"."word" is not null or "released"."offers"."line" = '')),
	CONSTRAINT "offers_line_check" CHECK (length("released"."offers"."line") <= 500 and ("released"."offers"."word" is distinct from 'asks' or "released"."offers"."line" ~ '[^[:space:]]'))
);
--> statement-breakpoint
ALTER TABLE "learning"."follow_ups" DROP CONSTRAINT "follow_ups_subject_key";--> statement-breakpoint
ALTER TABLE "learning"."follow_ups" DROP CONSTRAINT "follow_ups_one_check";--> statement-breakpoint
ALTER TABLE "learning"."follow_ups" DROP CONSTRAINT "follow_ups_state_check";--> statement-breakpoint
ALTER TABLE "learning"."follow_ups" DROP CONSTRAINT "follow_ups_body_check";--> statement-breakpoint
ALTER TABLE "learning"."release_versions" DROP CONSTRAINT "release_versions_audience_check";--> statement-breakpoint
ALTER TABLE "learning"."releases" DROP CONSTRAINT "releases_kind_check";--> statement-breakpoint
ALTER TABLE "released"."publications" DROP CONSTRAINT "publications_kind_check";--> statement-breakpoint
ALTER TABLE "released"."patterns" DROP CONSTRAINT "patterns_pkey";--> statement-breakpoint
ALTER TABLE "learning"."follow_ups" ADD COLUMN "offer_id" uuid;--> statement-breakpoint
ALTER TABLE "learning"."release_versions" ADD COLUMN "below_ids" integer[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "learning"."release_versions" ADD COLUMN "nature" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "released"."patterns" ADD COLUMN "by_circle" integer;--> statement-breakpoint
ALTER TABLE "released"."publications" ADD COLUMN "nature" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "learning"."brought" ADD CONSTRAINT "brought_cycle_fk" FOREIGN KEY ("cycle_id","circle_id") REFERENCES "learning"."cycles"("id","circle_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "released"."offers" ADD CONSTRAINT "offers_publication_id_publications_id_fk" FOREIGN KEY ("publication_id") REFERENCES "released"."publications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "released"."offers" ADD CONSTRAINT "offers_circle_id_circles_id_fk" FOREIGN KEY ("circle_id") REFERENCES "network"."circles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "released"."offers" ADD CONSTRAINT "offers_by_circle_circles_id_fk" FOREIGN KEY ("by_circle") REFERENCES "network"."circles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "brought_publication_idx" ON "learning"."brought" USING btree ("publication_id");--> statement-breakpoint
CREATE INDEX "offers_circle_idx" ON "released"."offers" USING btree ("circle_id");--> statement-breakpoint
CREATE INDEX "offers_by_circle_idx" ON "released"."offers" USING btree ("by_circle");--> statement-breakpoint
ALTER TABLE "learning"."follow_ups" ADD CONSTRAINT "follow_ups_offer_fk" FOREIGN KEY ("offer_id","circle_id") REFERENCES "released"."offers"("publication_id","circle_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "released"."patterns" ADD CONSTRAINT "patterns_by_circle_circles_id_fk" FOREIGN KEY ("by_circle") REFERENCES "network"."circles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."follow_ups" ADD CONSTRAINT "follow_ups_subject_key" UNIQUE NULLS NOT DISTINCT("session_id","experiment_id","decision_id","signal_id","theme_id","offer_id");--> statement-breakpoint
ALTER TABLE "released"."patterns" ADD CONSTRAINT "patterns_one_key" UNIQUE NULLS NOT DISTINCT("publication_id","by_circle");--> statement-breakpoint
ALTER TABLE "learning"."follow_ups" ADD CONSTRAINT "follow_ups_one_check" CHECK (num_nonnulls("learning"."follow_ups"."experiment_id", "learning"."follow_ups"."decision_id", "learning"."follow_ups"."signal_id", "learning"."follow_ups"."theme_id", "learning"."follow_ups"."offer_id") = 1);--> statement-breakpoint
ALTER TABLE "learning"."follow_ups" ADD CONSTRAINT "follow_ups_state_check" CHECK (case when "learning"."follow_ups"."offer_id" is not null then "learning"."follow_ups"."state" in ('taken_up','not_now','unfit','asks')
        else "learning"."follow_ups"."state" in ('running','stopped') or ("learning"."follow_ups"."experiment_id" is null and "learning"."follow_ups"."state" = 'done')
          or ("learning"."follow_ups"."experiment_id" is not null and "learning"."follow_ups"."state" in ('embedded','adapted','shared')) end);--> statement-breakpoint
ALTER TABLE "learning"."follow_ups" ADD CONSTRAINT "follow_ups_body_check" CHECK (length("learning"."follow_ups"."body") <= 1000 and ("learning"."follow_ups"."state" in ('running','done','taken_up') or "learning"."follow_ups"."body" ~ '[^[:space:]]'));--> statement-breakpoint
ALTER TABLE "learning"."release_versions" ADD CONSTRAINT "release_versions_below_check" CHECK (('below' = any ("learning"."release_versions"."audience")) = (cardinality("learning"."release_versions"."below_ids") > 0) and (not 'below' = any ("learning"."release_versions"."audience") or "learning"."release_versions"."audience" = '{below}' and "learning"."release_versions"."nature" <> '' and length("learning"."release_versions"."body") <= 3000));--> statement-breakpoint
ALTER TABLE "learning"."release_versions" ADD CONSTRAINT "release_versions_nature_check" CHECK ("learning"."release_versions"."nature" in ('','enabler','barrier','policy'));--> statement-breakpoint
ALTER TABLE "learning"."release_versions" ADD CONSTRAINT "release_versions_audience_check" CHECK (cardinality("learning"."release_versions"."audience") between 1 and 9 and "learning"."release_versions"."audience" <@ array['boards','above','below','neighbours','region','flanders','signal_holder','letter','public']);--> statement-breakpoint
ALTER TABLE "learning"."releases" ADD CONSTRAINT "releases_offer_check" CHECK (("learning"."releases"."kind" = 'offer') = ("learning"."releases"."subject_id" = "learning"."releases"."id"));--> statement-breakpoint
ALTER TABLE "learning"."releases" ADD CONSTRAINT "releases_kind_check" CHECK ("learning"."releases"."kind" in ('learning','experiment','theme','signal','report','offer'));--> statement-breakpoint
ALTER TABLE "released"."publications" ADD CONSTRAINT "publications_offer_check" CHECK (("released"."publications"."kind" = 'offer') = ("released"."publications"."audience" = '{below}'));--> statement-breakpoint
ALTER TABLE "released"."publications" ADD CONSTRAINT "publications_nature_check" CHECK ("released"."publications"."nature" in ('','enabler','barrier','policy'));--> statement-breakpoint
ALTER TABLE "released"."publications" ADD CONSTRAINT "publications_kind_check" CHECK ("released"."publications"."kind" in ('learning','experiment','theme','signal','report','offer'));