import 'server-only';
import { and, eq } from 'drizzle-orm';
import { as, type Tx } from '@/db/as';
import { figures, reports } from '@/db/formal/report/tables';
import type { FormalActor } from '@/lib/actor';
import { dayOf } from '@/lib/clock';
import { done, type Outcome, refused } from '@/lib/verb/outcome';
import { type Cells, findingsOf, type Gender } from '../indicator/policy';
import type { GivenReport } from './input';
import {
  canPrepareReport,
  canSubmitReports,
  type Errors,
  errorsOf,
  holdsUnasked,
  readCells,
  type Timing,
} from './policy';
import { type Report, readQuarter } from './queries';

export interface SavedReport {
  id: string;
  version: number;
}

const TOO_EARLY: Partial<Record<Timing, string>> = { before: 'quarterBefore', future: 'quarterFuture' };

const wrong = (errors: Errors): Outcome<never> | null =>
  Object.keys(errors).length > 0 ? { ok: false, problem: { code: 'checkFields', fields: errors } } : null;

const said = (cells: Cells) => JSON.stringify(Object.entries(cells).sort(([a], [b]) => (a < b ? -1 : 1)));
const saysTheSame = (stored: Report, remark: string, cells: Cells) =>
  stored.remark === remark && said(stored.cells) === said(cells);

/**
 * Keeps the draft of a quarter's report. Two people may fill it in: whoever saves on an older version is refused
 * (`changedElsewhere`), except when it says the same, so that sending again is harmless.
 */
export async function saveReport(actor: FormalActor, input: GivenReport): Promise<Outcome<SavedReport>> {
  return as(actor, async (tx) => {
    const { timing, report, catalogue } = await readQuarter(tx, actor, input);
    const early = TOO_EARLY[timing];
    if (early) return refused(early);
    if (!canPrepareReport(timing, report?.state ?? null)) return refused('alreadySubmitted');
    if (holdsUnasked(catalogue.asked, input)) return refused('notAsked');
    const { cells, errors } = readCells(catalogue.asked, input, false);
    const refusal = wrong(errors);
    if (refusal) return refusal;
    if (report && saysTheSame(report, input.remark, cells)) return done({ id: report.id, version: report.version });
    return write(tx, actor, { ...input, cells }, report, 'draft');
  });
}

/** Submits a quarter's report, for good. Sending the same again is harmless. */
export async function submitReport(actor: FormalActor, input: GivenReport): Promise<Outcome<SavedReport>> {
  if (!canSubmitReports(actor.hat)) return refused('onlyPromotor');
  return as(actor, async (tx) => {
    const { timing, report, earlier, later, catalogue } = await readQuarter(tx, actor, input);
    const early = timing === 'running' ? 'quarterRunning' : TOO_EARLY[timing];
    if (early) return refused(early);
    if (holdsUnasked(catalogue.asked, input)) return refused('notAsked');
    const { cells, errors } = readCells(catalogue.asked, input, true);
    if (report?.state === 'submitted') {
      return saysTheSame(report, input.remark, cells)
        ? done({ id: report.id, version: report.version })
        : refused('alreadySubmitted');
    }
    const around = {
      earlier: earlier?.cells ?? null,
      later: later?.cells ?? null,
      quarter: { year: input.year, quarter: input.quarter },
      today: dayOf(actor.now),
    };
    const found = findingsOf(catalogue.rules, catalogue.indicators, cells, around);
    const refusal = wrong({ ...errorsOf(found, input.remark), ...errors });
    return refusal ?? write(tx, actor, { ...input, cells }, report, 'submitted');
  });
}

/**
 * Writes only on the version that the form was filled in on; in between, the database decides who was first. The report is held while its
 * figures are laid, and its version goes on by one.
 */
async function write(
  tx: Tx,
  actor: FormalActor,
  { id, year, quarter, version, remark, cells }: GivenReport & { cells: Cells },
  stored: Report | null,
  state: Report['state'],
): Promise<Outcome<SavedReport>> {
  const back = { id: reports.id, version: reports.version };
  const [held] = stored
    ? await tx
        .select(back)
        .from(reports)
        .where(and(eq(reports.id, stored.id), eq(reports.version, version), eq(reports.state, 'draft')))
        .for('update')
    : await tx
        .insert(reports)
        .values({ id, partnershipId: actor.hat.partnershipId, year, quarter, remark })
        .onConflictDoNothing()
        .returning(back);
  if (!held) return refused('changedElsewhere');
  const laid = rowsOf(held.id, cells);
  await tx.delete(figures).where(eq(figures.reportId, held.id));
  if (laid.length > 0) await tx.insert(figures).values(laid);
  if (!stored && state === 'draft') return done(held);
  const [written] = await tx.update(reports).set({ remark, state }).where(eq(reports.id, held.id)).returning(back);
  return written ? done(written) : refused('changedElsewhere');
}

const rowsOf = (reportId: string, cells: Cells): (typeof figures.$inferInsert)[] =>
  Object.entries(cells).map(([key, { value, ...about }]) => {
    const [code = '', gender = ''] = key.split('.');
    return { reportId, code, gender: gender as Gender | '', ...about, value: value?.toFixed(2) ?? null };
  });
