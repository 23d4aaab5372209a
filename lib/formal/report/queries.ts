import 'server-only';
import { and, asc, desc, eq, gt, lt, or, type SQL, sql } from 'drizzle-orm';
import { as, type Tx } from '@/db/as';
import { reports } from '@/db/formal/report/tables';
import { partnerships } from '@/db/network/partnership/tables';
import type { FormalActor, ReviewerActor } from '@/lib/actor';
import { type Quarter, quarterAt, quarterIndex } from '@/lib/clock';
import { holds, inOrder, PARTNERSHIPS_SHOWN } from '@/lib/network/search';
import { type Catalogue, type Cells, counted, type Gender, keyOf, type Way } from '../indicator/policy';
import { readCatalogue } from '../indicator/queries';
import { FIRST_YEAR } from './input';
import { firstQuarter, lastQuarter, type Timing, timingOf } from './policy';

export interface Report extends Quarter {
  id: string;
  cells: Cells;
  remark: string;
  state: 'draft' | 'submitted';
  version: number;
  submittedAt: Date | null;
}

/** A figure as JSON has it. */
interface FigureRow {
  code: string;
  gender: Gender | '';
  how: Way;
  value: number | null;
  method: string;
  basis: string;
  size: number | null;
  reason: string;
}

const REPORT = {
  id: reports.id,
  year: reports.year,
  quarter: reports.quarter,
  figures: sql<
    FigureRow[]
  >`(select coalesce(json_agg(json_build_object('code', f.code, 'gender', f.gender, 'how', f.how, 'value', f.value,
    'method', f.method, 'basis', f.basis, 'size', f.size, 'reason', f.reason)), '[]')
    from formal.figures f where f.report_id = reports.id)`,
  remark: reports.remark,
  state: reports.state,
  version: reports.version,
  submittedAt: reports.submittedAt,
};

type ReportRow = Pick<typeof reports.$inferSelect, Exclude<keyof typeof REPORT, 'figures'>> & { figures: FigureRow[] };

const toReport = ({ figures, quarter, ...row }: ReportRow): Report => ({
  ...row,
  quarter: quarter as Quarter['quarter'],
  cells: Object.fromEntries(
    figures.map(({ code, gender, how, value, method, basis, size, reason }) => [
      keyOf(code, gender),
      { how, value, method, basis, size, reason },
    ]),
  ),
});

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
  /** What is asked of this quarter. */
  catalogue: Catalogue;
}

/** One quarter of the actor's partnership with the submitted ones around it, inside a transaction that is already open. */
export async function readQuarter(tx: Tx, actor: FormalActor, quarter: Quarter): Promise<QuarterReport> {
  const id = actor.hat.partnershipId;
  const [[partnership], report, earlier, later, catalogue] = await Promise.all([
    tx.select({ startsOn: partnerships.startsOn }).from(partnerships).where(eq(partnerships.id, id)),
    findReport(tx, id, isQuarter(quarter)),
    findReport(tx, id, and(isSubmitted, isBefore(quarter))),
    findReport(tx, id, and(isSubmitted, isAfter(quarter)), false),
    readCatalogue(tx, actor.locale, quarter),
  ]);
  if (!partnership) throw new Error(`Partnership ${id} of a worn hat is gone.`);
  const { startsOn } = partnership;
  return { timing: timingOf(quarter, { now: actor.now, startsOn }), startsOn, report, earlier, later, catalogue };
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
const isBegun = ({ cells, remark }: Report) => remark !== '' || Object.keys(cells).length > 0;

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
  /** What was asked of the chosen quarter. */
  catalogue: Catalogue;
  /** Plain sums over the chosen quarter's submitted reports; null of fewer than two, because one is for a look at it. */
  totals: Cells | null;
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
  const [lines, counts, sums, catalogue] = await as(actor, (tx) =>
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
      tx.execute<{ code: string; gender: Gender | ''; value: string }>(sql`select code, gender, value
        from formal.sums(${chosen.year}, ${chosen.quarter})`),
      readCatalogue(tx, actor.locale, chosen),
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
    catalogue,
    totals:
      sums.length > 0
        ? Object.fromEntries(sums.map(({ code, gender, value }) => [keyOf(code, gender), counted(Number(value))]))
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
  /** What was asked of its quarter. */
  catalogue: Catalogue;
}

/**
 * A look at one submitted report, with the partnership's submitted report of the nearest quarter before it. The line of the look is
 * written first, and to stay; then the database shows the figures.
 */
export async function findSubmittedReport(actor: ReviewerActor, id: string): Promise<SubmittedReport | null> {
  const [[asked]] = await as(actor, (tx) =>
    Promise.all([
      tx.select({ year: reports.year, quarter: reports.quarter }).from(reports).where(eq(reports.id, id)),
      tx.execute(sql`select formal.note_look(${id})`),
    ]),
  );
  if (!asked) return null;
  const [[row, before], catalogue] = await as(actor, (tx) =>
    Promise.all([
      tx.execute<Omit<ReportRow, 'submittedAt'> & { at: string; partnershipId: number; partnership: string }>(sql`
        select r.id, r.year, r.quarter, r.figures, r.remark, r.state, r.version, to_json(r.submitted_at)#>>'{}' as at,
          r.partnership_id as "partnershipId", p.name as partnership
        from formal.look(${id}) r join network.partnerships p on p.id = r.partnership_id
        order by r.year desc, r.quarter desc`),
      readCatalogue(tx, actor.locale, { year: asked.year, quarter: asked.quarter as Quarter['quarter'] }),
    ]),
  );
  if (!row) return null;
  const seen = ({ at, partnershipId: _id, partnership: _name, ...rest }: typeof row) =>
    toReport({ ...rest, submittedAt: new Date(at) });
  return {
    partnership: { id: row.partnershipId, name: row.partnership },
    report: seen(row),
    earlier: before ? seen(before) : null,
    catalogue,
  };
}
