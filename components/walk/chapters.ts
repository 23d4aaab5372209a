import { byQuestion } from '@/lib/learning/framework/policy';
import { byDifference } from '@/lib/learning/mirror/policy';
import { blockOf, type Kind, type Left, stepsOf } from '@/lib/learning/session/policy';
import type { SessionRecord } from '@/lib/learning/session/record-queries';
import { beginningOf } from '@/lib/text/words';
import type { WalkWords } from './words';

/** One thing that was written, told or chosen. */
export interface Line {
  id: string;
  body: string;
  /** What belongs to it, in small beneath; empty when nothing does. */
  more: string;
  /** Who, as far as a name was given; when; from which theme. */
  by: string;
}

export interface Passage {
  id: string;
  title: string;
  /** Dots that lie on it; null where none are shown. */
  dots: number | null;
  lines: Line[];
}

export interface Chapter {
  /** Of its block; for what hangs on no block, a word. */
  id: string;
  kind: Kind | 'rest';
  title: string;
  /** The question that the block asks. */
  asked: string;
  parts: Passage[];
}

/** Sessions that were closed before plans existed went this way. */
const STANDARD = [
  'arrive',
  'look_back',
  'gather',
  'group',
  'weigh',
  'beneath',
  'conclude',
  'close',
] as const satisfies readonly Kind[];

/** The block where cards show: by theme once there are themes, else under the question where they were written. */
const cardsIn = (record: Pick<SessionRecord, 'plan' | 'themes'>): Kind | 'rest' =>
  (record.themes.length > 0 ? (['group', 'gather'] as const) : (['gather', 'group'] as const)).find((kind) =>
    planOf(record).some((block) => block.kind === kind),
  ) ?? 'rest';

/** The plan that a session went by, or the standard order. */
export const planOf = (
  record: Pick<SessionRecord, 'plan'>,
): { id: string; kind: Kind; minutes: number | null; prompt: string }[] =>
  record.plan.length > 0 ? record.plan : STANDARD.map((kind) => ({ id: kind, kind, minutes: null, prompt: '' }));

/**
 * What was made in each block, in the plan's order; a block in which nothing was made is left out. What was made outside of
 * every block (a card laid in a session that never grouped) comes last, so that nothing that is on the table is missing.
 */
export function chaptersOf(record: SessionRecord, words: WalkWords): Chapter[] {
  const plan = planOf(record);
  const placed = new Set<Kind>(plan.map((block) => block.kind));
  const table = cardsIn(record);
  const cards = () => (table === 'gather' ? cardsByQuestion(record, words) : cardsByTheme(record, words));
  const left: Record<Left, (block: { id: string; kind: Kind }) => ReturnType<typeof notes>> = {
    notes: (block) => notes(record, words, block),
    promised: () => promised(record, words),
    cards: ({ kind }) => (table === kind ? cards() : []),
    weights: () => weights(record),
    assumptions: () => assumptions(record),
    mirrors: () => mirrored(record, words),
    conclusions: () => conclusions(record, words),
    checkouts: () => checkouts(record, words),
  };
  const { t, stage, asks } = words;
  const chapters: Chapter[] = plan.map((block) => ({
    id: block.id,
    kind: block.kind,
    title: stage(block.kind),
    asked: block.prompt || asks(block.kind),
    parts: left[blockOf(block.kind).leaves](block).filter(isFilled),
  }));
  const rest = [
    ...(table === 'rest' ? cards() : []),
    ...(placed.has('look_back') ? [] : became(record, words)),
    ...(placed.has('weigh') ? [] : weights(record)),
    ...(placed.has('beneath') ? [] : assumptions(record)),
    ...(placed.has('mirror') ? [] : mirrored(record, words)),
    ...(placed.has('conclude') ? [] : conclusions(record, words)),
    ...(placed.has('close') ? [] : checkouts(record, words)),
  ].filter(isFilled);
  chapters.push({ id: 'rest', kind: 'rest', title: t('rest'), asked: '', parts: rest });
  return chapters.filter((chapter) => chapter.parts.length > 0);
}

/**
 * Every block of the plan and what hangs on none, each with its place among the chapters; null where nothing was made, or where
 * it is read in another block: `note` says which of both.
 */
