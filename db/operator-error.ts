/**
 * A problem that the person who runs Leerkring can solve: its message is one plain English sentence that says what is
 * wrong and what to do. The start prints the message alone and exits with code 1; anything else is printed with its stack.
 */
export class OperatorError extends Error {
  override name = 'OperatorError';
  /** How the start, which is plain JavaScript, recognises it. */
  readonly forOperator = true;
}
