import { randomUUID } from 'node:crypto';
import { PEOPLE as FIXTURE } from '@/test/fixture';
import type { Addresses, Cases } from '@/test/http/arranging';
import { ALL, AT_THE_TABLE, EVERYWHERE, type Line, PAPER, SCREENS } from '@/test/http/readers';
import { BY_ADMIN, pageOf, type Row } from '@/test/http/rows';

/** Who is shown which page. */
export const PAGES: Record<string, Row> = {
  '/admin/people': pageOf(['admin']),
  '/admin/people/[id]': pageOf(['admin']),
};

/** The address of each that has parts between brackets: one of North’s, where it is somebody’s. */
export const ADDRESSES: Addresses = {
  '/admin/people/[id]': ({ ids }) => `/admin/people/${ids.get(FIXTURE.frontline)}`,
};

/** Who does which verb from a page. */
export const ACTIONS: Cases = {
  addPerson: {
    row: BY_ADMIN,
    input: async () => ({
      name: 'Een Nieuwe',
      email: `${randomUUID()}@north.example`,
      locale: 'nl',
    }),
  },
};

/** Who may read which words of it, and where. */
export const READERS: Line[] = [
  { what: 'network.people.name', who: ['self'], on: PAPER, because: 'one’s own name, in one’s own log too' },
  {
    what: 'network.people.name',
    who: ['member'],
    on: EVERYWHERE,
    must: ALL,
    because: 'people of one circle know each other by name',
  },
  { what: 'network.people.name', who: ['guest'], on: AT_THE_TABLE, because: 'names on the cards at the table' },
  {
    what: /^network\.people\./,
    who: ['admin'],
    on: SCREENS,
    must: SCREENS,
    because: 'the admin gives accounts and hats, and chooses whose; an address is what one signs in with',
  },
  { what: 'network.people.name', who: ['admin'], on: ['file'], because: 'the log says who changed what' },
  { what: /^network\.people\./, who: ['self'], on: ['mail'], because: 'a mail is addressed to its reader' },
  {
    what: 'network.people.name',
    who: ['member'],
    on: ['mail'],
    because: 'an invitation says who facilitates',
  },
];
