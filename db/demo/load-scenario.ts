import { PAIRS } from '../ground/mirror';
import type { Calendar } from './calendar';
import { LEAVER_ID } from './network';
import { planOf } from './plan';
import type { Rows } from './rows';
import type { CorePartner, Present, Quarter, Role, SectionKey, Theme, Tried } from './scenario';
import { type Dice, diceOf, joinCodeOf, uuidOf } from './seed';

const PAIR_NAMES = Object.keys(PAIRS) as (keyof typeof PAIRS)[];
/** The scenario's sections in the order of the questions that they answer. The section of the check-out round stands apart. */
const SECTIONS: SectionKey[] = ['good', 'challenges', 'tackled', 'remaining', 'influence', 'learned'];

/** The circle in which a scenario takes place. */
export interface Setting {
  calendar: Calendar;
  circleId: number;
  slug: string;
  framework: { id: number };
  /** Its questions, in their order. */
  questions: { id: number; position: number; text: string; hint: string }[];
  people: Record<Role, string>;
  partners: Record<CorePartner, { organisationId: number; mandated: string; deputy: string }>;
  /** Days on which the closed cycles' sessions were held, oldest first. */
  sessions: string[];
  /** Day of the coming session; null when none is planned yet. */
  next: string | null;
}

/** Lays the closed cycles of a scenario, each with its session and report, and then the present one. */
export function loadScenario(rows: Rows, setting: Setting, quarters: Quarter[], present: Present): void {
  const { calendar, circleId, slug, sessions, next } = setting;
  const experiments = new Map<string, string>();
  const cycleId = (index: number) => uuidOf(`${slug} cycle ${index - quarters.length}`);

  for (const [index, told] of quarters.entries()) {
    const day = sessions[index];
    if (!day) throw new Error(`${slug} has no day for session ${index + 1}.`);
    const before = sessions[index - 1];
    const opened = before ? calendar.addDays(before, 1) : calendar.addDays(day, -84);
    rows.cycles.push({
      id: cycleId(index),
      circleId,
      ...calendar.quarter(index - quarters.length),
      frameworkId: setting.framework.id,
      openedOn: opened,
      lateReason: null,
      closedOn: day,
    });
    layClosedQuarter({
      rows,
      setting,
      told,
      index,
      day,
      opened,
      cycleId: cycleId(index),
      cycleOf: cycleId,
      experiments,
    });
  }

  // A closing cycle takes in all notes that were made before.
  for (const note of rows.observations.filter((one) => one.circleId === circleId)) {
    const closing = sessions.findIndex((day) => day >= note.notedOn);
    if (closing >= 0) note.cycleId = cycleId(closing);
  }

  const last = sessions.at(-1) ?? calendar.addDays(calendar.today, -40);
  const opened = calendar.addDays(last, 1);
  const now = cycleId(quarters.length);
  rows.cycles.push({
    id: now,
    circleId,
    ...calendar.quarter(0),
    frameworkId: setting.framework.id,
    openedOn: opened,
    lateReason: null,
    closedOn: null,
  });
  if (next) {
    const coming = { id: uuidOf(`${slug} session 0`), circleId };
    rows.blocks.push(...planOf(coming));
    rows.sessions.push({
      ...coming,
      cycleId: now,
      plannedAt: calendar.at(next, 9 * 60 + 30),
      place: present.place,
      link: present.link,
      facilitatorId: setting.people.coach,
      stage: 'planned',
      gathered: false,
      activeAt: calendar.at(calendar.today, 9 * 60),
      joinCode: joinCodeOf(`${slug} 0`),
      dotsPerPerson: 5,
      revealed: false,
      closedAt: null,
    });
  }
  if (present.placed) {
    const id = uuidOf(`${slug} mirror 0`);
    const placed = Object.entries(present.placed) as [Role, NonNullable<typeof present.placed>[Role] & object][];
    rows.mirrors.push({ id, circleId, cycleId: now, answered: placed.length, shownOn: null, step: null });
    for (const [part, places] of placed) {
      for (const pair of PAIR_NAMES) {
        const place = places[pair];
        if (place) rows.mirrorAnswers.push({ mirrorId: id, circleId, pair, personId: setting.people[part], place });
      }
    }
  }
  const dice = diceOf(`${slug} present`);
  const days = calendar.daysBetween(opened, calendar.today);
  for (const [at, said] of present.said.entries()) {
    rows.contributions.push({
      id: uuidOf(`${slug} waiting ${at}`),
      circleId,
      body: said.body,
      kind: said.kind ?? 'remark',
      questionId: questionId(setting, said.question),
      authorId: said.by ? setting.people[said.by] : null,
      authorName: said.guest ?? null,
      shared: said.shared ?? false,
      writtenOn: calendar.addDays(calendar.today, -dice.between(1, Math.max(1, days))),
      sessionId: null,
      themeId: null,
    });
  }
}

