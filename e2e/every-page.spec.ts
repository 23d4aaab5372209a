import { randomUUID } from 'node:crypto';
import { type Browser, expect, type Page, test } from '@playwright/test';
import type postgres from 'postgres';
import { listPages } from '../test/routes';
import { expectAccessible, expectReadable, owner, person, type Role } from './people';

const SCREEN = { width: 360, height: 740 };
const PAPER = { width: 794, height: 1123 };

const pages = listPages();
/** The pages that were looked at, and where. */
const met = new Map<string, string>();

/** Which page an address is of: one without a place for something is nearer than one with. */
const pageAt = (address: string) =>
  pages
    .filter((pattern) => new RegExp(`^${pattern.replace(/\[[a-z]+\]/g, '[^/]+')}$`).test(address))
    .sort((a, b) => Number(a.includes('[')) - Number(b.includes('[')))[0];

/** Where the links on this page lead to, within the app. */
const linksOn = (page: Page) =>
  page
    .locator('a[href^="/"]')
    .evaluateAll((links) => links.map((link) => new URL((link as HTMLAnchorElement).href).pathname));

async function lookAt(page: Page, address: string) {
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectReadable(page, `${address} in dark`);
  await page.setViewportSize(PAPER);
  await page.emulateMedia({ colorScheme: 'light', media: 'print' });
  await expectReadable(page, `${address} on paper`);
  await page.emulateMedia({ media: 'screen' });
  await page.setViewportSize(SCREEN);
}

/** Reads these addresses, and then every page that nobody met before to which a link leads. */
async function goRound(page: Page, addresses: string[]) {
  const waiting = new Set(addresses);
  // What is added while it goes round takes its turn.
  for (const address of waiting) {
    if (!addresses.includes(address) && met.has(pageAt(address) ?? '')) continue;
    await page.goto(address);
    const { pathname } = new URL(page.url());
    const pattern = pageAt(pathname);
    if (pattern !== undefined && !met.has(pattern)) {
      met.set(pattern, pathname);
      await lookAt(page, pathname);
    }
    for (const link of await linksOn(page)) {
      const to = pageAt(link);
      if (to !== undefined && !met.has(to)) waiting.add(link);
    }
  }
}

async function readerOf(browser: Browser, role: Role | null) {
  const page = await person(browser, role, { viewport: SCREEN });
  await page.goto('/');
  return page;
}

/** The last sign-in becomes that of somebody who never had a hat; past every trigger, for nobody adds them. */
async function withoutHat(): Promise<() => Promise<void>> {
  const sql = owner();
  const past = (work: (tx: postgres.TransactionSql) => Promise<unknown>) =>
    sql.begin(async (tx) => {
      await tx`set local session_replication_role = replica`;
      await work(tx);
    });
  const id = randomUUID();
  await past(async (tx) => {
    await tx`insert into network.people (id, name, email) values (${id}, 'Nog Zonder', 'nog.zonder@voorbeeld.be')`;
    await tx`update auth.sessions set person_id = ${id}, hat_id = null
      where created_at = (select max(created_at) from auth.sessions)`;
  });
  return async () => {
    await past(async (tx) => {
      await tx`delete from auth.sessions where person_id = ${id}`;
      await tx`delete from network.people where id = ${id}`;
    });
    await sql.end();
  };
}

test.describe.configure({ mode: 'serial' });

/** With what no link of their own pages leads to: what one types, is sent, or finds on a wall. */
const READERS: [role: Role | null, typed: string[]][] = [
  ['steward', ['/', '/me', '/tools/mirror', '/cycles/new']],
  ['coach', ['/', '/hats']],
  ['frontline', ['/']],
  ['region', ['/', '/cycles/new']],
  ['promotor', ['/']],
  ['reviewer', ['/']],
  ['signalholder', ['/']],
  ['admin', ['/']],
  [null, ['/sign-in', '/sign-in/confirm', '/join', '/join/after', '/published', '/letters/a-link-that-is-over']],
];

for (const [role, typed] of READERS) {
  test(`every page that ${role ?? 'nobody in particular'} reads can be read at 360 px, in dark and on paper`, async ({
    browser,
  }) => {
    const page = await readerOf(browser, role);
    await goRound(page, typed);
    await page.context().close();
  });
}

test('so can a session, its screen and its door', async ({ browser }) => {
  const sql = owner();
  const [session] = await sql`select s.id, s.join_code from learning.sessions s
    join network.circles c on c.id = s.circle_id where c.slug = 'midden-kempen' and s.stage = 'planned'`;
  await sql.end();
  const page = await readerOf(browser, 'coach');
  await goRound(page, [`/sessions/${session?.id}`, `/sessions/${session?.id}/screen`]);
  await page.context().close();
  const guest = await person(browser, null, { viewport: SCREEN });
  await goRound(guest, [`/join/${session?.join_code}`]);
  await guest.context().close();
});

test('so can the page of somebody who has no hat', async ({ browser }) => {
  const page = await readerOf(browser, 'frontline');
  const leave = await withoutHat();
  await goRound(page, ['/no-hat']);
  await leave();
  await page.context().close();
});

test('no page was left out', () => {
  // The address on a wall only sends on to the door.
  expect(pages.filter((pattern) => !met.has(pattern) && pattern !== '/join/[code]')).toEqual([]);
});
