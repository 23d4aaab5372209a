'use client';

import { useEffect, useState } from 'react';
import { useAfterPause } from '@/components/ui/use-after-pause';
import { useVerb } from '@/components/ui/use-verb';
import { type Kind, type PlannedBlock, planProblem } from '@/lib/learning/session/policy';
import type { Board } from '@/lib/learning/session/queries';
import type { Outcome } from '@/lib/outcome';
import { readBoard } from './live-verb';

/** A block as it is being typed: its minutes may still be empty or wrong. */
export interface Row {
  id: string;
  kind: Kind;
  minutes: string;
  prompt: string;
}
/** What was lost a moment ago, and how the plan stood before. */
interface Undo {
  what: 'removed' | 'replaced';
  name: string;
  rows: Row[];
}
interface Sent {
  blocks: (PlannedBlock & { id: string })[];
  /** The number in the session's changes up to which the plan was seen. */
  seen: number;
}
export type Shape = (input: Sent) => Promise<Outcome<{ seq: number }>>;

/** Milliseconds after the last change before it is saved. */
const PAUSE = 700;
/** Refusals after which the plan as it really stands is read. */
const READ_ANEW = new Set(['planChangedElsewhere', 'blockInUse', 'notSteering', 'sessionClosed']);

const rowsOf = (plan: readonly (PlannedBlock & { id: string })[]): Row[] =>
  plan.map(({ id, kind, minutes, prompt }) => ({ id, kind, minutes: String(minutes), prompt }));
export const isRightMinutes = ({ minutes }: Row) =>
  /^\s*\d{1,3}\s*$/.test(minutes) && Number(minutes) >= 1 && Number(minutes) <= 180;
/** Blocks as they are saved; minutes that are still wrong count for none. */
export const blocksOf = (rows: Row[]) =>
  rows.map((row) => ({ ...row, minutes: isRightMinutes(row) ? Number(row.minutes) : 0 }));
const markOf = (rows: readonly (Omit<Row, 'minutes'> & { minutes: string | number })[]) =>
  JSON.stringify(rows.map(({ id, minutes, prompt }) => [id, String(minutes).trim(), prompt.trim()]));

/**
 * A plan that is being shaped, and saves itself. Of two who shape it, the later one sees the other's plan, and their own is
 * kept to put back.
 */
export function usePlan(sessionId: string, { plan, seq }: { plan: Board['plan']; seq: number }, save: Shape) {
  const [rows, setRows] = useState(() => rowsOf(plan));
  const [kept, setKept] = useState(() => markOf(plan));
  const [undo, setUndo] = useState<Undo | null>(null);
  const [mine, setMine] = useState<Row[] | null>(null);
  /** What was refused last: the same is not sent again by itself. */
  const [refused, setRefused] = useState<string | null>(null);
  const [seen, setSeen] = useState(seq);

  function show(fresh: Board['plan'], at: number) {
    setSeen(at);
    setRows(rowsOf(fresh));
    setKept(markOf(fresh));
  }
  async function readAnew() {
    const board = await readBoard(sessionId);
    if (board) show(board.plan, board.seq);
  }
  const verb = useVerb(async (input: Sent) => {
    const outcome = await save(input);
    if (outcome.ok) {
      setSeen(outcome.value.seq);
      setKept(markOf(input.blocks));
      setMine(null);
    } else if (READ_ANEW.has(outcome.problem.code)) {
      setMine(outcome.problem.code === 'planChangedElsewhere' ? rowsOf(input.blocks) : null);
      setUndo(null);
      await readAnew();
    }
    setRefused(outcome.ok ? null : markOf(input.blocks));
    return outcome;
  });

  const now = markOf(rows);
  const dirty = now !== kept;
  const wrong = rows.every(isRightMinutes) ? planProblem(blocksOf(rows)) : 'badMinutes';
  const failed = dirty && refused === now;
  const send = () => {
    if (wrong) return;
    void verb.run({ blocks: blocksOf(rows), seen }).then((ok) => {
      // No answer at all: what was meant stays as it is typed, and is sent again when asked or when the net is back.
      if (!ok) setRefused((before) => before ?? now);
    });
  };
  useAfterPause(dirty && !wrong && !failed && !verb.busy ? now : null, PAUSE, send);
  useEffect(() => {
    const again = () => setRefused(null);
    window.addEventListener('online', again);
    return () => window.removeEventListener('online', again);
  }, []);

  // What somebody else shaped meanwhile is shown, unless one is shaping oneself: then saving tells. What one saved oneself comes
  // back too: that is no news, and the field in which one types on keeps its last space.
  const news = markOf(plan);
  const [told, setTold] = useState(news);
  if (news !== told) {
    setTold(news);
    if (!dirty && news !== now) show(plan, Math.max(seq, seen));
  }

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
    change(next: Row[], lost?: Pick<Undo, 'what' | 'name'>) {
      setUndo(lost ? { ...lost, rows } : null);
      setRows(next);
    },
    takeBack() {
      if (undo) setRows(undo.rows);
      setUndo(null);
      setRefused(null);
    },
    putMineBack() {
      if (mine) setRows(mine);
      setMine(null);
      // It was refused over what the other had made; over what is there now, it is meant.
      setRefused(null);
    },
  };
}
