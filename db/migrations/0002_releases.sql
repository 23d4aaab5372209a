CREATE TABLE "auth"."turns" (
	"key" "bytea" PRIMARY KEY NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"count" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "learning"."release_confirmations" (
	"release_id" uuid NOT NULL,
	"circle_id" integer NOT NULL,
	"version" integer NOT NULL,
	"person_id" uuid NOT NULL,
	"confirmed_on" date NOT NULL,
	CONSTRAINT "release_confirmations_release_id_version_pk" PRIMARY KEY("release_id","version")
);
--> statement-breakpoint
CREATE TABLE "learning"."release_partner_words" (
	"release_id" uuid NOT NULL,
	"circle_id" integer NOT NULL,
	"version" integer NOT NULL,
	"organisation_id" integer NOT NULL,
	"person_id" uuid NOT NULL,
	"agrees" boolean NOT NULL,
	"said_on" date NOT NULL,
	CONSTRAINT "release_partner_words_release_id_version_organisation_id_pk" PRIMARY KEY("release_id","version","organisation_id")
);
--> statement-breakpoint
CREATE TABLE "learning"."release_reservations" (
	"release_id" uuid NOT NULL,
	"circle_id" integer NOT NULL,
	"version" integer NOT NULL,
	"organisation_id" integer NOT NULL,
	"body" text NOT NULL,
	CONSTRAINT "release_reservations_release_id_version_organisation_id_pk" PRIMARY KEY("release_id","version","organisation_id"),
	CONSTRAINT "release_reservations_body_check" CHECK (length("learning"."release_reservations"."body") between 1 and 2000)
);
--> statement-breakpoint
CREATE TABLE "learning"."release_rules" (
	"circle_id" integer NOT NULL,
	"organisation_id" integer NOT NULL,
	"rule" text NOT NULL,
	"person_id" uuid NOT NULL,
	"said_on" date NOT NULL,
	CONSTRAINT "release_rules_circle_id_organisation_id_pk" PRIMARY KEY("circle_id","organisation_id"),
	CONSTRAINT "release_rules_rule_check" CHECK ("learning"."release_rules"."rule" in ('unanimous','two_thirds'))
);
--> statement-breakpoint
CREATE TABLE "learning"."release_versions" (
	"release_id" uuid NOT NULL,
	"circle_id" integer NOT NULL,
	"version" integer NOT NULL,
	"title" text NOT NULL,
	"body" text NOT NULL,
	"audience" text[] NOT NULL,
	"written_by" uuid NOT NULL,
	"written_on" date NOT NULL,
	CONSTRAINT "release_versions_release_id_version_pk" PRIMARY KEY("release_id","version"),
	CONSTRAINT "release_versions_text_check" CHECK (length("learning"."release_versions"."title") between 1 and 200 and length("learning"."release_versions"."body") between 1 and 60000 and "learning"."release_versions"."title" ~ '[^[:space:]]' and "learning"."release_versions"."body" ~ '[^[:space:]]'),
	CONSTRAINT "release_versions_audience_check" CHECK (cardinality("learning"."release_versions"."audience") between 1 and 6 and "learning"."release_versions"."audience" <@ array['boards','neighbours','region','flanders','signal_holder','public'])
);
--> statement-breakpoint
CREATE TABLE "learning"."release_writer_words" (
	"release_id" uuid NOT NULL,
	"circle_id" integer NOT NULL,
	"version" integer NOT NULL,
	"person_id" uuid NOT NULL,
	"agrees" boolean NOT NULL,
	CONSTRAINT "release_writer_words_release_id_version_person_id_pk" PRIMARY KEY("release_id","version","person_id")
);
--> statement-breakpoint
CREATE TABLE "learning"."releases" (
	"id" uuid PRIMARY KEY NOT NULL,
	"circle_id" integer NOT NULL,
	"cycle_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"opened_on" date NOT NULL,
	"left_on" date,
	"withdrawn_on" date,
	CONSTRAINT "releases_circle_key" UNIQUE("id","circle_id"),
	CONSTRAINT "releases_kind_check" CHECK ("learning"."releases"."kind" in ('learning','experiment','theme','signal','report')),
	CONSTRAINT "releases_state_check" CHECK ("learning"."releases"."state" in ('open','dropped','out','withdrawn')),
	CONSTRAINT "releases_left_check" CHECK (("learning"."releases"."state" in ('out','withdrawn')) = ("learning"."releases"."left_on" is not null)),
	CONSTRAINT "releases_withdrawn_check" CHECK (("learning"."releases"."state" = 'withdrawn') = ("learning"."releases"."withdrawn_on" is not null))
);
--> statement-breakpoint
CREATE TABLE "released"."publications" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"release_id" uuid NOT NULL,
	"circle_id" integer NOT NULL,
	"partnership_id" integer NOT NULL,
	"kind" text NOT NULL,
	"year" integer NOT NULL,
	"quarter" integer NOT NULL,
	"title" text NOT NULL,
	"body" text NOT NULL,
	"reservations" text[] DEFAULT '{}' NOT NULL,
	"audience" text[] NOT NULL,
	"released_on" date NOT NULL,
	"withdrawn_on" date,
	CONSTRAINT "publications_releaseId_unique" UNIQUE("release_id"),
	CONSTRAINT "publications_kind_check" CHECK ("released"."publications"."kind" in ('learning','experiment','theme','signal','report')),
	CONSTRAINT "publications_withdrawn_check" CHECK (("released"."publications"."withdrawn_on" is null and "released"."publications"."body" <> '') or ("released"."publications"."withdrawn_on" is not null and "released"."publications"."title" = '' and "released"."publications"."body" = '' and "released"."publications"."reservations" = '{}'))
);
--> statement-breakpoint
ALTER TABLE "auth"."turns" SET UNLOGGED;--> statement-breakpoint
DROP TRIGGER IF EXISTS entries_append_only ON "audit"."entries";--> statement-breakpoint
ALTER TABLE "audit"."entries" ALTER COLUMN "id" DROP IDENTITY;--> statement-breakpoint
ALTER TABLE "audit"."entries" ADD COLUMN "hash" "bytea";--> statement-breakpoint
-- Entries of before the chain are numbered without gaps and linked, oldest first.
DO $$
DECLARE entry audit.entries; number bigint := 0; last bytea := '';
BEGIN
  FOR entry IN SELECT * FROM audit.entries ORDER BY id LOOP
    number := number + 1;
    last := sha256(last || convert_to(jsonb_build_array(number, to_char(entry.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'),
      entry.verb, entry.subject, entry.circle_id, entry.partnership_id, entry.person_id, entry.hat)::text, 'UTF8'));
    UPDATE audit.entries SET id = number, hash = last WHERE id = entry.id;
  END LOOP;
END $$;--> statement-breakpoint
ALTER TABLE "audit"."entries" ALTER COLUMN "hash" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "learning"."release_confirmations" ADD CONSTRAINT "release_confirmations_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "network"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."release_confirmations" ADD CONSTRAINT "release_confirmations_version_fk" FOREIGN KEY ("release_id","version") REFERENCES "learning"."release_versions"("release_id","version") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."release_partner_words" ADD CONSTRAINT "release_partner_words_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "network"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."release_partner_words" ADD CONSTRAINT "release_partner_words_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "network"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."release_partner_words" ADD CONSTRAINT "release_partner_words_version_fk" FOREIGN KEY ("release_id","version") REFERENCES "learning"."release_versions"("release_id","version") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."release_reservations" ADD CONSTRAINT "release_reservations_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "network"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."release_reservations" ADD CONSTRAINT "release_reservations_version_fk" FOREIGN KEY ("release_id","version") REFERENCES "learning"."release_versions"("release_id","version") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."release_rules" ADD CONSTRAINT "release_rules_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "network"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."release_rules" ADD CONSTRAINT "release_rules_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "network"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."release_versions" ADD CONSTRAINT "release_versions_written_by_people_id_fk" FOREIGN KEY ("written_by") REFERENCES "network"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."release_versions" ADD CONSTRAINT "release_versions_release_fk" FOREIGN KEY ("release_id","circle_id") REFERENCES "learning"."releases"("id","circle_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."release_writer_words" ADD CONSTRAINT "release_writer_words_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "network"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."release_writer_words" ADD CONSTRAINT "release_writer_words_version_fk" FOREIGN KEY ("release_id","version") REFERENCES "learning"."release_versions"("release_id","version") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."releases" ADD CONSTRAINT "releases_cycle_fk" FOREIGN KEY ("cycle_id","circle_id") REFERENCES "learning"."cycles"("id","circle_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "released"."publications" ADD CONSTRAINT "publications_partnership_id_partnerships_id_fk" FOREIGN KEY ("partnership_id") REFERENCES "network"."partnerships"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "releases_one_open" ON "learning"."releases" USING btree ("subject_id") WHERE "learning"."releases"."state" = 'open';--> statement-breakpoint
CREATE INDEX "releases_circle_idx" ON "learning"."releases" USING btree ("circle_id","state");--> statement-breakpoint
CREATE INDEX "publications_circle_idx" ON "released"."publications" USING btree ("circle_id","released_on");--> statement-breakpoint
CREATE INDEX "publications_audience_idx" ON "released"."publications" USING gin ("audience");