export function stopsOf(record: SessionRecord, chapters: readonly Chapter[], words: WalkWords) {
  const { t, stage } = words;
  const at = (id: string) => chapters.findIndex((chapter) => chapter.id === id);
  const table = cardsIn(record);
  const stops = planOf(record).map(({ id, kind }) => {
    const elsewhere = kind === 'gather' && table === 'group' && record.cards.length > 0;
    return {
      id,
      title: stage(kind),
      chapter: at(id),
      note: elsewhere ? t('readAt', { title: stage('group') }) : t('nothingHere'),
    };
  });
  if (at('rest') >= 0) stops.push({ id: 'rest', title: t('rest'), chapter: at('rest'), note: '' });
  return stops.map((stop) => ({ ...stop, chapter: stop.chapter < 0 ? null : stop.chapter }));
}

const isFilled = (part: Passage) => part.lines.length > 0 || part.dots !== null;
const line = (id: string, body: string, by = '', more = ''): Line => ({ id, body, by, more });
const part = (id: string, title: string, lines: Line[], dots: number | null = null): Passage => ({
  id,
  title,
  lines,
  dots,
});
/** What is there, parted by a middle dot. */
const joined = (...pieces: (string | null | false)[]) => pieces.filter(Boolean).join(' · ');

function cardLine(card: SessionRecord['cards'][number], { who }: WalkWords): Line {
  return line(card.id, card.body, who(card));
}

function cardsByTheme(record: SessionRecord, words: WalkWords): Passage[] {
  const inTheme = (themeId: string | null) =>
    record.cards.filter((card) => card.themeId === themeId).map((card) => cardLine(card, words));
  return [
    ...record.themes.map((theme) => part(theme.id, theme.title, inTheme(theme.id))),
    part('table', words.t(record.themes.length > 0 ? 'onTable' : 'cards'), inTheme(null)),
  ];
}

function cardsByQuestion(record: SessionRecord, words: WalkWords): Passage[] {
  return byQuestion(record.questions, record.cards).map(({ question, words: cards }) =>
    part(
      question ? `question ${question.id}` : 'table',
      question?.text ?? words.t('cards'),
      cards.map((card) => cardLine(card, words)),
    ),
  );
}

/** Themes by weight, once shown. */
const weights = ({ themes }: SessionRecord): Passage[] =>
  [...themes]
    .filter((theme) => theme.dots !== null)
    .sort((a, b) => (b.dots ?? 0) - (a.dots ?? 0))
    .map((theme) => part(theme.id, theme.title, [], theme.dots));

/** How the answers in the mirror spread, and where the circle takes a step. */
function mirrored({ mirrors }: SessionRecord, { tool }: WalkWords): Passage[] {
  const t = tool('mirror');
  return mirrors.map(({ id, spreads, step }) =>
    part(
      id,
      t('shown.title'),
      byDifference(spreads).map(({ pair, counts }) =>
        line(
          `${id} ${pair}`,
          t('legend', { name: t(`pairs.${pair}.name`), yes: t(`pairs.${pair}.yes`), no: t(`pairs.${pair}.no`) }),
          pair === step ? t('step.chosen') : '',
          counts
            .flatMap((count, at) => (count > 0 ? [t('shown.count', { count, place: t(`short.p${at + 1}`) })] : []))
            .join(' · '),
        ),
      ),
    ),
  );
}

const assumptions = (record: SessionRecord): Passage[] =>
  record.themes.map((theme) =>
    part(
      theme.id,
      theme.title,
      record.assumptions.filter((one) => one.themeId === theme.id).map((one) => line(one.id, one.body)),
    ),
  );

function conclusions(record: SessionRecord, words: WalkWords): Passage[] {
  const { t, fate } = words;
  const from = (themeId: string | null) => {
    const theme = record.themes.find((one) => one.id === themeId);
    return theme ? t('fromTheme', { theme: theme.title }) : null;
  };
  return [
    part(
      'learnings',
      t('made.learning'),
      record.learnings.map((one) =>
        line(
          one.id,
          one.body,
          from(one.themeId) ?? '',
          one.assumption && t('questions', { assumption: one.assumption }),
        ),
      ),
    ),
    part(
      'experiments',
      t('made.experiment'),
      record.experiments.map((one) => experimentLine(one, words, from(one.themeId))),
    ),
    part(
      'decisions',
      t('made.decision'),
      record.decisions.map((one) => decisionLine(one, words, from(one.themeId))),
    ),
    part(
      'signals',
      t('made.signal'),
      record.signals.map((one) => signalLine(one, record, words, from(one.themeId))),
    ),
    part(
      'fates',
      t('fates'),
      record.themes.filter((one) => one.fate !== null).map((one) => line(`fate ${one.id}`, one.title, '', fate(one))),
    ),
  ];
}

