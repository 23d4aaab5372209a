CREATE TABLE "learning"."session_events" (
	"session_id" uuid NOT NULL,
	"seq" integer NOT NULL,
	"what" text NOT NULL,
	"ids" uuid[],
	CONSTRAINT "session_events_session_id_seq_pk" PRIMARY KEY("session_id","seq"),
	CONSTRAINT "session_events_what_check" CHECK ("learning"."session_events"."what" in ('sessions','contributions','themes','assumptions','checkouts','guests','learnings','experiments','decisions','signals'))
);
--> statement-breakpoint
ALTER TABLE "learning"."session_events" ADD CONSTRAINT "session_events_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "learning"."sessions"("id") ON DELETE cascade ON UPDATE no action;