import type { CASE_SEEN } from '@/db/ground/cases';
import type { CircleActor } from '@/lib/actor';

/** The words of a case, as a report has them. */
export interface Told {
  id: string;
  happened: string;
  hindered: string;
  learned: string;
}
/** A case of a report that is being written. */
export interface Case extends Told {
  version: number;
  seen: (typeof CASE_SEEN)[number] | null;
  hint: string;
  /** The reader wrote it. */
  mine: boolean;
}

/** A case is in the report once somebody else than its writer read it and recognised nobody. */
export const isInReport = ({ seen }: Pick<Case, 'seen'>) => seen === 'nobody';

/** Whoever wrote a case changes its words. */
export const canChangeCase = ({ mine }: Pick<Case, 'mine'>) => mine;

/** Anybody else reads it for recognisability, while it waits for that. */
export const canReadCase = ({ mine, seen }: Pick<Case, 'mine' | 'seen'>) => !mine && seen === null;

/** Its writer takes a case out, and whoever offers the report: nobody waits for a case whose writer left. */
export const canRemoveCase = (actor: CircleActor, { mine }: Pick<Case, 'mine'>) =>
  mine || actor.hat.kind === 'coach' || actor.hat.kind === 'steward';
