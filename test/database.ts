import { randomBytes } from 'node:crypto';
import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { expect, inject } from 'vitest';
import { closeConnections, openConnections } from '@/db/connections';
import { type Login, loginPassword, loginRole } from '@/db/logins';
import { tokenHash } from '@/db/token';
import { type Actor, findActorByToken } from '@/lib/actor';

/** What the database keeps of a token, for tests that lay a sign-in by hand. */
export const keptOf = (token: string): Buffer => tokenHash(token);

const named = (url: string, database: string) => {
  const at = new URL(url);
  at.pathname = `/${database}`;
  return at.toString();
};

export interface TestDatabase {
  /** Past every policy: to arrange what no verb may, and to look at what is really there. */
  owner: postgres.Sql;
  ownerUrl: string;
  /** Connections as one login, past the one door: what hostile SQL comes over. */
  login(login: Login): postgres.Sql;
  /** Signs a person of the fixture in, under their first hat or the one named. */
  actor<A extends Actor>(email: string, hatKind?: string): Promise<A>;
  /** Waits until a statement with these words runs in this database, whoever's it is. */
  running(words: string): Promise<void>;
  /** Moves the one clock. `days` from the server's own time. */
  moveClock(days: number): Promise<void>;
  drop(): Promise<void>;
}

function openLogin(url: string, login: Login): postgres.Sql {
  const pool = postgres(url, {
    username: loginRole(login),
    password: loginPassword(login, inject('secret')),
    max: 6,
    fetch_types: false,
    onnotice: () => {},
  });
  // Dates come as text, as they do through the one door.
  drizzle(pool);
  return pool;
}

/** A copy of one of the databases of global-setup.ts, as its owner reaches it; `more` is done beside it, as the superuser. */
export async function copyOf(
  template: 'leerkring' | 'leerkring_empty',
  more?: (name: string) => string,
): Promise<string> {
  const name = `t_${randomBytes(6).toString('hex')}`;
  const root = postgres(named(inject('rootUrl'), 'postgres'), { max: 1, onnotice: () => {} });
  // Two files that copy at the same moment get in each other's way: take turns.
  await root`select pg_advisory_lock(1)`;
  await root.unsafe(`create database ${name} template ${template} owner leerkring_owner`);
  if (more) await root.unsafe(more(name));
  await root.end();
  return named(inject('ownerUrl'), name);
}

/** A copy of the filled database, and the app's connections turned to it. One at a time per test file. */
export async function freshDatabase(): Promise<TestDatabase> {
  const grants = ['signin', 'guest', 'circle', 'formal', 'reviewer', 'signal_holder', 'admin', 'job', 'live', 'health'];
  const logins = grants.map((one) => `leerkring_${one}`).join(', ');
  const ownerUrl = await copyOf(
    'leerkring',
    (name) => `revoke all on database ${name} from public; grant connect on database ${name} to ${logins}`,
  );
  const owner = postgres(ownerUrl, { max: 2, onnotice: () => {} });
  await closeConnections();
  openConnections({ databaseUrl: ownerUrl, secret: inject('secret') });
  process.env.NEXTAUTH_SECRET = inject('secret');
  const opened = new Map<Login, postgres.Sql>();
  return {
    owner,
    ownerUrl,
    login(login) {
      const found = opened.get(login) ?? openLogin(ownerUrl, login);
      opened.set(login, found);
      return found;
    },
    async actor<A extends Actor>(email: string, hatKind?: string): Promise<A> {
      const token = randomBytes(32).toString('base64url');
      const [person] = await owner<{ id: string }[]>`select id from network.people where email = ${email}`;
      if (!person) throw new Error(`no ${email} in the fixture`);
      await owner`select auth.open_session(${tokenHash(token)}, ${person.id}, true, null)`;
      if (hatKind) {
        await owner`update auth.sessions set hat_id = (select id from network.hats where person_id = ${person.id} and kind = ${hatKind} limit 1)
          where token_hash = ${tokenHash(token)}`;
      }
      const actor = await findActorByToken(token);
      if (!actor) throw new Error(`${email} cannot sign in`);
      return actor as A;
    },
    async running(words) {
      const root = postgres(named(inject('rootUrl'), new URL(ownerUrl).pathname.slice(1)), {
        max: 1,
        onnotice: () => {},
      });
      const found = () => root`
        select from pg_stat_activity
        where datname = current_database() and state = 'active' and pid <> pg_backend_pid() and position(${words} in query) > 0`;
      await expect.poll(async () => (await found()).length, { timeout: 15_000 }).toBeGreaterThan(0);
      await root.end();
    },
    async moveClock(days) {
      await owner`update network.clock set shift = ${`${days} days`}`;
    },
    async drop() {
      await closeConnections();
      await Promise.all([...opened.values()].map((pool) => pool.end({ timeout: 2 })));
      await owner.end();
    },
  };
}
