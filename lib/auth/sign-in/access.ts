import { layCode } from '@/test/codes';
import { PEOPLE as FIXTURE } from '@/test/fixture';
import type { Addresses, Bodies, Cases } from '@/test/http/arranging';
import { ANYONE, except, GUESTS, NOBODY, type Row, SIGNED_IN } from '@/test/http/rows';

/** Who is shown which page. */
export const PAGES: Record<string, Row> = {
  '/': { shown: NOBODY, home: [...GUESTS, ...SIGNED_IN] },
  '/sign-in': { shown: [...NOBODY, ...GUESTS], home: SIGNED_IN },
  '/sign-in/confirm': { shown: ANYONE },
  '/demo/mail': { notFound: ANYONE },
};

/** Who is answered by which handler. */
export const HANDLERS: Record<string, Row> = {
  // Without an identity provider and without a demo world, there are no such addresses.
  'GET /api/auth/[...nextauth]': { notFound: ANYONE },
  'POST /api/demo/sign-in': { notFound: ANYONE },
};

/** The address of each that has parts between brackets: one of North’s, where it is somebody’s. */
export const ADDRESSES: Addresses = {
  '/api/auth/[...nextauth]': () => '/api/auth/signin/oidc',
};

/** What a handler that reads a body is sent. */
export const BODIES: Bodies = {
  'POST /api/demo/sign-in': () => ({ as: 'coach' }),
};

/** Who does which verb from a page. */
export const ACTIONS: Cases = {
  // At the door, everybody is alike.
  askCode: {
    row: { ok: ANYONE },
    input: async (world) => {
      await world.db.owner`delete from auth.codes`;
      return { email: FIXTURE.manager };
    },
  },
  redeemCode: {
    endsSignIn: true,
    row: { ok: ANYONE },
    input: async ({ db }) => {
      await layCode(db.owner, { email: FIXTURE.manager });
      return { email: FIXTURE.manager, code: '123456', ownDevice: false };
    },
  },
  redeemLink: {
    endsSignIn: true,
    row: { ok: ANYONE },
    input: async ({ db }) => {
      const secret = 'l'.repeat(22);
      await layCode(db.owner, { email: FIXTURE.manager, secret });
      return { email: FIXTURE.manager, secret, ownDevice: false };
    },
  },
  signOut: {
    endsSignIn: true,
    row: { ok: except(ANYONE, 'anonymous'), nothing: ['anonymous'] },
    input: async () => ({}),
  },
  setLocale: {
    row: { ok: SIGNED_IN, nothing: [...NOBODY, ...GUESTS] },
    input: async ({ db }) => {
      await db.owner`update network.people set locale = 'nl'`;
      return { locale: 'en' };
    },
  },
};
