'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { CardText } from '@/components/contribution/card';
import { Button } from '@/components/ui/button';
import { getJson } from '@/components/ui/request';
import { type Alike, clustersOf } from '@/lib/learning/theme/policy';
import type { Asked } from './put-in';
import type { Moves } from './use-moves';
import type { Session } from './use-session';

const pairKey = (one: string, other: string) => [one, other].sort().join(' ');

/** Cards that share words, shown when somebody asks. It lays nothing together by itself; what somebody dismisses, they dismiss for themselves. */
export function LooksAlike({
  session: { board },
  moves,
  ask,
}: {
  session: Session;
  moves: Moves;
  ask: (asked: Asked) => void;
}) {
  const t = useTranslations('session.alike');
  const [pairs, setPairs] = useState<Alike[] | null>(null);
  const [state, setState] = useState<'shut' | 'reading' | 'failed' | 'open'>('shut');
  const [dismissed, setDismissed] = useState<ReadonlySet<string>>(new Set());

  async function read() {
    setState('reading');
    const alike = await getJson<Alike[]>(`/api/sessions/${board.id}/alike`);
    if (!alike) return setState('failed');
    setPairs(alike);
    setState('open');
  }
  const cards = new Map(board.cards.map((card) => [card.id, card]));
  // What lies together, and what people laid in two themes, is settled.
  const left = (pairs ?? []).filter(({ one, other }) => {
    const [first, second] = [cards.get(one), cards.get(other)];
    return first && second && (!first.themeId || !second.themeId) && !dismissed.has(pairKey(one, other));
  });
  const clusters = clustersOf(left);
  const open = state !== 'shut';
  return (
    <div className={open ? 'mb-5 w-full' : ''}>
      <Button tone="quiet" small aria-expanded={open} onPress={() => (open ? setState('shut') : void read())}>
        {open ? t('hide') : t('ask')}
      </Button>
      <div role="status">
        {state === 'reading' && <p className="mt-2 text-soft">{t('reading')}</p>}
        {state === 'failed' && <p className="note note-alarm mt-2">{t('failed')}</p>}
        {state === 'open' && clusters.length === 0 && <p className="note mt-2">{t('none')}</p>}
        {state === 'open' && clusters.length > 0 && <p className="mt-2 max-w-2xl text-soft">{t('text')}</p>}
      </div>
      {state === 'open' && clusters.length > 0 && (
        <ul className="mt-3 flex snap-x gap-3 overflow-x-auto pb-2" aria-label={t('list')}>
          {clusters.map(({ ids, words }) => {
            const loose = ids.filter((id) => !cards.get(id)?.themeId);
            const themes = board.themes.filter((theme) => ids.some((id) => cards.get(id)?.themeId === theme.id));
            const theme = themes.length === 1 ? themes[0] : undefined;
            return (
              <li key={ids.join(' ')} className="card flex w-76 max-w-[85vw] shrink-0 snap-start flex-col gap-2 p-3">
                <p className="text-[0.88rem] text-soft">
                  {t('why', { words: words.map((word) => `‘${word}’`).join(', ') })}
                </p>
                <ul className="flex flex-1 flex-col gap-1.5">
                  {ids.map((id) => {
                    const card = cards.get(id);
                    return (
                      card && (
                        <li key={id} className="rounded-xl bg-paper p-2 text-[0.93rem] leading-snug">
                          <CardText card={card} nameless />
                          {card.themeId && (
                            <span dir="auto" className="block text-[0.82rem] text-soft">
                              {t('in', { theme: board.themes.find((one) => one.id === card.themeId)?.title ?? '' })}
                            </span>
                          )}
                        </li>
                      )
                    );
                  })}
                </ul>
                <span className="flex flex-wrap gap-2">
                  {theme ? (
                    <Button small onPress={() => void moves.move(loose, theme.id)}>
                      {t('layIn', { theme: theme.title })}
                    </Button>
                  ) : (
                    <Button
                      small
                      onPress={({ currentTarget }) =>
                        ask({
                          ids: loose,
                          from: currentTarget,
                          name: words[0] ? words[0].charAt(0).toUpperCase() + words[0].slice(1) : '',
                        })
                      }
                    >
                      {t('lay')}
                    </Button>
                  )}
                  <Button
                    small
                    tone="plain"
                    onPress={() =>
                      setDismissed((now) => {
                        const all = ids.flatMap((one) => ids.map((other) => pairKey(one, other)));
                        return new Set([...now, ...all]);
                      })
                    }
                  >
                    {t('different')}
                  </Button>
                </span>
              </li>
            );
          })}
        </ul>
      )}
    </div>
  );
}
