CREATE TABLE "auth"."calendars" (
	"person_id" uuid PRIMARY KEY NOT NULL,
	"secret_hash" "bytea" NOT NULL,
	"organisation_id" integer,
	"made_on" date NOT NULL,
	CONSTRAINT "calendars_secret_key" UNIQUE("secret_hash")
);
--> statement-breakpoint
CREATE TABLE "auth"."rhythms" (
	"person_id" uuid PRIMARY KEY NOT NULL,
	"rhythm" text NOT NULL,
	CONSTRAINT "rhythms_rhythm_check" CHECK ("auth"."rhythms"."rhythm" in ('at_once','weekly','monthly','none'))
);
--> statement-breakpoint
CREATE TABLE "learning"."digests" (
	"person_id" uuid NOT NULL,
	"what" text NOT NULL,
	"made_on" date NOT NULL,
	CONSTRAINT "digests_person_id_what_pk" PRIMARY KEY("person_id","what")
);
--> statement-breakpoint
CREATE TABLE "learning"."holidays" (
	"circle_id" integer PRIMARY KEY NOT NULL,
	"starts_on" date NOT NULL,
	"ends_on" date NOT NULL,
	CONSTRAINT "holidays_days_check" CHECK ("learning"."holidays"."ends_on" >= "learning"."holidays"."starts_on" and "learning"."holidays"."ends_on" <= "learning"."holidays"."starts_on" + 100)
);
--> statement-breakpoint
CREATE TABLE "learning"."cancelled_sessions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"circle_id" integer NOT NULL,
	"planned_at" timestamp with time zone NOT NULL,
	"minutes" integer NOT NULL,
	"calendar_seq" integer NOT NULL,
	"cancelled_on" date NOT NULL
);
--> statement-breakpoint
ALTER TABLE "learning"."sessions" ADD COLUMN "calendar_seq" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "auth"."calendars" ADD CONSTRAINT "calendars_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "network"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "auth"."calendars" ADD CONSTRAINT "calendars_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "network"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "auth"."rhythms" ADD CONSTRAINT "rhythms_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "network"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."digests" ADD CONSTRAINT "digests_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "network"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."holidays" ADD CONSTRAINT "holidays_circle_id_circles_id_fk" FOREIGN KEY ("circle_id") REFERENCES "network"."circles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."cancelled_sessions" ADD CONSTRAINT "cancelled_sessions_circle_id_circles_id_fk" FOREIGN KEY ("circle_id") REFERENCES "network"."circles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "cancelled_sessions_circle_idx" ON "learning"."cancelled_sessions" USING btree ("circle_id");--> statement-breakpoint
-- What was mailed is not mailed with a lower number. Nobody did anything in these sessions: the wall that still stands counts nothing.
ALTER TABLE "learning"."sessions" DISABLE TRIGGER USER;--> statement-breakpoint
UPDATE "learning"."sessions" SET "calendar_seq" = "seq";--> statement-breakpoint
ALTER TABLE "learning"."sessions" ENABLE TRIGGER USER;
