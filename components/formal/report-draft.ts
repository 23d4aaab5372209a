import { keepDraft, readDraft } from '@/components/ui/device';
import type { Quarter } from '@/lib/clock';
import { FIGURE_NAMES, type TypedReport } from '@/lib/formal/report/input';
import type { Report } from '@/lib/formal/report/queries';

/** What was typed on this device and not yet saved. */
export interface ReportDraft {
  /** Made here, so that a report that is sent twice is one report. */
  id: string;
  /** The saved version it was typed on; 0 when there was none. */
  version: number;
  typed: TypedReport;
}

/** The partnership is in the name: one person can be promotor of two. */
const keyOf = ({ year, quarter }: Quarter, partnershipId: number) => `formal.${year}-${quarter}.${partnershipId}`;

/** A browser that keeps nothing (full, or told not to) still lets people fill in the form. */
export function keepReportDraft(quarter: Quarter, partnershipId: number, draft: ReportDraft | null): void {
  void keepDraft(keyOf(quarter, partnershipId), draft && JSON.stringify(draft));
}

/** What was sent goes from the device; what was typed since, here or in another tab, stays. @returns whether something did */
export function forgetSent(quarter: Quarter, partnershipId: number, sent: TypedReport): boolean {
  const draft = findDraft(quarter, partnershipId);
  if (!draft) return false;
  if (!sameTyped(draft.typed, sent)) return true;
  keepReportDraft(quarter, partnershipId, null);
  return false;
}

export function findDraft(quarter: Quarter, partnershipId: number): ReportDraft | null {
  try {
    const draft = JSON.parse(readDraft(keyOf(quarter, partnershipId)) ?? 'null') as ReportDraft | null;
    const whole = draft && [...FIGURE_NAMES, 'remark' as const].every((name) => typeof draft.typed[name] === 'string');
    return whole ? draft : null;
  } catch {
    return null;
  }
}

/** A saved report as it would be typed; `decimal` is the mark before the decimals in the reader's language. */
export function typedOf(report: Report | null, decimal: ',' | '.'): TypedReport {
  const figure = (value: number | null | undefined) => (value == null ? '' : String(value).replace('.', decimal));
  const { women, men, nonBinary, euros, fte } = report?.figures ?? {};
  return {
    women: figure(women),
    men: figure(men),
    nonBinary: figure(nonBinary),
    euros: figure(euros),
    fte: figure(fte),
    remark: report?.remark ?? '',
  };
}

export const sameTyped = (a: TypedReport, b: TypedReport): boolean =>
  [...FIGURE_NAMES, 'remark' as const].every((name) => a[name].trim() === b[name].trim());
