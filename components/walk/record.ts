import type { CircleActor } from '@/lib/actor';
import { dayOf } from '@/lib/clock';
import type { SessionRecordDocument, SessionRecordLabels } from '@/lib/document/session-record';
import { labelsOf } from '@/lib/language/messages';
import { dateOfSession, type Kind } from '@/lib/learning/session/policy';
import type { SessionRecord } from '@/lib/learning/session/record-queries';
import { csvLines } from '@/lib/text/spreadsheet';
import { chaptersOf, planOf } from './chapters';
import type { WalkWords } from './words';

/** What a session holds, as a document of plain data. */
export function recordDocument(record: SessionRecord, words: WalkWords, actor: CircleActor): SessionRecordDocument {
  const { t } = words;
  const at = record.plan.findIndex((block) => block.id === record.blockId);
  const stateOf = (index: number) => (record.stage === 'closed' || index < at ? 'done' : index === at ? 'now' : 'next');
  return {
    language: actor.locale,
    labels: labelsOf<{ document: SessionRecordLabels }>(actor.locale, 'walk').document,
    circleName: record.circleName,
    quarterName: words.quarter(record.quarter),
    sessionDate: words.day(dayOf(dateOfSession(record))),
    takenOn: words.moment(actor.now),
    status: statusOf(record, words),
    plan: record.plan.map((block, index) => ({
      title: words.stage(block.kind),
      prompt: block.prompt,
      minutes: t('minutes', { minutes: block.minutes }),
      state: t(`states.${stateOf(index)}`),
    })),
    chapters: chaptersOf(record, words).map(({ title, asked, parts }) => ({
      title,
      asked,
      parts: parts.map((part) => ({
        title: part.title,
        ending: part.dots === null ? '' : t('dots', { count: part.dots }),
        lines: part.lines.map(({ body, more, by }) => ({ body, more, by })),
      })),
    })),
  };
}

/** Where a session stands, in one line. */
function statusOf(record: SessionRecord, { t, stage, step, day }: WalkWords): string {
  if (record.stage === 'planned') return t('status.planned');
  if (record.stage === 'closed')
    return t('status.closed', { date: record.closedAt ? day(dayOf(record.closedAt)) : '' });
  if (record.paused) return t('status.paused');
  const at = step(record.stage, record.step);
  return at
    ? t('status.runningStep', { stage: stage(record.stage), step: at })
    : t('status.running', { stage: stage(record.stage) });
}

/** The same as rows for a spreadsheet: one for each thing that is on the table. */
export function recordRows(record: SessionRecord, words: WalkWords): (string | number | null)[][] {
  const { t, stage } = words;
  const plan = planOf(record);
  const named = (index: number) => `${index + 1}. ${stage((plan[index] as { kind: Kind }).kind)}`;
  /** The first block of the plan that is of one of these kinds. */
  const block = (...kinds: Kind[]) => {
    const index = kinds.map((kind) => plan.findIndex((one) => one.kind === kind)).find((found) => found >= 0);
    return index === undefined ? '' : named(index);
  };
  const theme = (id: string | null) => record.themes.find((one) => one.id === id)?.title ?? '';
  const kind = (name: string, values?: Record<string, string>) => t(`kinds.${name}`, values);
  const conclude = block('conclude');
  return [
    ...record.cards.map((card) => [
      kind('card'),
      block('gather', 'group'),
      theme(card.themeId),
      card.body,
      card.author ?? '',
      null,
    ]),
    ...record.notes.map((note) => {
      const index = plan.findIndex((one) => one.id === note.blockId);
      return [
        kind('note', { part: words.partName(note.part) }),
        index < 0 ? '' : named(index),
        '',
        note.body,
        '',
        null,
      ];
    }),
    ...record.themes.map((one) => [kind('theme'), block('group', 'weigh'), one.title, words.fate(one), '', one.dots]),
    ...record.assumptions.map((one) => [kind('assumption'), block('beneath'), theme(one.themeId), one.body, '', null]),
    ...record.learnings.map((one) => [kind('learning'), conclude, theme(one.themeId), one.body, '', null]),
    ...record.experiments.map((one) => [
      kind('experiment'),
      conclude,
      theme(one.themeId),
      [one.title, one.question, one.action].join('\n'),
      one.actors,
      null,
    ]),
    ...record.decisions.map((one) => [kind('decision'), conclude, theme(one.themeId), one.body, one.owner, null]),
    ...record.signals.map((one) => [kind('signal'), conclude, theme(one.themeId), one.body, one.addressee, null]),
    ...record.checkouts.map((one) => [
      kind(one.kind === 'here' ? 'checkoutHere' : 'checkout'),
      block('close'),
      '',
      one.body,
      '',
      null,
    ]),
  ];
}

const COLUMNS = ['kind', 'block', 'theme', 'text', 'who', 'dots'] as const;

/** What a session holds as a list for a spreadsheet. */
export const recordCsv = (record: SessionRecord, words: WalkWords): Generator<string> =>
  csvLines(
    COLUMNS.map((name) => words.t(`columns.${name}`)),
    recordRows(record, words),
  );
