'use client';

import { useTranslations } from 'next-intl';
import { type ReactNode, useCallback, useEffect, useId, useMemo, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { readDraft } from '@/components/ui/device';
import { type Place, WritingPlace } from '@/components/ui/use-writing';
import type { Stage } from '@/lib/learning/session/policy';
import type { Board } from '@/lib/learning/session/queries';

/** Where an earlier visit may have left text in a box of a stage that has passed. */
const draftsOf = (board: Board): [Stage, string[]][] => [
  ['gather', [`session.${board.id}`]],
  ['beneath', board.themes.map((theme) => `beneath.${theme.id}`)],
  ['close', [`checkout.${board.id}`]],
];
const orderOf = ({ plan }: Board, stage: Stage) =>
  stage === 'closed' ? plan.length : plan.findIndex((block) => block.kind === stage);

/**
 * The stages on screen: the one where the room is, and before it those in which this person was writing when the room went
 * on. They never change places, because a box that moves in the page loses focus.
 */
export function useHeld(board: Board) {
  const { stage } = board;
  const [shown, setShown] = useState<{ at: Stage; list: Stage[] }>({ at: stage, list: [stage] });
  const boxes = useRef(new Map<Stage, Map<string, () => void>>());
  const [typed, setTyped] = useState<Stage[]>([]);

  let { list } = shown;
  if (shown.at !== stage) {
    const writing = (boxes.current.get(shown.at)?.size ?? 0) > 0;
    list = list.filter((one) => one === stage || one !== shown.at || writing);
    if (!list.includes(stage)) list = [...list, stage];
    setShown({ at: stage, list });
  }

  const tell = useCallback((at: Stage, box: string, layAway: (() => void) | null) => {
    const here = boxes.current.get(at) ?? new Map<string, () => void>();
    boxes.current.set(at, here);
    if (layAway) here.set(box, layAway);
    else here.delete(box);
    setTyped([...boxes.current].flatMap(([one, { size }]) => (size > 0 ? [one] : [])));
  }, []);

  // Once: what an earlier visit left, as the room found this person back.
  const found = useRef(board);
  useEffect(() => {
    const { current } = found;
    const left = draftsOf(current).flatMap(([one, names]) =>
      orderOf(current, one) < orderOf(current, current.stage) && names.some(readDraft) ? [one] : [],
    );
    if (left.length > 0) setShown(({ at, list }) => ({ at, list: [...new Set([...left, ...list])] }));
  }, []);

  /** The stage leaves the screen; what still stood in its boxes is laid away. */
  const release = useCallback((one: Stage) => {
    for (const layAway of boxes.current.get(one)?.values() ?? []) layAway();
    setShown(({ at, list }) => ({ at, list: list.filter((other) => other !== one || other === at) }));
    document.getElementById('content')?.focus();
  }, []);
  return { list, typed, tell, release };
}
export type Held = ReturnType<typeof useHeld>;

/** One stage on screen: where the room is, or what somebody was still writing in one that has passed. */
export function HeldStage({
  stage,
  board,
  held,
  children,
}: {
  stage: Stage;
  board: Board;
  held: Held;
  children: ReactNode;
}) {
  const t = useTranslations('session.late');
  const ui = useTranslations('ui.outbox');
  const late = stage !== board.stage;
  const { tell, release } = held;
  const say = useCallback<Place['tell']>((box, layAway) => tell(stage, box, layAway), [tell, stage]);
  const here = useMemo<Place>(() => ({ late, tell: say }), [late, say]);
  const [sure, setSure] = useState(false);
  const writing = held.typed.includes(stage);
  const title = useId();
  return (
    <section
      className={late ? 'card mb-6 max-w-2xl border-l-4 border-l-glow' : undefined}
      aria-labelledby={late ? title : undefined}
    >
      {late && (
        <div role="status">
          <h2 id={title} className="mb-1 text-[1.25rem]">
            {t('title')}
          </h2>
        </div>
      )}
      <WritingPlace value={here}>{children}</WritingPlace>
      {late && (
        <div className="mt-3 flex flex-wrap gap-2">
          {sure && writing ? (
            <>
              <Button small tone="quiet" onPress={() => release(stage)}>
                {ui('awaySure')}
              </Button>
              <Button small tone="plain" autoFocus onPress={() => setSure(false)}>
                {ui('stay')}
              </Button>
            </>
          ) : (
            <Button small tone="plain" onPress={() => (writing ? setSure(true) : release(stage))}>
              {writing ? ui('away') : t('close')}
            </Button>
          )}
        </div>
      )}
    </section>
  );
}
