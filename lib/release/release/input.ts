import { z } from 'zod';
import { clientId, text } from '@/lib/text/text';

/** What can be let out of the room, and who may read it then. The same lists stand in the database's own checks. */
export const RELEASE_KINDS = ['learning', 'experiment', 'theme', 'signal', 'report', 'offer'] as const;
export type Kind = (typeof RELEASE_KINDS)[number];
export const AUDIENCES = [
  'boards',
  'above',
  'below',
  'neighbours',
  'region',
  'flanders',
  'signal_holder',
  'letter',
  'public',
] as const;
export type Audience = (typeof AUDIENCES)[number];
/** What an offer is: an enabler that is offered, a barrier that was removed, or a thought for who makes the rules. */
export const NATURES = ['enabler', 'barrier', 'policy'] as const;
/** What a text can be about: what an offer is, a decision that a signal asks for, or an experiment that was embedded. */
export type Nature = (typeof NATURES)[number] | 'decision' | 'embedded';
export const RULES = ['unanimous', 'two_thirds'] as const;
export type Rule = (typeof RULES)[number];

export const TITLE_LIMIT = 200;
export const BODY_LIMIT = 60_000;
/** An offer is read at a table. */
export const OFFER_LIMIT = 3000;
export const ADDRESSEE_LIMIT = 200;

type Text = {
  body: string;
  audience: Audience[];
  letterTo?: string | undefined;
  below?: number[] | undefined;
  nature?: Nature | '' | undefined;
};

/** A letter has an addressee; an offer says to which circles it goes and what it is. */
function requireParts({ value, issues }: z.core.ParsePayload<Text>) {
  const wrong = (field: keyof Text, message: string) =>
    issues.push({ code: 'custom', path: [field], message, input: value[field] });
  if (value.audience.includes('letter') && !value.letterTo) wrong('letterTo', 'required');
  if (!value.audience.includes('below')) return;
  if (!value.below?.length) wrong('below', 'chooseCircle');
  if (!value.nature) wrong('nature', 'chooseNature');
  if (value.body.length > OFFER_LIMIT) wrong('body', 'tooLong');
}

/** The exact text that would leave, and for whom. */
const words = {
  /** To whom it goes by letter, when it does. */
  letterTo: text(ADDRESSEE_LIMIT, { optional: true, contact: true }).optional(),
  title: text(TITLE_LIMIT),
  body: text(BODY_LIMIT),
  audience: z
    .array(z.enum(AUDIENCES))
    .min(1, { error: 'chooseAudience' })
    .transform((chosen) => AUDIENCES.filter((one) => chosen.includes(one))),
  /** The circles below to which an offer goes, and what it is; none and nothing for anything else. */
  below: z
    .array(z.int32())
    .max(200)
    .transform((chosen) => [...new Set(chosen)].sort((one, other) => one - other))
    .optional(),
  nature: z.enum(['', ...NATURES]).optional(),
};
/** `version` is the one that was read: a word about an earlier one is refused, and says so. */
const about = { id: clientId, version: z.int32() };
const organisationId = z.int32();

export const openReleaseInput = z
  .object({ id: clientId, kind: z.enum(RELEASE_KINDS), subjectId: clientId, ...words })
  .check(requireParts);
export type OpenReleaseInput = z.output<typeof openReleaseInput>;

export const rewriteReleaseInput = z.object({ ...about, ...words }).check(requireParts);
export type RewriteReleaseInput = z.output<typeof rewriteReleaseInput>;

export const confirmReleaseInput = z.object(about);
export type ConfirmReleaseInput = z.output<typeof confirmReleaseInput>;

export const sayAsWriterInput = z.object({ ...about, agrees: z.boolean() });
export type SayAsWriterInput = z.output<typeof sayAsWriterInput>;

export const sayAsPartnerInput = z.object({ ...about, organisationId, agrees: z.boolean() });
export type SayAsPartnerInput = z.output<typeof sayAsPartnerInput>;

export const sayAsMemberInput = z.object({ ...about, agrees: z.boolean() });
export type SayAsMemberInput = z.output<typeof sayAsMemberInput>;

export const takeReservationAlongInput = z.object({ ...about, organisationId, along: z.boolean() });
export type TakeReservationAlongInput = z.output<typeof takeReservationAlongInput>;

export const sayReleaseRuleInput = z.object({ organisationId, rule: z.enum(RULES) });
export type SayReleaseRuleInput = z.output<typeof sayReleaseRuleInput>;

export const sayMemberRuleInput = z.object({ rule: z.enum(RULES) });
export type SayMemberRuleInput = z.output<typeof sayMemberRuleInput>;

export const letOutReleaseInput = z.object(about);
export type LetOutReleaseInput = z.output<typeof letOutReleaseInput>;

export const dropReleaseInput = z.object({ id: clientId });
export type DropReleaseInput = z.output<typeof dropReleaseInput>;

export const withdrawReleaseInput = z.object({ id: clientId });
export type WithdrawReleaseInput = z.output<typeof withdrawReleaseInput>;
