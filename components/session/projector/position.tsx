'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import type { Board } from '@/lib/learning/session/queries';
import { End } from '../room/plan';
import { Share } from '../room/ready';

/** On the projector, at the foot and quietly: where we are in the plan, how much time there is, who is ready as a share. */
export function Position({ board }: { board: Board }) {
  const t = useTranslations('session');
  const at = board.plan.findIndex((block) => block.id === board.blockId);
  const coming = board.plan[at + 1];
  if (at < 0) return null;
  return (
    <footer className="sticky bottom-0 mt-auto grid gap-[0.4em] bg-paper pt-[1.2vw] text-[0.72em] text-soft">
      <span className="flex gap-[0.25em]" aria-hidden="true">
        {board.plan.map((one, index) => (
          <span
            key={one.id}
            style={{ flexGrow: one.minutes }}
            className={`h-[0.3em] min-w-[0.5em] rounded-full ${index < at ? 'bg-accent opacity-45' : index === at ? 'bg-accent' : 'bg-line'}`}
          />
        ))}
      </span>
      <div className="flex flex-wrap items-center justify-between gap-x-[2em]">
        <span>
          {[
            t('progress', {
              at: at + 1,
              of: board.plan.length,
              stage: t(`stages.${board.plan[at]?.kind ?? 'arrive'}`),
            }),
            coming && t('next', { stage: t(`stages.${coming.kind}`) }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
        <Share board={board} />
        <Further />
        <End board={board} small={false} />
      </div>
    </footer>
  );
}

/** Pixels of a page that nobody misses. */
const NOTHING = 8;
/** How much of the screen is turned at once, so that what was read last stays in sight. */
const TURN = 0.7;

/** When not everything fits on the screen it says so, and turns on: nothing is cut off in silence. */
function Further() {
  const t = useTranslations('session.further');
  const [where, setWhere] = useState<'all' | 'more' | 'end'>('all');
  useEffect(() => {
    const look = () => {
      const { scrollHeight, clientHeight } = document.documentElement;
      const below = scrollHeight - clientHeight - window.scrollY;
      setWhere(below > NOTHING ? 'more' : window.scrollY > NOTHING ? 'end' : 'all');
    };
    const size = new ResizeObserver(look);
    size.observe(document.body);
    window.addEventListener('scroll', look, { passive: true });
    window.addEventListener('resize', look);
    return () => {
      size.disconnect();
      window.removeEventListener('scroll', look);
      window.removeEventListener('resize', look);
    };
  }, []);
  if (where === 'all') return null;
  return (
    <button
      type="button"
      className="chip chip-on min-h-0! text-[1em]!"
      onClick={() =>
        where === 'more'
          ? window.scrollBy({ top: window.innerHeight * TURN, behavior: 'smooth' })
          : window.scrollTo({ top: 0, behavior: 'smooth' })
      }
    >
      <span>{`${t(where)} `}</span>
      <span aria-hidden="true">{where === 'more' ? '↓' : '↑'}</span>
    </button>
  );
}
