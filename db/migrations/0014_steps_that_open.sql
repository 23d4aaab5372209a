CREATE TABLE "learning"."block_parts" (
	"kind" text NOT NULL,
	"part" text NOT NULL,
	"opens_at" integer NOT NULL,
	CONSTRAINT "block_parts_kind_part_pk" PRIMARY KEY("kind","part"),
	CONSTRAINT "block_parts_opens_check" CHECK ("learning"."block_parts"."opens_at" > 0)
);
