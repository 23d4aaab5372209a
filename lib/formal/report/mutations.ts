import 'server-only';
import { and, eq } from 'drizzle-orm';
import { as, type Tx } from '@/db/as';
import { reports } from '@/db/formal/report/tables';
import type { FormalActor } from '@/lib/actor';
import { done, type Outcome, refused } from '@/lib/verb/outcome';
import { FIGURE_NAMES, type SaveReport, type SubmitReport } from './input';
import { canPrepareReport, canSubmitReports, correctionsIn, remarkMissing, type Timing } from './policy';
import { type Report, readQuarter } from './queries';

export interface SavedReport {
  id: string;
  version: number;
}

const TOO_EARLY: Partial<Record<Timing, string>> = { before: 'quarterBefore', future: 'quarterFuture' };

const saysTheSame = (stored: Report, input: SaveReport) =>
  stored.remark === input.remark && FIGURE_NAMES.every((name) => stored.figures[name] === input[name]);

/**
 * Keeps the draft of a quarter's report. Two people may fill it in: whoever saves on an older version is refused
 * (`changedElsewhere`), except when it says the same, so that sending again is harmless.
 */
export async function saveReport(actor: FormalActor, input: SaveReport): Promise<Outcome<SavedReport>> {
  return as(actor, async (tx) => {
    const { timing, report } = await readQuarter(tx, actor, input);
    const early = TOO_EARLY[timing];
    if (early) return refused(early);
    if (!canPrepareReport(timing, report?.state ?? null)) return refused('alreadySubmitted');
    if (report && saysTheSame(report, input)) return done({ id: report.id, version: report.version });
    return write(tx, actor, input, report, 'draft');
  });
}

/** Submits a quarter's report, for good. Sending the same again is harmless. */
export async function submitReport(actor: FormalActor, input: SubmitReport): Promise<Outcome<SavedReport>> {
  if (!canSubmitReports(actor.hat)) return refused('onlyPromotor');
  return as(actor, async (tx) => {
    const { timing, report, earlier, later } = await readQuarter(tx, actor, input);
    const early = timing === 'running' ? 'quarterRunning' : TOO_EARLY[timing];
    if (early) return refused(early);
    if (report?.state === 'submitted') {
      return saysTheSame(report, input)
        ? done({ id: report.id, version: report.version })
        : refused('alreadySubmitted');
    }
    const around = { earlier: earlier?.figures ?? null, later: later?.figures ?? null };
    if (remarkMissing(correctionsIn(input, around), input.remark)) {
      return { ok: false, problem: { code: 'checkFields', fields: { remark: 'correctionRemark' } } };
    }
    return write(tx, actor, input, report, 'submitted');
  });
}

/** Writes only on the version that the form was filled in on; in between, the database decides who was first. */
async function write(
  tx: Tx,
  actor: FormalActor,
  input: SaveReport,
  stored: Report | null,
  state: Report['state'],
): Promise<Outcome<SavedReport>> {
  const { id, year, quarter, version, women, men, nonBinary, remark } = input;
  const money = (value: number | null) => value?.toFixed(2) ?? null;
  const content = { women, men, nonBinary, euros: money(input.euros), fte: money(input.fte), remark, state };
  const back = { id: reports.id, version: reports.version };
  const [written] = stored
    ? await tx
        .update(reports)
        .set(content)
        .where(and(eq(reports.id, stored.id), eq(reports.version, version), eq(reports.state, 'draft')))
        .returning(back)
    : await tx
        .insert(reports)
        .values({ id, partnershipId: actor.hat.partnershipId, year, quarter, ...content })
        .onConflictDoNothing()
        .returning(back);
  return written ? done(written) : refused('changedElsewhere');
}