const questionId = (setting: Setting, position: number | undefined) =>
  position === undefined ? null : (setting.questions[position - 1]?.id ?? null);

interface ClosedQuarter {
  rows: Rows;
  setting: Setting;
  told: Quarter;
  index: number;
  day: string;
  opened: string;
  cycleId: string;
  /** Of the closed cycle that is so many from the first. */
  cycleOf: (index: number) => string;
  /** Ids of the experiments told so far, by their key. */
  experiments: Map<string, string>;
}

function layClosedQuarter(quarter: ClosedQuarter) {
  const { rows, setting, told, index, day, cycleId } = quarter;
  const { calendar, circleId, slug, people } = setting;
  const name = `${slug} ${index - setting.sessions.length}`;
  const sessionId = uuidOf(`${name} session`);
  rows.blocks.push(...planOf({ id: sessionId, circleId }));
  rows.sessions.push({
    id: sessionId,
    circleId,
    cycleId,
    plannedAt: calendar.at(day, 9 * 60 + 30),
    place: told.place,
    link: '',
    facilitatorId: people[told.facilitator ?? 'coach'],
    stage: 'closed',
    gathered: true,
    activeAt: calendar.at(day, 12 * 60),
    joinCode: joinCodeOf(name),
    dotsPerPerson: 5,
    revealed: true,
    closedAt: calendar.at(day, 12 * 60 + 10),
  });
  const dice = diceOf(name);
  for (const [position, theme] of told.themes.entries()) {
    layTheme(quarter, theme, { dice, position, sessionId, name: `${name} theme ${position}` });
  }
  for (const [at, body] of told.checkouts.entries()) {
    rows.checkouts.push({ id: uuidOf(`${name} checkout ${at}`), circleId, sessionId, body });
  }
  layReport(quarter, name);
  if (told.mirror) {
    const { answered, step, counts } = told.mirror;
    const id = uuidOf(`${name} mirror`);
    rows.mirrors.push({ id, circleId, cycleId, answered, shownOn: day, step });
    for (const pair of PAIR_NAMES) {
      if (counts[pair]) rows.mirrorSpreads.push({ mirrorId: id, circleId, pair, counts: counts[pair] });
    }
  }
}

/** A theme of a session, as the parts that it leaves behind need it. */
interface Told {
  quarter: ClosedQuarter;
  theme: Theme;
  dice: Dice;
  sessionId: string;
  themeId: string;
  /** The seed of its ids. */
  name: string;
  /** The day so many weeks after the session. */
  later: (weeks: number) => string;
}

function layTheme(
  quarter: ClosedQuarter,
  theme: Theme,
  { dice, position, sessionId, name }: { dice: Dice; position: number; sessionId: string; name: string },
) {
  const { rows, setting, day } = quarter;
  const themeId = uuidOf(name);
  rows.themes.push({
    id: themeId,
    circleId: setting.circleId,
    sessionId,
    title: theme.title,
    questionId: questionId(setting, theme.question),
    position,
    beneath: theme.beneath !== undefined,
    weight: theme.weight,
    fate: theme.fate,
    fateReason: theme.reason,
  });
  const later = (weeks: number) => setting.calendar.addDays(day, weeks * 7);
  const told = { quarter, theme, dice, sessionId, themeId, name, later };
  layContributions(told);
  layAssumptions(told);
  layLearnings(told);
  layExperiments(told);
  layDecisions(told);
  laySignals(told);
}

