import 'server-only';
import { and, asc, desc, eq, gt, lt, or, type SQL, sql } from 'drizzle-orm';
import { as, type Tx } from '@/db/as';
import { reports } from '@/db/formal/report/tables';
import { partnerships } from '@/db/network/partnership/tables';
import type { FormalActor, ReviewerActor } from '@/lib/actor';
import { type Quarter, quarterAt, quarterIndex } from '@/lib/clock';
import { holds, inOrder, PARTNERSHIPS_SHOWN } from '@/lib/network/search';
import { type CompleteFigures, FIGURE_NAMES, FIRST_YEAR, type Figures } from './input';
import { firstQuarter, lastQuarter, type Timing, timingOf } from './policy';

export interface Report extends Quarter {
  id: string;
  figures: Figures;
  remark: string;
  state: 'draft' | 'submitted';
  version: number;
  submittedAt: Date | null;
}

const REPORT = {
  id: reports.id,
  year: reports.year,
  quarter: reports.quarter,
  women: reports.women,
  men: reports.men,
  nonBinary: reports.nonBinary,
  euros: reports.euros,
  fte: reports.fte,
  remark: reports.remark,
  state: reports.state,
  version: reports.version,
  submittedAt: reports.submittedAt,
};

type ReportRow = Pick<typeof reports.$inferSelect, keyof typeof REPORT>;

function toReport({ women, men, nonBinary, euros, fte, quarter, ...row }: ReportRow): Report {
  const number = (value: string | null) => (value === null ? null : Number(value));
  return {
    ...row,
    quarter: quarter as Quarter['quarter'],
    figures: { women, men, nonBinary, euros: number(euros), fte: number(fte) },
  };
}

const isQuarter = ({ year, quarter }: Quarter) => and(eq(reports.year, year), eq(reports.quarter, quarter));
const isBefore = ({ year, quarter }: Quarter) =>
  or(lt(reports.year, year), and(eq(reports.year, year), lt(reports.quarter, quarter)));
const isAfter = ({ year, quarter }: Quarter) =>
  or(gt(reports.year, year), and(eq(reports.year, year), gt(reports.quarter, quarter)));
const isSubmitted = eq(reports.state, 'submitted');

async function findReport(
  tx: Tx,
  partnershipId: number,
  where: SQL | undefined,
  latest = true,
): Promise<Report | null> {
  const order = latest ? desc : asc;
  const [row] = await tx
    .select(REPORT)
    .from(reports)
    .where(and(eq(reports.partnershipId, partnershipId), where))
    .orderBy(order(reports.year), order(reports.quarter))
    .limit(1);
  return row ? toReport(row) : null;
}

export interface QuarterReport {
  timing: Timing;
  startsOn: string;
  report: Report | null;
  /** The submitted report of the nearest quarter before, and after. */
  earlier: Report | null;
  later: Report | null;
}

/** One quarter of the actor's partnership with the submitted ones around it, inside a transaction that is already open. */
export async function readQuarter(tx: Tx, actor: FormalActor, quarter: Quarter): Promise<QuarterReport> {
  const id = actor.hat.partnershipId;
  const [[partnership], report, earlier, later] = await Promise.all([
    tx.select({ startsOn: partnerships.startsOn }).from(partnerships).where(eq(partnerships.id, id)),
    findReport(tx, id, isQuarter(quarter)),
    findReport(tx, id, and(isSubmitted, isBefore(quarter))),
    findReport(tx, id, and(isSubmitted, isAfter(quarter)), false),
  ]);
  if (!partnership) throw new Error(`Partnership ${id} of a worn hat is gone.`);
  const { startsOn } = partnership;
  return { timing: timingOf(quarter, { now: actor.now, startsOn }), startsOn, report, earlier, later };
}

/** One quarter of the actor's partnership, with the submitted reports around it. */
export const getQuarterReport = (actor: FormalActor, quarter: Quarter): Promise<QuarterReport> =>
  as(actor, (tx) => readQuarter(tx, actor, quarter));

export interface QuarterLine extends Quarter {
  timing: 'ended' | 'running';
  state: 'none' | 'draft' | 'submitted';
  submittedAt: Date | null;
}

/** At least one figure or the remark is filled in. A draft without either is still to be filled in. */
const isBegun = ({ figures, remark }: Report) => remark !== '' || FIGURE_NAMES.some((name) => figures[name] !== null);

/** Every quarter that the actor's partnership reports, the running one included; newest first. */
export async function listQuarters(actor: FormalActor): Promise<QuarterLine[]> {
  const id = actor.hat.partnershipId;
  const [[partnership], rows] = await as(actor, (tx) =>
    Promise.all([
      tx.select({ startsOn: partnerships.startsOn }).from(partnerships).where(eq(partnerships.id, id)),
      tx.select(REPORT).from(reports).where(eq(reports.partnershipId, id)),
    ]),
  );
  if (!partnership) throw new Error(`Partnership ${id} of a worn hat is gone.`);
  const known = new Map(rows.map(toReport).map((report) => [quarterIndex(report), report]));
  const lines: QuarterLine[] = [];
  for (let index = lastQuarter(actor.now); index >= firstQuarter(partnership.startsOn); index -= 1) {
    const quarter = quarterAt(index);
    const report = known.get(index);
    lines.push({
      ...quarter,
      timing: timingOf(quarter, { now: actor.now, startsOn: partnership.startsOn }) === 'running' ? 'running' : 'ended',
      state: report && isBegun(report) ? report.state : 'none',
      submittedAt: report?.submittedAt ?? null,
    });
  }
  return lines;
}

