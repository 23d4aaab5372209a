ALTER TABLE "auth"."mails" ADD COLUMN "once" text;--> statement-breakpoint
ALTER TABLE "auth"."mails" ADD CONSTRAINT "mails_once_key" UNIQUE("once");