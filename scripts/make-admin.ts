import postgres from 'postgres';
import { OperatorError } from '../db/operator-error';
import { addPersonInput } from '../lib/network/person/input';
import { inWords, openDatabase } from './owner-database';

/**
 * `npm run admin -- "Name" name@example.org`: gives an installation its first admin, who sets up everything else through
 * the pages. Can be repeated; says what it did.
 */
async function makeAdmin([name, email, ...more]: string[]): Promise<string> {
  const parsed = addPersonInput.safeParse({ name, email, locale: 'nl' });
  if (!parsed.success || more.length > 0) {
    const wrong = parsed.error?.issues[0]?.path[0];
    const reason =
      name === undefined || email === undefined || more.length > 0
        ? 'Give a name between quotes and an e-mail address'
        : wrong === 'email'
          ? `"${email}" is no e-mail address`
          : 'The name must have 1 to 120 characters';
    throw new OperatorError(`${reason}: npm run admin -- "Name" name@example.org`);
  }
  const database = await openDatabase();
  const sql = postgres(database.ownerUrl, { max: 1, connect_timeout: 8, onnotice: () => {} });
  try {
    return await sql.begin((tx) => giveHat(tx, parsed.data));
  } catch (error) {
    throw refusedIn(error, parsed.data.email);
  } finally {
    await sql.end({ timeout: 1 });
    await database.close();
  }
}

async function giveHat(tx: postgres.TransactionSql, { name, email }: { name: string; email: string }): Promise<string> {
  const [added] = await tx<{ id: string }[]>`
    insert into network.people (name, email) values (${name}, ${email}) on conflict do nothing returning id`;
  const [person] = await tx<{ id: string; name: string }[]>`
    select id, name from network.people where lower(email) = ${email}`;
  if (!person) throw new Error(`${email} could not be added.`);
  const [worn] = await tx`
    select from network.hats where person_id = ${person.id} and kind = 'admin'
    and (ends_on is null or ends_on > network.today())`;
  if (worn) return `${person.name} (${email}) is an admin already; nothing was changed.`;
  await tx`insert into network.hats (person_id, kind, starts_on) values (${person.id}, 'admin', network.today())`;
  await tx`
    insert into audit.entries (at, verb, subject) values (network.now(), 'hat.add', ${`${person.id} admin`})`;
  return added
    ? `${person.name} (${email}) was added and is an admin from today. They sign in with that address.`
    : `${person.name} (${email}) was known already and is an admin from today. They sign in with that address.`;
}

function refusedIn(error: unknown, email: string): unknown {
  return (error as { constraint_name?: string }).constraint_name === 'hats_reviewer_admin'
    ? new OperatorError(`${email} is a reviewer, and a reviewer cannot be an admin: choose somebody else.`)
    : inWords(error);
}

makeAdmin(process.argv.slice(2)).then(
  (line) => console.log(line),
  (error: unknown) => {
    console.error(error instanceof OperatorError ? error.message : error);
    process.exitCode = 1;
  },
);
