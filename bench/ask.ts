import { fork } from 'node:child_process';
import path from 'node:path';
import type { Asked, Round } from './asker';
import { ended } from './machine';

/** The process that asks (asker.ts): one round at a time. */
export function startAsker() {
  const asker = fork(path.join(import.meta.dirname, 'asker.ts'), { execArgv: ['--import', 'tsx'] });
  return {
    ask: (round: Round): Promise<Asked> =>
      new Promise((resolve, reject) => {
        asker.once('message', ({ asked, problem }: { asked?: Asked; problem?: string }) => {
          if (asked) resolve(asked);
          else reject(new Error(problem));
        });
        asker.send(round);
      }),
    stop: () => ended(asker),
  };
}
