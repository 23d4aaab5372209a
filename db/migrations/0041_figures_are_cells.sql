CREATE TABLE "formal"."asked" (
	"programme" text NOT NULL,
	"code" text NOT NULL,
	"valid_from" date NOT NULL,
	"asked" boolean NOT NULL,
	CONSTRAINT "asked_programme_code_valid_from_pk" PRIMARY KEY("programme","code","valid_from"),
	CONSTRAINT "asked_quarter_check" CHECK (extract(day from "formal"."asked"."valid_from") = 1 and extract(month from "formal"."asked"."valid_from") in (1, 4, 7, 10))
);
--> statement-breakpoint
CREATE TABLE "formal"."indicators" (
	"code" text NOT NULL,
	"version" integer NOT NULL,
	"position" integer NOT NULL,
	"valid_from" date NOT NULL,
	"valid_until" date,
	"part" text NOT NULL,
	"unit" text NOT NULL,
	"source" text NOT NULL,
	"label_nl" text NOT NULL,
	"label_en" text NOT NULL,
	"meaning_nl" text NOT NULL,
	"meaning_en" text NOT NULL,
	"by_gender" boolean NOT NULL,
	"cumulative" boolean NOT NULL,
	"sensitive" boolean NOT NULL,
	"may_estimate" boolean NOT NULL,
	"may_leave_out" boolean NOT NULL,
	"final_after_days" integer,
	"final_after_months" integer,
	CONSTRAINT "indicators_code_version_pk" PRIMARY KEY("code","version"),
	CONSTRAINT "indicators_validity_check" CHECK ("formal"."indicators"."valid_until" > "formal"."indicators"."valid_from"),
	CONSTRAINT "indicators_part_check" CHECK ("formal"."indicators"."part" in ('total', 'status', 'age', 'education', 'situation', 'entities', 'results', 'means')),
	CONSTRAINT "indicators_unit_check" CHECK ("formal"."indicators"."unit" in ('people', 'entities', 'euro', 'fte', 'days')),
	CONSTRAINT "indicators_source_check" CHECK ("formal"."indicators"."source" in ('mlp', 'platos', 'own')),
	CONSTRAINT "indicators_final_check" CHECK ("formal"."indicators"."final_after_days" is null or "formal"."indicators"."final_after_months" is null)
);
--> statement-breakpoint
CREATE TABLE "formal"."programmes" (
	"code" text PRIMARY KEY NOT NULL,
	"name_nl" text NOT NULL,
	"name_en" text NOT NULL,
	"first_quarter" date NOT NULL,
	"last_quarter" date NOT NULL,
	CONSTRAINT "programmes_quarters_check" CHECK ("formal"."programmes"."first_quarter" <= "formal"."programmes"."last_quarter")
);
--> statement-breakpoint
CREATE TABLE "formal"."rules" (
	"code" text PRIMARY KEY NOT NULL,
	"position" integer NOT NULL,
	"form" text NOT NULL,
	"left_codes" text[] NOT NULL,
	"right_codes" text[] NOT NULL,
	"level" text NOT NULL,
	"article_nl" text NOT NULL,
	"article_en" text NOT NULL,
	"says_nl" text NOT NULL,
	"says_en" text NOT NULL,
	CONSTRAINT "rules_form_check" CHECK ("formal"."rules"."form" in ('equals', 'at_most', 'each_at_most', 'per_gender', 'never_falls', 'not_before')),
	CONSTRAINT "rules_level_check" CHECK ("formal"."rules"."level" in ('error', 'warning'))
);
--> statement-breakpoint
CREATE TABLE "formal"."figures" (
	"report_id" uuid NOT NULL,
	"code" text NOT NULL,
	"gender" text NOT NULL,
	"how" text DEFAULT 'count' NOT NULL,
	"value" numeric(14, 2),
	"method" text DEFAULT '' NOT NULL,
	"basis" text DEFAULT '' NOT NULL,
	"size" integer,
	"reason" text DEFAULT '' NOT NULL,
	CONSTRAINT "figures_report_id_code_gender_pk" PRIMARY KEY("report_id","code","gender"),
	CONSTRAINT "figures_gender_check" CHECK ("formal"."figures"."gender" in ('', 'woman', 'man', 'non_binary')),
	CONSTRAINT "figures_how_check" CHECK ("formal"."figures"."how" in ('count', 'estimate', 'not_collected')),
	CONSTRAINT "figures_value_check" CHECK (("formal"."figures"."value" is null) = ("formal"."figures"."how" = 'not_collected') and "formal"."figures"."value" >= 0),
	CONSTRAINT "figures_estimate_check" CHECK (("formal"."figures"."how" = 'estimate' or ("formal"."figures"."method" = '' and "formal"."figures"."basis" = '' and "formal"."figures"."size" is null)) and ("formal"."figures"."how" <> 'estimate' or ("formal"."figures"."method" ~ '[^[:space:]]' and "formal"."figures"."basis" ~ '[^[:space:]]'))),
	CONSTRAINT "figures_reason_check" CHECK (("formal"."figures"."how" = 'not_collected') = ("formal"."figures"."reason" ~ '[^[:space:]]')),
	CONSTRAINT "figures_size_check" CHECK ("formal"."figures"."size" between 1 and 100000),
	CONSTRAINT "figures_words_check" CHECK (length("formal"."figures"."method") <= 500 and length("formal"."figures"."basis") <= 500 and length("formal"."figures"."reason") <= 500)
);
--> statement-breakpoint
ALTER TABLE "formal"."reports" DROP CONSTRAINT "reports_counts_check";--> statement-breakpoint
ALTER TABLE "formal"."reports" DROP CONSTRAINT "reports_euros_check";--> statement-breakpoint
ALTER TABLE "formal"."reports" DROP CONSTRAINT "reports_fte_check";--> statement-breakpoint
ALTER TABLE "formal"."reports" DROP CONSTRAINT "reports_submitted_check";--> statement-breakpoint
ALTER TABLE "formal"."asked" ADD CONSTRAINT "asked_programme_programmes_code_fk" FOREIGN KEY ("programme") REFERENCES "formal"."programmes"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "formal"."figures" ADD CONSTRAINT "figures_report_id_reports_id_fk" FOREIGN KEY ("report_id") REFERENCES "formal"."reports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
-- One version of a code holds at a time.
ALTER TABLE "formal"."indicators" ADD CONSTRAINT "indicators_one_at_a_time"
  exclude using gist (code with =, daterange(valid_from, valid_until) with &&);--> statement-breakpoint
