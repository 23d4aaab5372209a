'use client';

import { useFormatter, useTranslations } from 'next-intl';
import type { Elements } from '@/components/ui/elements';
import type { Board } from '@/lib/learning/session/queries';
import { useEnd } from '../room/clock';
import type { Pages } from './stage';

/** On the projector, at the foot and quietly: where we are in the plan, which page this is, who is ready as a share, when it ends. */
export function Position({ board, pages }: { board: Board; pages: Pages }) {
  const t = useTranslations('session');
  const at = board.plan.findIndex((block) => block.id === board.blockId);
  const block = board.stage === 'closed' ? undefined : board.plan[at];
  return (
    <footer className="grid shrink-0 gap-[0.25em] leading-none">
      {block && (
        <span className="flex gap-[0.25em]" aria-hidden="true">
          {board.plan.map((one, index) => (
            <span
              key={one.id}
              style={{ flexGrow: one.minutes }}
              className={`h-[0.25em] min-w-[0.5em] rounded-full ${index === at ? 'bg-accent' : board.visited.includes(one.id) ? 'bg-accent opacity-45' : 'bg-line'}`}
            />
          ))}
        </span>
      )}
      <div className="flex h-[1.5em] items-center justify-between gap-x-[1em] whitespace-nowrap text-soft">
        {block && <span>{t('progress', { at: at + 1, of: board.plan.length, stage: t(`stages.${block.kind}`) })}</span>}
        <Turning pages={pages} />
        {block && (
          <>
            <ReadyShare board={board} />
            <Ends board={board} />
          </>
        )}
      </div>
    </footer>
  );
}

/** Which page of how many this is, with the way to the others; whoever needs longer lets it stand still. */
function Turning({ pages: { count, page, still, turn, setStill } }: { pages: Pages }) {
  const t = useTranslations('session.pages');
  if (count < 2) return null;
  const button = (label: string, sign: string, press: () => void): Elements => (
    <button
      type="button"
      aria-label={label}
      onClick={press}
      className="size-[1.5em] cursor-pointer rounded-full text-accent hover:bg-tint"
    >
      <span aria-hidden="true">{sign}</span>
    </button>
  );
  return (
    <span className="flex items-center gap-[0.3em]">
      {button(t('back'), '←', () => turn(-1))}
      <span className="numbers text-ink">{t('at', { at: page + 1, of: count })}</span>
      {button(t('on'), '→', () => turn(1))}
      {button(t(still ? 'turn' : 'still'), still ? '▶' : '❚❚', () => setStill(!still))}
    </span>
  );
}

/** How much of the room is ready, as a bar that fills. */
function ReadyShare({ board }: { board: Board }) {
  const t = useTranslations('session.ready');
  const { present, ready } = board.share;
  if (ready === 0) return null;
  return (
    <span className="flex items-center gap-[0.4em]">
      <span>{t('short')}</span>
      <span className="h-[0.4em] w-[4em] overflow-hidden rounded-full bg-line" aria-hidden="true">
        <span
          className="block h-full rounded-full bg-accent transition-[width] duration-500"
          style={{ width: `${(Math.min(ready, present) / present) * 100}%` }}
        />
      </span>
    </span>
  );
}

/** When the plan would be through. */
function Ends({ board }: { board: Board }) {
  const t = useTranslations('plan.room');
  const format = useFormatter();
  const end = useEnd(board);
  if (!end) return null;
  return (
    <span className="numbers">
      {end.seconds === 0 ? t('overShort') : t('end', { time: format.dateTime(end.end, { timeStyle: 'short' }) })}
    </span>
  );
}
