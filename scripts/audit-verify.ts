import postgres from 'postgres';
import { checkChain, type Fault, type Head, readEntries } from '../db/audit-chain';
import { OperatorError } from '../db/operator-error';
import { inWords, openDatabase } from './owner-database';

const USE = 'npm run audit:verify [-- --expect number:hash …]';

/** The heads noted earlier, as they were printed: `--expect 1234:5f0c…`, once or more. */
function readNoted(args: string[]): Head[] {
  if (args.length % 2 !== 0) throw new OperatorError(`Each --expect has a number and a hash: ${USE}`);
  return Array.from({ length: args.length / 2 }, (_, at) => {
    const [name, value] = args.slice(2 * at);
    const [, number, hash] = /^(\d{1,15}):([0-9a-f]{64})$/i.exec(value ?? '') ?? [];
    if (name !== '--expect' || !number || !hash) throw new OperatorError(`"${name} ${value}" is not known: ${USE}`);
    return { number: Number(number), hash: hash.toLowerCase() };
  });
}

const FAULTS: Record<Fault['kind'], (fault: Fault) => string> = {
  missing: ({ number }) => `Entry ${number} is missing. All before it is whole.`,
  altered: ({ number }) => `Entry ${number} was altered, or does not belong where it stands. All before it is whole.`,
  cut: (fault) =>
    `The log was cut off: entry ${fault.number} was noted, and the log ends at entry ${'last' in fault ? fault.last : 0}.`,
  replaced: ({ number }) =>
    `Entry ${number} is not the one that was noted: it, or an entry before it, was replaced and the rest linked anew.`,
};

/**
 * `npm run audit:verify`: computes every hash of the log again and says whether the log is whole. Exit code 0: whole; 1: it is
 * not, or could not be read.
 */
async function verify(args: string[]): Promise<void> {
  const noted = readNoted(args);
  const database = await openDatabase();
  const sql = postgres(database.ownerUrl, { max: 1, connect_timeout: 8, onnotice: () => {} });
  try {
    const { count, head, fault } = await sql.begin('isolation level repeatable read read only', (tx) =>
      checkChain(readEntries(tx), noted),
    );
    if (fault) throw new OperatorError(FAULTS[fault.kind](fault));
    if (!head) return console.log('The log holds no entries yet.');
    console.log(
      `${count} ${count === 1 ? 'entry' : 'entries'}, whole. Note this elsewhere: ${head.number}:${head.hash}`,
    );
    for (const { number } of noted) console.log(`Entry ${number} stands as it was noted.`);
  } catch (error) {
    throw inWords(error);
  } finally {
    await sql.end({ timeout: 1 });
    await database.close();
  }
}

verify(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof OperatorError ? error.message : error);
  process.exitCode = 1;
});