function layContributions({ quarter, theme, dice, sessionId, themeId, name }: Told) {
  const { rows, setting, day, opened } = quarter;
  const { calendar, circleId, people } = setting;
  const span = calendar.daysBetween(opened, day);
  for (const [at, said] of theme.said.entries()) {
    rows.contributions.push({
      id: uuidOf(`${name} said ${at}`),
      circleId,
      body: said.body,
      kind: said.kind ?? 'remark',
      questionId: questionId(setting, said.question),
      authorId: said.by ? people[said.by] : null,
      authorName: said.guest ?? null,
      shared: said.shared ?? false,
      writtenOn: said.guest ? day : calendar.addDays(opened, dice.between(0, span)),
      sessionId,
      themeId,
    });
  }
}

function layAssumptions({ quarter: { rows, setting }, theme, sessionId, themeId, name }: Told) {
  const { circleId } = setting;
  for (const [at, body] of (theme.beneath ?? []).entries()) {
    rows.assumptions.push({ id: uuidOf(`${name} beneath ${at}`), circleId, sessionId, themeId, body });
  }
}

function layLearnings({ quarter: { rows, setting, cycleId }, theme, themeId, name }: Told) {
  for (const [at, learned] of (theme.learned ?? []).entries()) {
    rows.learnings.push({
      id: uuidOf(`${name} learned ${at}`),
      circleId: setting.circleId,
      cycleId,
      themeId,
      body: learned.body,
      loop: learned.assumption ? 'double' : 'single',
      assumption: learned.assumption ?? '',
    });
  }
}

function layExperiments({ quarter, theme, themeId, name, later }: Told) {
  const { rows, setting, day, index, cycleId, experiments } = quarter;
  for (const tried of theme.tried ?? []) {
    const id = uuidOf(`${name} tried ${tried.key}`);
    experiments.set(tried.key, id);
    const endDay = tried.ends ? setting.sessions[index + tried.ends.at] : undefined;
    const ended = tried.ends && endDay ? { ...tried.ends, day: endDay } : null;
    rows.experiments.push({
      id,
      circleId: setting.circleId,
      cycleId,
      themeId,
      parentId: tried.parent ? (experiments.get(tried.parent) ?? null) : null,
      fromPublicationId: null,
      fromLearningId: tried.from ? learnedAs(rows, setting.circleId, tried.from) : null,
      title: tried.title,
      question: tried.question,
      action: tried.action,
      actors: tried.actors,
      until: later(tried.weeks),
      helps: tried.helps,
      state: ended?.state ?? 'running',
      outcome: ended?.outcome ?? '',
      endedOn: ended?.day ?? null,
      version: ended ? 2 : 1,
    });
    if (ended) layEnd(quarter, { id, name: `${name} tried ${tried.key}`, ended });
    layDesign(rows, setting, { tried, id, later });
    layReading(quarter, { tried, id });
    layObservations(rows, setting, { tried, id, day });
  }
}

/** What this circle learned in words that begin so. */
function learnedAs(rows: Rows, circleId: number, beginning: string): string {
  const found = rows.learnings.find((one) => one.circleId === circleId && one.body.startsWith(beginning));
  if (!found) throw new Error(`Nobody learned before: ${beginning}`);
  return found.id;
}

/** What the circle worked out of an experiment. */
function layDesign(
  rows: Rows,
  { circleId }: Setting,
  { tried: { design }, id, later }: { tried: Tried; id: string; later: (weeks: number) => string },
) {
  if (!design) return;
  const ofExperiment = { circleId, experimentId: id };
  for (const [at, body] of design.questions.entries())
    rows.experimentQuestions.push({ ...ofExperiment, id: questionOf(id, at), body });
  for (const [at, { weeks, ...said }] of design.actions.entries()) {
    const until = later(weeks);
    rows.experimentActions.push({ ...ofExperiment, id: uuidOf(`${id} acted ${at}`), ...said, until, doneOn: until });
  }
  for (const [part, body] of Object.entries(design.parts) as [keyof typeof design.parts, string][])
    rows.experimentDesigns.push({ ...ofExperiment, part, body });
}

const questionOf = (experimentId: string, at: number) => uuidOf(`${experimentId} asked ${at}`);

