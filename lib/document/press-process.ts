import { writeFileSync } from 'node:fs';
import os from 'node:os';
import type { CollegialReportDocument } from './collegial-report';
import type { SessionRecordDocument } from './session-record';

/**
 * The process in which documents are made (press.ts starts it and says what it may use). It writes one document at a time, of
 * the plain data that it is sent, and answers with the bytes of the file.
 */
export type Order =
  | { form: 'report-pdf'; document: CollegialReportDocument }
  | { form: 'report-docx'; document: CollegialReportDocument }
  | { form: 'record-pdf'; document: SessionRecordDocument };

export interface Printed {
  content?: Uint8Array;
  /** Why there is none; without a word of the document. */
  fault?: string;
  /** Memory that the process holds afterwards. */
  megabytes: number;
}

/** The engines are loaded when a document needs them: one weighs as much as all the rest. */
async function write(order: Order): Promise<Uint8Array> {
  if (order.form === 'report-docx') return (await import('./docx')).renderCollegialReportDocx(order.document);
  const pdf = await import('./pdf');
  return order.form === 'report-pdf'
    ? pdf.renderCollegialReportPdf(order.document)
    : pdf.renderSessionRecordPdf(order.document);
}

async function print(order: Order): Promise<Omit<Printed, 'megabytes'>> {
  try {
    return { content: await write(order) };
  } catch (error) {
    // The places in the code are safe to tell; a message is when it is about a module or a template.
    const { name, message, stack = '', code } = error as NodeJS.ErrnoException;
    const safe = code !== undefined || name === 'TemplateError';
    return { fault: [safe ? message : name, ...(stack.match(/^ {4}at .*$/gm) ?? [])].join('\n') };
  }
}

/** A third of the share that a room has of a busy processor; on one that is full for long a document still gets done. */
const NICE = 5;

/** A room comes before a document, and the database before both when the machine runs out of memory. */
function standBack() {
  os.setPriority(NICE);
  try {
    writeFileSync('/proc/self/oom_score_adj', '1000');
  } catch {
    // Only Linux has this.
  }
}

standBack();
process.on('disconnect', () => process.exit());
process.on('message', async (order: Order) => {
  const printed = await print(order);
  process.send?.({ ...printed, megabytes: process.memoryUsage.rss() / 2 ** 20 } satisfies Printed);
});
