'use client';

import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { FormProblem } from '@/components/ui/field';
import { PAIR_NAMES, type Pair } from '@/lib/learning/mirror/input';
import { aboutOf, GROUPS, PLACES } from '@/lib/learning/mirror/policy';
import type { Outcome, Problem } from '@/lib/verb/outcome';
import { type PairWords, usePairs } from './words';

type Place = number | null;
export type PlaceVerb = (input: { pair: Pair; place: Place }) => Promise<Outcome<null>>;
interface Chosen {
  place: Place;
  /** What became of it: on its way, kept, or refused. */
  state: 'sending' | 'saved' | Problem;
}
const isProblem = (state: Chosen['state'] | undefined): state is Problem => typeof state === 'object';

/**
 * Where one person places the partnership, pair by pair: saved with each touch. What could not be sent stays chosen here, and is
 * sent again on asking.
 */
export function Places({ own, place }: { own: readonly { pair: Pair; place: number }[]; place: PlaceVerb }) {
  const t = useTranslations('mirror');
  const words = usePairs();
  const [chosen, setChosen] = useState<Partial<Record<Pair, Chosen>>>({});
  /** What is wanted last, and what is on its way: of one pair one after another, so that the last choice stays. */
  const wanted = useRef(new Map<Pair, Place>());
  const sending = useRef(new Map<Pair, Promise<void>>());

  function choose(pair: Pair, at: Place) {
    wanted.current.set(pair, at);
    setChosen((now) => ({ ...now, [pair]: { place: at, state: 'sending' } }));
    const send = async () => {
      if (wanted.current.get(pair) !== at) return;
      const outcome = await place({ pair, place: at }).catch(
        (): Outcome<null> => ({ ok: false, problem: { code: navigator.onLine ? 'failed' : 'offline' } }),
      );
      if (wanted.current.get(pair) !== at) return;
      setChosen((now) => ({ ...now, [pair]: { place: at, state: outcome.ok ? 'saved' : outcome.problem } }));
    };
    sending.current.set(pair, (sending.current.get(pair) ?? Promise.resolve()).then(send));
  }
  const placeOf = (pair: Pair): Place => {
    const now = chosen[pair];
    return now ? now.place : (own.find((one) => one.pair === pair)?.place ?? null);
  };
  const states = PAIR_NAMES.map((pair) => [pair, chosen[pair]?.state] as const);
  const unsaved = states.filter(([, state]) => isProblem(state)).map(([pair]) => pair);
  const problem = states.map(([, state]) => state).find(isProblem);
  const placed = PAIR_NAMES.filter((pair) => placeOf(pair) !== null).length;
  return (
    <div className="grid gap-8">
      {GROUPS.map(({ group, pairs }) => (
        <section key={group} className="grid gap-4" aria-labelledby={`mirror-${group}`}>
          <h3 id={`mirror-${group}`}>{t(`groups.${group}`)}</h3>
          <div className="grid gap-4">
            {pairs.map((pair) => (
              <OnePair key={pair} words={words[pair]} place={placeOf(pair)} choose={(at) => choose(pair, at)} />
            ))}
          </div>
        </section>
      ))}
      <div className="sticky bottom-0 z-10 -mx-4 grid gap-2 border-line border-t bg-paper px-4 py-3">
        <p role="status" className="text-[0.94rem]">
          <span className="font-semibold">{`${t('progress', { done: placed, all: PAIR_NAMES.length })} `}</span>
          <span className="text-soft">
            {unsaved.length > 0
              ? t('unsaved', { count: unsaved.length })
              : states.some(([, state]) => state === 'sending')
                ? t('saving')
                : placed > 0
                  ? t('saved')
                  : ''}
          </span>
        </p>
        {problem && (
          <div className="flex flex-wrap items-center gap-3">
            <FormProblem problem={problem} />
            <Button
              small
              tone="quiet"
              onPress={() => {
                for (const pair of unsaved) choose(pair, placeOf(pair));
              }}
            >
              {t('again')}
            </Button>
          </div>
        )}
      </div>
    </div>
  );
}

/** One pair: what stands at either end, and five places between. */
function OnePair({
  words: { pair, name, yes, no },
  place,
  choose,
}: {
  words: PairWords;
  place: Place;
  choose: (place: Place) => void;
}) {
  const t = useTranslations('mirror');
  const about = aboutOf(pair);
  return (
    <fieldset className="card min-w-0 max-w-2xl">
      <legend className="sr-only">{t('legend', { name, yes, no })}</legend>
      <div aria-hidden="true" className="grid grid-cols-2 gap-x-6 text-[0.97rem] leading-snug">
        <p>{yes}</p>
        <p className="text-right">{no}</p>
      </div>
      <div className="relative mt-3 flex justify-between before:absolute before:inset-x-6 before:top-1/2 before:h-px before:bg-edge">
        {PLACES.map((at) => (
          <label
            key={at}
            className="relative grid size-12 cursor-pointer place-items-center rounded-full has-focus-visible:outline-3 has-focus-visible:outline-accent"
          >
            <input
              type="radio"
              className="peer sr-only scroll-mt-24 scroll-mb-28"
              name={`mirror-${pair}`}
              checked={place === at}
              onChange={() => choose(at)}
              aria-label={t(`places.p${at}`, { yes, no })}
            />
            <span className="size-7 rounded-full border-2 border-edge bg-card peer-checked:size-9 peer-checked:border-accent peer-checked:bg-accent" />
          </label>
        ))}
      </div>
      <div className="mt-1 flex min-h-9 flex-wrap items-center justify-between gap-x-4">
        <p className="text-[0.85rem] text-soft">{about !== 'everybody' && t(`meant.${about}`)}</p>
        {place !== null && (
          <Button small tone="plain" aria-label={t('clearOf', { name })} onPress={() => choose(null)}>
            {t('clear')}
          </Button>
        )}
      </div>
    </fieldset>
  );
}
