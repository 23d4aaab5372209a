import postgres from 'postgres';
import { checkChain, type Fault, type Noted, readEntries } from '../db/audit-chain';
import { OperatorError } from '../db/operator-error';
import { inWords, openDatabase } from './owner-database';

const USE = 'npm run audit:verify [-- --expect number:hash …], or the hash alone';

/** What was noted earlier: `--expect 1234:5f0c…` as printed here, or `--expect 5f0c…` as on the page of the log; once or more. */
function readNoted(args: string[]): Noted[] {
  if (args.length % 2 !== 0) throw new OperatorError(`Each --expect has a hash: ${USE}`);
  return Array.from({ length: args.length / 2 }, (_, at) => {
    const [name, value] = args.slice(2 * at);
    const [, number, hash] = /^(?:(\d{1,15}):)?([0-9a-f]{64})$/i.exec(value ?? '') ?? [];
    if (name !== '--expect' || !hash) throw new OperatorError(`"${name} ${value}" is not known: ${USE}`);
    return { ...(number ? { number: Number(number) } : {}), hash: hash.toLowerCase() };
  });
}

function faultInWords(fault: Fault): string {
  switch (fault.kind) {
    case 'missing':
      return `Entry ${fault.number} is missing. All before it is whole.`;
    case 'altered':
      return `Entry ${fault.number} was altered, or does not belong where it stands. All before it is whole.`;
    case 'cut':
      return `The log was cut off: entry ${fault.number} was noted, and the log ends at entry ${fault.last}.`;
    case 'replaced':
      return `Entry ${fault.number} is not the one that was noted: it, or an entry before it, was replaced and the rest linked anew.`;
    case 'unknown':
      return `No entry has the hash that was noted, ${fault.hash}: the log was cut off before it, or an entry up to it was replaced and the rest linked anew.`;
  }
}

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
    if (fault) throw new OperatorError(faultInWords(fault));
    if (!head) return console.log('The log holds no entries yet.');
    console.log(
      `${count} ${count === 1 ? 'entry' : 'entries'}, whole. Note this elsewhere: ${head.number}:${head.hash}`,
    );
    for (const one of noted) {
      console.log(
        'number' in one ? `Entry ${one.number} stands as it was noted.` : `${one.hash} stands as it was noted.`,
      );
    }
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
