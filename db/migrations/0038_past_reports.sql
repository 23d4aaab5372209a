CREATE TABLE "learning"."past_report_sections" (
	"id" uuid PRIMARY KEY NOT NULL,
	"circle_id" integer NOT NULL,
	"past_report_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"question_id" integer,
	"heading" text DEFAULT '' NOT NULL,
	"body" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "past_report_sections_heading_check" CHECK (length("learning"."past_report_sections"."heading") <= 200 and ("learning"."past_report_sections"."question_id" is not null or "learning"."past_report_sections"."heading" ~ '[^[:space:]]')),
	CONSTRAINT "past_report_sections_body_check" CHECK (length("learning"."past_report_sections"."body") between 1 and 8000 and "learning"."past_report_sections"."body" ~ '[^[:space:]]')
);
--> statement-breakpoint
CREATE TABLE "learning"."past_reports" (
	"id" uuid PRIMARY KEY NOT NULL,
	"circle_id" integer NOT NULL,
	"year" integer NOT NULL,
	"quarter" integer NOT NULL,
	"part" text DEFAULT '' NOT NULL,
	"title" text DEFAULT '' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"added_on" date NOT NULL,
	CONSTRAINT "past_reports_name_key" UNIQUE("circle_id","year","quarter","part"),
	CONSTRAINT "past_reports_circle_key" UNIQUE("id","circle_id"),
	CONSTRAINT "past_reports_quarter_check" CHECK ("learning"."past_reports"."year" between 2020 and 2035 and "learning"."past_reports"."quarter" between 1 and 4),
	CONSTRAINT "past_reports_part_check" CHECK (case
        when "learning"."past_reports"."part" ~ '^m(0[1-9]|1[0-2])$' then ceil(substr("learning"."past_reports"."part", 2)::int / 3.0) = "learning"."past_reports"."quarter"
        when "learning"."past_reports"."part" ~ '^w(0[1-9]|[1-4][0-9]|5[0-3])$' then
          date_part('year', make_date("learning"."past_reports"."year", 1, 4) - date_part('isodow', make_date("learning"."past_reports"."year", 1, 4))::int + 7 * substr("learning"."past_reports"."part", 2)::int - 3) = "learning"."past_reports"."year"
          and date_part('quarter', make_date("learning"."past_reports"."year", 1, 4) - date_part('isodow', make_date("learning"."past_reports"."year", 1, 4))::int + 7 * substr("learning"."past_reports"."part", 2)::int - 3) = "learning"."past_reports"."quarter"
        else "learning"."past_reports"."part" = '' end),
	CONSTRAINT "past_reports_title_check" CHECK (length("learning"."past_reports"."title") <= 200)
);
--> statement-breakpoint
ALTER TABLE "learning"."past_report_sections" ADD CONSTRAINT "past_report_sections_question_id_questions_id_fk" FOREIGN KEY ("question_id") REFERENCES "learning"."questions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."past_report_sections" ADD CONSTRAINT "past_report_sections_report_fk" FOREIGN KEY ("past_report_id","circle_id") REFERENCES "learning"."past_reports"("id","circle_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."past_reports" ADD CONSTRAINT "past_reports_circle_id_circles_id_fk" FOREIGN KEY ("circle_id") REFERENCES "network"."circles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "past_report_sections_report_idx" ON "learning"."past_report_sections" USING btree ("past_report_id");