/** What the circle read in an experiment, and the signals that its structural factors became, in the cycle of that day. */
function layReading(
  { rows, setting, day, index, cycleOf }: ClosedQuarter,
  { tried, id }: { tried: Tried; id: string },
) {
  const { reading } = tried;
  if (!reading) return;
  const { calendar, circleId, people, sessions } = setting;
  const { after, by, factors, ...said } = reading;
  const laidOn = calendar.addDays(day, after);
  const readingId = uuidOf(`${id} read`);
  rows.experimentReadings.push({ ...said, id: readingId, circleId, experimentId: id, laidBy: people[by], laidOn });
  const cycle = sessions.findIndex((held, at) => at > index && held >= laidOn);
  for (const [at, { kind, body, signal }] of factors.entries()) {
    const factorId = uuidOf(`${id} played ${at}`);
    const structural = signal !== undefined;
    rows.experimentFactors.push({
      id: factorId,
      circleId,
      readingId,
      kind,
      body,
      structural,
      addressee: signal?.to ?? '',
    });
    if (!signal || cycle < 0) continue;
    const signalId = uuidOf(`${id} raised ${at}`);
    rows.signals.push({
      id: signalId,
      circleId,
      cycleId: cycleOf(cycle),
      themeId: null,
      kind: 'barrier',
      body,
      addressee: signal.to,
      answer: signal.answer,
      answeredOn: calendar.addDays(laidOn, signal.days),
    });
    rows.factorSignals.push({ factorId, signalId, circleId });
  }
}

/** How an experiment ended: the steward's move, and what stays of it where it was embedded. */
function layEnd(
  { rows, setting: { circleId, people, calendar } }: Told['quarter'],
  { id, name, ended }: { id: string; name: string; ended: NonNullable<Tried['ends']> & { day: string } },
) {
  rows.experimentMoves.push({
    id: uuidOf(`${name} ended`),
    circleId,
    experimentId: id,
    fromState: 'running',
    toState: ended.state,
    why: ended.outcome,
    movedBy: people.steward,
    movedOn: ended.day,
    version: 2,
  });
  if (!ended.embedded) return;
  const { inWeeks, ...said } = ended.embedded;
  rows.embeddings.push({ experimentId: id, circleId, ...said, lookOn: calendar.addDays(calendar.today, 7 * inWeeks) });
}

function layDecisions({ quarter: { rows, setting, cycleId }, theme, themeId, name, later }: Told) {
  const { calendar, circleId, people } = setting;
  for (const [at, decided] of (theme.decided ?? []).entries()) {
    const done = decided.done === undefined ? null : later(decided.done);
    rows.decisions.push({
      id: uuidOf(`${name} decided ${at}`),
      circleId,
      cycleId,
      themeId,
      body: decided.body,
      owner: decided.owner,
      ownerId: decided.by === 'leaver' ? LEAVER_ID : decided.by ? people[decided.by] : null,
      until: decided.weeks === undefined ? null : later(decided.weeks),
      helps: decided.helps ?? '',
      doneOn: done && done <= calendar.today ? done : null,
    });
  }
}

function laySignals({ quarter: { rows, setting, cycleId }, theme, themeId, name, later }: Told) {
  const { calendar, circleId } = setting;
  for (const [at, sent] of (theme.sent ?? []).entries()) {
    const answered = sent.answer && later(sent.answer.weeks) <= calendar.today ? sent.answer : null;
    rows.signals.push({
      id: uuidOf(`${name} sent ${at}`),
      circleId,
      cycleId,
      themeId,
      kind: sent.kind,
      body: sent.body,
      addressee: sent.to,
      answer: answered?.body ?? null,
      answeredOn: answered ? later(answered.weeks) : null,
    });
  }
}

function layObservations(rows: Rows, setting: Setting, { tried, id, day }: { tried: Tried; id: string; day: string }) {
  const { calendar, circleId, people } = setting;
  for (const [at, note] of (tried.notes ?? []).entries()) {
    const notedOn =
      note.ago === undefined ? calendar.addDays(day, note.after ?? 14) : calendar.addDays(calendar.today, -note.ago);
    if (notedOn > calendar.today) continue;
    rows.observations.push({
      id: uuidOf(`${id} noted ${at}`),
      circleId,
      experimentId: id,
      body: note.body,
      about: note.question === undefined ? null : 'question',
      questionId: note.question === undefined ? null : questionOf(id, note.question),
      notedOn,
      authorId: people[note.by],
    });
  }
}

