import 'server-only';
import { sql } from 'drizzle-orm';
import { as, type Caller } from '@/db/as';
import type { HatKind } from '@/lib/actor';
import { DEMO_DOMAIN, DEMO_PEOPLE, type DemoName } from './input';

/** Whether this database holds the demo world and nothing real. */
export async function isDemo(caller: Caller): Promise<boolean> {
  const [row] = await as(caller, (tx) => tx.execute<{ demo: boolean }>(sql`select auth.is_demo() as demo`));
  return row?.demo ?? false;
}

export interface DemoPerson {
  as: DemoName;
  name: string;
  hats: { kind: HatKind; place: string | null }[];
}

/** The people of the demo world who can be tried with one click, in the order of the list; null without a demo world. */
export async function findDemoPeople(caller: Caller): Promise<DemoPerson[] | null> {
  const [answer] = await as(caller, (tx) =>
    tx.execute<{ demo: boolean; people: { email: string; name: string; hats: DemoPerson['hats'] }[] }>(sql`
      select auth.is_demo() as demo,
        coalesce((select jsonb_agg(jsonb_build_object('email', p.email, 'name', p.name, 'hats', p.hats))
          from auth.demo_people() p), '[]') as people`),
  );
  if (!answer?.demo) return null;
  return DEMO_PEOPLE.flatMap((name) => {
    const found = answer.people.find((person) => person.email === `${name}@${DEMO_DOMAIN}`);
    return found ? [{ as: name, name: found.name, hats: found.hats }] : [];
  });
}

export interface DemoMail {
  id: string;
  recipient: string;
  subject: string;
  body: string;
  calendar: string | null;
  madeAt: Date;
}

/** The outbox of the demo world, newest first, 100 at most; null without a demo world. */
export async function findDemoMails(caller: Caller): Promise<DemoMail[] | null> {
  return as(caller, async (tx) => {
    const [row] = await tx.execute<{ demo: boolean }>(sql`select auth.is_demo() as demo`);
    if (!row?.demo) return null;
    const mails = await tx.execute<Omit<DemoMail, 'madeAt'> & { madeAt: string }>(sql`
      select id, recipient, subject, body, calendar, made_at as "madeAt" from auth.demo_mails()`);
    return mails.map((mail) => ({ ...mail, madeAt: new Date(mail.madeAt) }));
  });
}
