CREATE TABLE "learning"."follow_ups" (
	"id" uuid PRIMARY KEY NOT NULL,
	"circle_id" integer NOT NULL,
	"session_id" uuid NOT NULL,
	"experiment_id" uuid,
	"decision_id" uuid,
	"signal_id" uuid,
	"theme_id" uuid,
	"state" text NOT NULL,
	"body" text DEFAULT '' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "follow_ups_subject_key" UNIQUE NULLS NOT DISTINCT("session_id","experiment_id","decision_id","signal_id","theme_id"),
	CONSTRAINT "follow_ups_one_check" CHECK (num_nonnulls("learning"."follow_ups"."experiment_id", "learning"."follow_ups"."decision_id", "learning"."follow_ups"."signal_id", "learning"."follow_ups"."theme_id") = 1),
	CONSTRAINT "follow_ups_state_check" CHECK ("learning"."follow_ups"."state" in ('running','stopped') or ("learning"."follow_ups"."experiment_id" is null and "learning"."follow_ups"."state" = 'done')
        or ("learning"."follow_ups"."experiment_id" is not null and "learning"."follow_ups"."state" in ('embedded','adapted','shared'))),
	CONSTRAINT "follow_ups_body_check" CHECK (length("learning"."follow_ups"."body") <= 1000 and ("learning"."follow_ups"."state" in ('running','done') or "learning"."follow_ups"."body" ~ '[^[:space:]]'))
);
--> statement-breakpoint
ALTER TABLE "learning"."questions" DROP CONSTRAINT "questions_drafts_from_check";--> statement-breakpoint
ALTER TABLE "learning"."session_events" DROP CONSTRAINT "session_events_what_check";--> statement-breakpoint
ALTER TABLE "learning"."blocks" ADD COLUMN "starts" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "learning"."sessions" ADD COLUMN "presented" uuid;--> statement-breakpoint
ALTER TABLE "learning"."sessions" ADD COLUMN "visited" uuid[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "learning"."decisions" ADD CONSTRAINT "decisions_circle_key" UNIQUE("id","circle_id");--> statement-breakpoint
ALTER TABLE "learning"."signals" ADD CONSTRAINT "signals_circle_key" UNIQUE("id","circle_id");--> statement-breakpoint
ALTER TABLE "learning"."follow_ups" ADD CONSTRAINT "follow_ups_session_fk" FOREIGN KEY ("session_id","circle_id") REFERENCES "learning"."sessions"("id","circle_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."follow_ups" ADD CONSTRAINT "follow_ups_experiment_fk" FOREIGN KEY ("experiment_id","circle_id") REFERENCES "learning"."experiments"("id","circle_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."follow_ups" ADD CONSTRAINT "follow_ups_decision_fk" FOREIGN KEY ("decision_id","circle_id") REFERENCES "learning"."decisions"("id","circle_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."follow_ups" ADD CONSTRAINT "follow_ups_signal_fk" FOREIGN KEY ("signal_id","circle_id") REFERENCES "learning"."signals"("id","circle_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."follow_ups" ADD CONSTRAINT "follow_ups_theme_fk" FOREIGN KEY ("theme_id","circle_id") REFERENCES "learning"."themes"("id","circle_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "follow_ups_experiment_idx" ON "learning"."follow_ups" USING btree ("experiment_id");--> statement-breakpoint
ALTER TABLE "learning"."questions" ADD CONSTRAINT "questions_drafts_from_check" CHECK ("learning"."questions"."drafts_from" <@ array['said','chosen','followed','not_now','learnings','harvest']);--> statement-breakpoint
ALTER TABLE "learning"."session_events" ADD CONSTRAINT "session_events_what_check" CHECK ("learning"."session_events"."what" in ('sessions','contributions','themes','assumptions','checkouts','guests','learnings','experiments','decisions','signals','mirrors','follow_ups','blocks','groups','notes','ready'));