CREATE TABLE "learning"."taken_off" (
	"id" uuid PRIMARY KEY NOT NULL,
	"circle_id" integer NOT NULL,
	"session_id" uuid NOT NULL,
	"what" text NOT NULL,
	"reason" text NOT NULL,
	"author_id" uuid,
	"held" jsonb,
	CONSTRAINT "taken_off_what_check" CHECK ("learning"."taken_off"."what" in ('card','note','assumption','checkout')),
	CONSTRAINT "taken_off_reason_check" CHECK ("learning"."taken_off"."reason" in ('client','person','double','elsewhere','tone','asked'))
);
--> statement-breakpoint
ALTER TABLE "learning"."session_events" DROP CONSTRAINT "session_events_what_check";--> statement-breakpoint
ALTER TABLE "learning"."guests" ADD COLUMN "shown_out" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "learning"."sessions" ADD COLUMN "dot_round" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "learning"."taken_off" ADD CONSTRAINT "taken_off_author_id_people_id_fk" FOREIGN KEY ("author_id") REFERENCES "network"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."taken_off" ADD CONSTRAINT "taken_off_session_fk" FOREIGN KEY ("session_id","circle_id") REFERENCES "learning"."sessions"("id","circle_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "taken_off_session_idx" ON "learning"."taken_off" USING btree ("session_id");--> statement-breakpoint
ALTER TABLE "learning"."session_events" ADD CONSTRAINT "session_events_what_check" CHECK ("learning"."session_events"."what" in ('sessions','contributions','themes','assumptions','checkouts','guests','learnings','experiments','decisions','signals','mirrors','follow_ups','blocks','groups','notes','ready','taken_off'));