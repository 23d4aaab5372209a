ALTER TABLE "learning"."blocks" ADD COLUMN "starts" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "learning"."sessions" ADD COLUMN "presented" uuid;--> statement-breakpoint
ALTER TABLE "learning"."sessions" ADD COLUMN "visited" uuid[] DEFAULT '{}' NOT NULL;