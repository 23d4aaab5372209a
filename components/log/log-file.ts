import type { LogLine } from '@/lib/audit/entry/queries';
import { dayOf } from '@/lib/clock';
import { toCsv } from '@/lib/spreadsheet';
import { type LogWords, sentenceOf, whoOf } from './sentence';

/** A log as a list for a spreadsheet. */
export function logFile(lines: LogLine[], words: LogWords): Response {
  const { t, frame } = words;
  const header = ['date', 'who', 'hat', 'what', 'code'].map((name) => t(`columns.${name}`));
  const rows = lines.map((line) => [
    dayOf(line.at),
    whoOf(line, words),
    line.hat && frame(`hats.${line.hat}`),
    sentenceOf(line, words),
    line.verb,
  ]);
  return new Response(toCsv(header, rows), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${t('file')}.csv"`,
      'cache-control': 'private, no-store',
    },
  });
}
