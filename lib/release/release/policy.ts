import type { CircleActor } from '@/lib/actor';
import { AUDIENCES, type Audience, type Kind } from './input';

/** Everybody in the circle may rewrite what is still open; all words on it are then asked again. */
export const canRewriteRelease = (_actor: CircleActor, release: { state: string }) => release.state === 'open';

/** The writers of its versions, the steward and the coach take it off the table while it is open. */
export const canDropRelease = (actor: CircleActor, release: { state: string; writerIds: string[] }) =>
  release.state === 'open' &&
  (release.writerIds.includes(actor.personId) || actor.hat.kind === 'steward' || actor.hat.kind === 'coach');

/** A voice of the circle: whoever speaks for one of today's core partners, or a member where the members consent themselves. */
const hasVoice = ({ mandates, member }: { mandates: unknown[]; member: unknown }) =>
  mandates.length > 0 || member !== null;

/** Whoever may take it off the table, and each voice of the circle, takes the last step; the gate looks whether it may. */
export const canLetOutRelease = (
  actor: CircleActor,
  release: { state: string; writerIds: string[]; mandates: unknown[]; member: unknown },
) => canDropRelease(actor, release) || (release.state === 'open' && hasVoice(release));

/** Each voice of the circle withdraws, at once and alone. */
export const canWithdrawRelease = (
  _actor: CircleActor,
  release: { state: string; mandates: unknown[]; member: unknown },
) => release.state === 'out' && hasVoice(release);

/** What a circle is, and which one stands above it today; null when none does. */
export interface Standing {
  kind: 'partnership' | 'subgroup' | 'region' | 'coaches' | 'flanders';
  above: string | null;
  /** The circles directly below it today. */
  below: { id: number; name: string }[];
}

/** A circle that stands above others makes them offers, once it has a cycle to which they belong. */
export const canOffer = ({ below }: Standing): boolean => below.length > 0;

/**
 * To whom a circle can let something of this kind out. A subgroup speaks to the circle above it, which lets out what goes further;
 * only a partnership has neighbours and a region; only a signal goes by letter, for it asks for an answer. An offer goes to circles below,
 * and nothing else does.
 */
export const readersFor = ({ kind, above, below }: Standing, what: Kind): Audience[] =>
  AUDIENCES.filter((one) => {
    if (what === 'offer' || one === 'below') return what === 'offer' && one === 'below' && below.length > 0;
    if (one === 'above') return above !== null;
    if (kind === 'subgroup') return false;
    if (one === 'neighbours' || one === 'region') return kind === 'partnership';
    return one !== 'letter' || what === 'signal';
  });
