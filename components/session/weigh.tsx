'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { CardText } from '@/components/contribution/card';
import { Button } from '@/components/ui/button';
import { FormProblem } from '@/components/ui/field';
import type { Board } from '@/lib/learning/session/queries';
import type { Problem } from '@/lib/outcome';
import type { Session } from './use-session';

/** Everyone lays their dots, unseen; the tally leaves the server only when the facilitator shows it. */
export function Weigh({ session }: { session: Session }) {
  const t = useTranslations('session');
  const { board, act, edit } = session;
  const [problem, setProblem] = useState<Problem | null>(null);
  const used = board.themes.reduce((sum, theme) => sum + theme.myDots, 0);
  const left = board.dotsPerPerson - used;

  async function lay(theme: Board['themes'][number], count: number) {
    edit((now) => ({
      ...now,
      themes: now.themes.map((one) => (one.id === theme.id ? { ...one, myDots: count } : one)),
    }));
    const outcome = await act('placeDots', { themeId: theme.id, count });
    if (outcome.ok) setProblem(null);
    else {
      edit((now) => ({
        ...now,
        themes: now.themes.map((one) => (one.id === theme.id ? { ...one, myDots: theme.myDots } : one)),
      }));
      setProblem(outcome.problem);
    }
  }
  const order = board.revealed ? [...board.themes].sort((a, b) => (b.dots ?? 0) - (a.dots ?? 0)) : board.themes;
  const most = Math.max(1, ...board.themes.map((theme) => theme.dots ?? 0));
  return (
    <div>
      <div className="mb-5 flex flex-wrap items-end justify-between gap-4">
        <div>
          <h2 className="text-[2rem]">{board.revealed ? t('weigh.shownTitle') : t('weigh.title')}</h2>
          <p className="mt-1 max-w-2xl text-soft">{board.revealed ? t('weigh.shownText') : t('weigh.text')}</p>
        </div>
        {!board.revealed && (
          <p className="card text-[1.1rem]" role="status">
            {t('weigh.left', { left })} <Dots count={left} />
          </p>
        )}
        {board.steers && !board.revealed && <Button onPress={() => act('revealDots', {})}>{t('weigh.reveal')}</Button>}
      </div>
      {problem && <FormProblem problem={problem} />}
      {board.themes.length === 0 && <p className="note">{t('weigh.nothing')}</p>}
      <ul className="grid gap-3 md:grid-cols-2">
        {order.map((theme) => (
          <li key={theme.id} className="card flex flex-col gap-3">
            <div className="flex items-start justify-between gap-3">
              <h3 className="typed">{theme.title}</h3>
              {!board.revealed && (
                <div className="flex shrink-0 items-center gap-2">
                  <Button
                    tone="quiet"
                    small
                    aria-label={t('weigh.less', { theme: theme.title })}
                    isDisabled={theme.myDots === 0}
                    onPress={() => lay(theme, theme.myDots - 1)}
                  >
                    −
                  </Button>
                  <span className="min-w-14 text-center">
                    <Dots count={theme.myDots} />
                    <span className="sr-only">{t('weigh.mine', { count: theme.myDots })}</span>
                  </span>
                  <Button
                    tone="quiet"
                    small
                    aria-label={t('weigh.more', { theme: theme.title })}
                    isDisabled={left === 0}
                    onPress={() => lay(theme, theme.myDots + 1)}
                  >
                    +
                  </Button>
                </div>
              )}
              {board.revealed && (
                <span className="numbers shrink-0 font-bold">{t('weigh.dots', { count: theme.dots ?? 0 })}</span>
              )}
            </div>
            {board.revealed && (
              <div className="h-2.5 rounded-full bg-tint" aria-hidden="true">
                <div
                  className="h-2.5 rounded-full bg-accent"
                  style={{ width: `${((theme.dots ?? 0) / most) * 100}%` }}
                />
              </div>
            )}
            <details className="text-[0.95rem]">
              <summary className="cursor-pointer text-accent">{t('weigh.cards')}</summary>
              <ul className="mt-2 flex flex-col gap-2">
                {board.cards
                  .filter((card) => card.themeId === theme.id)
                  .map((card) => (
                    <li key={card.id} className="rounded-xl bg-paper p-2.5">
                      <CardText card={card} />
                    </li>
                  ))}
              </ul>
            </details>
            {board.revealed && board.steers && (
              <Button
                small
                tone={theme.beneath ? 'main' : 'quiet'}
                onPress={async () => {
                  const outcome = await act('chooseBeneath', { id: theme.id, beneath: !theme.beneath });
                  setProblem(outcome.ok ? null : outcome.problem);
                }}
              >
                {theme.beneath ? t('weigh.chosen') : t('weigh.choose')}
              </Button>
            )}
            {board.revealed && !board.steers && theme.beneath && <p className="text-accent">{t('weigh.goesDeeper')}</p>}
          </li>
        ))}
      </ul>
    </div>
  );
}

const Dots = ({ count }: { count: number }) => (
  <span aria-hidden="true" className="inline-flex flex-wrap gap-1 align-middle">
    {Array.from({ length: count }, (_, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: dots are all alike
      <span key={index} className="inline-block size-3 rounded-full bg-accent" />
    ))}
  </span>
);
