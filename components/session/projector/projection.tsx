'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import type { Elements } from '@/components/ui/elements';
import { Link } from '@/components/ui/link';
import { Remade } from '@/components/ui/remade';
import type { Board } from '@/lib/learning/session/queries';
import { blockAt, useLoadAll } from '../blocks';
import { Clock } from '../room/clock';
import { blockNow, stepNow } from '../room/place';
import { useSession } from '../room/use-session';
import { Position } from './position';

/** The projector: readable from eight metres, without names, without hidden tallies, without the facilitator's notes. */
export function Projection({ initial, joinPicture }: { initial: Board; joinPicture: Elements }) {
  const t = useTranslations('session');
  const { board } = useSession(initial, true);
  const block = blockNow(board);
  const step = stepNow(board);
  const Block = blockAt(board.stage).Projected;
  useLoadAll('projected');
  // The screen may have been scrolled down: each new step begins at its top.
  const place = `${board.blockId} ${board.step}`;
  const shown = useRef(place);
  useEffect(() => {
    if (shown.current !== place) window.scrollTo({ top: 0 });
    shown.current = place;
  }, [place]);
  return (
    <Remade>
      <main
        id="content"
        className="flex min-h-dvh flex-col p-[2.2vw] text-[clamp(1.1rem,1.75vw,2.8rem)] [&_h2]:text-[2.1em]"
      >
        <header className="mb-[1.6vw] flex items-end justify-between gap-8">
          <div className="min-w-0 flex-1">
            {step && <p className="text-soft">{t(`screen.${board.stage}`)}</p>}
            <h1 className="text-[2.4em]">{step ? t(`steps.${step.key}`) : t(`screen.${board.stage}`)}</h1>
          </div>
          {block && <Clock timer={board.timer} minutes={block.minutes} large />}
          <Link href={`/sessions/${board.id}`} className="shrink-0 self-start text-[0.72em] text-soft">
            {t('leaveScreen', { circle: board.circleName })}
          </Link>
        </header>
        <Block board={board} joinPicture={joinPicture} />
        <Position board={board} />
      </main>
    </Remade>
  );
}
