CREATE TABLE "released"."answers" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"given_as" uuid NOT NULL,
	"publication_id" uuid NOT NULL,
	"circle_id" integer NOT NULL,
	"signal_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"body" text DEFAULT '' NOT NULL,
	"place" text DEFAULT '' NOT NULL,
	"by_when" date,
	"whose" text DEFAULT '' NOT NULL,
	"answered_on" date NOT NULL,
	CONSTRAINT "answers_one_key" UNIQUE("publication_id"),
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
ALTER TABLE "released"."answers" ADD CONSTRAINT "answers_publication_id_publications_id_fk" FOREIGN KEY ("publication_id") REFERENCES "released"."publications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "released"."patterns" ADD CONSTRAINT "patterns_publication_id_publications_id_fk" FOREIGN KEY ("publication_id") REFERENCES "released"."publications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "answers_signal_idx" ON "released"."answers" USING btree ("circle_id","signal_id");