ALTER TABLE "learning"."experiments" DROP CONSTRAINT "experiments_from_check";--> statement-breakpoint
ALTER TABLE "learning"."follow_ups" DROP CONSTRAINT "follow_ups_state_check";--> statement-breakpoint
ALTER TABLE "learning"."follow_ups" DROP CONSTRAINT "follow_ups_body_check";--> statement-breakpoint
ALTER TABLE "learning"."brought" ADD COLUMN "session_id" uuid;--> statement-breakpoint
ALTER TABLE "learning"."experiments" ADD COLUMN "from_understanding_id" uuid;--> statement-breakpoint
ALTER TABLE "learning"."follow_ups" ADD COLUMN "next_on" date;--> statement-breakpoint
ALTER TABLE "learning"."mirrors" ADD COLUMN "session_id" uuid;--> statement-breakpoint
ALTER TABLE "learning"."brought" ADD CONSTRAINT "brought_session_fk" FOREIGN KEY ("session_id","circle_id") REFERENCES "learning"."sessions"("id","circle_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."mirrors" ADD CONSTRAINT "mirrors_session_fk" FOREIGN KEY ("session_id","circle_id") REFERENCES "learning"."sessions"("id","circle_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."experiments" ADD CONSTRAINT "experiments_from_check" CHECK (num_nonnulls("learning"."experiments"."from_learning_id", "learning"."experiments"."from_signal_id", "learning"."experiments"."from_theme_id", "learning"."experiments"."from_understanding_id", "learning"."experiments"."from_publication_id") <= 1);--> statement-breakpoint
ALTER TABLE "learning"."follow_ups" ADD CONSTRAINT "follow_ups_next_check" CHECK ("learning"."follow_ups"."next_on" is null or "learning"."follow_ups"."state" in ('lives','gone'));--> statement-breakpoint
ALTER TABLE "learning"."follow_ups" ADD CONSTRAINT "follow_ups_state_check" CHECK (case when "learning"."follow_ups"."offer_id" is not null then "learning"."follow_ups"."state" in ('taken_up','not_now','unfit','asks')
        else "learning"."follow_ups"."state" in ('running','stopped') or ("learning"."follow_ups"."experiment_id" is null and "learning"."follow_ups"."state" = 'done')
          or ("learning"."follow_ups"."experiment_id" is not null and "learning"."follow_ups"."state" in ('embedded','adapted','shared','lives','gone')) end);--> statement-breakpoint
ALTER TABLE "learning"."follow_ups" ADD CONSTRAINT "follow_ups_body_check" CHECK (length("learning"."follow_ups"."body") <= 1000 and ("learning"."follow_ups"."state" in ('running','done','taken_up','lives') or "learning"."follow_ups"."body" ~ '[^[:space:]]'));