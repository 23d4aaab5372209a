CREATE TABLE "learning"."earlier_conclusions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"circle_id" integer NOT NULL,
	"cycle_id" uuid NOT NULL,
	"learning_id" uuid,
	"experiment_id" uuid,
	"decision_id" uuid,
	"signal_id" uuid,
	"version" integer NOT NULL,
	"words" jsonb NOT NULL,
	CONSTRAINT "earlier_conclusions_one_check" CHECK (num_nonnulls("learning"."earlier_conclusions"."learning_id", "learning"."earlier_conclusions"."experiment_id", "learning"."earlier_conclusions"."decision_id", "learning"."earlier_conclusions"."signal_id") = 1)
);
--> statement-breakpoint
ALTER TABLE "learning"."themes" DROP CONSTRAINT "themes_fate_check";--> statement-breakpoint
ALTER TABLE "learning"."decisions" ADD COLUMN "owner_id" uuid;--> statement-breakpoint
ALTER TABLE "learning"."learnings" ADD CONSTRAINT "learnings_circle_key" UNIQUE("id","circle_id");--> statement-breakpoint
ALTER TABLE "learning"."earlier_conclusions" ADD CONSTRAINT "earlier_conclusions_cycle_fk" FOREIGN KEY ("cycle_id","circle_id") REFERENCES "learning"."cycles"("id","circle_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."earlier_conclusions" ADD CONSTRAINT "earlier_conclusions_learning_fk" FOREIGN KEY ("learning_id","circle_id") REFERENCES "learning"."learnings"("id","circle_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."earlier_conclusions" ADD CONSTRAINT "earlier_conclusions_experiment_fk" FOREIGN KEY ("experiment_id","circle_id") REFERENCES "learning"."experiments"("id","circle_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."earlier_conclusions" ADD CONSTRAINT "earlier_conclusions_decision_fk" FOREIGN KEY ("decision_id","circle_id") REFERENCES "learning"."decisions"("id","circle_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."earlier_conclusions" ADD CONSTRAINT "earlier_conclusions_signal_fk" FOREIGN KEY ("signal_id","circle_id") REFERENCES "learning"."signals"("id","circle_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "earlier_conclusions_cycle_idx" ON "learning"."earlier_conclusions" USING btree ("cycle_id");--> statement-breakpoint
ALTER TABLE "learning"."decisions" ADD CONSTRAINT "decisions_owner_id_people_id_fk" FOREIGN KEY ("owner_id") REFERENCES "network"."people"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."themes" ADD CONSTRAINT "themes_fate_check" CHECK ("learning"."themes"."fate" in ('decided','tried','sent_on','not_now','learned') and length("learning"."themes"."fate_reason") <= 500);