ALTER TABLE "learning"."sessions" DROP CONSTRAINT "sessions_cycleId_unique";--> statement-breakpoint
ALTER TABLE "learning"."decisions" ADD COLUMN "session_id" uuid;--> statement-breakpoint
ALTER TABLE "learning"."experiments" ADD COLUMN "session_id" uuid;--> statement-breakpoint
ALTER TABLE "learning"."learnings" ADD COLUMN "session_id" uuid;--> statement-breakpoint
ALTER TABLE "learning"."sessions" ADD COLUMN "leaves_open" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "learning"."signals" ADD COLUMN "session_id" uuid;--> statement-breakpoint
ALTER TABLE "learning"."sessions" ADD CONSTRAINT "sessions_of_cycle_key" UNIQUE("id","cycle_id");--> statement-breakpoint
UPDATE "learning"."learnings" x SET "session_id" = s.id FROM "learning"."sessions" s WHERE s.cycle_id = x.cycle_id;--> statement-breakpoint
UPDATE "learning"."experiments" x SET "session_id" = s.id FROM "learning"."sessions" s WHERE s.cycle_id = x.cycle_id;--> statement-breakpoint
UPDATE "learning"."decisions" x SET "session_id" = s.id FROM "learning"."sessions" s WHERE s.cycle_id = x.cycle_id;--> statement-breakpoint
UPDATE "learning"."signals" x SET "session_id" = s.id FROM "learning"."sessions" s WHERE s.cycle_id = x.cycle_id;--> statement-breakpoint
ALTER TABLE "learning"."decisions" ADD CONSTRAINT "decisions_session_fk" FOREIGN KEY ("session_id","cycle_id") REFERENCES "learning"."sessions"("id","cycle_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."experiments" ADD CONSTRAINT "experiments_session_fk" FOREIGN KEY ("session_id","cycle_id") REFERENCES "learning"."sessions"("id","cycle_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."learnings" ADD CONSTRAINT "learnings_session_fk" FOREIGN KEY ("session_id","cycle_id") REFERENCES "learning"."sessions"("id","cycle_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."signals" ADD CONSTRAINT "signals_session_fk" FOREIGN KEY ("session_id","cycle_id") REFERENCES "learning"."sessions"("id","cycle_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "decisions_session_idx" ON "learning"."decisions" USING btree ("session_id");--> statement-breakpoint
CREATE INDEX "experiments_session_idx" ON "learning"."experiments" USING btree ("session_id");--> statement-breakpoint
CREATE INDEX "learnings_session_idx" ON "learning"."learnings" USING btree ("session_id");--> statement-breakpoint
CREATE UNIQUE INDEX "sessions_one_open" ON "learning"."sessions" USING btree ("cycle_id") WHERE "learning"."sessions"."stage" <> 'closed';--> statement-breakpoint
CREATE INDEX "sessions_cycle_idx" ON "learning"."sessions" USING btree ("cycle_id");--> statement-breakpoint
CREATE INDEX "signals_session_idx" ON "learning"."signals" USING btree ("session_id");--> statement-breakpoint
ALTER TABLE "learning"."sessions" ADD CONSTRAINT "sessions_leaves_open_check" CHECK (not "learning"."sessions"."leaves_open" or "learning"."sessions"."stage" = 'closed');