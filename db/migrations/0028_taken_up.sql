ALTER TABLE "learning"."experiments" DROP CONSTRAINT "experiments_from_check";--> statement-breakpoint
ALTER TABLE "learning"."experiments" ADD COLUMN "from_publication_id" uuid;--> statement-breakpoint
ALTER TABLE "learning"."release_versions" ADD COLUMN "descends_from" uuid;--> statement-breakpoint
ALTER TABLE "released"."publications" ADD COLUMN "descends_from" uuid;--> statement-breakpoint
ALTER TABLE "learning"."experiments" ADD CONSTRAINT "experiments_from_publication_id_publications_id_fk" FOREIGN KEY ("from_publication_id") REFERENCES "released"."publications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "released"."publications" ADD CONSTRAINT "publications_descends_from_publications_id_fk" FOREIGN KEY ("descends_from") REFERENCES "released"."publications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "publications_descends_from_idx" ON "released"."publications" USING btree ("descends_from");--> statement-breakpoint
ALTER TABLE "learning"."experiments" ADD CONSTRAINT "experiments_from_check" CHECK (num_nonnulls("learning"."experiments"."from_learning_id", "learning"."experiments"."from_signal_id", "learning"."experiments"."from_theme_id", "learning"."experiments"."from_publication_id") <= 1);