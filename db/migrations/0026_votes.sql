CREATE TABLE "learning"."decision_looks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"circle_id" integer NOT NULL,
	"decision_id" uuid NOT NULL,
	"finding" text NOT NULL,
	"body" text DEFAULT '' NOT NULL,
	"looked_by" uuid NOT NULL,
	"looked_on" date NOT NULL,
	"next_on" date,
	CONSTRAINT "decision_looks_finding_check" CHECK ("learning"."decision_looks"."finding" in ('holds','changed','no_longer')),
	CONSTRAINT "decision_looks_body_check" CHECK (length("learning"."decision_looks"."body") <= 2000 and ("learning"."decision_looks"."finding" = 'holds' or "learning"."decision_looks"."body" ~ '[^[:space:]]'))
);
--> statement-breakpoint
CREATE TABLE "learning"."ballots" (
	"vote_id" uuid NOT NULL,
	"circle_id" integer NOT NULL,
	"number" integer NOT NULL,
	"choice" integer,
	CONSTRAINT "ballots_vote_id_number_pk" PRIMARY KEY("vote_id","number"),
	CONSTRAINT "ballots_choice_check" CHECK ("learning"."ballots"."choice" between 0 and 8)
);
--> statement-breakpoint
CREATE TABLE "learning"."vote_options" (
	"vote_id" uuid NOT NULL,
	"circle_id" integer NOT NULL,
	"number" integer NOT NULL,
	"body" text NOT NULL,
	CONSTRAINT "vote_options_vote_id_number_pk" PRIMARY KEY("vote_id","number"),
	CONSTRAINT "vote_options_number_check" CHECK ("learning"."vote_options"."number" between 1 and 8),
	CONSTRAINT "vote_options_body_check" CHECK (length("learning"."vote_options"."body") between 1 and 200 and "learning"."vote_options"."body" ~ '[^[:space:]]')
);
--> statement-breakpoint
CREATE TABLE "learning"."vote_results" (
	"vote_id" uuid PRIMARY KEY NOT NULL,
	"circle_id" integer NOT NULL,
	"named" boolean NOT NULL,
	"because" text NOT NULL,
	"voters" integer NOT NULL,
	"counts" integer[],
	"adopted" integer,
	CONSTRAINT "vote_results_because_check" CHECK ("learning"."vote_results"."because" in ('everybody','day','opener')),
	CONSTRAINT "vote_results_counts_check" CHECK ("learning"."vote_results"."counts" is null or 0 <= all ("learning"."vote_results"."counts") and ("learning"."vote_results"."named" or array_length(array_remove("learning"."vote_results"."counts", 0), 1) > 2
        or array_length(array_remove("learning"."vote_results"."counts", 0), 1) = 2 and 1 <> all ("learning"."vote_results"."counts")))
);
--> statement-breakpoint
CREATE TABLE "learning"."vote_voters" (
	"vote_id" uuid NOT NULL,
	"circle_id" integer NOT NULL,
	"number" integer NOT NULL,
	"organisation_id" integer,
	"membership_id" integer,
	"person_id" uuid,
	"choice" integer,
	CONSTRAINT "vote_voters_vote_id_number_pk" PRIMARY KEY("vote_id","number"),
	CONSTRAINT "vote_voters_organisation_key" UNIQUE("vote_id","organisation_id"),
	CONSTRAINT "vote_voters_person_key" UNIQUE("vote_id","person_id"),
	CONSTRAINT "vote_voters_one_check" CHECK (("learning"."vote_voters"."organisation_id" is null) <> ("learning"."vote_voters"."person_id" is null)),
	CONSTRAINT "vote_voters_membership_check" CHECK (("learning"."vote_voters"."organisation_id" is null) = ("learning"."vote_voters"."membership_id" is null))
);
--> statement-breakpoint
CREATE TABLE "learning"."votes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"circle_id" integer NOT NULL,
	"cycle_id" uuid NOT NULL,
	"question" text NOT NULL,
	"rule" text NOT NULL,
	"agreed" text DEFAULT '' NOT NULL,
	"named" boolean NOT NULL,
	"until" date NOT NULL,
	"opened_by" uuid NOT NULL,
	"opened_on" date NOT NULL,
	"ended_on" date,
	CONSTRAINT "votes_circle_key" UNIQUE("id","circle_id"),
	CONSTRAINT "votes_rule_check" CHECK ("learning"."votes"."rule" in ('unanimous','majority','one_each')),
	CONSTRAINT "votes_text_check" CHECK (length("learning"."votes"."question") between 1 and 500 and "learning"."votes"."question" ~ '[^[:space:]]' and length("learning"."votes"."agreed") <= 500),
	CONSTRAINT "votes_agreed_check" CHECK (("learning"."votes"."rule" = 'majority') = ("learning"."votes"."agreed" ~ '[^[:space:]]')),
	CONSTRAINT "votes_until_check" CHECK ("learning"."votes"."until" >= "learning"."votes"."opened_on")
);
--> statement-breakpoint
ALTER TABLE "learning"."decisions" ADD COLUMN "vote_id" uuid;--> statement-breakpoint
ALTER TABLE "learning"."decisions" ADD COLUMN "rule" text;--> statement-breakpoint
ALTER TABLE "learning"."decisions" ADD COLUMN "decided_by" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "learning"."decisions" ADD COLUMN "weighed" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "learning"."decisions" ADD COLUMN "look_again_on" date;--> statement-breakpoint
ALTER TABLE "learning"."decision_looks" ADD CONSTRAINT "decision_looks_looked_by_people_id_fk" FOREIGN KEY ("looked_by") REFERENCES "network"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."decision_looks" ADD CONSTRAINT "decision_looks_decision_fk" FOREIGN KEY ("decision_id","circle_id") REFERENCES "learning"."decisions"("id","circle_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."ballots" ADD CONSTRAINT "ballots_vote_fk" FOREIGN KEY ("vote_id","circle_id") REFERENCES "learning"."votes"("id","circle_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."vote_options" ADD CONSTRAINT "vote_options_vote_fk" FOREIGN KEY ("vote_id","circle_id") REFERENCES "learning"."votes"("id","circle_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."vote_results" ADD CONSTRAINT "vote_results_vote_fk" FOREIGN KEY ("vote_id","circle_id") REFERENCES "learning"."votes"("id","circle_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."vote_voters" ADD CONSTRAINT "vote_voters_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "network"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."vote_voters" ADD CONSTRAINT "vote_voters_membership_id_memberships_id_fk" FOREIGN KEY ("membership_id") REFERENCES "network"."memberships"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."vote_voters" ADD CONSTRAINT "vote_voters_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "network"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."vote_voters" ADD CONSTRAINT "vote_voters_vote_fk" FOREIGN KEY ("vote_id","circle_id") REFERENCES "learning"."votes"("id","circle_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."votes" ADD CONSTRAINT "votes_opened_by_people_id_fk" FOREIGN KEY ("opened_by") REFERENCES "network"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."votes" ADD CONSTRAINT "votes_cycle_fk" FOREIGN KEY ("cycle_id","circle_id") REFERENCES "learning"."cycles"("id","circle_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "decision_looks_decision_idx" ON "learning"."decision_looks" USING btree ("decision_id");--> statement-breakpoint
CREATE INDEX "votes_circle_idx" ON "learning"."votes" USING btree ("circle_id","ended_on");--> statement-breakpoint
ALTER TABLE "learning"."decisions" ADD CONSTRAINT "decisions_vote_fk" FOREIGN KEY ("vote_id","circle_id") REFERENCES "learning"."votes"("id","circle_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."decisions" ADD CONSTRAINT "decisions_vote_key" UNIQUE("vote_id");--> statement-breakpoint
ALTER TABLE "learning"."decisions" ADD CONSTRAINT "decisions_rule_check" CHECK ("learning"."decisions"."rule" in ('unanimous','majority','one_each'));--> statement-breakpoint
ALTER TABLE "learning"."decisions" ADD CONSTRAINT "decisions_how_check" CHECK (length("learning"."decisions"."decided_by") <= 300 and length("learning"."decisions"."weighed") <= 2000);