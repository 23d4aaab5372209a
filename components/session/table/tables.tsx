'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { FormProblem } from '@/components/ui/field';
import { useVerb } from '@/components/ui/use-verb';
import { beginningOf } from '@/lib/text/words';
import type { LiveInputOf } from '@/lib/verb/verbs';
import type { Session } from '../room/use-session';
import { groupOf, tablesOf } from './group';

/** Lists the tables with their topics, and lets a participant go and sit at another one. */
export function Tables({ session: { board, act } }: { session: Session }) {
  const t = useTranslations('session.company');
  const { run, problem, busy } = useVerb((input: LiveInputOf<'sitAtTable'>) => act('sitAtTable', input));
  const mine = groupOf(board, 6);
  return (
    <section className="mt-4" aria-label={t('tables')}>
      <p className="text-soft">{t('tablesHint')}</p>
      <ul className="mt-2 grid gap-2 sm:grid-cols-2">
        {tablesOf(board).map(({ id, number, topic }) => (
          <li
            key={id}
            className="flex flex-wrap items-center justify-between gap-2 rounded-xl border border-line px-3 py-2"
          >
            <span dir="auto" className="typed min-w-0 flex-1">
              {t('calledTable', { number, topic })}
            </span>
            {id === mine?.id ? (
              <span className="text-[0.9rem] font-semibold text-accent">{t('hereNow')}</span>
            ) : (
              <Button
                small
                tone="quiet"
                isDisabled={busy}
                aria-label={t('goToLong', { number, topic: beginningOf(topic, 60) })}
                onPress={() => void run({ groupId: id })}
              >
                {t('goTo')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {problem && <FormProblem problem={problem} />}
    </section>
  );
}
