import 'server-only';
import { and, asc, eq, getTableColumns, gt, isNull, lte, or, sql } from 'drizzle-orm';
import { as, type Tx } from '@/db/as';
import { asked, indicators, rules } from '@/db/formal/indicator/tables';
import { PROGRAMME } from '@/db/ground/programme';
import type { AdminActor, FormalActor, ReviewerActor } from '@/lib/actor';
import { dayOf, type Quarter, quarterAt, quarterIndex, quarterOf } from '@/lib/clock';
import { type Catalogue, firstDayOf, type Indicator, type Rule } from './policy';

type Locale = 'nl' | 'en';

/** The versions that hold on a day, in the order of the catalogue, and whether the quarter that begins then asks them. */
const heldOn = (tx: Tx, day: string) =>
  tx
    .select({
      ...getTableColumns(indicators),
      isAsked: sql<boolean>`formal.is_asked(${indicators.code}, ${day}::date)`,
    })
    .from(indicators)
    .where(and(lte(indicators.validFrom, day), or(isNull(indicators.validUntil), gt(indicators.validUntil, day))))
    .orderBy(asc(indicators.position), asc(indicators.code));
type Held = Awaited<ReturnType<typeof heldOn>>[number];

function indicatorIn(locale: Locale, row: Held): Indicator {
  const { finalAfterDays: days, finalAfterMonths: months } = row;
  return {
    code: row.code,
    part: row.part,
    unit: row.unit,
    source: row.source,
    label: locale === 'nl' ? row.labelNl : row.labelEn,
    meaning: locale === 'nl' ? row.meaningNl : row.meaningEn,
    byGender: row.byGender,
    cumulative: row.cumulative,
    sensitive: row.sensitive,
    mayEstimate: row.mayEstimate,
    mayLeaveOut: row.mayLeaveOut,
    finalAfter: days !== null ? { days } : months !== null ? { months } : null,
  };
}

const ruleIn = (locale: Locale, row: typeof rules.$inferSelect): Rule => ({
  code: row.code,
  form: row.form,
  left: row.leftCodes,
  right: row.rightCodes,
  level: row.level,
  article: locale === 'nl' ? row.articleNl : row.articleEn,
  says: locale === 'nl' ? row.saysNl : row.saysEn,
});

/** What can be counted in a quarter and what is asked of it, inside a transaction that is already open. */
export async function readCatalogue(tx: Tx, locale: Locale, quarter: Quarter): Promise<Catalogue> {
  const [held, written] = await Promise.all([
    heldOn(tx, firstDayOf(quarter)),
    tx.select().from(rules).orderBy(asc(rules.position)),
  ]);
  return {
    indicators: held.map((row) => indicatorIn(locale, row)),
    asked: held.filter((row) => row.isAsked).map((row) => indicatorIn(locale, row)),
    rules: written.map((row) => ruleIn(locale, row)),
  };
}

/** What can be counted in the quarter that runs, or in another. */
export const getCatalogue = (
  actor: FormalActor | ReviewerActor,
  quarter: Quarter = quarterOf(actor.now),
): Promise<Catalogue> => as(actor, (tx) => readCatalogue(tx, actor.locale, quarter));

/** An indicator with what is set for it: whether it is asked in the quarter that runs, and what changes from which day on. */
export interface SetIndicator extends Indicator {
  isAsked: boolean;
  next: { from: string; asked: boolean } | null;
}

export interface ProgrammeSettings {
  name: string;
  indicators: SetIndicator[];
  /** The quarters for which it can be set: those to come, as far as the programme goes. */
  quarters: Quarter[];
}

/** The catalogue as the admin sets it. */
export async function getProgramme(actor: AdminActor): Promise<ProgrammeSettings> {
  const running = quarterOf(actor.now);
  const [held, coming] = await as(actor, (tx) =>
    Promise.all([
      heldOn(tx, firstDayOf(running)),
      tx
        .select()
        .from(asked)
        .where(and(eq(asked.programme, PROGRAMME.code), gt(asked.validFrom, dayOf(actor.now))))
        .orderBy(asc(asked.validFrom)),
    ]),
  );
  const nextOf = (code: string, now: boolean) => coming.find((one) => one.code === code && one.asked !== now);
  const toCome = Array.from({ length: QUARTERS_AHEAD }, (_, ahead) => quarterAt(quarterIndex(running) + 1 + ahead));
  return {
    name: PROGRAMME.name[actor.locale],
    indicators: held.map((row) => {
      const next = nextOf(row.code, row.isAsked);
      return {
        ...indicatorIn(actor.locale, row),
        isAsked: row.isAsked,
        next: next ? { from: next.validFrom, asked: next.asked } : null,
      };
    }),
    quarters: toCome.filter((quarter) => firstDayOf(quarter) <= PROGRAMME.lastQuarter),
  };
}

/** So far ahead it can be set. */
const QUARTERS_AHEAD = 4;