-- The figures that stood in columns become cells. The catalogue that names them is laid after the migrations (db/ground.ts).
INSERT INTO "formal"."figures" ("report_id", "code", "gender", "value")
SELECT r."id", cell."code", cell."gender", cell."value" FROM "formal"."reports" r CROSS JOIN LATERAL (VALUES
  ('EECO01', 'woman', r."women"::numeric), ('EECO01', 'man', r."men"), ('EECO01', 'non_binary', r."non_binary"),
  ('COSTS', '', r."euros"), ('FTE', '', r."fte")) cell ("code", "gender", "value")
WHERE cell."value" IS NOT NULL;--> statement-breakpoint
ALTER TABLE "formal"."reports" DROP COLUMN "women";--> statement-breakpoint
ALTER TABLE "formal"."reports" DROP COLUMN "men";--> statement-breakpoint
ALTER TABLE "formal"."reports" DROP COLUMN "non_binary";--> statement-breakpoint
ALTER TABLE "formal"."reports" DROP COLUMN "euros";--> statement-breakpoint
ALTER TABLE "formal"."reports" DROP COLUMN "fte";--> statement-breakpoint
ALTER TABLE "formal"."reports" ADD CONSTRAINT "reports_submitted_check" CHECK ("formal"."reports"."state" = 'draft' or "formal"."reports"."submitted_at" is not null);