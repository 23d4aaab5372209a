ALTER TABLE "learning"."facilitator_notes" DROP CONSTRAINT "facilitator_notes_body_check";--> statement-breakpoint
DROP INDEX "learning"."releases_one_open";--> statement-breakpoint
CREATE UNIQUE INDEX "releases_one_open" ON "learning"."releases" USING btree ("circle_id","subject_id") WHERE "learning"."releases"."state" = 'open';--> statement-breakpoint
ALTER TABLE "learning"."sessions" ADD CONSTRAINT "sessions_planned_check" CHECK ("learning"."sessions"."planned_at" between '1900-01-01' and '2200-01-02');