CREATE TABLE "learning"."attendances" (
	"session_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"seen_at" timestamp with time zone NOT NULL,
	"ready_block" uuid,
	"ready_step" integer,
	CONSTRAINT "attendances_session_id_member_id_pk" PRIMARY KEY("session_id","member_id")
);
--> statement-breakpoint
CREATE TABLE "learning"."blocks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"circle_id" integer NOT NULL,
	"session_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"kind" text NOT NULL,
	"minutes" integer NOT NULL,
	"prompt" text DEFAULT '' NOT NULL,
	CONSTRAINT "blocks_session_key" UNIQUE("id","session_id"),
	CONSTRAINT "blocks_kind_check" CHECK ("learning"."blocks"."kind" in ('arrive','look_back','gather','one_two_four_all','what_so_what','group','weigh','beneath','significant_change','case_review','appreciative','pause','conclude','close')),
	CONSTRAINT "blocks_minutes_check" CHECK ("learning"."blocks"."minutes" between 1 and 180),
	CONSTRAINT "blocks_prompt_check" CHECK (length("learning"."blocks"."prompt") <= 300)
);
--> statement-breakpoint
CREATE TABLE "learning"."designs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"title" text NOT NULL,
	"shared" boolean DEFAULT false NOT NULL,
	"blocks" jsonb NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "designs_title_check" CHECK (length("learning"."designs"."title") between 1 and 120),
	CONSTRAINT "designs_blocks_check" CHECK (jsonb_typeof("learning"."designs"."blocks") = 'array' and length("learning"."designs"."blocks"::text) <= 20000)
);
--> statement-breakpoint
CREATE TABLE "learning"."facilitator_notes" (
	"circle_id" integer NOT NULL,
	"session_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"body" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "facilitator_notes_session_id_person_id_pk" PRIMARY KEY("session_id","person_id"),
	CONSTRAINT "facilitator_notes_body_check" CHECK (length("learning"."facilitator_notes"."body") <= 20000)
);
--> statement-breakpoint
CREATE TABLE "learning"."group_members" (
	"group_id" uuid NOT NULL,
	"session_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	CONSTRAINT "group_members_group_id_member_id_pk" PRIMARY KEY("group_id","member_id")
);
--> statement-breakpoint
CREATE TABLE "learning"."groups" (
	"id" uuid PRIMARY KEY NOT NULL,
	"circle_id" integer NOT NULL,
	"session_id" uuid NOT NULL,
	"block_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"size" integer NOT NULL,
	"parent_id" uuid,
	CONSTRAINT "groups_session_key" UNIQUE("id","session_id"),
	CONSTRAINT "groups_number_key" UNIQUE("block_id","size","number"),
	CONSTRAINT "groups_size_check" CHECK ("learning"."groups"."size" between 2 and 7)
);
--> statement-breakpoint
CREATE TABLE "learning"."notes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"circle_id" integer NOT NULL,
	"session_id" uuid NOT NULL,
	"block_id" uuid NOT NULL,
	"group_id" uuid,
	"part" text NOT NULL,
	"about" uuid,
	"body" text NOT NULL,
	"open" boolean DEFAULT false NOT NULL,
	"laid" boolean DEFAULT false NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "notes_part_check" CHECK (length("learning"."notes"."part") between 1 and 30),
	CONSTRAINT "notes_body_check" CHECK (length("learning"."notes"."body") between 1 and 4000)
);
--> statement-breakpoint
ALTER TABLE "learning"."dots" DROP CONSTRAINT "dots_count_check";--> statement-breakpoint
ALTER TABLE "learning"."session_events" DROP CONSTRAINT "session_events_what_check";--> statement-breakpoint
ALTER TABLE "learning"."sessions" DROP CONSTRAINT "sessions_stage_check";--> statement-breakpoint
ALTER TABLE "learning"."contributions" ADD COLUMN "in_room" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "learning"."contributions" ADD COLUMN "held_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "learning"."sessions" ADD COLUMN "co_facilitator_id" uuid;--> statement-breakpoint
ALTER TABLE "learning"."sessions" ADD COLUMN "block_id" uuid;--> statement-breakpoint
ALTER TABLE "learning"."sessions" ADD COLUMN "step" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "learning"."sessions" ADD COLUMN "gathered" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "learning"."sessions" ADD COLUMN "heads_in_room" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "learning"."sessions" ADD COLUMN "timer_ends_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "learning"."sessions" ADD COLUMN "timer_left" integer;--> statement-breakpoint
ALTER TABLE "learning"."sessions" ADD COLUMN "active_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "learning"."sessions" ADD COLUMN "reminded_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "learning"."sessions" ADD COLUMN "paused_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "learning"."attendances" ADD CONSTRAINT "attendances_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "learning"."sessions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."blocks" ADD CONSTRAINT "blocks_session_fk" FOREIGN KEY ("session_id","circle_id") REFERENCES "learning"."sessions"("id","circle_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."designs" ADD CONSTRAINT "designs_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "network"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."facilitator_notes" ADD CONSTRAINT "facilitator_notes_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "network"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."facilitator_notes" ADD CONSTRAINT "facilitator_notes_session_fk" FOREIGN KEY ("session_id","circle_id") REFERENCES "learning"."sessions"("id","circle_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."group_members" ADD CONSTRAINT "group_members_group_fk" FOREIGN KEY ("group_id","session_id") REFERENCES "learning"."groups"("id","session_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."groups" ADD CONSTRAINT "groups_session_fk" FOREIGN KEY ("session_id","circle_id") REFERENCES "learning"."sessions"("id","circle_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."groups" ADD CONSTRAINT "groups_block_fk" FOREIGN KEY ("block_id","session_id") REFERENCES "learning"."blocks"("id","session_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."notes" ADD CONSTRAINT "notes_session_fk" FOREIGN KEY ("session_id","circle_id") REFERENCES "learning"."sessions"("id","circle_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."notes" ADD CONSTRAINT "notes_block_fk" FOREIGN KEY ("block_id","session_id") REFERENCES "learning"."blocks"("id","session_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."notes" ADD CONSTRAINT "notes_group_fk" FOREIGN KEY ("group_id","session_id") REFERENCES "learning"."groups"("id","session_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."notes" ADD CONSTRAINT "notes_about_fk" FOREIGN KEY ("about") REFERENCES "learning"."notes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "blocks_session_idx" ON "learning"."blocks" USING btree ("session_id","position");--> statement-breakpoint
CREATE UNIQUE INDEX "blocks_once_idx" ON "learning"."blocks" USING btree ("session_id","kind") WHERE "learning"."blocks"."kind" in ('arrive','look_back','gather','group','weigh','beneath','conclude','close');--> statement-breakpoint
CREATE INDEX "designs_person_idx" ON "learning"."designs" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "group_members_session_idx" ON "learning"."group_members" USING btree ("session_id","member_id");--> statement-breakpoint
CREATE INDEX "groups_session_idx" ON "learning"."groups" USING btree ("session_id");--> statement-breakpoint
CREATE INDEX "notes_session_idx" ON "learning"."notes" USING btree ("session_id");--> statement-breakpoint
ALTER TABLE "learning"."sessions" ADD CONSTRAINT "sessions_co_facilitator_id_people_id_fk" FOREIGN KEY ("co_facilitator_id") REFERENCES "network"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."sessions" ADD CONSTRAINT "sessions_block_fk" FOREIGN KEY ("block_id","id") REFERENCES "learning"."blocks"("id","session_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."dots" ADD CONSTRAINT "dots_count_check" CHECK ("learning"."dots"."count" between 1 and 4000);--> statement-breakpoint
ALTER TABLE "learning"."session_events" ADD CONSTRAINT "session_events_what_check" CHECK ("learning"."session_events"."what" in ('sessions','contributions','themes','assumptions','checkouts','guests','learnings','experiments','decisions','signals','blocks','groups','notes','ready'));--> statement-breakpoint
ALTER TABLE "learning"."sessions" ADD CONSTRAINT "sessions_step_check" CHECK ("learning"."sessions"."step" between 0 and 9);--> statement-breakpoint
ALTER TABLE "learning"."sessions" ADD CONSTRAINT "sessions_heads_check" CHECK ("learning"."sessions"."heads_in_room" between 0 and 200);--> statement-breakpoint
ALTER TABLE "learning"."sessions" ADD CONSTRAINT "sessions_timer_check" CHECK (("learning"."sessions"."timer_ends_at" is null or "learning"."sessions"."timer_left" is null) and "learning"."sessions"."timer_left" between 0 and 28800);--> statement-breakpoint
ALTER TABLE "learning"."sessions" ADD CONSTRAINT "sessions_co_check" CHECK ("learning"."sessions"."co_facilitator_id" is distinct from "learning"."sessions"."facilitator_id");--> statement-breakpoint
ALTER TABLE "learning"."sessions" ADD CONSTRAINT "sessions_stage_check" CHECK ("learning"."sessions"."stage" in ('planned','arrive','look_back','gather','one_two_four_all','what_so_what','group','weigh','beneath','significant_change','case_review','appreciative','pause','conclude','close','closed'));--> statement-breakpoint
-- Sessions that are planned or under way get the plan that they had without one.
INSERT INTO "learning"."blocks" ("id", "circle_id", "session_id", "position", "kind", "minutes")
SELECT gen_random_uuid(), s.circle_id, s.id, plan.position, plan.kind, plan.minutes
FROM "learning"."sessions" s CROSS JOIN (VALUES (1, 'arrive', 10), (2, 'look_back', 10), (3, 'gather', 25), (4, 'group', 30),
  (5, 'pause', 10), (6, 'weigh', 10), (7, 'beneath', 30), (8, 'conclude', 20), (9, 'close', 5)) AS plan (position, kind, minutes)
WHERE s.stage <> 'closed';--> statement-breakpoint
UPDATE "learning"."sessions" s SET block_id = b.id FROM "learning"."blocks" b WHERE b.session_id = s.id AND b.kind = s.stage;--> statement-breakpoint
UPDATE "learning"."sessions" SET gathered = true WHERE stage NOT IN ('planned', 'arrive', 'look_back', 'gather');