function layReport({ rows, setting, told, day, cycleId }: ClosedQuarter, name: string) {
  const { calendar, circleId, partners } = setting;
  const reportId = uuidOf(`${name} report`);
  const texts = told.firstText ? [{ ...told.report, ...told.firstText }, told.report] : [told.report];
  const version = texts.length;
  const offeredOn = (text: number) => calendar.addWorkingDays(day, 3 * text);
  const offered = offeredOn(version);
  const agreed = (Object.keys(partners) as CorePartner[]).filter((partner) => partner !== told.silent);
  rows.reports.push({
    id: reportId,
    circleId,
    cycleId,
    version,
    offeredOn: offered,
    finalOn: calendar.addWorkingDays(offered, told.silent ? 10 : agreed.length),
  });
  const sectionsOf = (text: Quarter['report']) => [
    ...setting.questions.map(({ id }, index) => ({ questionId: id, body: text[SECTIONS[index] as SectionKey] ?? '' })),
    { questionId: null, body: text.outside },
  ];
  for (const section of sectionsOf(told.report)) {
    rows.reportSections.push({ reportId, circleId, ...section, version: texts.length });
  }
  const cases = (told.cases ?? []).map((story, at) => ({ id: uuidOf(`${name} case ${at}`), ...story }));
  for (const [at, story] of cases.entries())
    rows.reportCases.push({ ...story, reportId, circleId, position: at + 1, seen: 'nobody' });
  const quarter = asItWas(rows, setting, cycleId);
  for (const [at, text] of texts.entries()) {
    rows.reportVersions.push({
      reportId,
      circleId,
      version: at + 1,
      madeOn: offeredOn(at + 1),
      content: { sections: sectionsOf(text), quarter, cases },
    });
  }
  for (const [at, partner] of agreed.entries()) {
    const { organisationId, mandated, deputy } = partners[partner];
    rows.agreements.push({
      reportId,
      circleId,
      version,
      organisationId,
      personId: at % 2 === 0 ? mandated : deputy,
      reservation: told.reservation?.partner === partner ? told.reservation.body : '',
      agreedOn: calendar.addWorkingDays(offered, at + 1),
    });
  }
}

/** The quarter as it stood when its report was offered: nothing had ended or been answered yet. The app keeps the same shape. */
function asItWas(rows: Rows, { questions }: Setting, cycleId: string) {
  const session = rows.sessions.find((one) => one.cycleId === cycleId);
  const themes = rows.themes.filter((theme) => theme.sessionId === session?.id);
  const ofTheme = new Map(themes.map((theme) => [theme.id, theme.questionId ?? null]));
  const names = new Map(rows.people.map((person) => [person.id, person.name]));
  const ofCycle = <T extends { cycleId: string }>(list: T[]) => list.filter((one) => one.cycleId === cycleId);
  return {
    sessionOn: session?.plannedAt.toISOString() ?? null,
    said: rows.contributions
      .filter((said) => said.sessionId === session?.id)
      .map((said) => ({
        id: said.id,
        body: said.body,
        kind: said.kind,
        themeId: said.themeId ?? null,
        questionId: said.questionId ?? ofTheme.get(said.themeId ?? '') ?? null,
        author: said.authorName ?? names.get(said.authorId ?? '') ?? null,
      }))
      .sort(byId),
    themes: themes
      .map(({ id, title, questionId, weight, fate, fateReason }) => ({
        id,
        title,
        questionId,
        weight,
        fate,
        reason: fateReason,
      }))
      .sort((one, other) => (other.weight ?? 0) - (one.weight ?? 0)),
    questions,
    learnings: ofCycle(rows.learnings)
      .map((one) => ({ ...one, version: 1 }))
      .sort(byId),
    experiments: ofCycle(rows.experiments)
      .map((one) => ({ ...one, state: 'running', outcome: '', endedOn: null, version: 1 }))
      .sort((one, other) => one.until.localeCompare(other.until) || byId(one, other)),
    decisions: ofCycle(rows.decisions)
      .map(({ ownerId: _, ...one }) => ({ ...one, doneOn: null, version: 1 }))
      .sort(byId),
    signals: ofCycle(rows.signals)
      .map((one) => ({ ...one, answer: null, answeredOn: null, version: 1 }))
      .sort(byId),
  };
}

const byId = (one: { id: string }, other: { id: string }) => (one.id < other.id ? -1 : 1);
