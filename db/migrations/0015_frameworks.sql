CREATE TABLE "learning"."frameworks" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "learning"."frameworks_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"name" text NOT NULL,
	"version" integer NOT NULL,
	"valid_from" date NOT NULL,
	"valid_until" date,
	"circle_id" integer,
	"extends_id" integer,
	CONSTRAINT "frameworks_version_key" UNIQUE NULLS NOT DISTINCT("name","version","circle_id"),
	CONSTRAINT "frameworks_extends_check" CHECK (("learning"."frameworks"."circle_id" is null) = ("learning"."frameworks"."extends_id" is null)),
	CONSTRAINT "frameworks_validity_check" CHECK ("learning"."frameworks"."valid_until" >= "learning"."frameworks"."valid_from")
);
--> statement-breakpoint
CREATE TABLE "learning"."framework_questions" (
	"framework_id" integer NOT NULL,
	"question_id" integer NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "framework_questions_framework_id_question_id_pk" PRIMARY KEY("framework_id","question_id"),
	CONSTRAINT "framework_questions_position_key" UNIQUE("framework_id","position")
);
--> statement-breakpoint
ALTER TABLE "learning"."frameworks" ADD CONSTRAINT "frameworks_circle_id_circles_id_fk" FOREIGN KEY ("circle_id") REFERENCES "network"."circles"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "learning"."frameworks" ADD CONSTRAINT "frameworks_extends_id_frameworks_id_fk" FOREIGN KEY ("extends_id") REFERENCES "learning"."frameworks"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "learning"."framework_questions" ADD CONSTRAINT "framework_questions_framework_id_frameworks_id_fk" FOREIGN KEY ("framework_id") REFERENCES "learning"."frameworks"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "learning"."framework_questions" ADD CONSTRAINT "framework_questions_question_id_questions_id_fk" FOREIGN KEY ("question_id") REFERENCES "learning"."questions"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
-- One holds at a time: for everybody, and for a circle.
alter table learning.frameworks add constraint frameworks_one_at_a_time
  exclude using gist (coalesce(circle_id, 0) with =, daterange(valid_from, valid_until) with &&);
--> statement-breakpoint
-- What stands is kept: the questions that were asked become the first framework, and a section's name becomes its question.
insert into learning.frameworks (name, version, valid_from) select distinct framework, version, date '2024-01-01' from learning.questions;
--> statement-breakpoint
insert into learning.framework_questions (framework_id, question_id, position)
select f.id, q.id, q.position from learning.questions q join learning.frameworks f on (f.name, f.version) = (q.framework, q.version);
--> statement-breakpoint
ALTER TABLE "learning"."questions" ADD COLUMN "circle_id" integer;
--> statement-breakpoint
ALTER TABLE "learning"."questions" ADD COLUMN "drafts_from" text[] DEFAULT '{"said"}' NOT NULL;
--> statement-breakpoint
update learning.questions q set drafts_from = s.drafts_from::text[]
from (values (1, '{said,chosen}'), (4, '{not_now}'), (6, '{learnings,harvest}')) s (position, drafts_from) where q.position = s.position;
--> statement-breakpoint
ALTER TABLE "learning"."cycles" ADD COLUMN "framework_id" integer;
--> statement-breakpoint
alter table learning.cycles disable trigger user;
--> statement-breakpoint
update learning.cycles set framework_id = (select id from learning.frameworks);
--> statement-breakpoint
ALTER TABLE "learning"."cycles" ALTER COLUMN "framework_id" SET NOT NULL;
--> statement-breakpoint
ALTER TABLE "learning"."report_sections" ADD COLUMN "question_id" integer;
--> statement-breakpoint
alter table learning.report_sections disable trigger user;
--> statement-breakpoint
update learning.report_sections r set question_id = q.id
from (values ('good', 1), ('challenges', 2), ('tackled', 3), ('remaining', 4), ('influence', 5), ('learned', 6)) s (key, position)
join learning.questions q using (position) where r.key = s.key;
--> statement-breakpoint
alter table learning.report_versions disable trigger user;
--> statement-breakpoint
update learning.report_versions v set content = jsonb_set(v.content, '{sections}', (
  select coalesce(jsonb_agg(jsonb_build_object('questionId', q.id, 'body', one -> 'body') order by q.id), '[]')
  from jsonb_array_elements(v.content -> 'sections') one
  left join (values ('good', 1), ('challenges', 2), ('tackled', 3), ('remaining', 4), ('influence', 5), ('learned', 6)) s (key, position)
    on s.key = one ->> 'key'
  left join learning.questions q using (position)));
--> statement-breakpoint
ALTER TABLE "learning"."questions" DROP CONSTRAINT "questions_position_key";
--> statement-breakpoint
ALTER TABLE "learning"."report_sections" DROP CONSTRAINT "report_sections_key_check";
--> statement-breakpoint
ALTER TABLE "learning"."report_sections" DROP CONSTRAINT "report_sections_report_id_key_pk";
--> statement-breakpoint
ALTER TABLE "learning"."cycles" ADD CONSTRAINT "cycles_framework_id_frameworks_id_fk" FOREIGN KEY ("framework_id") REFERENCES "learning"."frameworks"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "learning"."questions" ADD CONSTRAINT "questions_circle_id_circles_id_fk" FOREIGN KEY ("circle_id") REFERENCES "network"."circles"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "learning"."report_sections" ADD CONSTRAINT "report_sections_question_id_questions_id_fk" FOREIGN KEY ("question_id") REFERENCES "learning"."questions"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "learning"."questions" DROP COLUMN "framework";
--> statement-breakpoint
ALTER TABLE "learning"."questions" DROP COLUMN "version";
--> statement-breakpoint
ALTER TABLE "learning"."questions" DROP COLUMN "position";
--> statement-breakpoint
ALTER TABLE "learning"."report_sections" DROP COLUMN "key";
--> statement-breakpoint
ALTER TABLE "learning"."report_sections" ADD CONSTRAINT "report_sections_question_key" UNIQUE NULLS NOT DISTINCT("report_id","question_id");
--> statement-breakpoint
ALTER TABLE "learning"."questions" ADD CONSTRAINT "questions_text_check" CHECK ("learning"."questions"."circle_id" is null or length("learning"."questions"."text_nl") between 3 and 160 and length("learning"."questions"."text_en") between 3 and 160);
--> statement-breakpoint
ALTER TABLE "learning"."questions" ADD CONSTRAINT "questions_hint_check" CHECK ("learning"."questions"."circle_id" is null or length("learning"."questions"."hint_nl") <= 240 and length("learning"."questions"."hint_en") <= 240);
--> statement-breakpoint
ALTER TABLE "learning"."questions" ADD CONSTRAINT "questions_drafts_from_check" CHECK ("learning"."questions"."drafts_from" <@ array['said','chosen','not_now','learnings','harvest']);
