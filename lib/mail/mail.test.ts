import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { freshDatabase, type TestDatabase } from '@/test/database';
import { startMailServer, type TestMailServer } from '@/test/smtp';
import { MailServerAway, sendWaitingMail } from './mail';

const CALENDAR = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'METHOD:REQUEST', 'END:VCALENDAR', ''].join('\r\n');

let db: TestDatabase;
let server: TestMailServer;
const send = () => sendWaitingMail({ EMAIL_SERVER: server.url, EMAIL_FROM: 'Leerkring <leerkring@example.org>' });

async function queue(recipient: string, { calendar = null as string | null, minutesAgo = 0 } = {}) {
  await db.owner`
    insert into auth.mails (recipient, subject, body, calendar, made_at)
    values (${recipient}, 'Dag één', ${'Eerste lijn\n\nTweede lijn é'}, ${calendar}, now() - ${`${minutesAgo} minutes`}::interval)`;
}
const waiting = async () => (await db.owner`select from auth.mails where sent_at is null`).length;

beforeAll(async () => {
  db = await freshDatabase();
});
afterAll(() => db.drop());
beforeEach(async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
  server = await startMailServer();
  await db.owner`delete from auth.mails`;
});
afterEach(async () => {
  vi.restoreAllMocks();
  await server.stop();
});

describe('the outbox', () => {
  it('leaves as plain text, once', async () => {
    await queue('an@example.org');
    expect(await send()).toBe(1);
    expect(await send()).toBe(0);
    expect(server.mails).toHaveLength(1);
    expect(server.mails[0]).toMatchObject({ from: 'leerkring@example.org', to: ['an@example.org'] });
    const { raw } = server.mails[0] ?? { raw: '' };
    expect(raw).toMatch(/^From: Leerkring <leerkring@example.org>/m);
    expect(raw).toMatch(/^Content-Type: text\/plain; charset=utf-8/im);
    expect(raw).toContain('Eerste lijn');
    expect(raw).toMatch(/^Message-ID: <[0-9a-f-]{36}@example\.org>/im);
    expect(raw).not.toMatch(/text\/html/i);
  });

  it('carries the calendar of an invitation', async () => {
    await queue('an@example.org', { calendar: CALENDAR });
    await send();
    const { raw } = server.mails[0] ?? { raw: '' };
    expect(raw).toMatch(/text\/calendar;[^\n]*method=REQUEST/i);
    expect(raw).toContain('leerkring.ics');
    const attached = /filename=leerkring\.ics[\s\S]*?\r\n\r\n([\s\S]*?)\r\n--/.exec(raw)?.[1] ?? '';
    expect(Buffer.from(attached, 'base64').toString('utf8')).toBe(CALENDAR);
  });

  it('keeps everything while the server is away, and sends it when it is back', async () => {
    const { port } = new URL(server.url);
    await server.stop();
    await queue('an@example.org');
    await queue('jo@example.org');
    for (let tries = 0; tries < 12; tries += 1) await expect(send()).rejects.toThrow(MailServerAway);
    expect(await waiting()).toBe(2);
    server = await startMailServer(Number(port));
    expect(await send()).toBe(2);
    expect(await waiting()).toBe(0);
  });

  it('tries a refused mail again later, and does not hold up the others', async () => {
    server.refuse.set('vol@example.org', 450);
    await queue('vol@example.org', { minutesAgo: 0.01 });
    await queue('an@example.org');
    expect(await send()).toBe(1);
    expect(server.mails.map(({ to }) => to[0])).toEqual(['an@example.org']);
    server.refuse.clear();
    expect(await send()).toBe(0);
    await db.owner`update network.clock set shift = '2 minutes'`;
    try {
      expect(await send()).toBe(1);
    } finally {
      await db.moveClock(0);
    }
  });

  it('lays a refused mail aside after ten tries, says so, and logs neither address nor words', async () => {
    server.refuse.set('weg@example.org', 550);
    await queue('weg@example.org');
    try {
      for (let days = 0; days < 12; days += 1) {
        await db.moveClock(days);
        await send();
      }
    } finally {
      await db.moveClock(0);
    }
    const [mail] = await db.owner<{ tries: number }[]>`select tries from auth.mails`;
    expect(mail?.tries).toBe(10);
    const lines = vi.mocked(console.error).mock.calls.flat();
    expect(lines).toHaveLength(10);
    expect(lines.at(-1)).toMatch(/did not leave in ten tries \(550\) and is laid aside/);
    expect(lines.join('\n')).not.toMatch(/weg@|Eerste lijn/);
  });

  it('is not held up by a mail at which the server drops the line: that one is tried later, ten times at most', async () => {
    server.drop.set('val@example.org', 'heard');
    await queue('val@example.org', { minutesAgo: 60 * 24 });
    for (const name of ['an', 'jo', 'mo']) await queue(`${name}@example.org`);
    expect(await send()).toBe(3);
    expect(server.mails.map(({ to }) => to[0])).toEqual(['an@example.org', 'jo@example.org', 'mo@example.org']);
    const [counted] = await db.owner<
      { tries: number }[]
    >`select tries from auth.mails where recipient = 'val@example.org'`;
    expect(counted?.tries).toBe(1);
    try {
      for (let days = 1; days < 12; days += 1) {
        await db.moveClock(days);
        await queue(`later${days}@example.org`);
        expect(await send()).toBe(1);
      }
    } finally {
      await db.moveClock(0);
    }
    expect(vi.mocked(console.error).mock.calls.flat().at(-1)).toMatch(/did not leave in ten tries \(ECONNECTION\)/);
    expect(server.mails).toHaveLength(14);
  });

  it('comes a second time only where the line broke after the server had it all, and under the same Message-ID', async () => {
    server.drop.set('half@example.org', 'taken');
    await queue('half@example.org');
    expect(await send()).toBe(0);
    expect(await send()).toBe(0);
    expect(server.mails).toHaveLength(1);
    server.drop.clear();
    try {
      await db.owner`update network.clock set shift = '2 minutes'`;
      expect(await send()).toBe(1);
    } finally {
      await db.moveClock(0);
    }
    const ids = server.mails.map(({ raw }) => /^Message-ID: (.*)$/im.exec(raw)?.[1]);
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
  });

  it('lets a mail that made the server go away come after the others', async () => {
    const { port } = new URL(server.url);
    await queue('an@example.org', { minutesAgo: 2 });
    await queue('jo@example.org', { minutesAgo: 1 });
    await server.stop();
    await expect(send()).rejects.toThrow(MailServerAway);
    server = await startMailServer(Number(port));
    expect(await send()).toBe(2);
    expect(server.mails.map(({ to }) => to[0])).toEqual(['jo@example.org', 'an@example.org']);
  });

  it('is shared by several instances: each mail leaves once', async () => {
    for (let index = 0; index < 12; index += 1) await queue(`p${index}@example.org`);
    const counts = await Promise.all([send(), send()]);
    expect(counts[0] + counts[1]).toBe(12);
    expect(new Set(server.mails.map(({ to }) => to[0])).size).toBe(12);
    expect(server.mails).toHaveLength(12);
  });

  it('does nothing without a mail server', async () => {
    await queue('an@example.org');
    expect(await sendWaitingMail({ EMAIL_SERVER: undefined, EMAIL_FROM: undefined })).toBe(0);
    expect(await waiting()).toBe(1);
  });
});
