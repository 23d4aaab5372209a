'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Link } from '@/components/ui/link';
import type { Standing } from '@/lib/release/answer/policy';
import { GiveForm } from './give-form';
import { NameForm } from './name-form';

export interface WaitingSignal {
  id: string;
  title: string;
  circle: string;
  /** "De herfst van 2026". */
  over: string;
  pattern: string | null;
  standing: Standing;
  /** Until when an answer is asked, in a sentence. */
  term: string;
}

/** Signals of the same name come together, where the first of them stands. */
function inGroups(waiting: WaitingSignal[]): { pattern: string | null; signals: WaitingSignal[] }[] {
  const groups = new Map<string, WaitingSignal[]>();
  for (const one of waiting) {
    const key = one.pattern === null ? one.id : `= ${one.pattern}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()].map((signals) => ({ pattern: signals[0]?.pattern ?? null, signals }));
}

/** What waits for an answer: read one, or choose some and answer them, or name what they have in common. */
export function Waiting({ waiting }: { waiting: WaitingSignal[] }) {
  const t = useTranslations('signals');
  const [picked, setPicked] = useState<string[]>([]);
  // What was answered meanwhile waits no more.
  const chosen = waiting.filter(({ id }) => picked.includes(id)).map(({ id }) => id);
  const toggle = (id: string) => setPicked(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]);
  return (
    <div className="grid max-w-3xl gap-6">
      <ul className="grid gap-3.5">
        {inGroups(waiting).map(({ pattern, signals }) => (
          <li key={signals[0]?.id} className={pattern === null ? '' : 'grid gap-2.5 border-l-[3px] border-l-line pl-4'}>
            {pattern !== null && (
              <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
                <p dir="auto" className="font-semibold [overflow-wrap:anywhere]">
                  {pattern}
                </p>
                {signals.length > 1 && (
                  <Button tone="plain" small onPress={() => setPicked(signals.map(({ id }) => id))}>
                    {t('chooseAll')}
                  </Button>
                )}
              </div>
            )}
            <div className="grid gap-3.5">
              {signals.map((one) => (
                <Card key={one.id} one={one} isChosen={chosen.includes(one.id)} onToggle={() => toggle(one.id)} />
              ))}
            </div>
          </li>
        ))}
      </ul>
      <section className="card grid gap-6 p-5" aria-labelledby="together">
        <div className="grid gap-1">
          <h3 id="together">{t('together')}</h3>
          <p role="status" className="text-soft">
            {t('chosen', { count: chosen.length })}
          </p>
        </div>
        {chosen.length > 0 && (
          <>
            <div className="grid gap-3">
              {chosen.length > 1 && <p className="text-[0.94rem] text-soft">{t('answerHint')}</p>}
              <GiveForm signals={chosen} onGiven={() => setPicked([])} />
            </div>
            <NameForm signals={chosen} hint={t('nameHint')} />
          </>
        )}
      </section>
    </div>
  );
}

function Card({ one, isChosen, onToggle }: { one: WaitingSignal; isChosen: boolean; onToggle: () => void }) {
  const t = useTranslations('signals');
  return (
    <div
      className={`card grid grid-cols-[auto_minmax(0,1fr)] gap-x-3.5 p-5 ${isChosen ? 'border-accent' : ''} ${one.standing === 'over' ? 'border-l-[7px] border-l-glow' : ''}`}
    >
      <input
        type="checkbox"
        className="mt-1 size-5 accent-accent"
        aria-label={t('choose', { title: one.title, circle: one.circle })}
        checked={isChosen}
        onChange={onToggle}
      />
      <div className="grid gap-1">
        <p className="text-[0.94rem] text-soft">
          <span className="font-semibold text-ink">{one.circle}</span>
          <span>{` · ${one.over}`}</span>
        </p>
        <h3 dir="auto" className="[overflow-wrap:anywhere]">
          <Link
            href={`/signals/${one.id}`}
            className="text-ink decoration-line decoration-1 underline-offset-[0.22em] hover:text-accent"
          >
            {one.title}
          </Link>
        </h3>
        <p className={`text-[0.94rem] ${one.standing === 'waits' ? 'text-soft' : ''}`}>{one.term}</p>
      </div>
    </div>
  );
}