export interface PartnershipLine {
  id: number;
  name: string;
  /** The newest submitted report, of any quarter. */
  latest: (Quarter & { id: string }) | null;
  /** Where the chosen quarter stands for this partnership: only of one that has ended can a report be missing. */
  timing: Timing;
  /** The report of the chosen quarter, once submitted. */
  chosen: { id: string; submittedAt: Date } | null;
}

export interface QuarterOverview {
  /** Quarters that can be chosen, newest first. */
  quarters: Quarter[];
  /** By name. */
  partnerships: PartnershipLine[];
  /** Others hold the words too. */
  more: boolean;
  /** Partnerships in Flanders. */
  all: number;
  /** Plain sums over the chosen quarter's submitted reports; null of fewer than two, because one is for a look at it. */
  totals: CompleteFigures | null;
  submitted: number;
  /** How many partnerships existed in the chosen quarter, and so report it. */
  reporting: number;
}

/**
 * Partnerships by name, with what they submitted: the first whose name holds some words, never sorted by a figure. Counts and
 * sums are of all of them.
 */
export async function listPartnershipReports(
  actor: ReviewerActor,
  chosen: Quarter,
  search = '',
): Promise<QuarterOverview> {
  const ofQuarter = sql`r.partnership_id = p.id and r.state = 'submitted' and r.year = ${chosen.year} and r.quarter = ${chosen.quarter}`;
  const [lines, counts, [sums]] = await as(actor, (tx) =>
    Promise.all([
      tx.execute<{
        id: number;
        name: string;
        startsOn: string;
        latest: PartnershipLine['latest'];
        chosen: { id: string; at: string } | null;
      }>(sql`
        select p.id, p.name, p.starts_on as "startsOn",
          (select json_build_object('id', r.id, 'year', r.year, 'quarter', r.quarter) from formal.reports r
            where r.partnership_id = p.id and r.state = 'submitted' order by r.year desc, r.quarter desc limit 1) as latest,
          (select json_build_object('id', r.id, 'at', r.submitted_at) from formal.reports r where ${ofQuarter}) as chosen
        from network.partnerships p where ${search} = '' or ${holds(sql`p.name`, search)}
        order by ${inOrder(sql`p.name`)}, p.id limit ${PARTNERSHIPS_SHOWN + 1}`),
      tx.execute<{ startsOn: string; partnerships: number; submitted: number }>(sql`
        select p.starts_on as "startsOn", count(*)::int as partnerships, count(r.id)::int as submitted
        from network.partnerships p left join formal.reports r on ${ofQuarter} group by p.starts_on`),
      tx.execute<Record<keyof CompleteFigures, string>>(sql`select women, men, non_binary as "nonBinary", euros, fte
        from formal.sums(${chosen.year}, ${chosen.quarter})`),
    ]),
  );
  const timing = (startsOn: string) => timingOf(chosen, { now: actor.now, startsOn });
  const sumOf = (count: (row: (typeof counts)[number]) => number) => counts.reduce((sum, row) => sum + count(row), 0);
  const first = quarterIndex({ year: FIRST_YEAR, quarter: 1 });
  const last = lastQuarter(actor.now);
  return {
    quarters: Array.from({ length: last - first + 1 }, (_, back) => quarterAt(last - back)),
    partnerships: lines.slice(0, PARTNERSHIPS_SHOWN).map(({ startsOn, chosen: report, ...line }) => ({
      ...line,
      timing: timing(startsOn),
      chosen: report && { id: report.id, submittedAt: new Date(report.at) },
    })),
    more: lines.length > PARTNERSHIPS_SHOWN,
    totals: sums
      ? (Object.fromEntries(FIGURE_NAMES.map((name) => [name, Number(sums[name])])) as CompleteFigures)
      : null,
    submitted: sumOf((row) => row.submitted),
    reporting: sumOf((row) => (timing(row.startsOn) === 'before' ? row.submitted : row.partnerships)),
    all: sumOf((row) => row.partnerships),
  };
}

export interface SubmittedReport {
  partnership: { id: number; name: string };
  report: Report;
  earlier: Report | null;
}

/**
 * A look at one submitted report, with the partnership's submitted report of the nearest quarter before it. The line of the look is
 * written first, and to stay; then the database shows the figures.
 */
export async function findSubmittedReport(actor: ReviewerActor, id: string): Promise<SubmittedReport | null> {
  await as(actor, (tx) => tx.execute(sql`select formal.note_look(${id})`));
  const [row, before] = await as(actor, (tx) =>
    tx.execute<Omit<ReportRow, 'submittedAt'> & { at: string; partnershipId: number; partnership: string }>(sql`
      select r.id, r.year, r.quarter, r.women, r.men, r.non_binary as "nonBinary", r.euros, r.fte, r.remark, r.state, r.version,
        to_json(r.submitted_at)#>>'{}' as at, r.partnership_id as "partnershipId", p.name as partnership
      from formal.look(${id}) r join network.partnerships p on p.id = r.partnership_id
      order by r.year desc, r.quarter desc`),
  );
  if (!row) return null;
  const seen = ({ at, partnershipId: _id, partnership: _name, ...rest }: typeof row) =>
    toReport({ ...rest, submittedAt: new Date(at) });
  return {
    partnership: { id: row.partnershipId, name: row.partnership },
    report: seen(row),
    earlier: before ? seen(before) : null,
  };
}
