'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Choice, FormProblem } from '@/components/ui/field';
import { useVerb } from '@/components/ui/use-verb';
import { noonOf } from '@/lib/clock';
import { PAIR_NAMES, type Pair } from '@/lib/learning/mirror/input';
import { byDifference, PLACES, type Spread } from '@/lib/learning/mirror/policy';
import type { Mirror } from '@/lib/learning/mirror/queries';
import type { Outcome } from '@/lib/verb/outcome';
import { type PairWords, usePairs } from './words';

export type ChooseVerb = (input: { pair: Pair | null }) => Promise<Outcome<null>>;
type Order = 'difference' | 'group';

const total = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count, 0);
const inOrder = (spreads: readonly Spread[], order: Order) =>
  order === 'difference'
    ? byDifference(spreads)
    : [...spreads].sort((a, b) => PAIR_NAMES.indexOf(a.pair) - PAIR_NAMES.indexOf(b.pair));

/** How the answers spread, pair by pair, with what to talk about; `choose` where the circle may still choose its step. */
export function Spreads({
  mirror: { id, spreads, answered, shownOn, step },
  choose,
}: {
  mirror: Mirror;
  choose?: ChooseVerb;
}) {
  const t = useTranslations('mirror');
  const format = useFormatter();
  const words = usePairs();
  const [order, setOrder] = useState<Order>('difference');
  const { run, problem, busy } = useVerb((input: { pair: Pair | null }) =>
    choose ? choose(input) : Promise.resolve<Outcome<null>>({ ok: true, value: null }),
  );
  const hidden = PAIR_NAMES.filter((pair) => spreads.every((one) => one.pair !== pair));
  return (
    <div className="grid gap-6">
      <p className="max-w-2xl text-soft">
        {t('shown.on', {
          count: answered,
          date: shownOn ? format.dateTime(noonOf(shownOn), { dateStyle: 'long' }) : '',
        })}
      </p>
      {spreads.length === 0 ? (
        <p className="note max-w-2xl">{t('shown.nothing')}</p>
      ) : (
        <>
          {choose && (
            <section className="note grid max-w-2xl gap-1.5" aria-labelledby={`mirror-talk-${id}`}>
              <h3 id={`mirror-talk-${id}`}>{t('talk.title')}</h3>
              <p>{t('talk.differ')}</p>
              <p>{t('talk.step')}</p>
            </section>
          )}
          <Choice
            legend={t('shown.order')}
            name={`mirror-order-${id}`}
            value={order}
            onChange={setOrder}
            options={[
              { value: 'difference', label: t('shown.difference') },
              { value: 'group', label: t('shown.group') },
            ]}
          />
          <FormProblem problem={problem} />
          <ul className="grid gap-4 xl:grid-cols-2">
            {inOrder(spreads, order).map((spread) => (
              <li key={spread.pair} className={`card ${step === spread.pair ? 'border-accent' : ''}`}>
                <Strip words={words[spread.pair]} counts={spread.counts} />
                {step === spread.pair && (
                  <p className="mt-3">
                    <strong>{t('step.chosen')}</strong>
                    {choose && <span className="block">{t('step.ready')}</span>}
                  </p>
                )}
                {choose && (
                  <Button
                    small
                    tone={step === spread.pair ? 'plain' : 'quiet'}
                    className="mt-3"
                    isDisabled={busy}
                    aria-label={
                      step === spread.pair ? undefined : t('step.chooseOf', { name: words[spread.pair].name })
                    }
                    onPress={() => void run({ pair: step === spread.pair ? null : spread.pair })}
                  >
                    {t(step === spread.pair ? 'step.undo' : 'step.choose')}
                  </Button>
                )}
              </li>
            ))}
          </ul>
          {hidden.length > 0 && (
            <p className="max-w-2xl text-[0.94rem] text-soft">
              {t('shown.hidden', { list: format.list(hidden.map((pair) => words[pair].name)) })}
            </p>
          )}
          <Table spreads={inOrder(spreads, order)} />
        </>
      )}
    </div>
  );
}

/** One pair as dots over five places. The picture says nothing that its table does not. */
export function Strip({ words: { name, yes, no }, counts }: { words: PairWords; counts: readonly number[] }) {
  const t = useTranslations('mirror');
  const format = useFormatter();
  const told = PLACES.filter((at) => (counts[at - 1] ?? 0) > 0).map((at) =>
    t('shown.count', { count: counts[at - 1] ?? 0, place: t(`short.p${at}`) }),
  );
  // Of a full hall the dots grow smaller, so that the picture stays as high as that of a team.
  const size = total(counts) > 24 ? 'size-[0.4em]' : 'size-[0.75em]';
  return (
    <figure>
      <figcaption className="grid grid-cols-2 gap-x-[1.5em] leading-snug">
        <span>{yes}</span>
        <span className="text-right">{no}</span>
      </figcaption>
      <div
        role="img"
        aria-label={t('shown.picture', { name, list: format.list(told) })}
        className="mt-3 grid grid-cols-5 items-end border-edge border-b-2 pb-[0.25em]"
      >
        {PLACES.map((at) => (
          <Pile key={at} count={counts[at - 1] ?? 0} size={size} />
        ))}
      </div>
      <div aria-hidden="true" className="numbers grid grid-cols-5 text-center text-[0.85em] text-soft">
        {PLACES.map((at) => (
          <span key={at}>{counts[at - 1] || ''}</span>
        ))}
      </div>
    </figure>
  );
}

/** As many dots as people, from the line up. */
function Pile({ count, size }: { count: number; size: string }) {
  const dots = Array.from({ length: count }, (_, index) => index + 1);
  return (
    <span className="flex min-h-[1em] flex-wrap-reverse content-start justify-center gap-[0.2em] px-[0.3em]">
      {dots.map((dot) => (
        <span key={dot} className={`${size} rounded-full bg-accent`} />
      ))}
    </span>
  );
}

function Table({ spreads }: { spreads: readonly Spread[] }) {
  const t = useTranslations('mirror');
  const words = usePairs();
  return (
    <details>
      <summary>{t('shown.table')}</summary>
      <div className="mt-3 max-w-full overflow-x-auto">
        <table className="text-[0.94rem]">
          <thead>
            <tr>
              <th scope="col" className="p-2 text-left">
                {t('shown.pair')}
              </th>
              {PLACES.map((at) => (
                <th key={at} scope="col" className="p-2">
                  {t(`short.p${at}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {spreads.map(({ pair, counts }) => (
              <tr key={pair} className="border-line border-t">
                <th scope="row" className="p-2 text-left font-normal">
                  {words[pair].name}
                </th>
                {counts.map((count, index) => (
                  <td key={PLACES[index]} className="numbers p-2 text-center">
                    {count}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
