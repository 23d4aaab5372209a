import { randomUUID } from 'node:crypto';
import { type Cases, layAnswer, letOutSignal, SOUTH } from '@/test/http/arranging';
import { ALL, EVERYWHERE, type Line, PAGE } from '@/test/http/readers';
import { CIRCLES, except, GUESTS, NOBODY, type Row, SIGNED_IN } from '@/test/http/rows';
import type { Person } from '@/test/people';

/** Who may answer what; to all others in a circle it is no signal, and other sides have nothing to answer. */
const answeredBy = (...who: Person[]): Row => ({
  ok: who,
  signalGone: except([...CIRCLES, 'signalHolder'], ...who),
  notYours: except([...GUESTS, ...SIGNED_IN], ...CIRCLES, 'signalHolder'),
  signedOut: NOBODY,
});
const BY_DESK = answeredBy('signalHolder');
/** Those who carry the circle above: what North sends there goes to South, whose coach does. */
const BY_ABOVE = answeredBy('coachOfAnother');
const ANSWER = { kind: 'answered', body: 'Het wordt bekeken.', place: '', byWhen: null, whose: '' };

/** Who does which verb from a page. */
export const ACTIONS: Cases = {
  giveAnswer: {
    row: BY_DESK,
    input: async (world) => ({ id: randomUUID(), signals: [await letOutSignal(world)], ...ANSWER }),
  },
  'giveAnswer – to several at once': {
    row: BY_DESK,
    input: async (world) => ({
      id: randomUUID(),
      signals: [await letOutSignal(world), await letOutSignal(world)],
      ...ANSWER,
    }),
  },
  'giveAnswer – to what was let out to others': {
    row: answeredBy(),
    input: async (world) => ({
      id: randomUUID(),
      signals: [await letOutSignal(world), await letOutSignal(world, ['flanders'])],
      ...ANSWER,
    }),
  },
  takeBackGiven: {
    row: BY_DESK,
    input: async (world) => {
      const publicationId = await letOutSignal(world);
      await layAnswer(world, publicationId);
      return { publicationId };
    },
  },
  'giveAnswer – by the circle above': {
    row: BY_ABOVE,
    input: async (world) => ({ id: randomUUID(), signals: [await letOutSignal(world, ['above'])], ...ANSWER }),
  },
  'takeBackGiven – by the circle above': {
    row: BY_ABOVE,
    input: async (world) => {
      const publicationId = await letOutSignal(world, ['above']);
      await layAnswer(world, publicationId, { circle: SOUTH });
      return { publicationId };
    },
  },
  namePattern: {
    row: BY_DESK,
    input: async (world) => ({ signals: [await letOutSignal(world)], name: 'Loonbeslag' }),
  },
  'namePattern – by the circle above': {
    row: BY_ABOVE,
    input: async (world) => ({ signals: [await letOutSignal(world, ['above'])], name: 'Loonbeslag' }),
  },
};

/** Who may read which words of it, and where. */
export const READERS: Line[] = [
  {
    what: /^released\.answers\.(body|place|whose)$/,
    who: ['member'],
    on: EVERYWHERE,
    must: PAGE,
    because: 'what came back on its signal is the circle’s to read, at the table and in its report too',
  },
  {
    what: /^released\.answers\.(body|place|whose)$/,
    who: ['signal holder'],
    on: PAGE,
    must: PAGE,
    because: 'the desk reads what it answered',
  },
  {
    what: 'released.patterns.name',
    who: ['signal holder'],
    on: PAGE,
    must: PAGE,
    because: 'the desk named it for itself',
  },
  {
    what: 'typed',
    rows: /^signal holder$/,
    who: ['signal holder', 'member'],
    on: ALL,
    because: 'an answer to a signal, for the circle that let it out and for the desk itself',
  },
];
