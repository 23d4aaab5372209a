CREATE TABLE "learning"."report_cases" (
	"id" uuid PRIMARY KEY NOT NULL,
	"report_id" uuid NOT NULL,
	"circle_id" integer NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	"happened" text NOT NULL,
	"hindered" text DEFAULT '' NOT NULL,
	"learned" text DEFAULT '' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"seen" text,
	"hint" text DEFAULT '' NOT NULL,
	"writer_id" uuid,
	"reader_id" uuid,
	CONSTRAINT "report_cases_text_check" CHECK (length("learning"."report_cases"."happened") between 1 and 4000 and "learning"."report_cases"."happened" ~ '[^[:space:]]' and length("learning"."report_cases"."hindered") <= 4000
        and length("learning"."report_cases"."learned") <= 4000 and length("learning"."report_cases"."hint") <= 1000),
	CONSTRAINT "report_cases_seen_check" CHECK ("learning"."report_cases"."seen" in ('nobody','somebody')),
	CONSTRAINT "report_cases_hint_check" CHECK ("learning"."report_cases"."hint" = '' or "learning"."report_cases"."seen" is not distinct from 'somebody'),
	CONSTRAINT "report_cases_reader_check" CHECK ("learning"."report_cases"."reader_id" is null or "learning"."report_cases"."seen" is not null),
	CONSTRAINT "report_cases_second_check" CHECK ("learning"."report_cases"."reader_id" <> "learning"."report_cases"."writer_id")
);
--> statement-breakpoint
ALTER TABLE "learning"."session_events" DROP CONSTRAINT "session_events_what_check";--> statement-breakpoint
ALTER TABLE "learning"."report_cases" ADD CONSTRAINT "report_cases_writer_id_people_id_fk" FOREIGN KEY ("writer_id") REFERENCES "network"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."report_cases" ADD CONSTRAINT "report_cases_reader_id_people_id_fk" FOREIGN KEY ("reader_id") REFERENCES "network"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."report_cases" ADD CONSTRAINT "report_cases_report_fk" FOREIGN KEY ("report_id","circle_id") REFERENCES "learning"."reports"("id","circle_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "report_cases_report_idx" ON "learning"."report_cases" USING btree ("report_id");--> statement-breakpoint
CREATE INDEX "report_cases_circle_idx" ON "learning"."report_cases" USING btree ("circle_id");--> statement-breakpoint
ALTER TABLE "learning"."session_events" ADD CONSTRAINT "session_events_what_check" CHECK ("learning"."session_events"."what" in ('sessions','contributions','themes','assumptions','checkouts','guests','learnings','experiments','decisions','signals','mirrors','follow_ups','blocks','groups','notes','ready','taken_off','votes'));