'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import { CardText } from '@/components/contribution/card';
import type { Elements } from '@/components/ui/elements';
import { Link } from '@/components/ui/link';
import { Remade } from '@/components/ui/remade';
import type { Board } from '@/lib/learning/session/queries';
import { Clock } from './clock';
import { blockNow, spaced, stepNow } from './place';
import { Position } from './position';
import { ProjectedPause, ProjectedStep } from './projected';
import { useSession } from './use-session';

/** The big screen: readable from eight metres, without names, without hidden tallies, without the facilitator's notes. */
export function Projection({ initial, joinPicture }: { initial: Board; joinPicture: Elements }) {
  const t = useTranslations('session');
  const { board } = useSession(initial, true);
  const block = blockNow(board);
  const step = stepNow(board);
  // Whoever scrolled down sees what comes next from its top.
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
        <Wall board={board} joinPicture={joinPicture} />
        <Position board={board} />
      </main>
    </Remade>
  );
}

function Wall({ board, joinPicture }: { board: Board; joinPicture: Elements }) {
  const t = useTranslations('session');
  const format = useFormatter();
  switch (board.stage) {
    case 'planned':
    case 'arrive':
      return (
        <div className="grid flex-1 grid-cols-[1fr_auto] items-center gap-[4vw]">
          <p className="max-w-[24em] text-[1.5em] leading-snug">{t('arrive.text')}</p>
          <div className="card p-[2vw] text-center [&_svg]:size-[20vw]">
            {joinPicture}
            {board.joinCode && (
              <p className="numbers mt-[1vw] text-[1.8em] font-bold tracking-[0.1em]">{spaced(board.joinCode)}</p>
            )}
          </div>
        </div>
      );
    case 'look_back':
      return (
        <div className="grid flex-1 grid-cols-2 content-start gap-[1.4vw]">
          {board.left?.trials.map((one) => (
            <div key={one.id} className="card">
              <h2 dir="auto" className="typed text-[1.25em]!">
                {one.title}
              </h2>
              <p className="text-soft">
                {t('lookBack.until', { day: format.dateTime(new Date(one.until), { day: 'numeric', month: 'long' }) })}
              </p>
            </div>
          ))}
          {board.left?.openDecisions.map((one) => (
            <div key={one.id} className="card">
              <h2 dir="auto" className="typed text-[1.25em]!">
                {one.body}
              </h2>
            </div>
          ))}
          {board.left?.openSignals.map((one) => (
            <div key={one.id} className="card">
              <h2 dir="auto" className="typed text-[1.25em]!">
                {one.body}
              </h2>
              <p dir="auto" className="text-soft">
                {t('lookBack.waitingFor', { addressee: one.addressee })}
              </p>
            </div>
          ))}
          {board.left?.remaining.map((one) => (
            <div key={one.id} className="card">
              <h2 dir="auto" className="typed text-[1.25em]!">
                {one.title}
              </h2>
              <p dir="auto" className="typed text-soft">
                {one.reason}
              </p>
            </div>
          ))}
        </div>
      );
    case 'gather':
      return <Cards cards={board.cards} />;
    case 'group':
      return (
        <div className="grid flex-1 grid-cols-[repeat(auto-fit,minmax(17em,1fr))] content-start gap-[1.2vw]">
          {board.themes.length > 3 && board.cards.length > MANY && <Overview board={board} />}
          {board.themes.map((theme) => (
            <section key={theme.id} className="card">
              <h2 dir="auto" className="typed mb-[0.5em] text-[1.25em]!">
                {theme.title}
              </h2>
              <ul className="flex flex-col gap-[0.5em] text-[0.92em]">
                {board.cards
                  .filter((card) => card.themeId === theme.id)
                  .map((card) => (
                    <li key={card.id} className="rounded-xl bg-paper p-[0.5em]">
                      <CardText card={card} nameless />
                    </li>
                  ))}
              </ul>
            </section>
          ))}
          <section className="col-span-full rounded-2xl border-2 border-dashed border-line p-[0.8em]">
            <h2 className="mb-[0.5em] text-[1.25em]!">{t('group.table')}</h2>
            <Cards cards={board.cards.filter((card) => card.themeId === null)} />
          </section>
        </div>
      );
    case 'weigh': {
      const most = Math.max(1, ...board.themes.map((theme) => theme.dots ?? 0));
      const order = board.revealed ? [...board.themes].sort((a, b) => (b.dots ?? 0) - (a.dots ?? 0)) : board.themes;
      return (
        <ul
          className={`text-[1.2em] ${order.length > 6 ? 'columns-2 gap-[3vw]' : 'max-w-[48em]'} [&>li]:mb-[0.65em] [&>li]:break-inside-avoid`}
        >
          {!board.revealed && <li className="text-soft [column-span:all]">{t('weigh.hidden')}</li>}
          {order.map((theme) => (
            <li key={theme.id}>
              <span className="flex justify-between gap-6">
                <span dir="auto" className="typed font-semibold">
                  {theme.title}
                </span>
                {board.revealed && (
                  <span className="numbers shrink-0">{t('weigh.dots', { count: theme.dots ?? 0 })}</span>
                )}
              </span>
              {board.revealed && (
                <span className="mt-[0.2em] block h-[0.5em] rounded-full bg-tint">
                  <span
                    className="block h-full rounded-full bg-accent"
                    style={{ width: `${((theme.dots ?? 0) / most) * 100}%` }}
                  />
                </span>
              )}
            </li>
          ))}
        </ul>
      );
    }
    case 'beneath':
      return (
        <div className="grid flex-1 auto-cols-fr grid-flow-col content-start gap-[2vw]">
          {!board.themes.some((theme) => theme.beneath) && <p className="text-soft">{t('beneath.waiting')}</p>}
          {board.themes
            .filter((theme) => theme.beneath)
            .map((theme) => (
              <section key={theme.id}>
                <h2 dir="auto" className="typed mb-[0.5em]">
                  {theme.title}
                </h2>
                <p className="mb-[0.8em] text-soft">{t('beneath.label')}</p>
                <ul className="flex flex-col gap-[0.6em]">
                  {board.assumptions
                    .filter((one) => one.themeId === theme.id)
                    .map((one) => (
                      <li dir="auto" key={one.id} className="typed border-l-8 border-l-glow pl-[0.6em]">
                        {one.body}
                      </li>
                    ))}
                </ul>
              </section>
            ))}
        </div>
      );
    case 'pause':
      return <ProjectedPause board={board} />;
    case 'one_two_four_all':
    case 'what_so_what':
    case 'significant_change':
    case 'case_review':
    case 'appreciative':
      return <ProjectedStep board={board} />;
    default:
      return (
        <div className="grid flex-1 grid-cols-2 content-start gap-[3vw] [&_h2]:text-[1.5em]!">
          <section>
            <h2 className="mb-[0.4em]">{t('conclude.list.learning')}</h2>
            <Bodies of={board.learnings} />
            {board.decisions.length > 0 && <h2 className="mt-[0.8em] mb-[0.4em]">{t('conclude.list.decision')}</h2>}
            <Bodies of={board.decisions} />
          </section>
          <section>
            <h2 className="mb-[0.4em]">{t('conclude.list.experiment')}</h2>
            <ul className="flex flex-col gap-[0.6em]">
              {board.experiments.map((one) => (
                <li key={one.id} className="card">
                  <strong dir="auto" className="typed">
                    {one.title}
                  </strong>
                  <span dir="auto" className="block text-soft">
                    {one.actors}
                  </span>
                </li>
              ))}
            </ul>
            {board.signals.length > 0 && <h2 className="mt-[0.8em] mb-[0.4em]">{t('conclude.list.signal')}</h2>}
            <Bodies of={board.signals} />
          </section>
        </div>
      );
  }
}