const experimentLine = (one: SessionRecord['experiments'][number], { t, day }: WalkWords, from: string | null = null) =>
  line(
    one.id,
    one.title,
    joined(t('whoUntil', { who: one.actors, date: day(one.until) }), from),
    `${one.question}\n${one.action}`,
  );
const decisionLine = (one: SessionRecord['decisions'][number], { day, t }: WalkWords, from: string | null = null) =>
  line(one.id, one.body, joined(one.until ? t('whoUntil', { who: one.owner, date: day(one.until) }) : one.owner, from));
const signalLine = (
  one: SessionRecord['signals'][number],
  { received }: SessionRecord,
  words: WalkWords,
  from: string | null = null,
) =>
  line(
    one.id,
    one.body,
    joined(words.t('to', { kind: words.t(`signalKinds.${one.kind}`), to: one.addressee }), from),
    [
      ...(received[one.id] ?? []).map(words.received),
      ...(one.answer ? [words.t('answered', { answer: one.answer })] : []),
    ].join('\n'),
  );

/** What became of what was open, as the session said it, and what was promised the time before. */
function promised(record: SessionRecord, words: WalkWords): Passage[] {
  const { t } = words;
  const { promised: before } = record;
  return [
    ...became(record, words),
    part(
      'before experiments',
      t('made.experiment'),
      before.experiments.map((one) => experimentLine(one, words)),
    ),
    part(
      'before decisions',
      t('made.decision'),
      before.decisions.map((one) => decisionLine(one, words)),
    ),
    part(
      'before signals',
      t('made.signal'),
      before.signals.map((one) => signalLine(one, record, words)),
    ),
    part(
      'before remaining',
      t('remained'),
      before.remaining.map((one) => line(one.id, one.title, '', one.reason)),
    ),
  ];
}

const became = ({ followUps }: SessionRecord, words: WalkWords): Passage[] => [
  part(
    'became',
    words.t('became'),
    followUps.map((one) => line(one.id, one.subject, words.became(one), one.body)),
  ),
];

const checkouts = (record: SessionRecord, { t }: WalkWords): Passage[] => [
  ...(['here', 'outside'] as const).map((kind) =>
    part(
      kind,
      t(kind),
      record.checkouts.filter((one) => one.kind === kind).map((one) => line(one.id, one.body)),
    ),
  ),
];

/** What was written together in one block, by the questions that its steps ask, each line beside the one that it is about. */
function notes(record: SessionRecord, { t, partName }: WalkWords, block: { id: string; kind: Kind }): Passage[] {
  const here = record.notes.filter((note) => note.blockId === block.id);
  const known = stepsOf(block.kind).flatMap((step) => step.parts);
  const names = [...new Set([...known, ...here.map((note) => note.part)])];
  const start = (id: string | null) => {
    const about = here.find((note) => note.id === id);
    return about ? t('about', { words: beginning(about.body) }) : null;
  };
  return names.map((name) =>
    part(
      `${block.id} ${name}`,
      partName(name),
      here
        .filter((note) => note.part === name)
        .map((note) =>
          line(
            note.id,
            note.body,
            joined(note.group !== null && t('group', { number: note.group }), start(note.about)),
          ),
        ),
    ),
  );
}

/** Enough of a text to recognise it by. */
export function beginning(text: string): string {
  const flat = text.replace(/\s+/g, ' ').trim();
  const cut = beginningOf(flat, 60);
  return cut === flat ? flat : `${cut.replace(/\s+\S*$/, '')}…`;
}

/**
 * Words a minute of somebody who reads attentively. Silent reading of Dutch is about 230 (M. Brysbaert, "How many words do we
 * read per minute?", Journal of Memory and Language 109, 2019); other people's short notes ask for a little more.
 */
const READING_SPEED = 200;

/** Whole minutes that it takes to read chapters, at least one. */
export function readingMinutes(chapters: readonly Chapter[]): number {
  const texts = chapters.flatMap(({ title, asked, parts }) => [
    title,
    asked,
    ...parts.flatMap((one) => [one.title, ...one.lines.flatMap(({ body, more, by }) => [body, more, by])]),
  ]);
  const words = texts.join(' ').split(/\s+/).filter(Boolean).length;
  return Math.max(1, Math.round(words / READING_SPEED));
}
