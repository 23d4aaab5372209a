-- A code is good for a quarter of an hour: whoever waits for one asks again.
DELETE FROM "auth"."codes";--> statement-breakpoint
ALTER TABLE "auth"."codes" DROP CONSTRAINT "codes_pkey";--> statement-breakpoint
ALTER TABLE "auth"."codes" ADD COLUMN "browser_hash" text NOT NULL;--> statement-breakpoint
ALTER TABLE "auth"."codes" ADD COLUMN "link_hash" text NOT NULL;--> statement-breakpoint
ALTER TABLE "auth"."codes" ADD CONSTRAINT "codes_email_browser_hash_pk" PRIMARY KEY("email","browser_hash");--> statement-breakpoint
ALTER TABLE "learning"."release_partner_words" ADD COLUMN "membership_id" integer NOT NULL;--> statement-breakpoint
ALTER TABLE "learning"."release_rules" ADD COLUMN "membership_id" integer NOT NULL;--> statement-breakpoint
ALTER TABLE "learning"."sessions" ADD COLUMN "traces_erased_on" date;--> statement-breakpoint
ALTER TABLE "learning"."release_partner_words" ADD CONSTRAINT "release_partner_words_membership_id_memberships_id_fk" FOREIGN KEY ("membership_id") REFERENCES "network"."memberships"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."release_rules" ADD CONSTRAINT "release_rules_membership_id_memberships_id_fk" FOREIGN KEY ("membership_id") REFERENCES "network"."memberships"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "codes_link_idx" ON "auth"."codes" USING btree ("link_hash");