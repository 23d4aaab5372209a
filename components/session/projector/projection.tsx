'use client';

import { useTranslations } from 'next-intl';
import type { CSSProperties } from 'react';
import type { Elements } from '@/components/ui/elements';
import { Remade } from '@/components/ui/remade';
import type { Stage as Where } from '@/lib/learning/session/policy';
import type { Board } from '@/lib/learning/session/queries';
import { blockAt, useLoadAll } from '../blocks';
import { blockNow, stepNow } from '../room/place';
import { presentedOn, type Thing } from '../room/presented';
import { useSession } from '../room/use-session';
import { Position } from './position';
import { Stage, usePages } from './stage';
import { StageClock } from './stage-clock';

/** One pixel of a screen of 1920 × 1080, on this one. */
const PIXEL = { '--px': 'min(100vw / 1920, 100dvh / 1080)' } as CSSProperties;

/** The projector: readable from eight metres, without names, without hidden tallies, without the facilitator's notes. */
export function Projection({ initial, joinPicture }: { initial: Board; joinPicture: Elements }) {
  const { board } = useSession(initial, true);
  const presented = presentedOn(board);
  const pages = usePages(`${board.stage} ${board.blockId} ${board.step} ${presented?.id}`);
  useLoadAll('projected');
  const { Projected } = blockAt(board.stage);
  return (
    <Remade>
      <main
        id="content"
        style={PIXEL}
        className="group/stage flex h-dvh flex-col gap-[calc(var(--px)*24)] overflow-hidden px-[calc(var(--px)*60)] pt-[calc(var(--px)*44)] pb-[calc(var(--px)*28)] text-[length:calc(var(--px)*40)]"
      >
        <Stage
          head={presented ? <One thing={presented} board={board} /> : <Head board={board} />}
          page={pages.page}
          onMeasured={pages.setMeasured}
        >
          {presented ? (
            <p dir="auto" data-one-column className="typed font-serif text-[length:var(--one)] leading-[1.15]">
              {presented.words}
            </p>
          ) : board.stage === 'closed' ? (
            <Thanks goesOn={board.leavesOpen} />
          ) : (
            <Projected board={board} joinPicture={joinPicture} />
          )}
        </Stage>
        <Position board={board} pages={pages} />
      </main>
    </Remade>
  );
}

/** What stands above the one thing that everybody reads together. */
function One({ thing: { theme }, board }: { thing: Thing; board: Board }) {
  const t = useTranslations('session.present');
  return (
    <>
      <StageClock board={board} />
      <h1 dir="auto" className="typed text-[length:max(var(--small),calc(var(--px)*46))] font-semibold text-soft">
        {theme ?? t('now')}
      </h1>
    </>
  );
}

/** The session is over: what was said in it is gone from the wall, and everybody is thanked. */
function Thanks({ goesOn }: { goesOn: boolean }) {
  return <p data-one-column>{useTranslations('session')(goesOn ? 'thanksGoesOn' : 'thanks')}</p>;
}

/** What a block asks of everybody unless the planner asks something else. */
const ASKS: Partial<Record<Where, 'checkIn.question' | 'close.outside.label'>> = {
  check_in: 'checkIn.question',
  close: 'close.outside.label',
};

/** What it is about: the question, as large as there is room for, and what to do with it. */
function Head({ board }: { board: Board }) {
  const t = useTranslations('session');
  const step = stepNow(board);
  const title = step ? t(`steps.${step.key}`) : t(`screen.${board.stage}`);
  const asks = ASKS[board.stage];
  const question = blockNow(board)?.prompt || (asks && t(asks));
  return (
    <>
      <StageClock board={board} />
      {question ? (
        <>
          <h1 className="text-[length:max(var(--small),calc(var(--px)*46))] font-semibold text-soft">{title}</h1>
          <p
            dir="auto"
            className="typed mt-[0.1em] text-balance font-serif text-[length:var(--question)] leading-[1.08]"
          >
            {question}
          </p>
        </>
      ) : (
        <h1 className="text-[length:var(--title)] leading-[1.08]">{title}</h1>
      )}
      {step && (
        <p className="mt-[0.4em] text-[length:var(--small)] text-soft leading-[1.25]">{t(`stepText.${step.key}`)}</p>
      )}
    </>
  );
}
