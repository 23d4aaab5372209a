import { sql } from 'drizzle-orm';
import { type AnyPgColumn, check, date, foreignKey, index, integer, text, unique, uuid } from 'drizzle-orm/pg-core';
import { FOLLOW_UP_STATES } from '../../ground/follow-ups';
import { offers } from '../../released/offer/tables';
import { learning } from '../../schemas';
import { decisions } from '../decision/tables';
import { experiments } from '../experiment/tables';
import { sessions } from '../session/tables';
import { signals } from '../signal/tables';
import { themes } from '../theme/tables';

const of = (
  column: AnyPgColumn,
  circle: AnyPgColumn,
  name: string,
  whose: { id: AnyPgColumn; circleId: AnyPgColumn },
) => foreignKey({ name, columns: [column, circle], foreignColumns: [whose.id, whose.circleId] }).onDelete('cascade');

/** What a session said, looking back, of one thing that an earlier one left: what became of it, and what the circle learned. */
export const followUps = learning.table(
  'follow_ups',
  {
    id: uuid().primaryKey(),
    circleId: integer().notNull(),
    sessionId: uuid().notNull(),
    experimentId: uuid(),
    decisionId: uuid(),
    signalId: uuid(),
    themeId: uuid(),
    /** An offer that the circle above made, by its publication. */
    offerId: uuid(),
    state: text({ enum: FOLLOW_UP_STATES }).notNull(),
    body: text().notNull().default(''),
    /** Of something embedded: when the circle looks again; null when it looks no more. */
    nextOn: date({ mode: 'string' }),
    version: integer().notNull().default(1),
  },
  (t) => [
    unique('follow_ups_subject_key')
      .on(t.sessionId, t.experimentId, t.decisionId, t.signalId, t.themeId, t.offerId)
      .nullsNotDistinct(),
    foreignKey({
      name: 'follow_ups_session_fk',
      columns: [t.sessionId, t.circleId],
      foreignColumns: [sessions.id, sessions.circleId],
    }),
    of(t.experimentId, t.circleId, 'follow_ups_experiment_fk', experiments),
    of(t.decisionId, t.circleId, 'follow_ups_decision_fk', decisions),
    of(t.signalId, t.circleId, 'follow_ups_signal_fk', signals),
    of(t.themeId, t.circleId, 'follow_ups_theme_fk', themes),
    foreignKey({
      name: 'follow_ups_offer_fk',
      columns: [t.offerId, t.circleId],
      foreignColumns: [offers.publicationId, offers.circleId],
    }),
    index('follow_ups_experiment_idx').on(t.experimentId),
    check(
      'follow_ups_one_check',
      sql`num_nonnulls(${t.experimentId}, ${t.decisionId}, ${t.signalId}, ${t.themeId}, ${t.offerId}) = 1`,
    ),
    check(
      'follow_ups_state_check',
      sql`case when ${t.offerId} is not null then ${t.state} in ('taken_up','not_now','unfit','asks')
        else ${t.state} in ('running','stopped') or (${t.experimentId} is null and ${t.state} = 'done')
          or (${t.experimentId} is not null and ${t.state} in ('embedded','adapted','shared','lives','gone')) end`,
    ),
    check('follow_ups_next_check', sql`${t.nextOn} is null or ${t.state} in ('lives','gone')`),
    check(
      'follow_ups_body_check',
      sql`length(${t.body}) <= 1000 and (${t.state} in ('running','done','taken_up','lives') or ${t.body} ~ '[^[:space:]]')`,
    ),
  ],
);
