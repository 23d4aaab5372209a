CREATE TABLE "learning"."embedding_looks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"circle_id" integer NOT NULL,
	"experiment_id" uuid NOT NULL,
	"lives" boolean NOT NULL,
	"body" text DEFAULT '' NOT NULL,
	"looked_by" uuid NOT NULL,
	"looked_on" date NOT NULL,
	"next_on" date,
	CONSTRAINT "embedding_looks_body_check" CHECK (length("learning"."embedding_looks"."body") <= 2000 and ("learning"."embedding_looks"."lives" or "learning"."embedding_looks"."body" ~ '[^[:space:]]'))
);
--> statement-breakpoint
CREATE TABLE "learning"."embeddings" (
	"experiment_id" uuid PRIMARY KEY NOT NULL,
	"circle_id" integer NOT NULL,
	"form" text NOT NULL,
	"change" text NOT NULL,
	"owner" text NOT NULL,
	"look_on" date,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "embeddings_form_check" CHECK ("learning"."embeddings"."form" in ('agreement','process','role','training')),
	CONSTRAINT "embeddings_text_check" CHECK (length("learning"."embeddings"."change") between 1 and 1000 and length("learning"."embeddings"."owner") between 1 and 300)
);
--> statement-breakpoint
CREATE TABLE "learning"."experiment_moves" (
	"id" uuid PRIMARY KEY NOT NULL,
	"circle_id" integer NOT NULL,
	"experiment_id" uuid NOT NULL,
	"from_state" text NOT NULL,
	"to_state" text NOT NULL,
	"why" text DEFAULT '' NOT NULL,
	"moved_by" uuid NOT NULL,
	"moved_on" date NOT NULL,
	"version" integer NOT NULL,
	CONSTRAINT "experiment_moves_order_key" UNIQUE("experiment_id","version"),
	CONSTRAINT "experiment_moves_way_check" CHECK (("learning"."experiment_moves"."from_state" = 'idea' and "learning"."experiment_moves"."to_state" in ('designed','running','stopped')) or ("learning"."experiment_moves"."from_state" = 'designed' and "learning"."experiment_moves"."to_state" in ('idea','running','stopped')) or ("learning"."experiment_moves"."from_state" = 'running' and "learning"."experiment_moves"."to_state" in ('idea','designed','reading','embedded','adapted','shared','stopped')) or ("learning"."experiment_moves"."from_state" = 'reading' and "learning"."experiment_moves"."to_state" in ('running','embedded','adapted','shared','stopped')) or ("learning"."experiment_moves"."from_state" = 'embedded' and "learning"."experiment_moves"."to_state" in ('running','reading')) or ("learning"."experiment_moves"."from_state" = 'adapted' and "learning"."experiment_moves"."to_state" in ('running','reading')) or ("learning"."experiment_moves"."from_state" = 'shared' and "learning"."experiment_moves"."to_state" in ('running','reading')) or ("learning"."experiment_moves"."from_state" = 'stopped' and "learning"."experiment_moves"."to_state" in ('idea','designed','running','reading'))),
	CONSTRAINT "experiment_moves_why_check" CHECK (length("learning"."experiment_moves"."why") <= 4000 and ("learning"."experiment_moves"."why" ~ '[^[:space:]]' or not "learning"."experiment_moves"."to_state" in ('embedded','adapted','shared','stopped')))
);
--> statement-breakpoint
ALTER TABLE "learning"."experiments" DROP CONSTRAINT "experiments_state_check";--> statement-breakpoint
ALTER TABLE "learning"."experiments" DROP CONSTRAINT "experiments_ended_check";--> statement-breakpoint
ALTER TABLE "learning"."experiments" ADD COLUMN "from_learning_id" uuid;--> statement-breakpoint
ALTER TABLE "learning"."experiments" ADD COLUMN "from_signal_id" uuid;--> statement-breakpoint
ALTER TABLE "learning"."experiments" ADD COLUMN "from_theme_id" uuid;--> statement-breakpoint
ALTER TABLE "learning"."embedding_looks" ADD CONSTRAINT "embedding_looks_looked_by_people_id_fk" FOREIGN KEY ("looked_by") REFERENCES "network"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."embedding_looks" ADD CONSTRAINT "embedding_looks_experiment_fk" FOREIGN KEY ("experiment_id","circle_id") REFERENCES "learning"."experiments"("id","circle_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."embeddings" ADD CONSTRAINT "embeddings_experiment_fk" FOREIGN KEY ("experiment_id","circle_id") REFERENCES "learning"."experiments"("id","circle_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."experiment_moves" ADD CONSTRAINT "experiment_moves_moved_by_people_id_fk" FOREIGN KEY ("moved_by") REFERENCES "network"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."experiment_moves" ADD CONSTRAINT "experiment_moves_experiment_fk" FOREIGN KEY ("experiment_id","circle_id") REFERENCES "learning"."experiments"("id","circle_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "embedding_looks_experiment_idx" ON "learning"."embedding_looks" USING btree ("experiment_id");--> statement-breakpoint
CREATE INDEX "embeddings_circle_idx" ON "learning"."embeddings" USING btree ("circle_id","look_on");--> statement-breakpoint
ALTER TABLE "learning"."experiments" ADD CONSTRAINT "experiments_from_learning_fk" FOREIGN KEY ("from_learning_id","circle_id") REFERENCES "learning"."learnings"("id","circle_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."experiments" ADD CONSTRAINT "experiments_from_signal_fk" FOREIGN KEY ("from_signal_id","circle_id") REFERENCES "learning"."signals"("id","circle_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."experiments" ADD CONSTRAINT "experiments_from_theme_fk" FOREIGN KEY ("from_theme_id","circle_id") REFERENCES "learning"."themes"("id","circle_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."experiments" ADD CONSTRAINT "experiments_from_check" CHECK (num_nonnulls("learning"."experiments"."from_learning_id", "learning"."experiments"."from_signal_id", "learning"."experiments"."from_theme_id") <= 1);--> statement-breakpoint
ALTER TABLE "learning"."experiments" ADD CONSTRAINT "experiments_state_check" CHECK ("learning"."experiments"."state" in ('idea','designed','running','reading','embedded','adapted','shared','stopped'));--> statement-breakpoint
ALTER TABLE "learning"."experiments" ADD CONSTRAINT "experiments_ended_check" CHECK (("learning"."experiments"."state" in ('embedded','adapted','shared','stopped')) = ("learning"."experiments"."ended_on" is not null));