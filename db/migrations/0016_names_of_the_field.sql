ALTER TABLE "learning"."contribution_seals" RENAME TO "writer_tokens";--> statement-breakpoint
ALTER TABLE "learning"."writer_tokens" RENAME COLUMN "seal" TO "writer_token";--> statement-breakpoint
ALTER TABLE "learning"."writer_tokens" RENAME CONSTRAINT "contribution_seals_pkey" TO "writer_tokens_pkey";--> statement-breakpoint
ALTER TABLE "learning"."writer_tokens" RENAME CONSTRAINT "contribution_seals_contributionId_unique" TO "writer_tokens_contributionId_unique";--> statement-breakpoint
ALTER TABLE "learning"."writer_tokens" RENAME CONSTRAINT "contribution_seals_contribution_id_contributions_id_fk" TO "writer_tokens_contribution_id_contributions_id_fk";--> statement-breakpoint
ALTER TABLE "learning"."spent_ids" RENAME TO "idempotency_keys";--> statement-breakpoint
ALTER TABLE "learning"."idempotency_keys" RENAME CONSTRAINT "spent_ids_pkey" TO "idempotency_keys_pkey";--> statement-breakpoint
ALTER TABLE "learning"."idempotency_keys" RENAME CONSTRAINT "spent_ids_session_id_sessions_id_fk" TO "idempotency_keys_session_id_sessions_id_fk";--> statement-breakpoint
ALTER INDEX "learning"."spent_ids_session_idx" RENAME TO "idempotency_keys_session_idx";--> statement-breakpoint
ALTER TABLE "auth"."turns" RENAME TO "request_counts";--> statement-breakpoint
ALTER TABLE "auth"."request_counts" RENAME CONSTRAINT "turns_pkey" TO "request_counts_pkey";
