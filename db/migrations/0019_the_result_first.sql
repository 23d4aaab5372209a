CREATE TABLE "learning"."guest_pages" (
	"token_hash" "bytea" PRIMARY KEY NOT NULL,
	"session_id" uuid NOT NULL,
	"until" date NOT NULL
);
--> statement-breakpoint
ALTER TABLE "learning"."checkouts" ADD COLUMN "kind" text DEFAULT 'outside' NOT NULL;--> statement-breakpoint
ALTER TABLE "learning"."agreements" ADD COLUMN "wish" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "learning"."reports" ADD COLUMN "with_quotes" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "learning"."guest_pages" ADD CONSTRAINT "guest_pages_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "learning"."sessions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "guest_pages_session_idx" ON "learning"."guest_pages" USING btree ("session_id");--> statement-breakpoint
ALTER TABLE "learning"."checkouts" ADD CONSTRAINT "checkouts_kind_check" CHECK ("learning"."checkouts"."kind" in ('here','outside'));--> statement-breakpoint
ALTER TABLE "learning"."agreements" ADD CONSTRAINT "agreements_wish_check" CHECK (length("learning"."agreements"."wish") <= 2000 and ("learning"."agreements"."wish" = '' or "learning"."agreements"."reservation" = ''));