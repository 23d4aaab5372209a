'use client';

import { useEffect, useState } from 'react';
import { readNow } from '@/components/ui/query';
import { READS } from '@/components/ui/reads';
import { useAfterPause } from '@/components/ui/use-after-pause';
import { useVerb } from '@/components/ui/use-verb';
import { useVersionedDraft } from '@/components/ui/use-versioned-draft';
import type { Ways } from '@/components/ui/versioned-draft';
import { type Kind, type PlannedBlock, planProblem } from '@/lib/learning/session/policy';
import type { Board } from '@/lib/learning/session/queries';
import { done, type Outcome } from '@/lib/verb/outcome';

/** A block as it is being typed: its minutes may still be empty or wrong. */
export interface DraftBlock {
  id: string;
  kind: Kind;
  minutes: string;
  prompt: string;
  /** Its clock starts by itself. */
  starts?: boolean | undefined;
}
/** What was lost a moment ago, and how the plan stood before. */
interface Undo {
  what: 'removed' | 'replaced';
  name: string;
  rows: DraftBlock[];
}
interface Sent {
  blocks: (PlannedBlock & { id: string })[];
  /** The number in the session's changes up to which the plan was seen. */
  seen: number;
}
export type Shape = (input: Sent) => Promise<Outcome<{ seq: number }>>;

/** Milliseconds after the last change before it is saved, here or by another tab in which it was made. */
const PAUSE = 700;
const PAUSE_ELSEWHERE = 10_000;
/** Refusals after which the plan as it really stands is shown. */
const THEIRS_STAND = new Set(['planChangedElsewhere', 'blockInUse', 'notSteering', 'sessionClosed']);

const rowsOf = (plan: readonly (PlannedBlock & { id: string })[]): DraftBlock[] =>
  plan.map(({ id, kind, minutes, prompt, starts }) => ({
    id,
    kind,
    minutes: String(minutes),
    prompt,
    starts: !!starts,
  }));
export const isRightMinutes = ({ minutes }: DraftBlock) =>
  /^\s*\d{1,3}\s*$/.test(minutes) && Number(minutes) >= 1 && Number(minutes) <= 180;
/** Blocks as they are saved; minutes that are still wrong count for none. */
export const blocksOf = (rows: DraftBlock[]) =>
  rows.map((row) => ({ ...row, minutes: isRightMinutes(row) ? Number(row.minutes) : 0 }));
const markOf = (rows: readonly (Omit<DraftBlock, 'minutes'> & { minutes: string | number })[]) =>
  JSON.stringify(rows.map(({ id, minutes, prompt, starts }) => [id, String(minutes).trim(), prompt.trim(), !!starts]));

const PLAN: Ways<DraftBlock[]> = {
  same: (a, b) => markOf(a) === markOf(b),
  // Two plans make no third one: what an earlier visit made goes before a press while the page was still opening.
  both: (first) => first,
  is: (found): found is DraftBlock[] =>
    Array.isArray(found) &&
    found.every((row) => ['id', 'kind', 'minutes', 'prompt'].every((part) => typeof row?.[part] === 'string')),
};

/**
 * A plan that is being shaped, and saves itself. Of two who shape it, the later one sees the other's plan, and their own is
 * kept to put back: two orders of blocks cannot be read side by side, and the one on the projector is the one that goes on.
 */
export function usePlan(sessionId: string, now: { plan: Board['plan']; seq: number }, save: Shape) {
  /** Read anew, where no stream brings what another person made. */
  const [read, setRead] = useState(now);
  const { plan, seq } = read.seq > now.seq ? read : now;
  const stored = { words: rowsOf(plan), version: seq };
  const draft = useVersionedDraft(`plan.${sessionId}`, PLAN, stored, async () => {
    const board = await readNow(READS.board(sessionId));
    if (board) setRead(board);
  });
  const { words: rows, dirty } = draft;
  const [undo, setUndo] = useState<Undo | null>(null);
  const [mine, setMine] = useState<DraftBlock[] | null>(null);
  /** What was refused last: the same is not sent again by itself. */
  const [refused, setRefused] = useState<string | null>(null);

  const verb = useVerb(async (input: Sent) => {
    const tried = { words: rowsOf(input.blocks), version: input.seen };
    const outcome = await draft.send(tried, async () => {
      const answer = await save(input);
      return answer.ok ? done({ version: answer.value.seq }) : answer;
    });
    if (outcome.ok) setMine(null);
    else if (THEIRS_STAND.has(outcome.problem.code)) {
      setMine(outcome.problem.code === 'planChangedElsewhere' ? tried.words : null);
      setUndo(null);
      draft.drop();
    }
    setRefused(outcome.ok ? null : markOf(input.blocks));
    return outcome;
  });

  const mark = markOf(rows);
  const wrong = rows.every(isRightMinutes) ? planProblem(blocksOf(rows)) : 'badMinutes';
  const failed = dirty && refused === mark;
  const send = () => {
    if (wrong) return;
    void verb.run({ blocks: blocksOf(rows), seen: draft.version }).then((ok) => {
      // No answer at all: what was meant stays as it is typed, and is sent again when asked or when the net is back.
      if (!ok) setRefused((before) => before ?? mark);
    });
  };
  const pause = draft.here ? PAUSE : PAUSE_ELSEWHERE;
  useAfterPause(dirty && !wrong && !failed && !verb.busy ? mark : null, pause, send);
  useEffect(() => {
    const again = () => setRefused(null);
    window.addEventListener('online', again);
    return () => window.removeEventListener('online', again);
  }, []);

  const state: 'saved' | 'saving' | 'toSave' | 'notSaved' = verb.busy
    ? 'saving'
    : failed
      ? 'notSaved'
      : dirty
        ? 'toSave'
        : 'saved';
  return {
    rows,
    wrong,
    state,
    undo,
    mine,
    problem: verb.problem,
    /** Saves at once, as when a warning was read. */
    send,
    again: () => setRefused(null),
    /** Changes the plan; `lost` says what can be undone. */
    change(next: DraftBlock[], lost?: Pick<Undo, 'what' | 'name'>) {
      setUndo(lost ? { ...lost, rows } : null);
      draft.change(next);
    },
    takeBack() {
      if (undo) draft.change(undo.rows);
      setUndo(null);
      setRefused(null);
    },
    putMineBack() {
      if (mine) draft.change(mine);
      setMine(null);
      // It was refused over what the other had made; over what is there now, it is meant.
      setRefused(null);
    },
  };
}
export type Plan = ReturnType<typeof usePlan>;
