/** A step that failed for a reason already told in one sentence (`message`), with the output of its program, if any. */
export class StepError extends Error {
  name = 'StepError';
  forOperator = true;

  /**
   * @param {string} message
   * @param {string} [output]
   */
  constructor(message, output = '') {
    super(message);
    this.output = output;
  }
}

/** @param {number} since as given by `performance.now()` */
export const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`;

/**
 * Runs one step of the start and says what it did and how long it took.
 * @template T
 * @param {string} doing shown while it runs: 'Building the app'
 * @param {() => Promise<[done: string, result: T]>} work answers with what to say when done: 'App built'
 * @returns {Promise<T>}
 */
export async function step(doing, work) {
  const since = performance.now();
  const terminal = process.stdout.isTTY;
  if (terminal) process.stdout.write(`… ${doing}`);
  // Without a terminal nothing can be overwritten, so only a step that takes a while is announced.
  const announce = setTimeout(() => terminal || console.log(`… ${doing}`), 2000);
  const clear = () => {
    clearTimeout(announce);
    if (terminal) process.stdout.write('\r\u001b[K');
  };
  try {
    const [done, result] = await work();
    clear();
    console.log(`✓ ${done} (${seconds(since)})`);
    return result;
  } catch (error) {
    clear();
    console.log(`✗ ${doing} (${seconds(since)})`);
    throw error;
  }
}

/**
 * Prints what went wrong: one sentence for what the operator can solve, a stack for the rest.
 * @param {unknown} error
 */
export function complain(error) {
  if (error instanceof StepError && error.output) console.error(error.output.trimEnd());
  console.error(error instanceof Error && 'forOperator' in error ? error.message : error);
}
