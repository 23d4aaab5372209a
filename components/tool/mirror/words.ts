import { useTranslations } from 'next-intl';
import { PAIR_NAMES, type Pair } from '@/lib/learning/mirror/input';

/** A pair in words: what it is called, and its two poles. */
export interface PairWords {
  pair: Pair;
  name: string;
  yes: string;
  no: string;
}

/** The pairs in words, by name. */
export function usePairs(): Record<Pair, PairWords> {
  const t = useTranslations('mirror.pairs');
  const words = PAIR_NAMES.map((pair) => [
    pair,
    { pair, name: t(`${pair}.name`), yes: t(`${pair}.yes`), no: t(`${pair}.no`) },
  ]);
  return Object.fromEntries(words);
}
