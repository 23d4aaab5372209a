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
ALTER TABLE "learning"."release_versions" DROP CONSTRAINT "release_versions_audience_check";--> statement-breakpoint
ALTER TABLE "learning"."release_versions" ADD COLUMN "letter_to" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "released"."answers" ADD CONSTRAINT "answers_publication_id_publications_id_fk" FOREIGN KEY ("publication_id") REFERENCES "released"."publications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "released"."answers" ADD CONSTRAINT "answers_letter_fk" FOREIGN KEY ("letter_id","publication_id") REFERENCES "released"."letters"("id","publication_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "released"."patterns" ADD CONSTRAINT "patterns_publication_id_publications_id_fk" FOREIGN KEY ("publication_id") REFERENCES "released"."publications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "released"."letters" ADD CONSTRAINT "letters_publication_id_publications_id_fk" FOREIGN KEY ("publication_id") REFERENCES "released"."publications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "released"."looks" ADD CONSTRAINT "looks_letter_fk" FOREIGN KEY ("letter_id","circle_id") REFERENCES "released"."letters"("id","circle_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "answers_signal_idx" ON "released"."answers" USING btree ("circle_id","signal_id");--> statement-breakpoint
CREATE INDEX "letters_publication_idx" ON "released"."letters" USING btree ("publication_id");--> statement-breakpoint
ALTER TABLE "learning"."release_versions" ADD CONSTRAINT "release_versions_letter_check" CHECK (length("learning"."release_versions"."letter_to") <= 200 and ('letter' = any ("learning"."release_versions"."audience")) = ("learning"."release_versions"."letter_to" ~ '[^[:space:]]'));--> statement-breakpoint
ALTER TABLE "learning"."release_versions" ADD CONSTRAINT "release_versions_audience_check" CHECK (cardinality("learning"."release_versions"."audience") between 1 and 7 and "learning"."release_versions"."audience" <@ array['boards','neighbours','region','flanders','signal_holder','letter','public']);