import type { LogLine } from '@/lib/audit/entry/queries';
import { dayOf } from '@/lib/clock';
import { csvLines } from '@/lib/text/spreadsheet';
import { listAnswer } from '../frame/file-answer';
import { type LogWords, sentenceOf, whoOf } from './sentence';

/** A log as a list for a spreadsheet. */
export function logFile(lines: LogLine[], words: LogWords): Response {
  const { t } = words;
  const header = ['date', 'who', 'hat', 'what', 'code'].map((name) => t(`columns.${name}`));
  return listAnswer(t('file'), csvLines(header, rowsOf(lines, words)));
}

function* rowsOf(lines: LogLine[], words: LogWords) {
  for (const line of lines) {
    yield [
      dayOf(line.at),
      whoOf(line, words),
      line.hat && words.frame(`hats.${line.hat}`),
      sentenceOf(line, words),
      line.verb,
    ];
  }
}
