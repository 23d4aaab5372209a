CREATE TABLE "learning"."stewardship_parts" (
	"cycle_id" uuid NOT NULL,
	"circle_id" integer NOT NULL,
	"part" text NOT NULL,
	"body" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "stewardship_parts_pk" PRIMARY KEY("cycle_id","part"),
	CONSTRAINT "stewardship_parts_part_check" CHECK ("learning"."stewardship_parts"."part" in ('phases','people','time','means','missing','practice')),
	CONSTRAINT "stewardship_parts_body_check" CHECK (length("learning"."stewardship_parts"."body") <= 2000)
);
--> statement-breakpoint
ALTER TABLE "learning"."stewardship_parts" ADD CONSTRAINT "stewardship_parts_cycle_fk" FOREIGN KEY ("cycle_id","circle_id") REFERENCES "learning"."cycles"("id","circle_id") ON DELETE no action ON UPDATE no action;