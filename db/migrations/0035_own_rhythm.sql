CREATE TABLE "learning"."five_lines" (
	"cycle_id" uuid NOT NULL,
	"circle_id" integer NOT NULL,
	"part" text NOT NULL,
	"body" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "five_lines_pk" PRIMARY KEY("cycle_id","part"),
	CONSTRAINT "five_lines_part_check" CHECK ("learning"."five_lines"."part" in ('heard','learned','tried','agreed','onward')),
	CONSTRAINT "five_lines_body_check" CHECK (length("learning"."five_lines"."body") <= 300)
);
--> statement-breakpoint
CREATE TABLE "learning"."paces" (
	"circle_id" integer PRIMARY KEY NOT NULL,
	"pace" text NOT NULL,
	CONSTRAINT "paces_pace_check" CHECK ("learning"."paces"."pace" in ('quarter','month','week'))
);
--> statement-breakpoint
ALTER TABLE "learning"."cycles" DROP CONSTRAINT "cycles_name_key";--> statement-breakpoint
ALTER TABLE "learning"."cycles" ADD COLUMN "part" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "released"."publications" ADD COLUMN "part" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "learning"."five_lines" ADD CONSTRAINT "five_lines_cycle_fk" FOREIGN KEY ("cycle_id","circle_id") REFERENCES "learning"."cycles"("id","circle_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."paces" ADD CONSTRAINT "paces_circle_id_circles_id_fk" FOREIGN KEY ("circle_id") REFERENCES "network"."circles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."cycles" ADD CONSTRAINT "cycles_name_key" UNIQUE("circle_id","year","quarter","part");--> statement-breakpoint
ALTER TABLE "learning"."cycles" ADD CONSTRAINT "cycles_part_check" CHECK (case
        when "learning"."cycles"."part" ~ '^m(0[1-9]|1[0-2])$' then ceil(substr("learning"."cycles"."part", 2)::int / 3.0) = "learning"."cycles"."quarter"
        when "learning"."cycles"."part" ~ '^w(0[1-9]|[1-4][0-9]|5[0-3])$' then
          date_part('year', make_date("learning"."cycles"."year", 1, 4) - date_part('isodow', make_date("learning"."cycles"."year", 1, 4))::int + 7 * substr("learning"."cycles"."part", 2)::int - 3) = "learning"."cycles"."year"
          and date_part('quarter', make_date("learning"."cycles"."year", 1, 4) - date_part('isodow', make_date("learning"."cycles"."year", 1, 4))::int + 7 * substr("learning"."cycles"."part", 2)::int - 3) = "learning"."cycles"."quarter"
        else "learning"."cycles"."part" = '' end);--> statement-breakpoint
ALTER TABLE "released"."publications" ADD CONSTRAINT "publications_part_check" CHECK ("released"."publications"."part" = '' or "released"."publications"."part" ~ '^[mw][0-9]{2}$');