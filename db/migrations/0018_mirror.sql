CREATE TABLE "learning"."mirror_answers" (
	"mirror_id" uuid NOT NULL,
	"circle_id" integer NOT NULL,
	"pair" text NOT NULL,
	"person_id" uuid NOT NULL,
	"place" integer NOT NULL,
	CONSTRAINT "mirror_answers_mirror_id_pair_person_id_pk" PRIMARY KEY("mirror_id","pair","person_id"),
	CONSTRAINT "mirror_answers_pair_check" CHECK ("learning"."mirror_answers"."pair" in ('d1','d2','d3','l1','l2','l3','l4','o1','o2','o3','o4','o5','o6','k1','k2','k3','k4')),
	CONSTRAINT "mirror_answers_place_check" CHECK ("learning"."mirror_answers"."place" between 1 and 5)
);
--> statement-breakpoint
CREATE TABLE "learning"."mirror_spreads" (
	"mirror_id" uuid NOT NULL,
	"circle_id" integer NOT NULL,
	"pair" text NOT NULL,
	"counts" integer[] NOT NULL,
	CONSTRAINT "mirror_spreads_mirror_id_pair_pk" PRIMARY KEY("mirror_id","pair"),
	CONSTRAINT "mirror_spreads_pair_check" CHECK ("learning"."mirror_spreads"."pair" in ('d1','d2','d3','l1','l2','l3','l4','o1','o2','o3','o4','o5','o6','k1','k2','k3','k4')),
	CONSTRAINT "mirror_spreads_counts_check" CHECK (cardinality("learning"."mirror_spreads"."counts") = 5 and 0 <= all ("learning"."mirror_spreads"."counts")
        and "learning"."mirror_spreads"."counts"[1] + "learning"."mirror_spreads"."counts"[2] + "learning"."mirror_spreads"."counts"[3] + "learning"."mirror_spreads"."counts"[4] + "learning"."mirror_spreads"."counts"[5] >= 5
        and (cardinality(array_remove("learning"."mirror_spreads"."counts", 0)) > 2 or cardinality(array_remove("learning"."mirror_spreads"."counts", 0)) = 2 and 1 <> all ("learning"."mirror_spreads"."counts")))
);
--> statement-breakpoint
CREATE TABLE "learning"."mirrors" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"circle_id" integer NOT NULL,
	"cycle_id" uuid NOT NULL,
	"answered" integer DEFAULT 0 NOT NULL,
	"shown_on" date,
	"step" text,
	CONSTRAINT "mirrors_cycle_key" UNIQUE("cycle_id"),
	CONSTRAINT "mirrors_circle_key" UNIQUE("id","circle_id"),
	CONSTRAINT "mirrors_answered_check" CHECK ("learning"."mirrors"."answered" >= 0),
	CONSTRAINT "mirrors_step_check" CHECK ("learning"."mirrors"."step" in ('d1','d2','d3','l1','l2','l3','l4','o1','o2','o3','o4','o5','o6','k1','k2','k3','k4')),
	CONSTRAINT "mirrors_chosen_check" CHECK ("learning"."mirrors"."step" is null or "learning"."mirrors"."shown_on" is not null)
);
--> statement-breakpoint
ALTER TABLE "learning"."session_events" DROP CONSTRAINT "session_events_what_check";--> statement-breakpoint
DROP INDEX "learning"."blocks_once_idx";--> statement-breakpoint
ALTER TABLE "learning"."mirror_answers" ADD CONSTRAINT "mirror_answers_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "network"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."mirror_answers" ADD CONSTRAINT "mirror_answers_mirror_fk" FOREIGN KEY ("mirror_id","circle_id") REFERENCES "learning"."mirrors"("id","circle_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."mirror_spreads" ADD CONSTRAINT "mirror_spreads_mirror_fk" FOREIGN KEY ("mirror_id","circle_id") REFERENCES "learning"."mirrors"("id","circle_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."mirrors" ADD CONSTRAINT "mirrors_cycle_fk" FOREIGN KEY ("cycle_id","circle_id") REFERENCES "learning"."cycles"("id","circle_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "blocks_once_idx" ON "learning"."blocks" USING btree ("session_id","kind") WHERE "learning"."blocks"."kind" in ('arrive','look_back','gather','group','weigh','beneath','mirror','conclude','close');--> statement-breakpoint
ALTER TABLE "learning"."session_events" ADD CONSTRAINT "session_events_what_check" CHECK ("learning"."session_events"."what" in ('sessions','contributions','themes','assumptions','checkouts','guests','learnings','experiments','decisions','signals','mirrors','blocks','groups','notes','ready'));