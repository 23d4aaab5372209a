'use client';

import { useTranslations } from 'next-intl';
import { CardText } from '@/components/contribution/card';
import { Button } from '@/components/ui/button';
import { READS } from '@/components/ui/reads';
import { useRead } from '@/components/ui/use-read';
import { type Alike, clustersOf, isWord, nameFrom } from '@/lib/learning/theme/policy';
import type { Session } from '../room/use-session';
import type { Asked } from './put-in';
import type { Moves } from './use-moves';

const pairKey = (one: string, other: string) => [one, other].sort().join(' ');
const NONE: Alike[] = [];

/** What looks alike on this board. It lays nothing together by itself. */
export function AlikeFound({
  board,
  moves,
  ask,
  dismissed,
  dismiss,
}: {
  board: Session['board'];
  moves: Moves;
  ask: (asked: Asked) => void;
  /** Pairs that this reader has said are not alike. */
  dismissed: ReadonlySet<string>;
  dismiss: (pairs: string[]) => void;
}) {
  const t = useTranslations('session.alike');
  // It is read when it is asked for, and does not change under the eyes of who looks at it.
  const { data: pairs, isError } = useRead(READS.alike(board.id), {
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  const cards = new Map(board.cards.map((card) => [card.id, card]));
  // What lies together, and what people laid in two themes, is settled.
  const left = (pairs ?? NONE).filter(({ one, other }) => {
    const [first, second] = [cards.get(one), cards.get(other)];
    return first && second && (!first.themeId || !second.themeId) && !dismissed.has(pairKey(one, other));
  });
  const clusters = clustersOf(left);
  return (
    <>
      <div role="status">
        {!pairs && !isError && <p className="mt-2 text-soft">{t('reading')}</p>}
        {isError && <p className="note note-alarm mt-2">{t('failed')}</p>}
        {pairs && !isError && clusters.length === 0 && <p className="note mt-2">{t('none')}</p>}
        {clusters.length > 0 && <p className="mt-2 max-w-2xl text-soft">{t('text')}</p>}
      </div>
      {clusters.length > 0 && (
        <ul className="mt-3 flex snap-x gap-3 overflow-x-auto pb-2" aria-label={t('list')}>
          {clusters.map(({ ids, words: shared }) => {
            const words = shared.filter(isWord);
            const loose = ids.filter((id) => !cards.get(id)?.themeId);
            const themes = board.themes.filter((theme) => ids.some((id) => cards.get(id)?.themeId === theme.id));
            const theme = themes.length === 1 ? themes[0] : undefined;
            return (
              <li key={ids.join(' ')} className="card flex w-76 max-w-[85vw] shrink-0 snap-start flex-col gap-2 p-3">
                {words.length > 0 && (
                  <p className="text-[0.88rem] text-soft">
                    {t('why', { words: words.map((word) => `‘${word}’`).join(', ') })}
                  </p>
                )}
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
                          name: nameFrom(
                            words,
                            loose.flatMap((id) => cards.get(id)?.body ?? []),
                          ),
                        })
                      }
                    >
                      {t('lay')}
                    </Button>
                  )}
                  <Button
                    small
                    tone="plain"
                    onPress={() => dismiss(ids.flatMap((one) => ids.map((other) => pairKey(one, other))))}
                  >
                    {t('different')}
                  </Button>
                </span>
              </li>
            );
          })}
        </ul>
      )}
    </>
  );
}
