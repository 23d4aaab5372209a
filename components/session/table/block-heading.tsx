import type { ReactNode } from 'react';
import { useLate } from '@/components/ui/use-writing';
import type { Board } from '@/lib/learning/session/queries';
import { blockNow } from '../room/place';

/**
 * What the screen of every block begins with: its name, one line of what we do now, and the question that the planner gave it.
 * All else comes after it.
 */
export function BlockHeading({
  board,
  name,
  question,
  children,
}: {
  board: Board;
  name: string;
  /** What it asks unless the planner asks something else. */
  question?: string;
  children: ReactNode;
}) {
  const asked = blockNow(board)?.prompt || question;
  if (useLate()) return null;
  return (
    <div className="mb-5 max-w-3xl max-sm:mb-3">
      <h2 className="text-[1.45rem] sm:text-[2rem]">{name}</h2>
      <p className="mt-1 text-[1.05rem] text-soft max-sm:text-[0.95rem] max-sm:leading-snug">{children}</p>
      {asked && (
        <p dir="auto" className="typed mt-3 border-l-4 border-l-glow pl-3 font-serif text-[1.35rem] leading-snug">
          {asked}
        </p>
      )}
    </div>
  );
}
