CREATE TABLE "learning"."bodies" (
	"id" uuid PRIMARY KEY NOT NULL,
	"circle_id" integer NOT NULL,
	"name" text NOT NULL,
	"level" text NOT NULL,
	"rule" text,
	"rhythm" text DEFAULT '' NOT NULL,
	"started_on" date NOT NULL,
	"ended_on" date,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "bodies_circle_key" UNIQUE("id","circle_id"),
	CONSTRAINT "bodies_text_check" CHECK (length("learning"."bodies"."name") between 1 and 120 and "learning"."bodies"."name" ~ '[^[:space:]]' and length("learning"."bodies"."rhythm") <= 200),
	CONSTRAINT "bodies_level_check" CHECK ("learning"."bodies"."level" in ('strategic','tactical','operational')),
	CONSTRAINT "bodies_rule_check" CHECK ("learning"."bodies"."rule" in ('unanimous','majority','one_each'))
);
--> statement-breakpoint
CREATE TABLE "learning"."body_members" (
	"body_id" uuid NOT NULL,
	"circle_id" integer NOT NULL,
	"person_id" uuid NOT NULL,
	CONSTRAINT "body_members_body_id_person_id_pk" PRIMARY KEY("body_id","person_id")
);
--> statement-breakpoint
ALTER TABLE "learning"."release_versions" DROP CONSTRAINT "release_versions_nature_check";--> statement-breakpoint
ALTER TABLE "learning"."signals" DROP CONSTRAINT "signals_kind_check";--> statement-breakpoint
ALTER TABLE "released"."publications" DROP CONSTRAINT "publications_nature_check";--> statement-breakpoint
ALTER TABLE "learning"."decisions" ADD COLUMN "body_id" uuid;--> statement-breakpoint
ALTER TABLE "learning"."experiment_actions" ADD COLUMN "actor_id" uuid;--> statement-breakpoint
ALTER TABLE "learning"."bodies" ADD CONSTRAINT "bodies_circle_id_circles_id_fk" FOREIGN KEY ("circle_id") REFERENCES "network"."circles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."body_members" ADD CONSTRAINT "body_members_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "network"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."body_members" ADD CONSTRAINT "body_members_body_fk" FOREIGN KEY ("body_id","circle_id") REFERENCES "learning"."bodies"("id","circle_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "bodies_circle_idx" ON "learning"."bodies" USING btree ("circle_id");--> statement-breakpoint
CREATE INDEX "body_members_circle_idx" ON "learning"."body_members" USING btree ("circle_id");--> statement-breakpoint
ALTER TABLE "learning"."decisions" ADD CONSTRAINT "decisions_body_fk" FOREIGN KEY ("body_id","circle_id") REFERENCES "learning"."bodies"("id","circle_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."experiment_actions" ADD CONSTRAINT "experiment_actions_actor_id_people_id_fk" FOREIGN KEY ("actor_id") REFERENCES "network"."people"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."release_versions" ADD CONSTRAINT "release_versions_nature_check" CHECK ("learning"."release_versions"."nature" in ('','enabler','barrier','policy','decision','embedded'));--> statement-breakpoint
ALTER TABLE "learning"."signals" ADD CONSTRAINT "signals_kind_check" CHECK ("learning"."signals"."kind" in ('enabler','barrier','decision'));--> statement-breakpoint
ALTER TABLE "released"."publications" ADD CONSTRAINT "publications_nature_check" CHECK ("released"."publications"."nature" in ('','enabler','barrier','policy','decision','embedded'));