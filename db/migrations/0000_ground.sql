CREATE SCHEMA "audit";
--> statement-breakpoint
CREATE SCHEMA "auth";
--> statement-breakpoint
CREATE SCHEMA "formal";
--> statement-breakpoint
CREATE SCHEMA "learning";
--> statement-breakpoint
CREATE SCHEMA "network";
--> statement-breakpoint
CREATE SCHEMA "released";
--> statement-breakpoint
CREATE TABLE "audit"."entries" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "audit"."entries_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp with time zone NOT NULL,
	"verb" text NOT NULL,
	"subject" text NOT NULL,
	"circle_id" integer,
	"partnership_id" integer,
	"person_id" uuid,
	"hat" text
);
--> statement-breakpoint
CREATE TABLE "auth"."accounts" (
	"provider" text NOT NULL,
	"subject" text NOT NULL,
	"person_id" uuid NOT NULL,
	CONSTRAINT "accounts_provider_subject_pk" PRIMARY KEY("provider","subject")
);
--> statement-breakpoint
CREATE TABLE "auth"."codes" (
	"email" text PRIMARY KEY NOT NULL,
	"code_hash" text NOT NULL,
	"tries" integer DEFAULT 0 NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "auth"."demo" (
	"mark" boolean PRIMARY KEY NOT NULL,
	CONSTRAINT "demo_mark_check" CHECK ("auth"."demo"."mark")
);
--> statement-breakpoint
CREATE TABLE "auth"."mails" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"recipient" text NOT NULL,
	"subject" text NOT NULL,
	"body" text NOT NULL,
	"calendar" text,
	"made_at" timestamp with time zone NOT NULL,
	"sent_at" timestamp with time zone,
	"tries" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "auth"."sessions" (
	"token_hash" "bytea" PRIMARY KEY NOT NULL,
	"person_id" uuid,
	"guest_id" uuid,
	"hat_id" integer,
	"organisation_id" integer,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "sessions_holder_check" CHECK (("auth"."sessions"."person_id" is null) <> ("auth"."sessions"."guest_id" is null))
);
--> statement-breakpoint
CREATE TABLE "formal"."reports" (
	"id" uuid PRIMARY KEY NOT NULL,
	"partnership_id" integer NOT NULL,
	"year" integer NOT NULL,
	"quarter" integer NOT NULL,
	"women" integer,
	"men" integer,
	"non_binary" integer,
	"euros" numeric(12, 2),
	"fte" numeric(6, 2),
	"remark" text DEFAULT '' NOT NULL,
	"state" text DEFAULT 'draft' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"submitted_at" timestamp with time zone,
	"submitted_by" uuid,
	CONSTRAINT "reports_quarter_key" UNIQUE("partnership_id","year","quarter"),
	CONSTRAINT "reports_year_check" CHECK ("formal"."reports"."year" between 2024 and 2029 and "formal"."reports"."quarter" between 1 and 4),
	CONSTRAINT "reports_counts_check" CHECK ("formal"."reports"."women" between 0 and 100000 and "formal"."reports"."men" between 0 and 100000 and "formal"."reports"."non_binary" between 0 and 100000),
	CONSTRAINT "reports_euros_check" CHECK ("formal"."reports"."euros" >= 0),
	CONSTRAINT "reports_fte_check" CHECK ("formal"."reports"."fte" >= 0),
	CONSTRAINT "reports_remark_check" CHECK (length("formal"."reports"."remark") <= 4000),
	CONSTRAINT "reports_submitted_check" CHECK ("formal"."reports"."state" = 'draft' or ("formal"."reports"."women" is not null and "formal"."reports"."men" is not null and "formal"."reports"."non_binary" is not null and "formal"."reports"."euros" is not null and "formal"."reports"."fte" is not null and "formal"."reports"."submitted_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "learning"."decisions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"circle_id" integer NOT NULL,
	"cycle_id" uuid NOT NULL,
	"theme_id" uuid,
	"body" text NOT NULL,
	"owner" text NOT NULL,
	"until" date,
	"helps" text DEFAULT '' NOT NULL,
	"done_on" date,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "decisions_text_check" CHECK (length("learning"."decisions"."body") between 1 and 2000 and length("learning"."decisions"."owner") between 1 and 300 and length("learning"."decisions"."helps") <= 1000)
);
--> statement-breakpoint
CREATE TABLE "learning"."experiments" (
	"id" uuid PRIMARY KEY NOT NULL,
	"circle_id" integer NOT NULL,
	"cycle_id" uuid NOT NULL,
	"theme_id" uuid,
	"parent_id" uuid,
	"title" text NOT NULL,
	"question" text NOT NULL,
	"action" text NOT NULL,
	"actors" text NOT NULL,
	"until" date NOT NULL,
	"helps" text DEFAULT '' NOT NULL,
	"state" text DEFAULT 'running' NOT NULL,
	"outcome" text DEFAULT '' NOT NULL,
	"ended_on" date,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "experiments_circle_key" UNIQUE("id","circle_id"),
	CONSTRAINT "experiments_title_check" CHECK (length("learning"."experiments"."title") between 1 and 120),
	CONSTRAINT "experiments_text_check" CHECK (length("learning"."experiments"."question") between 1 and 1000 and length("learning"."experiments"."action") between 1 and 1000 and length("learning"."experiments"."actors") between 1 and 300 and length("learning"."experiments"."helps") <= 1000 and length("learning"."experiments"."outcome") <= 4000),
	CONSTRAINT "experiments_state_check" CHECK ("learning"."experiments"."state" in ('running','embedded','adapted','shared','stopped')),
	CONSTRAINT "experiments_ended_check" CHECK (("learning"."experiments"."state" = 'running') = ("learning"."experiments"."ended_on" is null))
);
--> statement-breakpoint
CREATE TABLE "learning"."learnings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"circle_id" integer NOT NULL,
	"cycle_id" uuid NOT NULL,
	"theme_id" uuid,
	"body" text NOT NULL,
	"loop" text NOT NULL,
	"assumption" text DEFAULT '' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "learnings_body_check" CHECK (length("learning"."learnings"."body") between 1 and 4000 and length("learning"."learnings"."assumption") <= 1000),
	CONSTRAINT "learnings_loop_check" CHECK ("learning"."learnings"."loop" = 'single' or ("learning"."learnings"."loop" = 'double' and "learning"."learnings"."assumption" ~ '[^[:space:]]'))
);
--> statement-breakpoint
CREATE TABLE "learning"."observations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"circle_id" integer NOT NULL,
	"experiment_id" uuid NOT NULL,
	"body" text NOT NULL,
	"noted_on" date NOT NULL,
	"author_id" uuid NOT NULL,
	CONSTRAINT "observations_body_check" CHECK (length("learning"."observations"."body") between 1 and 4000)
);
--> statement-breakpoint
CREATE TABLE "learning"."signals" (
	"id" uuid PRIMARY KEY NOT NULL,
	"circle_id" integer NOT NULL,
	"cycle_id" uuid NOT NULL,
	"theme_id" uuid,
	"kind" text NOT NULL,
	"body" text NOT NULL,
	"addressee" text NOT NULL,
	"answer" text,
	"answered_on" date,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "signals_kind_check" CHECK ("learning"."signals"."kind" in ('enabler','barrier')),
	CONSTRAINT "signals_text_check" CHECK (length("learning"."signals"."body") between 1 and 2000 and length("learning"."signals"."addressee") between 1 and 200 and length("learning"."signals"."answer") between 1 and 2000)
);
--> statement-breakpoint
CREATE TABLE "learning"."contribution_seals" (
	"seal" "bytea" PRIMARY KEY NOT NULL,
	"contribution_id" uuid NOT NULL,
	CONSTRAINT "contribution_seals_contributionId_unique" UNIQUE("contribution_id")
);
--> statement-breakpoint
CREATE TABLE "learning"."contributions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"circle_id" integer NOT NULL,
	"body" text NOT NULL,
	"kind" text NOT NULL,
	"question_id" integer,
	"author_id" uuid,
	"author_name" text,
	"shared" boolean DEFAULT false NOT NULL,
	"written_on" date NOT NULL,
	"session_id" uuid,
	"theme_id" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "contributions_body_check" CHECK (length("learning"."contributions"."body") between 1 and 4000 and "learning"."contributions"."body" ~ '[^[:space:]]'),
	CONSTRAINT "contributions_kind_check" CHECK ("learning"."contributions"."kind" in ('remark','case','client_said')),
	CONSTRAINT "contributions_theme_check" CHECK ("learning"."contributions"."theme_id" is null or "learning"."contributions"."session_id" is not null)
);
--> statement-breakpoint
CREATE TABLE "learning"."spent_ids" (
	"id" uuid PRIMARY KEY NOT NULL,
	"session_id" uuid NOT NULL
);
--> statement-breakpoint
CREATE TABLE "learning"."cycles" (
	"id" uuid PRIMARY KEY NOT NULL,
	"circle_id" integer NOT NULL,
	"year" integer NOT NULL,
	"quarter" integer NOT NULL,
	"opened_on" date NOT NULL,
	"late_reason" text,
	"closed_on" date,
	CONSTRAINT "cycles_name_key" UNIQUE("circle_id","year","quarter"),
	CONSTRAINT "cycles_circle_key" UNIQUE("id","circle_id"),
	CONSTRAINT "cycles_quarter_check" CHECK ("learning"."cycles"."year" between 2024 and 2035 and "learning"."cycles"."quarter" between 1 and 4),
	CONSTRAINT "cycles_late_reason_check" CHECK (length("learning"."cycles"."late_reason") between 3 and 500)
);
--> statement-breakpoint
CREATE TABLE "learning"."questions" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "learning"."questions_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"framework" text NOT NULL,
	"version" integer NOT NULL,
	"position" integer NOT NULL,
	"text_nl" text NOT NULL,
	"text_en" text NOT NULL,
	"hint_nl" text NOT NULL,
	"hint_en" text NOT NULL,
	CONSTRAINT "questions_position_key" UNIQUE("framework","version","position")
);
--> statement-breakpoint
CREATE TABLE "learning"."agreements" (
	"report_id" uuid NOT NULL,
	"circle_id" integer NOT NULL,
	"version" integer NOT NULL,
	"organisation_id" integer NOT NULL,
	"person_id" uuid NOT NULL,
	"reservation" text DEFAULT '' NOT NULL,
	"agreed_on" date NOT NULL,
	CONSTRAINT "agreements_report_id_version_organisation_id_pk" PRIMARY KEY("report_id","version","organisation_id"),
	CONSTRAINT "agreements_reservation_check" CHECK (length("learning"."agreements"."reservation") <= 2000)
);
--> statement-breakpoint
CREATE TABLE "learning"."report_sections" (
	"report_id" uuid NOT NULL,
	"circle_id" integer NOT NULL,
	"key" text NOT NULL,
	"body" text DEFAULT '' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "report_sections_report_id_key_pk" PRIMARY KEY("report_id","key"),
	CONSTRAINT "report_sections_body_check" CHECK (length("learning"."report_sections"."body") <= 8000),
	CONSTRAINT "report_sections_key_check" CHECK ("learning"."report_sections"."key" in ('good','challenges','tackled','remaining','influence','learned','outside'))
);
--> statement-breakpoint
CREATE TABLE "learning"."report_versions" (
	"report_id" uuid NOT NULL,
	"circle_id" integer NOT NULL,
	"version" integer NOT NULL,
	"made_on" date NOT NULL,
	"content" jsonb NOT NULL,
	CONSTRAINT "report_versions_report_id_version_pk" PRIMARY KEY("report_id","version")
);
--> statement-breakpoint
CREATE TABLE "learning"."reports" (
	"id" uuid PRIMARY KEY NOT NULL,
	"circle_id" integer NOT NULL,
	"cycle_id" uuid NOT NULL,
	"version" integer DEFAULT 0 NOT NULL,
	"offered_on" date,
	"final_on" date,
	CONSTRAINT "reports_cycleId_unique" UNIQUE("cycle_id"),
	CONSTRAINT "reports_circle_key" UNIQUE("id","circle_id"),
	CONSTRAINT "reports_final_check" CHECK ("learning"."reports"."final_on" is null or "learning"."reports"."offered_on" is not null)
);
--> statement-breakpoint
CREATE TABLE "learning"."assumptions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"circle_id" integer NOT NULL,
	"session_id" uuid NOT NULL,
	"theme_id" uuid NOT NULL,
	"body" text NOT NULL,
	CONSTRAINT "assumptions_body_check" CHECK (length("learning"."assumptions"."body") between 1 and 4000)
);
--> statement-breakpoint
CREATE TABLE "learning"."checkouts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"circle_id" integer NOT NULL,
	"session_id" uuid NOT NULL,
	"body" text NOT NULL,
	CONSTRAINT "checkouts_body_check" CHECK (length("learning"."checkouts"."body") between 1 and 4000)
);
--> statement-breakpoint
CREATE TABLE "learning"."dots" (
	"session_id" uuid NOT NULL,
	"theme_id" uuid NOT NULL,
	"voter_id" uuid NOT NULL,
	"count" integer NOT NULL,
	CONSTRAINT "dots_theme_id_voter_id_pk" PRIMARY KEY("theme_id","voter_id"),
	CONSTRAINT "dots_count_check" CHECK ("learning"."dots"."count" > 0)
);
--> statement-breakpoint
CREATE TABLE "learning"."guests" (
	"id" uuid PRIMARY KEY NOT NULL,
	"session_id" uuid NOT NULL,
	"name" text NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	CONSTRAINT "guests_name_check" CHECK (length("learning"."guests"."name") between 1 and 60),
	CONSTRAINT "guests_state_check" CHECK ("learning"."guests"."state" in ('waiting','admitted','refused'))
);
--> statement-breakpoint
CREATE TABLE "learning"."sessions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"circle_id" integer NOT NULL,
	"cycle_id" uuid NOT NULL,
	"planned_at" timestamp with time zone NOT NULL,
	"place" text DEFAULT '' NOT NULL,
	"link" text DEFAULT '' NOT NULL,
	"facilitator_id" uuid NOT NULL,
	"stage" text DEFAULT 'planned' NOT NULL,
	"join_code" text NOT NULL,
	"dots_per_person" integer DEFAULT 5 NOT NULL,
	"revealed" boolean DEFAULT false NOT NULL,
	"seq" integer DEFAULT 1 NOT NULL,
	"closed_at" timestamp with time zone,
	CONSTRAINT "sessions_cycleId_unique" UNIQUE("cycle_id"),
	CONSTRAINT "sessions_joinCode_unique" UNIQUE("join_code"),
	CONSTRAINT "sessions_circle_key" UNIQUE("id","circle_id"),
	CONSTRAINT "sessions_stage_check" CHECK ("learning"."sessions"."stage" in ('planned','arrive','look_back','gather','group','weigh','beneath','conclude','close','closed')),
	CONSTRAINT "sessions_dots_check" CHECK ("learning"."sessions"."dots_per_person" between 1 and 20),
	CONSTRAINT "sessions_place_check" CHECK (length("learning"."sessions"."place") <= 200 and length("learning"."sessions"."link") <= 500),
	CONSTRAINT "sessions_closed_check" CHECK (("learning"."sessions"."stage" = 'closed') = ("learning"."sessions"."closed_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "learning"."themes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"circle_id" integer NOT NULL,
	"session_id" uuid NOT NULL,
	"title" text NOT NULL,
	"question_id" integer,
	"position" integer NOT NULL,
	"beneath" boolean DEFAULT false NOT NULL,
	"weight" integer,
	"fate" text,
	"fate_reason" text DEFAULT '' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "themes_session_key" UNIQUE("id","session_id"),
	CONSTRAINT "themes_circle_key" UNIQUE("id","circle_id"),
	CONSTRAINT "themes_title_check" CHECK (length("learning"."themes"."title") between 1 and 120),
	CONSTRAINT "themes_fate_check" CHECK ("learning"."themes"."fate" in ('tried','decided','sent_on','not_now') and length("learning"."themes"."fate_reason") <= 500),
	CONSTRAINT "themes_not_now_check" CHECK ("learning"."themes"."fate" is distinct from 'not_now' or "learning"."themes"."fate_reason" ~ '[^[:space:]]')
);
--> statement-breakpoint
CREATE TABLE "network"."clock" (
	"one" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"shift" interval DEFAULT '0' NOT NULL,
	CONSTRAINT "clock_one_check" CHECK ("network"."clock"."one")
);
--> statement-breakpoint
CREATE TABLE "network"."memberships" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "network"."memberships_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"partnership_id" integer NOT NULL,
	"organisation_id" integer NOT NULL,
	"kind" text NOT NULL,
	"fte" numeric(5, 2),
	"expertise" text DEFAULT '' NOT NULL,
	"starts_on" date NOT NULL,
	"ends_on" date,
	CONSTRAINT "memberships_kind_check" CHECK ("network"."memberships"."kind" in ('core','network','subcontractor')),
	CONSTRAINT "memberships_fte_check" CHECK ("network"."memberships"."fte" is null or "network"."memberships"."fte" > 0),
	CONSTRAINT "memberships_core_fte_check" CHECK ("network"."memberships"."kind" <> 'core' or "network"."memberships"."fte" is not null),
	CONSTRAINT "memberships_period_check" CHECK ("network"."memberships"."ends_on" is null or "network"."memberships"."ends_on" >= "network"."memberships"."starts_on")
);
--> statement-breakpoint
CREATE TABLE "network"."municipalities" (
	"nis_code" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"province" text NOT NULL,
	"arrondissement" text NOT NULL,
	"region" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "network"."organisations" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "network"."organisations_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"code_type" text NOT NULL,
	"code" text NOT NULL,
	CONSTRAINT "organisations_code_key" UNIQUE("code"),
	CONSTRAINT "organisations_name_check" CHECK (length("network"."organisations"."name") between 1 and 200),
	CONSTRAINT "organisations_kind_check" CHECK ("network"."organisations"."kind" in ('vdab','ocmw','local_government','caw','cgg','health','nonprofit','company','flemish_government')),
	CONSTRAINT "organisations_code_check" CHECK (case "network"."organisations"."code_type"
        when 'kbo' then "network"."organisations"."code" ~ '^[01][0-9]{9}$' and 97 - left("network"."organisations"."code", 8)::bigint % 97 = right("network"."organisations"."code", 2)::int
        when 'ovo' then "network"."organisations"."code" ~ '^OVO[0-9]{6}$'
        else false end)
);
--> statement-breakpoint
CREATE TABLE "network"."partnership_municipalities" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "network"."partnership_municipalities_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"partnership_id" integer NOT NULL,
	"nis_code" text NOT NULL,
	"starts_on" date NOT NULL,
	"ends_on" date
);
--> statement-breakpoint
CREATE TABLE "network"."partnerships" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "network"."partnerships_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"target_group" text NOT NULL,
	"starts_on" date NOT NULL,
	CONSTRAINT "partnerships_slug_unique" UNIQUE("slug"),
	CONSTRAINT "partnerships_slug_check" CHECK ("network"."partnerships"."slug" ~ '^[a-z0-9]+(-[a-z0-9]+)*$')
);
--> statement-breakpoint
CREATE TABLE "network"."circles" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "network"."circles_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"partnership_id" integer,
	"parent_id" integer,
	CONSTRAINT "circles_slug_unique" UNIQUE("slug"),
	CONSTRAINT "circles_kind_check" CHECK ("network"."circles"."kind" in ('partnership','subgroup','region','coaches','flanders')),
	CONSTRAINT "circles_partnership_check" CHECK (("network"."circles"."kind" in ('partnership','subgroup')) = ("network"."circles"."partnership_id" is not null))
);
--> statement-breakpoint
CREATE TABLE "network"."hats" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "network"."hats_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"person_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"circle_id" integer,
	"partnership_id" integer,
	"organisation_id" integer,
	"starts_on" date NOT NULL,
	"ends_on" date,
	CONSTRAINT "hats_scope_check" CHECK (case
        when "network"."hats"."kind" in ('frontline','manager','expert_by_experience','steward','coach')
          then "network"."hats"."circle_id" is not null and "network"."hats"."partnership_id" is null
        when "network"."hats"."kind" in ('promotor','administrative_support')
          then "network"."hats"."circle_id" is null and "network"."hats"."partnership_id" is not null
        when "network"."hats"."kind" in ('reviewer','signal_holder','admin')
          then "network"."hats"."circle_id" is null and "network"."hats"."partnership_id" is null
        else false end),
	CONSTRAINT "hats_period_check" CHECK ("network"."hats"."ends_on" is null or "network"."hats"."ends_on" >= "network"."hats"."starts_on")
);
--> statement-breakpoint
CREATE TABLE "network"."mandates" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "network"."mandates_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"partnership_id" integer NOT NULL,
	"organisation_id" integer NOT NULL,
	"person_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"starts_on" date NOT NULL,
	"ends_on" date,
	CONSTRAINT "mandates_kind_check" CHECK ("network"."mandates"."kind" in ('mandated','deputy')),
	CONSTRAINT "mandates_period_check" CHECK ("network"."mandates"."ends_on" is null or "network"."mandates"."ends_on" >= "network"."mandates"."starts_on")
);
--> statement-breakpoint
CREATE TABLE "network"."people" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"locale" text DEFAULT 'nl' NOT NULL,
	CONSTRAINT "people_name_check" CHECK (length("network"."people"."name") between 1 and 120),
	CONSTRAINT "people_locale_check" CHECK ("network"."people"."locale" in ('nl','en'))
);
--> statement-breakpoint
ALTER TABLE "auth"."accounts" ADD CONSTRAINT "accounts_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "network"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "auth"."sessions" ADD CONSTRAINT "sessions_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "network"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "auth"."sessions" ADD CONSTRAINT "sessions_hat_id_hats_id_fk" FOREIGN KEY ("hat_id") REFERENCES "network"."hats"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "auth"."sessions" ADD CONSTRAINT "sessions_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "network"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "formal"."reports" ADD CONSTRAINT "reports_partnership_id_partnerships_id_fk" FOREIGN KEY ("partnership_id") REFERENCES "network"."partnerships"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "formal"."reports" ADD CONSTRAINT "reports_submitted_by_people_id_fk" FOREIGN KEY ("submitted_by") REFERENCES "network"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."decisions" ADD CONSTRAINT "decisions_theme_fk" FOREIGN KEY ("theme_id","circle_id") REFERENCES "learning"."themes"("id","circle_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."decisions" ADD CONSTRAINT "decisions_cycle_fk" FOREIGN KEY ("cycle_id","circle_id") REFERENCES "learning"."cycles"("id","circle_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."experiments" ADD CONSTRAINT "experiments_parent_fk" FOREIGN KEY ("parent_id","circle_id") REFERENCES "learning"."experiments"("id","circle_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."experiments" ADD CONSTRAINT "experiments_theme_fk" FOREIGN KEY ("theme_id","circle_id") REFERENCES "learning"."themes"("id","circle_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."experiments" ADD CONSTRAINT "experiments_cycle_fk" FOREIGN KEY ("cycle_id","circle_id") REFERENCES "learning"."cycles"("id","circle_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."learnings" ADD CONSTRAINT "learnings_theme_fk" FOREIGN KEY ("theme_id","circle_id") REFERENCES "learning"."themes"("id","circle_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."learnings" ADD CONSTRAINT "learnings_cycle_fk" FOREIGN KEY ("cycle_id","circle_id") REFERENCES "learning"."cycles"("id","circle_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."observations" ADD CONSTRAINT "observations_author_id_people_id_fk" FOREIGN KEY ("author_id") REFERENCES "network"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."observations" ADD CONSTRAINT "observations_experiment_fk" FOREIGN KEY ("experiment_id","circle_id") REFERENCES "learning"."experiments"("id","circle_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."signals" ADD CONSTRAINT "signals_theme_fk" FOREIGN KEY ("theme_id","circle_id") REFERENCES "learning"."themes"("id","circle_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."signals" ADD CONSTRAINT "signals_cycle_fk" FOREIGN KEY ("cycle_id","circle_id") REFERENCES "learning"."cycles"("id","circle_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."contribution_seals" ADD CONSTRAINT "contribution_seals_contribution_id_contributions_id_fk" FOREIGN KEY ("contribution_id") REFERENCES "learning"."contributions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."contributions" ADD CONSTRAINT "contributions_circle_id_circles_id_fk" FOREIGN KEY ("circle_id") REFERENCES "network"."circles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."contributions" ADD CONSTRAINT "contributions_question_id_questions_id_fk" FOREIGN KEY ("question_id") REFERENCES "learning"."questions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."contributions" ADD CONSTRAINT "contributions_author_id_people_id_fk" FOREIGN KEY ("author_id") REFERENCES "network"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."contributions" ADD CONSTRAINT "contributions_session_fk" FOREIGN KEY ("session_id","circle_id") REFERENCES "learning"."sessions"("id","circle_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."contributions" ADD CONSTRAINT "contributions_theme_fk" FOREIGN KEY ("theme_id","session_id") REFERENCES "learning"."themes"("id","session_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."spent_ids" ADD CONSTRAINT "spent_ids_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "learning"."sessions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."cycles" ADD CONSTRAINT "cycles_circle_id_circles_id_fk" FOREIGN KEY ("circle_id") REFERENCES "network"."circles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."agreements" ADD CONSTRAINT "agreements_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "network"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."agreements" ADD CONSTRAINT "agreements_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "network"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."agreements" ADD CONSTRAINT "agreements_report_fk" FOREIGN KEY ("report_id","circle_id") REFERENCES "learning"."reports"("id","circle_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."report_sections" ADD CONSTRAINT "report_sections_report_fk" FOREIGN KEY ("report_id","circle_id") REFERENCES "learning"."reports"("id","circle_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."report_versions" ADD CONSTRAINT "report_versions_report_fk" FOREIGN KEY ("report_id","circle_id") REFERENCES "learning"."reports"("id","circle_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."reports" ADD CONSTRAINT "reports_cycle_fk" FOREIGN KEY ("cycle_id","circle_id") REFERENCES "learning"."cycles"("id","circle_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."assumptions" ADD CONSTRAINT "assumptions_session_fk" FOREIGN KEY ("session_id","circle_id") REFERENCES "learning"."sessions"("id","circle_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."assumptions" ADD CONSTRAINT "assumptions_theme_fk" FOREIGN KEY ("theme_id","session_id") REFERENCES "learning"."themes"("id","session_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."checkouts" ADD CONSTRAINT "checkouts_session_fk" FOREIGN KEY ("session_id","circle_id") REFERENCES "learning"."sessions"("id","circle_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."dots" ADD CONSTRAINT "dots_theme_fk" FOREIGN KEY ("theme_id","session_id") REFERENCES "learning"."themes"("id","session_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."guests" ADD CONSTRAINT "guests_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "learning"."sessions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."sessions" ADD CONSTRAINT "sessions_circle_id_circles_id_fk" FOREIGN KEY ("circle_id") REFERENCES "network"."circles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."sessions" ADD CONSTRAINT "sessions_facilitator_id_people_id_fk" FOREIGN KEY ("facilitator_id") REFERENCES "network"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."sessions" ADD CONSTRAINT "sessions_cycle_fk" FOREIGN KEY ("cycle_id","circle_id") REFERENCES "learning"."cycles"("id","circle_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."themes" ADD CONSTRAINT "themes_question_id_questions_id_fk" FOREIGN KEY ("question_id") REFERENCES "learning"."questions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning"."themes" ADD CONSTRAINT "themes_session_fk" FOREIGN KEY ("session_id","circle_id") REFERENCES "learning"."sessions"("id","circle_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "network"."memberships" ADD CONSTRAINT "memberships_partnership_id_partnerships_id_fk" FOREIGN KEY ("partnership_id") REFERENCES "network"."partnerships"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "network"."memberships" ADD CONSTRAINT "memberships_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "network"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "network"."partnership_municipalities" ADD CONSTRAINT "partnership_municipalities_partnership_id_partnerships_id_fk" FOREIGN KEY ("partnership_id") REFERENCES "network"."partnerships"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "network"."partnership_municipalities" ADD CONSTRAINT "partnership_municipalities_nis_code_municipalities_nis_code_fk" FOREIGN KEY ("nis_code") REFERENCES "network"."municipalities"("nis_code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "network"."circles" ADD CONSTRAINT "circles_partnership_id_partnerships_id_fk" FOREIGN KEY ("partnership_id") REFERENCES "network"."partnerships"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "network"."circles" ADD CONSTRAINT "circles_parent_id_circles_id_fk" FOREIGN KEY ("parent_id") REFERENCES "network"."circles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "network"."hats" ADD CONSTRAINT "hats_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "network"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "network"."hats" ADD CONSTRAINT "hats_circle_id_circles_id_fk" FOREIGN KEY ("circle_id") REFERENCES "network"."circles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "network"."hats" ADD CONSTRAINT "hats_partnership_id_partnerships_id_fk" FOREIGN KEY ("partnership_id") REFERENCES "network"."partnerships"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "network"."hats" ADD CONSTRAINT "hats_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "network"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "network"."mandates" ADD CONSTRAINT "mandates_partnership_id_partnerships_id_fk" FOREIGN KEY ("partnership_id") REFERENCES "network"."partnerships"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "network"."mandates" ADD CONSTRAINT "mandates_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "network"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "network"."mandates" ADD CONSTRAINT "mandates_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "network"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "entries_circle_idx" ON "audit"."entries" USING btree ("circle_id","id");--> statement-breakpoint
CREATE INDEX "entries_partnership_idx" ON "audit"."entries" USING btree ("partnership_id","id");--> statement-breakpoint
CREATE INDEX "mails_unsent_idx" ON "auth"."mails" USING btree ("made_at") WHERE "auth"."mails"."sent_at" is null;--> statement-breakpoint
CREATE INDEX "sessions_person_idx" ON "auth"."sessions" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "decisions_circle_idx" ON "learning"."decisions" USING btree ("circle_id","cycle_id");--> statement-breakpoint
CREATE INDEX "experiments_circle_idx" ON "learning"."experiments" USING btree ("circle_id","cycle_id");--> statement-breakpoint
CREATE INDEX "learnings_circle_idx" ON "learning"."learnings" USING btree ("circle_id","cycle_id");--> statement-breakpoint
CREATE INDEX "observations_experiment_idx" ON "learning"."observations" USING btree ("experiment_id");--> statement-breakpoint
CREATE INDEX "signals_circle_idx" ON "learning"."signals" USING btree ("circle_id","cycle_id");--> statement-breakpoint
CREATE INDEX "contributions_circle_idx" ON "learning"."contributions" USING btree ("circle_id","session_id");--> statement-breakpoint
CREATE INDEX "contributions_theme_idx" ON "learning"."contributions" USING btree ("theme_id");--> statement-breakpoint
CREATE INDEX "spent_ids_session_idx" ON "learning"."spent_ids" USING btree ("session_id");--> statement-breakpoint
CREATE INDEX "assumptions_session_idx" ON "learning"."assumptions" USING btree ("session_id");--> statement-breakpoint
CREATE INDEX "checkouts_session_idx" ON "learning"."checkouts" USING btree ("session_id");--> statement-breakpoint
CREATE INDEX "dots_session_idx" ON "learning"."dots" USING btree ("session_id","voter_id");--> statement-breakpoint
CREATE INDEX "guests_session_idx" ON "learning"."guests" USING btree ("session_id");--> statement-breakpoint
CREATE INDEX "sessions_circle_idx" ON "learning"."sessions" USING btree ("circle_id");--> statement-breakpoint
CREATE INDEX "themes_session_idx" ON "learning"."themes" USING btree ("session_id");--> statement-breakpoint
CREATE INDEX "memberships_partnership_idx" ON "network"."memberships" USING btree ("partnership_id");--> statement-breakpoint
CREATE INDEX "partnership_municipalities_partnership_idx" ON "network"."partnership_municipalities" USING btree ("partnership_id");--> statement-breakpoint
CREATE UNIQUE INDEX "circles_partnership_key" ON "network"."circles" USING btree ("partnership_id") WHERE "network"."circles"."kind" = 'partnership';--> statement-breakpoint
CREATE INDEX "hats_person_idx" ON "network"."hats" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "hats_circle_idx" ON "network"."hats" USING btree ("circle_id");--> statement-breakpoint
CREATE INDEX "mandates_partnership_idx" ON "network"."mandates" USING btree ("partnership_id");--> statement-breakpoint
CREATE UNIQUE INDEX "people_email_key" ON "network"."people" USING btree (lower("email"));