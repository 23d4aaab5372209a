'use client';

import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { CardText } from '@/components/contribution/card';
import { Button } from '@/components/ui/button';
import { FormProblem } from '@/components/ui/field';
import type { Board } from '@/lib/learning/session/queries';
import type { Problem } from '@/lib/outcome';
import type { Session } from './use-session';

type Theme = Board['themes'][number];

/** Everyone lays their dots, unseen; the tally leaves the server only when the facilitator shows it. */
export function Weigh({ session }: { session: Session }) {
  const t = useTranslations('session');
  const { board, act } = session;
  const [problem, setProblem] = useState<Problem | null>(null);
  // What this person wants to lie where, while it is on its way: fast fingers are never undone by a slower answer.
  const [wanted, setWanted] = useState<Record<string, number>>({});
  const sending = useRef(new Map<string, number>());
  const mine = (theme: Theme) => wanted[theme.id] ?? theme.myDots;
  const left = board.dotsPerPerson - board.themes.reduce((sum, theme) => sum + mine(theme), 0);

  async function lay(theme: Theme, count: number) {
    setWanted((now) => ({ ...now, [theme.id]: count }));
    const busy = sending.current.has(theme.id);
    sending.current.set(theme.id, count);
    if (busy) return;
    let sent: number | undefined;
    let refused: Problem | null = null;
    while (sent !== sending.current.get(theme.id) && !refused) {
      sent = sending.current.get(theme.id) as number;
      const outcome = await act('placeDots', { themeId: theme.id, count: sent });
      if (!outcome.ok) refused = outcome.problem;
      await session.catchUp();
    }
    sending.current.delete(theme.id);
    setWanted(({ [theme.id]: _, ...others }) => others);
    setProblem(refused);
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
                    isDisabled={mine(theme) === 0}
                    onPress={() => lay(theme, mine(theme) - 1)}
                  >
                    −
                  </Button>
                  <span className="min-w-14 text-center">
                    <Dots count={mine(theme)} />
                    <span className="sr-only">{t('weigh.mine', { count: mine(theme) })}</span>
                  </span>
                  <Button
                    tone="quiet"
                    small
                    aria-label={t('weigh.more', { theme: theme.title })}
                    isDisabled={left <= 0}
                    onPress={() => lay(theme, mine(theme) + 1)}
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
