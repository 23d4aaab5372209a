DROP INDEX "learning"."blocks_once_idx";--> statement-breakpoint
ALTER TABLE "learning"."facilitator_notes" DROP CONSTRAINT "facilitator_notes_session_id_person_id_pk";--> statement-breakpoint
ALTER TABLE "learning"."facilitator_notes" ADD COLUMN "kind" text DEFAULT 'during' NOT NULL;--> statement-breakpoint
ALTER TABLE "learning"."facilitator_notes" ADD CONSTRAINT "facilitator_notes_session_id_person_id_kind_pk" PRIMARY KEY("session_id","person_id","kind");--> statement-breakpoint
CREATE UNIQUE INDEX "blocks_once_idx" ON "learning"."blocks" USING btree ("session_id","kind") WHERE "learning"."blocks"."kind" in ('arrive','check_in','look_back','gather','group','weigh','beneath','mirror','conclude','close');--> statement-breakpoint
ALTER TABLE "learning"."facilitator_notes" ADD CONSTRAINT "facilitator_notes_kind_check" CHECK ("learning"."facilitator_notes"."kind" in ('during', 'after'));