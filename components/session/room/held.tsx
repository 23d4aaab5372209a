'use client';

import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import {
  createContext,
  type RefObject,
  useCallback,
  useEffect,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { Button } from '@/components/ui/button';
import { readDraft, whenOpen } from '@/components/ui/device-storage';
import type { Elements } from '@/components/ui/elements';
import { type WritingSpot, WritingSpotContext } from '@/components/ui/use-writing';
import { placesOf, type Stage, stepsOf } from '@/lib/learning/session/policy';
import type { Board } from '@/lib/learning/session/queries';
import { importWithRetry } from './import-with-retry';
import { listNoteDrafts, newCardDraft, newThemeDraft, ONE_BOX, type Spot, themeDraft } from './spot';
import { Pill, SHEET, useTray } from './tray';

const LeftWords = dynamic(importWithRetry(() => import('./left-words').then((one) => one.LeftWords)));

const inSteps = (stage: Stage) => stage !== 'planned' && stage !== 'closed' && stepsOf(stage).length > 0;

function spotOf({ stage, blockId, step }: Pick<Board, 'stage' | 'blockId' | 'step'>): Spot {
  const key = !inSteps(stage) ? stage : stage === ONE_BOX ? `${blockId}` : `${blockId} ${step}`;
  return { key, stage, blockId, step };
}

/** The board as a box sees it that its writer still has open: in a block of steps, at the step of that box. */
export const boardAt = (board: Board, { stage, blockId, step }: Spot): Board =>
  inSteps(stage) ? { ...board, stage, blockId, step } : board;

/** Whether the room went back to a place before this spot. It may come to the spot again. */
function isAhead({ plan, stage, blockId, step }: Board, spot: Spot): boolean {
  if (stage === 'closed') return false;
  const places = placesOf(plan);
  const at = (place: Pick<Spot, 'blockId' | 'step'>) =>
    places.findIndex((one) => one.blockId === place.blockId && one.step === place.step);
  return at(spot) > at({ blockId, step });
}

/** For a box in a block of steps: where the room is, and how the box says that it shows a draft. */
export const RoomNow = createContext<{ board: Board; stand: (draft: string) => () => void } | null>(null);

/** The spots before the one where the room is in which an earlier visit left text in a box. */
function spotsLeft(board: Board): Spot[] {
  const { plan, stage } = board;
  const here = stage === 'closed' ? plan.length : plan.findIndex((block) => block.id === board.blockId);
  const drafts: Partial<Record<Stage, string[]>> = {
    gather: [`session.${board.id}`],
    group: [newCardDraft(board.id), newThemeDraft(board.id), ...board.themes.map(({ id }) => themeDraft(id))],
    beneath: board.themes.map((theme) => `beneath.${theme.id}`),
    close: [`checkout.here.${board.id}`, `checkout.${board.id}`],
  };
  const left = plan.slice(0, here + 1).flatMap((block) => {
    const steps = stepsOf(block.kind).flatMap((one, step) =>
      (block.id !== board.blockId || step < board.step) && listNoteDrafts(block.id, [one]).length > 0 ? [step] : [],
    );
    if (drafts[block.kind]?.some(readDraft)) steps.push(0);
    return steps.map((step) => spotOf({ stage: block.kind, blockId: block.id, step }));
  });
  return [...new Map(left.map((spot) => [spot.key, spot])).values()];
}

/**
 * The spots on screen: the one where the room is, and before it those in which this person was writing when the room went on.
 * They never change places, because a box that moves in the page loses focus.
 */
export function useRetainedSteps(board: Board) {
  const here = spotOf(board);
  const { key } = here;
  const [shown, setShown] = useState<{ at: Spot; list: Spot[] }>({ at: here, list: [here] });
  const boxes = useRef(new Map<string, Map<string, () => void>>());
  const [typed, setTyped] = useState<string[]>([]);

  let { list } = shown;
  if (shown.at.key !== key || shown.at.step !== here.step) {
    const left = shown.at.key;
    const writing = (boxes.current.get(left)?.size ?? 0) > 0;
    list = list.filter((one) => one.key === key || one.key !== left || writing);
    list = list.some((one) => one.key === key) ? list.map((one) => (one.key === key ? here : one)) : [...list, here];
    setShown({ at: here, list });
  }

  const tell = useCallback((at: string, box: string, layAway: (() => void) | null) => {
    const inIt = boxes.current.get(at) ?? new Map<string, () => void>();
    boxes.current.set(at, inIt);
    if (layAway) inIt.set(box, layAway);
    else inIt.delete(box);
    setTyped([...boxes.current].flatMap(([one, { size }]) => (size > 0 ? [one] : [])));
  }, []);

  // This looks once, on the board of the first drawing: an earlier visit may have left text in a box.
  const found = useRef(board);
  useEffect(
    () =>
      whenOpen(() => {
        const left = spotsLeft(found.current);
        if (left.length === 0) return;
        setShown(({ at, list }) => {
          return { at, list: [...left.filter((spot) => !list.some((one) => one.key === spot.key)), ...list] };
        });
      }),
    [],
  );

  /** Takes the spot off the screen, and lays away the text in its boxes. */
  const release = useCallback((one: string) => {
    for (const layAway of boxes.current.get(one)?.values() ?? []) layAway();
    setShown(({ at, list }) => ({ at, list: list.filter((other) => other.key !== one || one === at.key) }));
    document.getElementById('content')?.focus();
  }, []);
  return { list, here: key, typed, tell, release };
}
export type Held = ReturnType<typeof useRetainedSteps>;

const isBox = (one: Element | null) =>
  one instanceof HTMLTextAreaElement || (one instanceof HTMLInputElement && one.type === 'text');

/** What the boxes of a spot ask of it: whether the room went on, where the room is now, and which drafts have a box here. */
function useBoxesOf(spot: Spot, board: Board, { here, tell }: Held) {
  const { key } = spot;
  const late = key !== here;
  const back = late && isAhead(board, spot);
  const say = useCallback<WritingSpot['tell']>((box, layAway) => tell(key, box, layAway), [tell, key]);
  const writing = useMemo<WritingSpot>(() => ({ late, back, tell: say }), [late, back, say]);
  const [shown, setShown] = useState<string[]>([]);
  const stand = useCallback((draft: string) => {
    setShown((all) => [...all, draft]);
    return () => setShown((all) => all.filter((_, at) => at !== all.indexOf(draft)));
  }, []);
  const room = useMemo(() => ({ board, stand }), [board, stand]);
  return { late, writing, room, shown };
}

/**
 * Whether a spot that the room left lies behind its pill. When its box had the focus at that moment, the spot comes to lie over
 * the page instead, and the box keeps the focus.
 */
function useLaidAway(key: string, late: boolean, place: RefObject<HTMLElement | null>): boolean {
  const { open, show } = useTray();
  // A box that is hidden loses the focus: the spot stays in sight until it is known whether its box has it.
  const [settled, setSettled] = useState(late);
  if (settled && !late) setSettled(false);
  useLayoutEffect(() => {
    if (!late || settled) return;
    if (isBox(document.activeElement) && place.current?.contains(document.activeElement)) show(key);
    setSettled(true);
  }, [late, settled, key, show, place]);
  return late && settled && open !== key;
}

/**
 * Calls once the text of a spot that the room left was sent. A writer who only empties the box is writing anew, so the box stays.
 * @returns the events to hear on the spot
 */
function useEndWhenSent(late: boolean, writing: boolean, end: () => void) {
  const [sent, setSent] = useState(false);
  const done = late && sent && !writing;
  useEffect(() => {
    if (done) end();
  }, [done, end]);
  return { onSubmit: () => setSent(true), onInput: () => setSent(false) };
}

/**
 * One spot on screen: the one where the room is, or an earlier one in which this person was still writing. A writer who is in the
 * middle of a word goes on in the same box, which comes to lie over the page; else a pill says that text was left. Once the text
 * is sent, the spot goes away.
 */
export function HeldSpot({
  spot,
  board,
  held,
  children,
}: {
  spot: Spot;
  board: Board;
  held: Held;
  children: Elements;
}) {
  const t = useTranslations('session');
  const { key, stage } = spot;
  const { late, writing, room, shown } = useBoxesOf(spot, board, held);
  const isWriting = held.typed.includes(key);
  const title = useId();
  const place = useRef<HTMLElement>(null);
  const isAway = useLaidAway(key, late, place);
  const { show } = useTray();
  const { release } = held;
  const end = useCallback(() => {
    show(null);
    release(key);
  }, [show, release, key]);
  const sending = useEndWhenSent(late, isWriting, end);
  return (
    <section
      ref={place}
      className={late ? SHEET : undefined}
      hidden={isAway}
      data-sheet={late ? '' : undefined}
      tabIndex={late ? -1 : undefined}
      aria-labelledby={late ? title : undefined}
      {...sending}
    >
      {isAway && isWriting && (
        <Pill
          of={key}
          label={t('late.pill', { stage: stage === 'planned' || stage === 'closed' ? '' : t(`stages.${stage}`) })}
        />
      )}
      {late && (
        <div className="mb-1 flex items-start justify-between gap-3">
          <div role="status">
            <h2 id={title} className="text-[1.25rem]">
              {t('late.title')}
            </h2>
          </div>
          <Button small tone="quiet" className="shrink-0" onPress={isWriting ? () => show(null) : end}>
            {t(isWriting ? 'late.aside' : 'late.close')}
          </Button>
        </div>
      )}
      <WritingSpotContext value={writing}>
        <RoomNow value={room}>
          {children}
          {late && inSteps(stage) && shown.length > 0 && <LeftWords spot={spot} board={board} shown={shown} />}
        </RoomNow>
      </WritingSpotContext>
      {late && isWriting && <ThrowAway away={end} />}
    </section>
  );
}

/** Throws away the text in a spot, after it has asked once more. */
function ThrowAway({ away }: { away: () => void }) {
  const t = useTranslations('ui.outbox');
  const [sure, setSure] = useState(false);
  return (
    <div className="mt-3 flex flex-wrap gap-2">
      {sure ? (
        <>
          <Button small tone="quiet" onPress={away}>
            {t('awaySure')}
          </Button>
          <Button small tone="plain" autoFocus onPress={() => setSure(false)}>
            {t('stay')}
          </Button>
        </>
      ) : (
        <Button small tone="plain" className="-ml-3.5" onPress={() => setSure(true)}>
          {t('away')}
        </Button>
      )}
    </div>
  );
}
