import type { useTranslations } from 'next-intl';
import type { Board } from '@/lib/learning/session/queries';

/** Says any sentence, by its whole key. */
type Say = ReturnType<typeof useTranslations<never>>;

/** A line that a tool laid ready, to be made into a conclusion. */
interface Brought {
  id: string;
  body: string;
}

/**
 * A tool of the toolbox, as pages and sessions know it. Its sentences are the namespace of its name; of these `name` and `about`
 * lead to it.
 */
export interface ToolDefinition {
  /** Where it is used alone. */
  href: string;
  /** What it lays ready when the circle concludes. */
  broughtTo: (board: Board, t: Say) => Brought[];
}
