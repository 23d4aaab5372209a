import { randomUUID } from 'node:crypto';
import { ADDRESSEE, type Addresses, type Cases, layAnswer, layLetter, letOutSignal } from '@/test/http/arranging';
import { ALL, EVERYBODY, type Line, PAGE } from '@/test/http/readers';
import { ANYONE, GUESTS, NOBODY, OTHER_CIRCLE, OTHER_SIDES, type Row } from '@/test/http/rows';

const EMAIL = 'vervoer@dienst.example';
const ANSWER = { kind: 'answered', body: 'Het wordt bekeken.', place: '', byWhen: null, whose: '' };

/** Who is shown which page: whoever has the link. */
export const PAGES: Record<string, Row> = {
  '/letters/[secret]': { shown: ANYONE },
};
export const ADDRESSES: Addresses = { '/letters/[secret]': ({ letter }) => `/letters/${letter}` };

/** Who does which verb from a page. */
export const ACTIONS: Cases = {
  // Whoever may let a text out; its writer is somebody else here.
  sendLetter: {
    row: {
      ok: ['manager', 'steward', 'frontline', 'coach'],
      notFound: OTHER_CIRCLE,
      notYours: ['networkPartner', 'expert', 'twoHatsInCircle', ...GUESTS, ...OTHER_SIDES],
      signedOut: NOBODY,
    },
    input: async (world) => ({
      id: randomUUID(),
      publicationId: await letOutSignal(world, ['letter']),
      addressee: ADDRESSEE,
      email: EMAIL,
    }),
  },
  'sendLetter – to somebody to whom nobody agreed': {
    row: {
      letterAddressee: ['manager', 'steward', 'frontline', 'coach'],
      notFound: OTHER_CIRCLE,
      notYours: ['networkPartner', 'expert', 'twoHatsInCircle', ...GUESTS, ...OTHER_SIDES],
      signedOut: NOBODY,
    },
    input: async (world) => ({
      id: randomUUID(),
      publicationId: await letOutSignal(world, ['letter']),
      addressee: 'Een krant',
      email: EMAIL,
    }),
  },
  // By the link, whoever has it; signed in or not.
  answerLetter: {
    row: { ok: ANYONE },
    input: async (world) => ({ letter: (await layLetter(world)).secret, id: randomUUID(), ...ANSWER }),
  },
  'answerLetter – by a link that opens nothing': {
    row: { letterOver: ANYONE },
    input: async () => ({ letter: 'x'.repeat(43), id: randomUUID(), ...ANSWER }),
  },
  takeBackLetter: {
    row: { ok: ANYONE },
    input: async (world) => {
      const { secret, publicationId, letterId } = await layLetter(world);
      await layAnswer(world, publicationId, { letterId });
      return { letter: secret };
    },
  },
};

/** Who may read which words of it, and where. */
export const READERS: Line[] = [
  {
    what: 'released.letters.addressee',
    who: ['member'],
    on: ALL,
    must: PAGE,
    because: 'the circle knows to whom it wrote',
  },
  {
    what: /^released\.publications\./,
    rows: /^letter$/,
    who: EVERYBODY,
    on: PAGE,
    must: PAGE,
    because: 'whoever has the link of a letter reads the text that was let out',
  },
  {
    what: /^released\.answers\.(body|place|whose)$/,
    rows: /^by letter$/,
    who: EVERYBODY,
    on: PAGE,
    must: PAGE,
    because: 'whoever has the link of a letter reads what was answered by it',
  },
];
