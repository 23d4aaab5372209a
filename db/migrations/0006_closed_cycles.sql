CREATE TABLE "learning"."corrections" (
	"id" uuid PRIMARY KEY NOT NULL,
	"circle_id" integer NOT NULL,
	"cycle_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"earlier" jsonb NOT NULL,
	"person_id" uuid NOT NULL,
	"corrected_on" date NOT NULL,
	"version" integer NOT NULL,
	CONSTRAINT "corrections_version_key" UNIQUE("subject_id","version"),
	CONSTRAINT "corrections_kind_check" CHECK ("learning"."corrections"."kind" in ('learning','experiment','decision','signal'))
);
--> statement-breakpoint
ALTER TABLE "learning"."observations" ADD COLUMN "cycle_id" uuid;--> statement-breakpoint
ALTER TABLE "learning"."observations" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "learning"."corrections" ADD CONSTRAINT "corrections_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "network"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."corrections" ADD CONSTRAINT "corrections_cycle_fk" FOREIGN KEY ("cycle_id","circle_id") REFERENCES "learning"."cycles"("id","circle_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "corrections_cycle_idx" ON "learning"."corrections" USING btree ("cycle_id");--> statement-breakpoint
ALTER TABLE "learning"."observations" ADD CONSTRAINT "observations_cycle_fk" FOREIGN KEY ("cycle_id","circle_id") REFERENCES "learning"."cycles"("id","circle_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
-- What was noted before a cycle closed, that cycle closed over.
UPDATE "learning"."observations" o SET cycle_id = (
  SELECT c.id FROM "learning"."cycles" c
  WHERE c.circle_id = o.circle_id AND c.closed_on >= o.noted_on ORDER BY c.closed_on, c.year, c.quarter LIMIT 1);
