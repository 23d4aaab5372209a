CREATE TABLE "auth"."chosen_hats" (
	"person_id" uuid PRIMARY KEY NOT NULL,
	"hat_id" integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE "auth"."chosen_hats" ADD CONSTRAINT "chosen_hats_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "network"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "auth"."chosen_hats" ADD CONSTRAINT "chosen_hats_hat_id_hats_id_fk" FOREIGN KEY ("hat_id") REFERENCES "network"."hats"("id") ON DELETE no action ON UPDATE no action;