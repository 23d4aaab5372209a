CREATE TABLE "learning"."understanding_versions" (
	"cycle_id" uuid NOT NULL,
	"circle_id" integer NOT NULL,
	"line_id" uuid NOT NULL,
	"part" text NOT NULL,
	"body" text NOT NULL,
	"brings" text DEFAULT '' NOT NULL,
	"kind" text,
	"position" integer NOT NULL,
	CONSTRAINT "understanding_versions_cycle_id_line_id_pk" PRIMARY KEY("cycle_id","line_id"),
	CONSTRAINT "understanding_versions_part_check" CHECK ("learning"."understanding_versions"."part" in ('purpose','actor','factor','open')),
	CONSTRAINT "understanding_versions_text_check" CHECK (length("learning"."understanding_versions"."body") between 1 and 1000 and "learning"."understanding_versions"."body" ~ '[^[:space:]]' and length("learning"."understanding_versions"."brings") <= 1000),
	CONSTRAINT "understanding_versions_kind_check" CHECK ("learning"."understanding_versions"."kind" in ('rule','habit','arrangement','money','distance','time','information','power','goal')),
	CONSTRAINT "understanding_versions_only_check" CHECK (("learning"."understanding_versions"."brings" = '' or "learning"."understanding_versions"."part" = 'actor') and ("learning"."understanding_versions"."kind" is null or "learning"."understanding_versions"."part" = 'factor'))
);
--> statement-breakpoint
CREATE TABLE "learning"."understandings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"circle_id" integer NOT NULL,
	"part" text NOT NULL,
	"body" text NOT NULL,
	"brings" text DEFAULT '' NOT NULL,
	"kind" text,
	"position" integer NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "understandings_part_check" CHECK ("learning"."understandings"."part" in ('purpose','actor','factor','open')),
	CONSTRAINT "understandings_text_check" CHECK (length("learning"."understandings"."body") between 1 and 1000 and "learning"."understandings"."body" ~ '[^[:space:]]' and length("learning"."understandings"."brings") <= 1000),
	CONSTRAINT "understandings_kind_check" CHECK ("learning"."understandings"."kind" in ('rule','habit','arrangement','money','distance','time','information','power','goal')),
	CONSTRAINT "understandings_only_check" CHECK (("learning"."understandings"."brings" = '' or "learning"."understandings"."part" = 'actor') and ("learning"."understandings"."kind" is null or "learning"."understandings"."part" = 'factor'))
);
--> statement-breakpoint
ALTER TABLE "learning"."understanding_versions" ADD CONSTRAINT "understanding_versions_cycle_fk" FOREIGN KEY ("cycle_id","circle_id") REFERENCES "learning"."cycles"("id","circle_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."understandings" ADD CONSTRAINT "understandings_circle_id_circles_id_fk" FOREIGN KEY ("circle_id") REFERENCES "network"."circles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "understanding_versions_circle_idx" ON "learning"."understanding_versions" USING btree ("circle_id");--> statement-breakpoint
CREATE INDEX "understandings_circle_idx" ON "learning"."understandings" USING btree ("circle_id");