/**
 * How a browser with our script asks for a document: the answer tells how far it is, a line of JSON each second, and last
 * what the file is and its bytes. Whoever asks in another way waits for the file itself.
 */
export const MAKING = 'application/vnd.leerkring.making';

export type Step =
  /** Documents that are made first; 0 while this one is made. */
  | { ahead: number }
  /** A sentence for the person; nothing comes after it. */
  | { problem: string }
  /** So many bytes come after this line, and nothing else. */
  | { name: string; type: string; bytes: number };
