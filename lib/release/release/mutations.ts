import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { as, type Tx } from '@/db/as';
import type { CircleActor } from '@/lib/actor';
import { env } from '@/lib/env';
import { inEachLanguage, translator } from '@/lib/language/messages';
import { done, type Outcome, refused } from '@/lib/verb/outcome';
import type {
  ConfirmReleaseInput,
  DropReleaseInput,
  LetOutReleaseInput,
  OpenReleaseInput,
  RewriteReleaseInput,
  SayAsMemberInput,
  SayAsPartnerInput,
  SayAsWriterInput,
  SayMemberRuleInput,
  SayReleaseRuleInput,
  TakeReservationAlongInput,
  WithdrawReleaseInput,
} from './input';

/** Asks one door of the database (db/learning/release/wall.sql); what it refuses comes as a broken invariant. */
const ask = <T>(actor: CircleActor, door: SQL): Promise<T | null> =>
  as(actor, async (tx) => {
    const [row] = await tx.execute<{ answer: T | null }>(sql`select ${door} as answer`);
    return row?.answer ?? null;
  });

const toArray = (list: string[]) => sql`array(select jsonb_array_elements_text(${JSON.stringify(list)}::jsonb))`;

/** To whom it goes by letter; nobody, when it goes by none. */
const addresseeOf = ({ audience, letterTo = '' }: Pick<OpenReleaseInput, 'audience' | 'letterTo'>) =>
  audience.includes('letter') ? letterTo : '';

/** The exact text and for whom, as the doors take them. */
const textOf = (input: Omit<RewriteReleaseInput, 'id' | 'version'>) => {
  const { title, body, audience, below = [], nature = '' } = input;
  const circles = sql`array(select jsonb_array_elements_text(${JSON.stringify(below)}::jsonb)::int)`;
  return sql`${title}, ${body}, ${toArray(audience)}, ${addresseeOf(input)}, ${circles}, ${nature}`;
};

/** A new version, or the refusal because another person made one first. */
const versionOf = (version: number | null): Outcome<{ version: number }> =>
  version === null ? refused('changedElsewhere') : done({ version });

/** A word that is kept; null when it was about an earlier version. */
const keptOf = (kept: true | null): Outcome<null> => (kept === null ? refused('changedElsewhere') : done(null));

/** Writes to those whose yes the version needs that it lies before them: where, and nothing of what it says. */
async function tellAsked(actor: CircleActor, tx: Tx, id: string): Promise<void> {
  const texts = inEachLanguage((locale) => {
    const t = translator(locale, 'mail');
    const values = { circle: actor.hat.place, url: `${env().APP_URL}/releases/${id}` };
    return { subject: t('asked.subject', values), body: t('asked.body', values) };
  });
  await tx.execute(sql`select learning.tell_asked(${id}, ${JSON.stringify(texts)}::jsonb)`);
}

/** Lays one thing on the table to be let out, with the exact text. Repeatable under the same client-made id. */
export async function openRelease(actor: CircleActor, input: OpenReleaseInput): Promise<Outcome<null>> {
  const { id, kind, subjectId } = input;
  await as(actor, async (tx) => {
    const [here] = await tx.execute(sql`select from learning.releases where id = ${id}`);
    await tx.execute(sql`select learning.open_release(${id}, ${kind}, ${subjectId}, ${textOf(input)})`);
    if (!here) await tellAsked(actor, tx, id);
  });
  return done(null);
}

/** Another text, or other readers: a new version, on which nobody has said anything yet. */
export async function rewriteRelease(
  actor: CircleActor,
  input: RewriteReleaseInput,
): Promise<Outcome<{ version: number }>> {
  const { id, version } = input;
  return as(actor, async (tx) => {
    const [row] = await tx.execute<{ now: number | null }>(
      sql`select learning.rewrite_release(${id}, ${version}, ${textOf(input)}) as now`,
    );
    const now = row?.now ?? null;
    if (now !== null && now !== version) await tellAsked(actor, tx, id);
    return versionOf(now);
  });
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
export async function confirmRelease(actor: CircleActor, input: ConfirmReleaseInput): Promise<Outcome<null>> {
  return keptOf(await ask(actor, sql`learning.confirm_release(${input.id}, ${input.version})`));
}

/** Yes or no from somebody whose name or whose named words stand in the text. */
export async function sayAsWriter(actor: CircleActor, input: SayAsWriterInput): Promise<Outcome<null>> {
  return keptOf(await ask(actor, sql`learning.say_as_writer(${input.id}, ${input.version}, ${input.agrees})`));
}

/** A core partner's yes or no, by its mandated person or deputy. It lets nothing out by itself. */
export async function sayAsPartner(actor: CircleActor, input: SayAsPartnerInput): Promise<Outcome<null>> {
  const { id, version, organisationId, agrees } = input;
  return keptOf(await ask(actor, sql`learning.say_as_partner(${id}, ${version}, ${organisationId}, ${agrees})`));
}

/** A member's yes or no, in a circle where the members consent themselves. It lets nothing out by itself. */
export async function sayAsMember(actor: CircleActor, input: SayAsMemberInput): Promise<Outcome<null>> {
  return keptOf(await ask(actor, sql`learning.say_as_member(${input.id}, ${input.version}, ${input.agrees})`));
}

/** The last step, an act of its own: lets the version out, when everybody whose yes it needs has given it. Repeatable. */
export async function letOutRelease(actor: CircleActor, input: LetOutReleaseInput): Promise<Outcome<null>> {
  const left = await ask<boolean>(actor, sql`learning.let_out_release(${input.id}, ${input.version})`);
  if (left === null) return refused('changedElsewhere');
  return left ? done(null) : refused('releaseWaits');
}

/** How many core partners must say yes, in this partner's opinion; less than all only when all of them say so. */
export async function sayReleaseRule(actor: CircleActor, input: SayReleaseRuleInput): Promise<Outcome<null>> {
  await ask(actor, sql`learning.say_release_rule(${input.organisationId}, ${input.rule})`);
  return done(null);
}

/** The same in a member's opinion, where the members consent. */
export async function sayMemberRule(actor: CircleActor, input: SayMemberRuleInput): Promise<Outcome<null>> {
  await ask(actor, sql`learning.say_member_rule(${input.rule})`);
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
