import { fieldsOf, type Ways } from '@/components/ui/versioned-draft';
import { FIGURE_NAMES, FIGURES, type TypedReport } from '@/lib/formal/report/input';
import type { Report } from '@/lib/formal/report/queries';
import { readNumber } from '@/lib/text/number';

const NAMES = [...FIGURE_NAMES, 'remark' as const];

/** A report as it is typed. A figure says the same in each way of writing it. */
export const TYPED: Ways<TypedReport> = {
  ...fieldsOf(NAMES, FIGURE_NAMES),
  same: (a, b) => NAMES.every((name) => readOf(name, a) === readOf(name, b)),
};

function readOf(name: (typeof NAMES)[number], typed: TypedReport): string {
  if (name === 'remark') return typed.remark.trim();
  const read = readNumber(typed[name], FIGURES[name]);
  return 'value' in read ? `${read.value ?? ''}` : typed[name].trim();
}

/** What was typed of all that a form sends. */
export const typedIn = (sent: TypedReport): TypedReport =>
  Object.fromEntries(NAMES.map((name) => [name, sent[name]])) as TypedReport;

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
