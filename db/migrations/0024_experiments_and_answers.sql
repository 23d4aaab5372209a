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
CREATE TABLE "released"."answers" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"given_as" uuid NOT NULL,
	"publication_id" uuid NOT NULL,
	"letter_id" uuid,
	"circle_id" integer NOT NULL,
	"signal_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"body" text DEFAULT '' NOT NULL,
	"place" text DEFAULT '' NOT NULL,
	"by_when" date,
	"whose" text DEFAULT '' NOT NULL,
	"answered_on" date NOT NULL,
	CONSTRAINT "answers_one_key" UNIQUE NULLS NOT DISTINCT("publication_id","letter_id"),
	CONSTRAINT "answers_kind_check" CHECK ("released"."answers"."kind" in ('answered','taken_up','not_ours')),
	CONSTRAINT "answers_body_check" CHECK ("released"."answers"."kind" <> 'answered' or "released"."answers"."body" ~ '[^[:space:]]'),
	CONSTRAINT "answers_place_check" CHECK (("released"."answers"."kind" = 'taken_up') = ("released"."answers"."place" ~ '[^[:space:]]')),
	CONSTRAINT "answers_due_check" CHECK (("released"."answers"."kind" = 'taken_up') = ("released"."answers"."by_when" is not null)),
	CONSTRAINT "answers_whose_check" CHECK (("released"."answers"."kind" = 'not_ours') = ("released"."answers"."whose" ~ '[^[:space:]]')),
	CONSTRAINT "answers_text_check" CHECK (length("released"."answers"."body") <= 2000 and length("released"."answers"."place") <= 200 and length("released"."answers"."whose") <= 200),
	CONSTRAINT "answers_by_when_check" CHECK ("released"."answers"."by_when" >= "released"."answers"."answered_on")
);
--> statement-breakpoint
CREATE TABLE "released"."patterns" (
	"publication_id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	CONSTRAINT "patterns_name_check" CHECK (length("released"."patterns"."name") between 1 and 120 and "released"."patterns"."name" ~ '[^[:space:]]')
);
--> statement-breakpoint
CREATE TABLE "released"."letters" (
	"id" uuid PRIMARY KEY NOT NULL,
	"publication_id" uuid NOT NULL,
	"circle_id" integer NOT NULL,
	"signal_id" uuid NOT NULL,
	"addressee" text NOT NULL,
	"secret_hash" "bytea" NOT NULL,
	"sent_on" date NOT NULL,
	"until" date NOT NULL,
	CONSTRAINT "letters_circle_key" UNIQUE("id","circle_id"),
	CONSTRAINT "letters_publication_key" UNIQUE("id","publication_id"),
	CONSTRAINT "letters_secret_key" UNIQUE("secret_hash"),
	CONSTRAINT "letters_addressee_check" CHECK (length("released"."letters"."addressee") between 1 and 200 and "released"."letters"."addressee" ~ '[^[:space:]]'),
	CONSTRAINT "letters_until_check" CHECK ("released"."letters"."until" between "released"."letters"."sent_on" and ("released"."letters"."sent_on" + interval '3 months')::date)
);
--> statement-breakpoint
CREATE TABLE "released"."looks" (
	"letter_id" uuid NOT NULL,
	"circle_id" integer NOT NULL,
	"looked_on" date NOT NULL,
	CONSTRAINT "looks_letter_id_looked_on_pk" PRIMARY KEY("letter_id","looked_on")
);
--> statement-breakpoint
ALTER TABLE "learning"."experiments" DROP CONSTRAINT "experiments_state_check";--> statement-breakpoint
ALTER TABLE "learning"."experiments" DROP CONSTRAINT "experiments_ended_check";--> statement-breakpoint
ALTER TABLE "learning"."observations" DROP CONSTRAINT "observations_body_check";--> statement-breakpoint
ALTER TABLE "learning"."release_versions" DROP CONSTRAINT "release_versions_audience_check";--> statement-breakpoint
ALTER TABLE "learning"."observations" ALTER COLUMN "author_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "learning"."experiments" ADD COLUMN "from_learning_id" uuid;--> statement-breakpoint
ALTER TABLE "learning"."experiments" ADD COLUMN "from_signal_id" uuid;--> statement-breakpoint
ALTER TABLE "learning"."experiments" ADD COLUMN "from_theme_id" uuid;--> statement-breakpoint
ALTER TABLE "learning"."observations" ADD COLUMN "figure" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "learning"."release_versions" ADD COLUMN "letter_to" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "learning"."embedding_looks" ADD CONSTRAINT "embedding_looks_looked_by_people_id_fk" FOREIGN KEY ("looked_by") REFERENCES "network"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."embedding_looks" ADD CONSTRAINT "embedding_looks_experiment_fk" FOREIGN KEY ("experiment_id","circle_id") REFERENCES "learning"."experiments"("id","circle_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."embeddings" ADD CONSTRAINT "embeddings_experiment_fk" FOREIGN KEY ("experiment_id","circle_id") REFERENCES "learning"."experiments"("id","circle_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."experiment_moves" ADD CONSTRAINT "experiment_moves_moved_by_people_id_fk" FOREIGN KEY ("moved_by") REFERENCES "network"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."experiment_moves" ADD CONSTRAINT "experiment_moves_experiment_fk" FOREIGN KEY ("experiment_id","circle_id") REFERENCES "learning"."experiments"("id","circle_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "released"."answers" ADD CONSTRAINT "answers_publication_id_publications_id_fk" FOREIGN KEY ("publication_id") REFERENCES "released"."publications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "released"."answers" ADD CONSTRAINT "answers_letter_fk" FOREIGN KEY ("letter_id","publication_id") REFERENCES "released"."letters"("id","publication_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "released"."patterns" ADD CONSTRAINT "patterns_publication_id_publications_id_fk" FOREIGN KEY ("publication_id") REFERENCES "released"."publications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "released"."letters" ADD CONSTRAINT "letters_publication_id_publications_id_fk" FOREIGN KEY ("publication_id") REFERENCES "released"."publications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "released"."looks" ADD CONSTRAINT "looks_letter_fk" FOREIGN KEY ("letter_id","circle_id") REFERENCES "released"."letters"("id","circle_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "embedding_looks_experiment_idx" ON "learning"."embedding_looks" USING btree ("experiment_id");--> statement-breakpoint
CREATE INDEX "embeddings_circle_idx" ON "learning"."embeddings" USING btree ("circle_id","look_on");--> statement-breakpoint
CREATE INDEX "answers_signal_idx" ON "released"."answers" USING btree ("circle_id","signal_id");--> statement-breakpoint
CREATE INDEX "letters_publication_idx" ON "released"."letters" USING btree ("publication_id");--> statement-breakpoint
ALTER TABLE "learning"."experiments" ADD CONSTRAINT "experiments_from_learning_fk" FOREIGN KEY ("from_learning_id","circle_id") REFERENCES "learning"."learnings"("id","circle_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."experiments" ADD CONSTRAINT "experiments_from_signal_fk" FOREIGN KEY ("from_signal_id","circle_id") REFERENCES "learning"."signals"("id","circle_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."experiments" ADD CONSTRAINT "experiments_from_theme_fk" FOREIGN KEY ("from_theme_id","circle_id") REFERENCES "learning"."themes"("id","circle_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."experiments" ADD CONSTRAINT "experiments_from_check" CHECK (num_nonnulls("learning"."experiments"."from_learning_id", "learning"."experiments"."from_signal_id", "learning"."experiments"."from_theme_id") <= 1);--> statement-breakpoint
ALTER TABLE "learning"."experiments" ADD CONSTRAINT "experiments_state_check" CHECK ("learning"."experiments"."state" in ('idea','designed','running','reading','embedded','adapted','shared','stopped'));--> statement-breakpoint
ALTER TABLE "learning"."experiments" ADD CONSTRAINT "experiments_ended_check" CHECK (("learning"."experiments"."state" in ('embedded','adapted','shared','stopped')) = ("learning"."experiments"."ended_on" is not null));--> statement-breakpoint
ALTER TABLE "learning"."observations" ADD CONSTRAINT "observations_body_check" CHECK (length("learning"."observations"."body") between 1 and 4000 and length("learning"."observations"."figure") <= 120);--> statement-breakpoint
ALTER TABLE "learning"."release_versions" ADD CONSTRAINT "release_versions_letter_check" CHECK (length("learning"."release_versions"."letter_to") <= 200 and ('letter' = any ("learning"."release_versions"."audience")) = ("learning"."release_versions"."letter_to" ~ '[^[:space:]]'));--> statement-breakpoint
ALTER TABLE "learning"."release_versions" ADD CONSTRAINT "release_versions_audience_check" CHECK (cardinality("learning"."release_versions"."audience") between 1 and 7 and "learning"."release_versions"."audience" <@ array['boards','neighbours','region','flanders','signal_holder','letter','public']);