import { type Browser, type BrowserContext, chromium, type Page, type Request } from '@playwright/test';
import { SESSION_COOKIE } from '@/lib/http/session-cookie';
import type { BusySession } from './busy-session';
import { eventually } from './expect';

export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env.CHROME_PATH ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
  });

/** A browser of its own for one person, signed in. */
export async function browserOf(browser: Browser, url: string, token: string): Promise<BrowserContext> {
  const context = await browser.newContext({ baseURL: url, locale: 'nl-BE', timezoneId: 'Europe/Brussels' });
  await context.addCookies([{ name: SESSION_COOKIE, value: token, url }]);
  return context;
}

const boxOf = (tab: Page) => tab.getByLabel('Wat mag men buiten deze kamer weten?');

/** Opens the session in a tab, and marks the page: loading it anew would wipe that out. */
export async function openTab(context: BrowserContext, room: BusySession): Promise<Page> {
  const tab = await context.newPage();
  await tab.goto(`/sessions/${room.session}`, { waitUntil: 'commit', timeout: 90_000 });
  const box = boxOf(tab);
  await box.waitFor({ timeout: 40_000 });
  // Typed before React is there, it would not be heard.
  await eventually('the page is alive', () =>
    box.evaluate((field) => Object.keys(field).some((key) => key.startsWith('__reactProps'))),
  );
  await tab.evaluate(() => Object.assign(window, { neverLeft: true }));
  return tab;
}

/**
 * The tabs that have a stream at this moment. On a busy machine the lead may go to another tab now and then: one that got no
 * answer in time takes it.
 */
export function openStreams(context: BrowserContext): () => Page[] {
  const open = new Map<Request, Page>();
  context.on('request', (request) => {
    if (request.url().includes('/events')) open.set(request, request.frame().page());
  });
  context.on('requestfailed', (request) => open.delete(request));
  context.on('requestfinished', (request) => open.delete(request));
  return () => [...open.values()].filter((tab) => !tab.isClosed());
}

export const neverLeft = (tab: Page): Promise<boolean> => tab.evaluate(() => 'neverLeft' in window);

export async function say(tab: Page, body: string): Promise<void> {
  await boxOf(tab).fill(body);
  await tab.getByRole('button', { name: 'Leg op tafel' }).click();
}

/** The longest that it can take: between two tries to send, a device that was turned away waits up to 38 seconds (outbox.ts). */
export const sees = (tab: Page, body: string): Promise<void> =>
  tab.getByRole('listitem').filter({ hasText: body }).first().waitFor({ timeout: 90_000 });
