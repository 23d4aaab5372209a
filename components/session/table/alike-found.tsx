'use client';

import { useTranslations } from 'next-intl';
import { CardText } from '@/components/contribution/card';
import { Button } from '@/components/ui/button';
import type { Elements } from '@/components/ui/elements';
import { READS } from '@/components/ui/reads';
import { useRead } from '@/components/ui/use-read';
import { type Alike, clustersOf, isWord, nameFrom } from '@/lib/learning/theme/policy';
import type { Session } from '../room/use-session';
import type { Asked } from './put-in';
import type { Moves } from './use-moves';

const pairKey = (one: string, other: string) => [one, other].sort().join(' ');
const NONE: Alike[] = [];
type Card = Session['board']['cards'][number];
type Theme = Session['board']['themes'][number];
type Cards = ReadonlyMap<string, Card>;

/** The pairs that still ask for a choice. Cards that lie together, and cards that people laid in two themes, are settled. */
function unsettled(pairs: readonly Alike[], cards: Cards, dismissed: ReadonlySet<string>) {
  return pairs.filter(({ one, other }) => {
    const [first, second] = [cards.get(one), cards.get(other)];
    return first && second && (!first.themeId || !second.themeId) && !dismissed.has(pairKey(one, other));
  });
}

/** Cards of this board that look alike. It lays nothing together by itself. */
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
  // The list is read when the reader opens it, and does not change while it is open.
  const { data: pairs, isError } = useRead(READS.alike(board.id), {
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  const cards: Cards = new Map(board.cards.map((card) => [card.id, card]));
  const clusters = clustersOf(unsettled(pairs ?? NONE, cards, dismissed));
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
            const alike = ids.flatMap((id) => cards.get(id) ?? []);
            const words = shared.filter(isWord);
            return (
              <Cluster key={ids.join(' ')} cards={alike} words={words} themes={board.themes}>
                <LayTogether cards={alike} words={words} themes={board.themes} moves={moves} ask={ask} />
                <Button
                  small
                  tone="plain"
                  onPress={() => dismiss(ids.flatMap((one) => ids.map((other) => pairKey(one, other))))}
                >
                  {t('different')}
                </Button>
              </Cluster>
            );
          })}
        </ul>
      )}
    </>
  );
}

/** Cards that look alike, with the words that they share. */
function Cluster({
  cards,
  words,
  themes,
  children,
}: {
  cards: Card[];
  words: string[];
  themes: Theme[];
  /** The buttons for them. */
  children: Elements;
}) {
  const t = useTranslations('session.alike');
  const titleOf = (id: string) => themes.find((theme) => theme.id === id)?.title ?? '';
  return (
    <li className="card flex w-76 max-w-[85vw] shrink-0 snap-start flex-col gap-2 p-3">
      {words.length > 0 && (
        <p className="text-[0.88rem] text-soft">{t('why', { words: words.map((word) => `‘${word}’`).join(', ') })}</p>
      )}
      <ul className="flex flex-1 flex-col gap-1.5">
        {cards.map((card) => (
          <li key={card.id} className="rounded-xl bg-paper p-2 text-[0.93rem] leading-snug">
            <CardText card={card} nameless />
            {card.themeId && (
              <span dir="auto" className="block text-[0.82rem] text-soft">
                {t('in', { theme: titleOf(card.themeId) })}
              </span>
            )}
          </li>
        ))}
      </ul>
      <span className="flex flex-wrap gap-2">{children}</span>
    </li>
  );
}

/** Lays the loose cards in the one theme in which another of them lies, or else asks for a theme. */
function LayTogether({
  cards,
  words,
  themes,
  moves,
  ask,
}: {
  cards: Card[];
  words: string[];
  themes: Theme[];
  moves: Moves;
  ask: (asked: Asked) => void;
}) {
  const t = useTranslations('session.alike');
  const loose = cards.filter((card) => !card.themeId);
  const ids = loose.map((card) => card.id);
  const [theme, ...others] = themes.filter(({ id }) => cards.some((card) => card.themeId === id));
  if (theme && others.length === 0) {
    return (
      <Button small onPress={() => void moves.move(ids, theme.id)}>
        {t('layIn', { theme: theme.title })}
      </Button>
    );
  }
  const name = () =>
    nameFrom(
      words,
      loose.map((card) => card.body),
    );
  return (
    <Button small onPress={({ currentTarget }) => ask({ ids, from: currentTarget, name: name() })}>
      {t('lay')}
    </Button>
  );
}
