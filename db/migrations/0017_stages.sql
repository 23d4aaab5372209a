CREATE TABLE "learning"."stages" (
	"stage" text PRIMARY KEY NOT NULL
);
--> statement-breakpoint
-- Those where a session stands now; every start writes all of them.
insert into learning.stages select stage from learning.sessions union select kind from learning.blocks;
--> statement-breakpoint
ALTER TABLE "learning"."blocks" DROP CONSTRAINT "blocks_kind_check";--> statement-breakpoint
ALTER TABLE "learning"."sessions" DROP CONSTRAINT "sessions_stage_check";--> statement-breakpoint
ALTER TABLE "learning"."blocks" ADD CONSTRAINT "blocks_kind_stages_stage_fk" FOREIGN KEY ("kind") REFERENCES "learning"."stages"("stage") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."sessions" ADD CONSTRAINT "sessions_stage_stages_stage_fk" FOREIGN KEY ("stage") REFERENCES "learning"."stages"("stage") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."blocks" ADD CONSTRAINT "blocks_kind_check" CHECK ("learning"."blocks"."kind" not in ('planned','closed'));