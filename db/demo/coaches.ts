import type { Calendar } from './calendar';
import { planOf } from './plan';
import { type Consented, layConsented } from './releases';
import type { Rows } from './rows';
import { joinCodeOf, uuidOf } from './seed';

/** What the coaches learned from one another last quarter: a circle like any other, about their own work. */
const MET = {
  place: 'Vormingscentrum De Wissel, zaal 2',
  themes: [
    {
      title: 'Een vraag die als oordeel klinkt',
      weight: 9,
      fate: 'sent_on',
      reason: 'Dit kunnen we niet zelf veranderen.',
    },
    { title: 'Eerst zelf even stil', weight: 7, fate: 'tried', reason: 'Klein genoeg om meteen te proberen.' },
    { title: 'Iedereen kijkt naar de coach', weight: 6, fate: 'learned', reason: '' },
  ],
  said: [
    { theme: 0, body: 'Bij de vraag naar invloed werd het stil. Iemand zei: dus wij doen te weinig?' },
    { theme: 0, body: 'Ik lees die vraag altijd voor met een voorbeeld erbij. Dan komt er wel iets.' },
    { theme: 1, body: 'Wie het snelst praat, kleurt de hele tafel.' },
    { theme: 1, body: 'Na twee minuten schrijven kwamen er dingen die ik nog nooit gehoord had.' },
    { theme: 2, body: 'Als ik zwijg, kijken ze naar mij. Als ik praat, kijken ze niet meer naar elkaar.' },
  ],
  learned: {
    theme: 2,
    body: 'Een coach die de samenvatting zelf maakt, neemt de kring het denken uit handen.',
    assumption: 'We dachten dat samenvatten helpt om vooruit te gaan.',
  },
  tried: {
    theme: 1,
    title: 'Twee minuten stil',
    question: 'Komt er meer en iets anders op tafel als iedereen eerst twee minuten alleen schrijft?',
    action: 'Elke coach begint de volgende sessie zo, ook als de tijd krap is.',
    actors: 'Alle coaches',
    weeks: 10,
    helps: 'We denken van wel: ook wie traag of liever niet spreekt, komt aan de beurt.',
  },
  sent: {
    theme: 0,
    body: 'De vraag naar wat we zelf kunnen beïnvloeden, lezen mensen als: wat doe jij te weinig? Kan ze korter, en met een voorbeeld erbij?',
    to: 'Europa WSE',
    title: 'Een vraag die als oordeel gelezen wordt',
    answer: 'We schrijven een kortere vraag, met een voorbeeld. Voor ze iets vervangt, lezen drie kringen ze mee.',
    place: 'Volgende versie van het leerkader',
  },
  checkouts: ['Ik neem mee: minder zeggen.', 'Fijn om niet de enige te zijn die hierop botst.'],
} as const;

/** The days after its session on which what the coaches asked was let out, and answered. */
const OUT_AFTER = 12;
const ANSWERED_AFTER = 30;

/** The coaches' circle held its cycle last quarter, with a signal about the framework that names no partnership, and meets again. */
export function layCoachesQuarter(rows: Rows, calendar: Calendar, frameworkId: number): void {
  const circleId = rows.circles.find(({ kind }) => kind === 'coaches')?.id;
  const team = rows.hats.filter((one) => one.circleId === circleId);
  const facilitatorId = team[0]?.personId;
  if (!circleId || !facilitatorId) throw new Error('There are no coaches.');
  const met = calendar.workingDayUntil(calendar.addDays(calendar.today, -47));
  const shared = { circleId, frameworkId, lateReason: null };
  const openedOn = calendar.addDays(met, -70);
  const before = { ...shared, id: uuidOf('coaches cycle before'), ...calendar.quarter(-1), openedOn, closedOn: met };
  const now = { ...shared, id: uuidOf('coaches cycle now'), ...calendar.quarter(0) };
  rows.cycles.push(before, { ...now, openedOn: calendar.addDays(met, 1), closedOn: null });
  const ahead = calendar.workingDayFrom(calendar.addDays(calendar.today, 23));
  const sessionId = uuidOf('coaches session before');
  for (const [id, cycleId, day, closed] of [
    [sessionId, before.id, met, true],
    [uuidOf('coaches session now'), now.id, ahead, false],
  ] as const) {
    rows.blocks.push(...planOf({ id, circleId }));
    rows.sessions.push({
      id,
      circleId,
      cycleId,
      plannedAt: calendar.at(day, 13 * 60 + 30),
      place: MET.place,
      link: '',
      facilitatorId,
      stage: closed ? 'closed' : 'planned',
      gathered: closed,
      activeAt: calendar.at(closed ? day : calendar.today, closed ? 16 * 60 : 9 * 60),
      joinCode: joinCodeOf(`coaches ${day}`),
      dotsPerPerson: 5,
      revealed: closed,
      closedAt: closed ? calendar.at(day, 16 * 60 + 10) : null,
    });
  }
  layWords(rows, calendar, { circleId, cycleId: before.id, sessionId, met });
  laySignal(rows, calendar, { team, cycle: before, met });
}

