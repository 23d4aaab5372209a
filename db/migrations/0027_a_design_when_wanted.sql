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
CREATE TABLE "learning"."experiment_factors" (
	"id" uuid PRIMARY KEY NOT NULL,
	"circle_id" integer NOT NULL,
	"reading_id" uuid NOT NULL,
	"kind" text,
	"body" text NOT NULL,
	"structural" boolean NOT NULL,
	"addressee" text DEFAULT '' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "experiment_factors_circle_key" UNIQUE("id","circle_id"),
	CONSTRAINT "experiment_factors_kind_check" CHECK ("learning"."experiment_factors"."kind" in ('rule','habit','arrangement','money','distance','time','information','power','goal')),
	CONSTRAINT "experiment_factors_text_check" CHECK (length("learning"."experiment_factors"."body") between 1 and 1000 and length("learning"."experiment_factors"."addressee") <= 200)
);
--> statement-breakpoint
CREATE TABLE "learning"."experiment_readings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"circle_id" integer NOT NULL,
	"experiment_id" uuid NOT NULL,
	"as_meant" text NOT NULL,
	"body" text DEFAULT '' NOT NULL,
	"data" text DEFAULT '' NOT NULL,
	"laid_by" uuid NOT NULL,
	"laid_on" date NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "experiment_readings_circle_key" UNIQUE("id","circle_id"),
	CONSTRAINT "experiment_readings_as_meant_check" CHECK ("learning"."experiment_readings"."as_meant" in ('yes','partly','no')),
	CONSTRAINT "experiment_readings_text_check" CHECK (length("learning"."experiment_readings"."body") <= 2000 and length("learning"."experiment_readings"."data") <= 4000)
);
--> statement-breakpoint
CREATE TABLE "learning"."factor_signals" (
	"factor_id" uuid PRIMARY KEY NOT NULL,
	"signal_id" uuid NOT NULL,
	"circle_id" integer NOT NULL,
	CONSTRAINT "factor_signals_signal_key" UNIQUE("signal_id")
);
--> statement-breakpoint
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
ALTER TABLE "learning"."observations" ADD COLUMN "about" text;--> statement-breakpoint
ALTER TABLE "learning"."observations" ADD COLUMN "question_id" uuid;--> statement-breakpoint
ALTER TABLE "learning"."observations" ADD COLUMN "action_id" uuid;--> statement-breakpoint
ALTER TABLE "learning"."experiment_designs" ADD CONSTRAINT "experiment_designs_experiment_fk" FOREIGN KEY ("experiment_id","circle_id") REFERENCES "learning"."experiments"("id","circle_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."experiment_factors" ADD CONSTRAINT "experiment_factors_reading_fk" FOREIGN KEY ("reading_id","circle_id") REFERENCES "learning"."experiment_readings"("id","circle_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."experiment_readings" ADD CONSTRAINT "experiment_readings_laid_by_people_id_fk" FOREIGN KEY ("laid_by") REFERENCES "network"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."experiment_readings" ADD CONSTRAINT "experiment_readings_experiment_fk" FOREIGN KEY ("experiment_id","circle_id") REFERENCES "learning"."experiments"("id","circle_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."factor_signals" ADD CONSTRAINT "factor_signals_factor_fk" FOREIGN KEY ("factor_id","circle_id") REFERENCES "learning"."experiment_factors"("id","circle_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."factor_signals" ADD CONSTRAINT "factor_signals_signal_fk" FOREIGN KEY ("signal_id","circle_id") REFERENCES "learning"."signals"("id","circle_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."experiment_actions" ADD CONSTRAINT "experiment_actions_experiment_fk" FOREIGN KEY ("experiment_id","circle_id") REFERENCES "learning"."experiments"("id","circle_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."experiment_questions" ADD CONSTRAINT "experiment_questions_experiment_fk" FOREIGN KEY ("experiment_id","circle_id") REFERENCES "learning"."experiments"("id","circle_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "experiment_factors_reading_idx" ON "learning"."experiment_factors" USING btree ("reading_id");--> statement-breakpoint
CREATE INDEX "experiment_readings_experiment_idx" ON "learning"."experiment_readings" USING btree ("experiment_id");--> statement-breakpoint
CREATE INDEX "experiment_actions_experiment_idx" ON "learning"."experiment_actions" USING btree ("experiment_id");--> statement-breakpoint
CREATE INDEX "experiment_actions_circle_idx" ON "learning"."experiment_actions" USING btree ("circle_id","until");--> statement-breakpoint
CREATE INDEX "experiment_questions_experiment_idx" ON "learning"."experiment_questions" USING btree ("experiment_id");--> statement-breakpoint
ALTER TABLE "learning"."observations" ADD CONSTRAINT "observations_question_fk" FOREIGN KEY ("question_id","experiment_id") REFERENCES "learning"."experiment_questions"("id","experiment_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."observations" ADD CONSTRAINT "observations_action_fk" FOREIGN KEY ("action_id","experiment_id") REFERENCES "learning"."experiment_actions"("id","experiment_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."observations" ADD CONSTRAINT "observations_about_check" CHECK (("learning"."observations"."about" is null or "learning"."observations"."about" in ('question','action')) and ("learning"."observations"."question_id" is null or coalesce("learning"."observations"."about" = 'question', false)) and ("learning"."observations"."action_id" is null or coalesce("learning"."observations"."about" = 'action', false)));