const Bodies = ({ of }: { of: { id: string; body: string }[] }) => (
  <ul className="flex list-disc flex-col gap-[0.5em] pl-[1em]">
    {of.map((one) => (
      <li dir="auto" key={one.id} className="typed">
        {one.body}
      </li>
    ))}
  </ul>
);

/** Cards above which a screen cannot show all of them at once. */
const MANY = 12;

/** All themes at one glance, with how many cards each has; what the cards say stands below. */
function Overview({ board }: { board: Board }) {
  const t = useTranslations('session');
  const count = (themeId: string | null) => board.cards.filter((card) => card.themeId === themeId).length;
  return (
    <ul className="col-span-full mb-[1.2vw] grid grid-cols-[repeat(auto-fit,minmax(13em,1fr))] gap-[0.7em]">
      {board.themes.map((theme) => (
        <li key={theme.id} className="card flex flex-col justify-between gap-[0.2em] px-[0.8em]! py-[0.5em]!">
          <span dir="auto" className="typed font-serif text-[1.05em] leading-tight text-balance">
            {theme.title}
          </span>
          <span className="numbers text-[0.85em] text-soft">{t('hands.count', { count: count(theme.id) })}</span>
        </li>
      ))}
      <li className="flex flex-col justify-between gap-[0.2em] rounded-2xl border-2 border-dashed border-line px-[0.8em] py-[0.5em]">
        <span className="font-serif text-[1.05em] leading-tight">{t('group.table')}</span>
        <span className="numbers text-[0.85em] text-soft">{t('hands.count', { count: count(null) })}</span>
      </li>
    </ul>
  );
}

/** Many cards lie close together, each as high as its words; few stand in rows. */
const Cards = ({ cards }: { cards: Board['cards'] }) => (
  <ul
    className={
      cards.length > 6
        ? 'columns-[16em] gap-[0.8em] [&>li]:mb-[0.8em] [&>li]:break-inside-avoid'
        : 'grid grid-cols-[repeat(auto-fill,minmax(16em,1fr))] gap-[0.8em]'
    }
  >
    {cards.map((card) => (
      <li key={card.id} className="card leading-snug">
        <CardText card={card} nameless />
      </li>
    ))}
  </ul>
);
