CREATE TABLE "learning"."experiment_actions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"circle_id" integer NOT NULL,
	"experiment_id" uuid NOT NULL,
	"body" text NOT NULL,
	"actor" text NOT NULL,
	"until" date,
	"done_on" date,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "experiment_actions_experiment_key" UNIQUE("id","experiment_id"),
	CONSTRAINT "experiment_actions_text_check" CHECK (length("learning"."experiment_actions"."body") between 1 and 1000 and length("learning"."experiment_actions"."actor") <= 300)
);
--> statement-breakpoint
CREATE TABLE "learning"."experiment_designs" (
	"experiment_id" uuid NOT NULL,
	"circle_id" integer NOT NULL,
	"part" text NOT NULL,
	"body" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "experiment_designs_pk" PRIMARY KEY("experiment_id","part"),
	CONSTRAINT "experiment_designs_part_check" CHECK ("learning"."experiment_designs"."part" in ('together','data','rhythm','readers','meaning','shield','scale','stop')),
	CONSTRAINT "experiment_designs_text_check" CHECK (length("learning"."experiment_designs"."body") <= 1000 and ("learning"."experiment_designs"."part" <> 'scale' or "learning"."experiment_designs"."body" in ('', 'person','team','partnership','beyond')))
);
--> statement-breakpoint
CREATE TABLE "learning"."experiment_questions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"circle_id" integer NOT NULL,
	"experiment_id" uuid NOT NULL,
	"body" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "experiment_questions_experiment_key" UNIQUE("id","experiment_id"),
	CONSTRAINT "experiment_questions_text_check" CHECK (length("learning"."experiment_questions"."body") between 1 and 1000)
);
--> statement-breakpoint
ALTER TABLE "learning"."experiment_actions" ADD CONSTRAINT "experiment_actions_experiment_fk" FOREIGN KEY ("experiment_id","circle_id") REFERENCES "learning"."experiments"("id","circle_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."experiment_designs" ADD CONSTRAINT "experiment_designs_experiment_fk" FOREIGN KEY ("experiment_id","circle_id") REFERENCES "learning"."experiments"("id","circle_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."experiment_questions" ADD CONSTRAINT "experiment_questions_experiment_fk" FOREIGN KEY ("experiment_id","circle_id") REFERENCES "learning"."experiments"("id","circle_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "experiment_actions_experiment_idx" ON "learning"."experiment_actions" USING btree ("experiment_id");--> statement-breakpoint
CREATE INDEX "experiment_actions_circle_idx" ON "learning"."experiment_actions" USING btree ("circle_id","until");--> statement-breakpoint
CREATE INDEX "experiment_questions_experiment_idx" ON "learning"."experiment_questions" USING btree ("experiment_id");