'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import type { Elements } from '@/components/ui/elements';
import { FormProblem } from '@/components/ui/field';
import { useVerb } from '@/components/ui/use-verb';
import { noonOf } from '@/lib/clock';
import type { LiveInputOf } from '@/lib/verb/verbs';
import type { Session } from '../room/use-session';

/** What is on the table so far. */
export function Made({ session: { board, act } }: { session: Session }) {
  const t = useTranslations('session');
  const format = useFormatter();
  const day = (on: string) => format.dateTime(noonOf(on), { day: 'numeric', month: 'long', year: 'numeric' });
  const themeOf = (id: string | null) => board.themes.find((theme) => theme.id === id)?.title;
  const lists: {
    what: 'learning' | 'experiment' | 'decision' | 'signal';
    items: { id: string; themeId: string | null; words: Elements }[];
  }[] = [
    {
      what: 'learning',
      items: board.learnings.map((one) => ({
        ...one,
        words: (
          <>
            <span dir="auto" className="typed">
              {one.body}
            </span>
            {one.loop === 'double' && (
              <span dir="auto" className="typed mt-1 block text-[0.92rem] text-soft">
                {t('conclude.questions', { assumption: one.assumption })}
              </span>
            )}
          </>
        ),
      })),
    },
    {
      what: 'experiment',
      items: board.experiments.map((one) => ({
        ...one,
        words: (
          <>
            <strong dir="auto" className="typed">
              {one.title}
            </strong>
            <span dir="auto" className="typed block">
              {one.action}
            </span>
            <span dir="auto" className="block text-[0.92rem] text-soft">
              {`${one.actors} · ${t('conclude.until', { day: day(one.until) })}`}
            </span>
          </>
        ),
      })),
    },
    {
      what: 'decision',
      items: board.decisions.map((one) => ({
        ...one,
        words: (
          <>
            <span dir="auto" className="typed">
              {one.body}
            </span>
            <span dir="auto" className="block text-[0.92rem] text-soft">
              {[one.owner, one.until && t('conclude.until', { day: day(one.until) })].filter(Boolean).join(' · ')}
            </span>
          </>
        ),
      })),
    },
    {
      what: 'signal',
      items: board.signals.map((one) => ({
        ...one,
        words: (
          <>
            <span dir="auto" className="typed">
              {one.body}
            </span>
            <span dir="auto" className="block text-[0.92rem] text-soft">
              {`${t(`conclude.${one.kind}`)} · ${t('conclude.to', { addressee: one.addressee })}`}
            </span>
          </>
        ),
      })),
    },
  ];
  return (
    <div className="mt-5 grid grid-cols-[repeat(auto-fit,minmax(min(100%,19rem),1fr))] items-start gap-5">
      {lists
        .filter((list) => list.items.length > 0)
        .map(({ what, items }) => (
          <section key={what}>
            <h3 className="mb-2">{t(`conclude.list.${what}`)}</h3>
            <ul className="flex flex-col gap-2.5">
              {items.map((item) => (
                <li key={item.id} className="card flex items-start justify-between gap-2">
                  <span className="min-w-0">
                    {item.words}
                    {themeOf(item.themeId) && (
                      <span dir="auto" className="block text-[0.85rem] text-soft">
                        {t('conclude.from', { theme: themeOf(item.themeId) ?? '' })}
                      </span>
                    )}
                  </span>
                  {!board.isGuest && <TakeAway act={act} conclusion={{ id: item.id, what }} />}
                </li>
              ))}
            </ul>
          </section>
        ))}
    </div>
  );
}

/** Asks once more: what a colleague concluded is not gone by a slip of the thumb. */
function TakeAway({ act, conclusion }: { act: Session['act']; conclusion: LiveInputOf<'removeConclusion'> }) {
  const t = useTranslations('session');
  const { run, busy, problem } = useVerb((input: LiveInputOf<'removeConclusion'>) => act('removeConclusion', input));
  const ui = useTranslations('ui');
  const [asked, setAsked] = useState(false);
  if (!asked) {
    return (
      <Button small tone="plain" className="shrink-0" onPress={() => setAsked(true)}>
        {t('conclude.remove')}
      </Button>
    );
  }
  return (
    <span className="flex shrink-0 flex-col">
      {problem && <FormProblem problem={problem} />}
      <Button small tone="quiet" isDisabled={busy} onPress={() => void run(conclusion)}>
        {t('conclude.removeSure')}
      </Button>
      <Button small tone="plain" onPress={() => setAsked(false)}>
        {ui('cancel')}
      </Button>
    </span>
  );
}