const themeOf = (index: number) => uuidOf(`coaches theme ${index}`);

/** What the coaches said, and what they concluded from it. */
function layWords(
  rows: Rows,
  calendar: Calendar,
  { circleId, cycleId, sessionId, met }: { circleId: number; cycleId: string; sessionId: string; met: string },
) {
  for (const [index, { reason, ...theme }] of MET.themes.entries())
    rows.themes.push({
      id: themeOf(index),
      circleId,
      sessionId,
      questionId: null,
      position: index,
      beneath: false,
      fateReason: reason,
      ...theme,
    });
  for (const [index, { theme, body }] of MET.said.entries())
    rows.contributions.push({
      id: uuidOf(`coaches said ${index}`),
      circleId,
      body,
      kind: 'remark',
      questionId: null,
      authorId: null,
      authorName: null,
      shared: false,
      writtenOn: calendar.addDays(met, -5 * (index + 1)),
      sessionId,
      themeId: themeOf(theme),
    });
  for (const [index, body] of MET.checkouts.entries())
    rows.checkouts.push({ id: uuidOf(`coaches checkout ${index}`), circleId, sessionId, body });
  const { learned, tried } = MET;
  rows.learnings.push({
    id: uuidOf('coaches learned'),
    circleId,
    cycleId,
    themeId: themeOf(learned.theme),
    body: learned.body,
    loop: 'double',
    assumption: learned.assumption,
  });
  const { theme, weeks, ...words } = tried;
  rows.experiments.push({
    ...words,
    id: uuidOf('coaches tried'),
    circleId,
    cycleId,
    themeId: themeOf(theme),
    until: calendar.addDays(met, 7 * weeks),
    state: 'running',
    outcome: '',
    version: 1,
  });
}

/** Their way to the centre. */
function laySignal(
  rows: Rows,
  calendar: Calendar,
  { team, cycle, met }: Pick<Consented, 'team' | 'cycle'> & { met: string },
) {
  const { circleId } = cycle;
  const { theme, body, to, title, answer, place } = MET.sent;
  const signalId = uuidOf('coaches signal');
  rows.signals.push({
    id: signalId,
    circleId,
    cycleId: cycle.id,
    themeId: themeOf(theme),
    kind: 'barrier',
    body,
    addressee: to,
    answer: null,
    answeredOn: null,
  });
  const publicationId = layConsented(rows, calendar, {
    key: 'coaches release',
    team,
    cycle,
    kind: 'signal',
    subjectId: signalId,
    leftOn: calendar.addDays(met, OUT_AFTER),
    text: { title, body, audience: ['signal_holder'], aboveId: null, descendsFrom: null, nature: 'barrier' },
  });
  const answeredOn = calendar.addDays(met, ANSWERED_AFTER);
  rows.answers.push({
    publicationId,
    circleId,
    signalId,
    id: uuidOf('coaches answer'),
    givenAs: uuidOf('coaches answering'),
    letterId: null,
    byCircle: null,
    kind: 'taken_up',
    body: answer,
    place,
    byWhen: calendar.addDays(answeredOn, 120),
    whose: '',
    answeredOn,
  });
}
