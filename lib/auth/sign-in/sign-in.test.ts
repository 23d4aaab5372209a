import { createHash, randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { NextRequest } from 'next/server';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { POST as demoSignIn } from '@/app/api/demo/sign-in/route';
import { verbOf } from '@/components/ui/verb-of';
import { as, system } from '@/db/as';
import { type CircleActor, findActorByToken } from '@/lib/actor';
import { env } from '@/lib/env';
import { BROWSER_COOKIE, SESSION_COOKIE } from '@/lib/http/session-cookie';
import { editContribution, writeContribution } from '@/lib/learning/contribution/mutations';
import { freshDatabase, type TestDatabase } from '@/test/database';
import { PEOPLE } from '@/test/fixture';
import { findDemoMails, findDemoPeople } from './queries';

const askCode = verbOf('askCode');
const redeemCode = verbOf('redeemCode');
const redeemLink = verbOf('redeemLink');
const setLocale = verbOf('setLocale');
const signOut = verbOf('signOut');

/** The cookies of one browser. */
const jar = vi.hoisted(() => {
  const kept = new Map<string, Record<string, unknown>>();
  return {
    kept,
    get: (name: string) => kept.get(name) as { value: string } | undefined,
    set: (cookie: Record<string, unknown> | string, value?: string, options?: object) => {
      const one = typeof cookie === 'string' ? { name: cookie, value, ...options } : cookie;
      kept.set(String(one.name), one);
    },
  };
});
vi.mock('next/headers', () => ({ cookies: async () => jar }));

const token = () => String(jar.get(SESSION_COOKIE)?.value ?? '');
const EMAIL = PEOPLE.frontline;

let db: TestDatabase;
beforeAll(async () => {
  process.env.EMAIL_SERVER = 'smtp://127.0.0.1:9';
  process.env.EMAIL_FROM = 'leerkring@example.org';
  process.env.APP_URL = 'http://localhost:3000';
  db = await freshDatabase();
});
afterAll(() => db.drop());
beforeEach(async () => {
  jar.kept.clear();
  await db.owner`delete from auth.mails`;
  await db.owner`delete from auth.codes`;
  await db.owner`delete from auth.sessions`;
  await db.owner`delete from auth.request_counts`;
});

async function mailedCode(): Promise<{ code: string; secret: string; body: string }> {
  const [mail] = await db.owner<{ body: string }[]>`select body from auth.mails order by made_at desc limit 1`;
  const body = mail?.body ?? '';
  return { code: /^\d{6}$/m.exec(body)?.[0] ?? '', secret: /&secret=([\w-]{22})/.exec(body)?.[1] ?? '', body };
}

/** Does something in a browser of somebody else, which knows nothing of this one. */
async function elsewhere<T>(work: () => Promise<T>): Promise<T> {
  const mine = [...jar.kept];
  jar.kept.clear();
  try {
    return await work();
  } finally {
    jar.kept.clear();
    for (const [name, one] of mine) jar.kept.set(name, one);
  }
}
const wrongOf = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

describe('signing in by mail', () => {
  it('takes the code of the mail, once, and keeps only hashes', async () => {
    expect(await askCode({ email: `  ${EMAIL.toUpperCase()} ` })).toEqual({ ok: true, value: { email: EMAIL } });
    const { code, secret, body } = await mailedCode();
    expect(secret).toHaveLength(22);
    expect(body).toContain(`http://localhost:3000/sign-in/confirm?email=${encodeURIComponent(EMAIL)}&secret=${secret}`);
    const [kept] = await db.owner<{ text: string }[]>`select c::text as text from auth.codes c`;
    const browser = jar.get(BROWSER_COOKIE);
    expect(browser).toMatchObject({
      httpOnly: true,
      sameSite: 'lax',
      path: '/',
      value: expect.stringMatching(/^.{43}$/),
    });
    for (const said of [`,${code},`, secret, String(browser?.value)]) expect(kept?.text).not.toContain(said);

    expect(await redeemCode({ email: EMAIL, code: ` ${code.slice(0, 3)} ${code.slice(3)}` })).toEqual({
      ok: true,
      value: null,
    });
    expect(await findActorByToken(token())).toMatchObject({ login: 'circle', name: 'Begeleider Noord' });
    const [row] = await db.owner<{ hash: Buffer; hours: number }[]>`
      select token_hash as hash, extract(epoch from expires_at - created_at)::int / 3600 as hours from auth.sessions`;
    expect(row?.hours).toBe(12);
    expect(row?.hash.toString('utf8')).not.toContain(token());
    // Whoever has the database and a token cannot even tell that they belong together.
    expect(row?.hash.equals(createHash('sha256').update(token()).digest())).toBe(false);
    expect(jar.get(SESSION_COOKIE)).toMatchObject({ httpOnly: true, sameSite: 'lax', path: '/' });
    expect(jar.get(SESSION_COOKIE)).not.toHaveProperty('maxAge');

    expect(await redeemCode({ email: EMAIL, code })).toMatchObject({ ok: false, problem: { code: 'wrongCode' } });
  });

  it('carries on to the page that was asked for, within the site only', async () => {
    await askCode({ email: EMAIL, next: '/session/1' });
    expect((await mailedCode()).body).toContain('&next=%2Fsession%2F1');
    await askCode({ email: EMAIL, next: '//evil.example' });
    expect((await mailedCode()).body).not.toContain('evil');
  });

  it('stays signed in for 60 days on one’s own device', async () => {
    await askCode({ email: EMAIL });
    await redeemCode({ email: EMAIL, code: (await mailedCode()).code, ownDevice: true });
    const [row] = await db.owner<{ days: number }[]>`
      select extract(epoch from expires_at - created_at)::int / 86400 as days from auth.sessions`;
    expect(row?.days).toBe(60);
    expect(jar.get(SESSION_COOKIE)).toMatchObject({ maxAge: 60 * 24 * 3600 });
  });

  it('answers an unknown address as a known one, sends it nothing and keeps nothing', async () => {
    const started = performance.now();
    expect(await askCode({ email: 'nobody@example.org' })).toEqual({
      ok: true,
      value: { email: 'nobody@example.org' },
    });
    expect(performance.now() - started).toBeGreaterThan(290);
    expect(await db.owner`select from auth.mails`).toHaveLength(0);
    expect(await db.owner`select from auth.codes`).toHaveLength(0);
    expect(jar.get(BROWSER_COOKIE)).toBeDefined();
    expect(await redeemCode({ email: 'nobody@example.org', code: '123456' })).toMatchObject({
      problem: { code: 'wrongCode' },
    });
  });

  it('takes a code only in the browser that asked for it', async () => {
    await askCode({ email: EMAIL });
    const { code } = await mailedCode();
    expect(await elsewhere(() => redeemCode({ email: EMAIL, code }))).toMatchObject({ problem: { code: 'wrongCode' } });
    expect((await redeemCode({ email: EMAIL, code })).ok).toBe(true);
  });

  it('nobody spoils a colleague’s code: not by asking one for their address, not by wrong tries', async () => {
    await askCode({ email: EMAIL });
    const { code } = await mailedCode();
    await elsewhere(async () => {
      for (let tries = 0; tries < 6; tries += 1) await redeemCode({ email: EMAIL, code: wrongOf(code) });
      await askCode({ email: EMAIL });
      for (let tries = 0; tries < 6; tries += 1)
        await redeemCode({ email: EMAIL, code: wrongOf((await mailedCode()).code) });
    });
    expect((await redeemCode({ email: EMAIL, code })).ok).toBe(true);
  });

  it('a browser that asks again has the newest code only, and is told so when an older mail is used', async () => {
    const mails = [];
    for (let asked = 0; asked < 3; asked += 1) {
      await askCode({ email: EMAIL });
      mails.push(await mailedCode());
    }
    const newest = mails.pop();
    for (const { code, secret } of mails) {
      if (code !== newest?.code)
        expect(await redeemCode({ email: EMAIL, code })).toMatchObject({ problem: { code: 'olderCode' } });
      expect(await redeemLink({ email: EMAIL, secret })).toMatchObject({ problem: { code: 'olderLink' } });
      // Whoever did not ask learns nothing from a code, and nothing without the secret of the older link.
      await elsewhere(async () => {
        expect(await redeemCode({ email: EMAIL, code })).toMatchObject({ problem: { code: 'wrongCode' } });
        expect(await redeemLink({ email: EMAIL, secret })).toMatchObject({ problem: { code: 'olderLink' } });
        const other = { email: PEOPLE.manager, secret };
        expect(await redeemLink(other)).toMatchObject({ problem: { code: 'wrongLink' } });
      });
    }
    expect(await db.owner`select from auth.sessions`).toHaveLength(0);
    expect((await redeemCode({ email: EMAIL, code: newest?.code ?? '' })).ok).toBe(true);
  });

  it('an older code opens nothing, however often it is tried, and counts as a try', async () => {
    await askCode({ email: EMAIL });
    const { code } = await mailedCode();
    await askCode({ email: EMAIL });
    const newest = await mailedCode();
    if (code === newest.code) return;
    for (let tries = 0; tries < 5; tries += 1) expect((await redeemCode({ email: EMAIL, code })).ok).toBe(false);
    expect((await redeemCode({ email: EMAIL, code: newest.code })).ok).toBe(false);
  });

  it('takes the link of the mail in any browser, once, for its own address and for a quarter of an hour', async () => {
    await askCode({ email: EMAIL });
    const { code, secret } = await mailedCode();
    const link = { email: EMAIL, secret };
    expect(await redeemLink({ ...link, email: PEOPLE.manager })).toMatchObject({ problem: { code: 'wrongLink' } });
    expect((await redeemLink({ ...link, secret: 'x'.repeat(22) })).ok).toBe(false);
    await db.owner`update network.clock set shift = '16 minutes'`;
    try {
      expect((await redeemLink(link)).ok).toBe(false);
    } finally {
      await db.moveClock(0);
    }
    await elsewhere(async () => {
      const both = await Promise.all([redeemLink(link), redeemLink(link)]);
      expect(both.filter((one) => one.ok)).toHaveLength(1);
      expect(await findActorByToken(token())).toMatchObject({ name: 'Begeleider Noord' });
    });
    expect((await redeemLink(link)).ok).toBe(false);
    expect((await redeemCode({ email: EMAIL, code })).ok).toBe(false);
  });

  it('allows five tries', async () => {
    await askCode({ email: EMAIL });
    const { code } = await mailedCode();
    const wrong = wrongOf(code);
    for (let tries = 0; tries < 5; tries += 1) expect((await redeemCode({ email: EMAIL, code: wrong })).ok).toBe(false);
    expect((await redeemCode({ email: EMAIL, code })).ok).toBe(false);
    expect(await db.owner`select from auth.sessions`).toHaveLength(0);
  });

  it('gives five tries in all, also when they come at once', async () => {
    await askCode({ email: EMAIL });
    const { code } = await mailedCode();
    const wrong = wrongOf(code);
    await Promise.all(Array.from({ length: 8 }, () => redeemCode({ email: EMAIL, code: wrong })));
    expect((await redeemCode({ email: EMAIL, code })).ok).toBe(false);
  });

  it('lets one of two at once in with the same code', async () => {
    await askCode({ email: EMAIL });
    const { code } = await mailedCode();
    const both = await Promise.all([redeemCode({ email: EMAIL, code }), redeemCode({ email: EMAIL, code })]);
    expect(both.filter((one) => one.ok)).toHaveLength(1);
  });

  it('lets a code go stale after 15 minutes', async () => {
    await askCode({ email: EMAIL });
    const { code } = await mailedCode();
    await db.owner`update network.clock set shift = '16 minutes'`;
    try {
      expect((await redeemCode({ email: EMAIL, code })).ok).toBe(false);
    } finally {
      await db.moveClock(0);
    }
  });

  it('a code for one address does not open another', async () => {
    await askCode({ email: EMAIL });
    const { code } = await mailedCode();
    await askCode({ email: PEOPLE.manager });
    expect((await redeemCode({ email: PEOPLE.manager, code })).ok).toBe(false);
  });

  it.each([
    [{ email: '' }, { email: 'required' }],
    [{ email: 'no address' }, { email: 'badEmail' }],
    [{ email: `${'a'.repeat(300)}@example.org` }, { email: 'badEmail' }],
  ])('says what is wrong with %j', async (input, fields) => {
    expect(await askCode(input)).toEqual({ ok: false, problem: { code: 'checkFields', fields } });
  });

  it('says that a code has six digits', async () => {
    expect(await redeemCode({ email: EMAIL, code: '12 34' })).toMatchObject({
      problem: { fields: { code: 'badCode' } },
    });
  });

  it('says so where no mail can be sent, keeps nothing and logs no code', async () => {
    const settings = env();
    const server = settings.EMAIL_SERVER;
    settings.EMAIL_SERVER = undefined;
    const kinds = ['log', 'info', 'warn', 'error'] as const;
    const logs = kinds.map((kind) => vi.spyOn(console, kind));
    try {
      expect(await askCode({ email: EMAIL })).toEqual({ ok: false, problem: { code: 'mailNotSetUp' } });
      expect(await db.owner`select from auth.codes`).toHaveLength(0);
      for (const log of logs) expect(log).not.toHaveBeenCalled();
    } finally {
      settings.EMAIL_SERVER = server;
      vi.restoreAllMocks();
    }
  });

  it('ends the sign-in that the browser still held', async () => {
    await askCode({ email: EMAIL });
    await redeemCode({ email: EMAIL, code: (await mailedCode()).code });
    const before = token();
    await askCode({ email: PEOPLE.manager });
    await redeemCode({ email: PEOPLE.manager, code: (await mailedCode()).code });
    expect(await findActorByToken(before)).toBeNull();
    expect(await findActorByToken(token())).toMatchObject({ name: 'Leiding Noord' });
  });
});

describe('signing out and language', () => {
  it('ends the sign-in on the server and in the browser', async () => {
    await askCode({ email: EMAIL });
    await redeemCode({ email: EMAIL, code: (await mailedCode()).code });
    const before = token();
    await signOut({});
    expect(await findActorByToken(before)).toBeNull();
    expect(jar.get(SESSION_COOKIE)).toMatchObject({ value: '', maxAge: 0 });
  });

  it('keeps the language with the person, and in the browser of whoever is not signed in', async () => {
    expect(await setLocale({ locale: 'en' })).toEqual({ ok: true, value: null });
    expect(jar.get('leerkring.locale')?.value).toBe('en');
    await askCode({ email: PEOPLE.expert });
    await redeemCode({ email: PEOPLE.expert, code: (await mailedCode()).code });
    await setLocale({ locale: 'en' });
    expect(await findActorByToken(token())).toMatchObject({ locale: 'en' });
    await askCode({ email: PEOPLE.expert });
    expect((await mailedCode()).body).toContain('fifteen minutes');
    expect((await setLocale({ locale: 'fr' as 'nl' })).ok).toBe(false);
  });
});

describe('another secret of the installation', () => {
  it('signs everybody out, and leads nobody back to what they wrote without a name', async () => {
    const member = await db.actor<CircleActor>(PEOPLE.coach);
    const remark = { id: randomUUID(), body: 'Zonder naam', kind: 'remark' as const, questionId: null };
    expect(await writeContribution(member, { ...remark, named: false, shared: false })).toMatchObject({ ok: true });
    const change = { ...remark, body: 'Anders', shared: false, version: 1 };
    const before = process.env.NEXTAUTH_SECRET;
    try {
      process.env.NEXTAUTH_SECRET = 'changed because a password of a login was lost';
      expect(await findActorByToken(member.token)).toBeNull();
      expect(await as(member, (tx) => tx.execute(sql`select network.me() as me`))).toMatchObject([{ me: null }]);
      const again = await db.actor<CircleActor>(PEOPLE.coach);
      expect(await editContribution(again, change)).toMatchObject({ ok: false });
    } finally {
      process.env.NEXTAUTH_SECRET = before;
    }
    expect(await findActorByToken(member.token)).toMatchObject({ personId: member.personId });
  });
});

describe('the demo world', () => {
  const post = (body: BodyInit, headers: Record<string, string> = {}) =>
    demoSignIn(new NextRequest('http://localhost:3000/api/demo/sign-in', { method: 'POST', body, headers }));

  it('does not exist without the mark', async () => {
    const answers = await Promise.all([
      post(new URLSearchParams({ as: 'coach' })),
      post('{"as":"coach"}', { 'content-type': 'application/json' }),
      post('nonsense', { 'sec-fetch-site': 'cross-site' }),
    ]);
    for (const answer of answers) {
      expect(answer.status).toBe(404);
      expect(await answer.text()).toBe('');
      expect(answer.headers.get('set-cookie')).toBeNull();
    }
    expect(await findDemoPeople(system.signin)).toBeNull();
    expect(await findDemoMails(system.signin)).toBeNull();
    expect(await db.owner`select from auth.sessions`).toHaveLength(0);
  });

  describe('with the mark', () => {
    beforeAll(async () => {
      await db.owner`insert into auth.demo (mark) values (true)`;
      await db.owner`insert into network.people (name, email) values ('Joris', 'coach@demo.leerkring.example')`;
      await db.owner`
        insert into network.hats (person_id, kind, circle_id, starts_on)
        select id, 'coach', 1, '2024-01-01' from network.people where email = 'coach@demo.leerkring.example'`;
    });
    afterAll(() => db.owner`delete from auth.demo`);

    it('signs in by a form, and goes home', async () => {
      const answer = await post(new URLSearchParams({ as: 'coach' }), { 'sec-fetch-site': 'same-origin' });
      expect(answer.status).toBe(303);
      expect(answer.headers.get('location')).toBe('/');
      const cookie = answer.headers.get('set-cookie') ?? '';
      expect(cookie).toMatch(/^leerkring\.session=[\w-]{43}; Path=\/; HttpOnly; SameSite=lax$/i);
      expect(await findActorByToken(cookie.slice(18, 61))).toMatchObject({ name: 'Joris', hat: { kind: 'coach' } });
    });

    it('signs in by JSON', async () => {
      const answer = await post('{"as":"coach"}', { 'content-type': 'application/json', accept: 'application/json' });
      expect(answer.status).toBe(200);
      expect(await answer.json()).toEqual({ ok: true });
      expect(answer.headers.get('set-cookie')).toContain('leerkring.session=');
    });

    it.each(['nobody', '', 'constructor'])('refuses the unknown name %j in a sentence', async (as) => {
      const answer = await post(new URLSearchParams({ as }));
      expect(answer.status).toBe(400);
      expect(await answer.text()).toContain('coach');
    });

    it('refuses a body that is none', async () => {
      expect((await post('{', { 'content-type': 'application/json' })).status).toBe(400);
    });

    it('offers its people, and shows its mail instead of sending it', async () => {
      expect(await findDemoPeople(system.signin)).toEqual([
        { as: 'coach', name: 'Joris', hats: [{ kind: 'coach', place: 'Noord' }] },
      ]);
      await askCode({ email: 'coach@demo.leerkring.example' });
      const mails = await findDemoMails(system.signin);
      expect(mails).toMatchObject([{ recipient: 'coach@demo.leerkring.example', calendar: null }]);
      expect(mails?.[0]?.madeAt).toBeInstanceOf(Date);
      expect(await db.login('job')`select * from auth.take_mail()`).toHaveLength(0);
    });
  });
});
