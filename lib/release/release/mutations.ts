import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { as } from '@/db/as';
import type { CircleActor } from '@/lib/actor';
import { done, type Outcome, refused } from '@/lib/outcome';
import type {
  ConfirmReleaseInput,
  DropReleaseInput,
  OpenReleaseInput,
  RewriteReleaseInput,
  SayAsPartnerInput,
  SayAsWriterInput,
  SayReleaseRuleInput,
  TakeReservationAlongInput,
  WithdrawReleaseInput,
} from './input';

/** Asks one door of the database (db/wall/45-release.sql); what it refuses comes as a broken invariant. */
const ask = <T>(actor: CircleActor, door: SQL): Promise<T | null> =>
  as(actor, async (tx) => {
    const [row] = await tx.execute<{ answer: T | null }>(sql`select ${door} as answer`);
    return row?.answer ?? null;
  });

const toArray = (list: string[]) => sql`array(select jsonb_array_elements_text(${JSON.stringify(list)}::jsonb))`;

/** A new version, or the news that somebody else made one first. */
const versionOf = (version: number | null): Outcome<{ version: number }> =>
  version === null ? refused('changedElsewhere') : done({ version });

/** Whether it left with this word; null when the word was about an earlier version. */
const leftOf = (left: boolean | null): Outcome<{ left: boolean }> =>
  left === null ? refused('changedElsewhere') : done({ left });

/** Lays something on the table to be let out, with the exact text. Repeatable under the same client-made id. */
export async function openRelease(actor: CircleActor, input: OpenReleaseInput): Promise<Outcome<null>> {
  const { id, kind, subjectId, title, body, audience } = input;
  await ask(actor, sql`learning.open_release(${id}, ${kind}, ${subjectId}, ${title}, ${body}, ${toArray(audience)})`);
  return done(null);
}

/** Another text, or other readers: a new version, on which nobody has said anything yet. */
export async function rewriteRelease(
  actor: CircleActor,
  input: RewriteReleaseInput,
): Promise<Outcome<{ version: number }>> {
  const { id, version, title, body, audience } = input;
  return versionOf(
    await ask(actor, sql`learning.rewrite_release(${id}, ${version}, ${title}, ${body}, ${toArray(audience)})`),
  );
}

/** A partner's own reservation goes along with its report, or stays behind: a new version. */
export async function takeReservationAlong(
  actor: CircleActor,
  input: TakeReservationAlongInput,
): Promise<Outcome<{ version: number }>> {
  const { id, version, organisationId, along } = input;
  return versionOf(
    await ask(actor, sql`learning.take_reservation_along(${id}, ${version}, ${organisationId}, ${along})`),
  );
}

/** "No client can be recognised in this", by somebody who wrote no version of it. */
export async function confirmRelease(
  actor: CircleActor,
  input: ConfirmReleaseInput,
): Promise<Outcome<{ left: boolean }>> {
  return leftOf(await ask(actor, sql`learning.confirm_release(${input.id}, ${input.version})`));
}

/** Yes or no from somebody whose name or whose named words stand in the text. */
export async function sayAsWriter(actor: CircleActor, input: SayAsWriterInput): Promise<Outcome<{ left: boolean }>> {
  return leftOf(await ask(actor, sql`learning.say_as_writer(${input.id}, ${input.version}, ${input.agrees})`));
}

/** A core partner's yes or no, by its mandated person or deputy. The last yes lets it out. */
export async function sayAsPartner(actor: CircleActor, input: SayAsPartnerInput): Promise<Outcome<{ left: boolean }>> {
  const { id, version, organisationId, agrees } = input;
  return leftOf(await ask(actor, sql`learning.say_as_partner(${id}, ${version}, ${organisationId}, ${agrees})`));
}

/** How many core partners must say yes, in this partner's opinion; less than all only when all of them say so. */
export async function sayReleaseRule(actor: CircleActor, input: SayReleaseRuleInput): Promise<Outcome<null>> {
  await ask(actor, sql`learning.say_release_rule(${input.organisationId}, ${input.rule})`);
  return done(null);
}

/** Takes an open one off the table. */
export async function dropRelease(actor: CircleActor, input: DropReleaseInput): Promise<Outcome<null>> {
  await ask(actor, sql`learning.drop_release(${input.id})`);
  return done(null);
}

/** Takes back what left: readers see that it was withdrawn, and the text is gone. */
export async function withdrawRelease(actor: CircleActor, input: WithdrawReleaseInput): Promise<Outcome<null>> {
  await ask(actor, sql`learning.withdraw_release(${input.id})`);
  return done(null);
}
