'use client';

import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Ring } from '@/components/ring/ring';
import { LocaleSwitch } from '@/components/sign-in/locale-switch';
import { ButtonLink } from '@/components/ui/button';
import { importWithRetry } from './import-with-retry';

/** What it reads with is no part of the room's own page, which stands in the same files. */
const LookAgain = dynamic(
  importWithRetry(() => import('./look-again').then((one) => one.LookAgain)),
  { ssr: false },
);

/** A guest waits here until the facilitator opens the door. */
export function WaitingRoom({
  sessionId,
  name,
  refused,
  shownOut,
  locale,
}: {
  sessionId: string;
  name: string;
  refused: boolean;
  shownOut: boolean;
  locale: 'nl' | 'en';
}) {
  const t = useTranslations('session');
  const [closed, setClosed] = useState(false);
  const ended = refused || closed;
  const why = closed ? 'closed' : shownOut ? 'shownOut' : 'refused';
  return (
    <main id="content" className="mx-auto flex max-w-md flex-col items-center px-4 pt-20 text-center">
      <Ring
        className="mb-6 size-28"
        label={t('ring')}
        life={{ understand: ended ? 0.5 : 1, design: 0, test: 0, embed: 0 }}
      />
      <div role="status">
        <h1>{ended ? t(`waiting.titles.${why}`) : t('waiting.title', { name })}</h1>
        <p className="mt-3 text-[1.1rem] text-soft">{t(ended ? `waiting.${why}` : 'waiting.text')}</p>
      </div>
      {refused && (
        <ButtonLink className="mt-6" tone="quiet" href="/join?code=">
          {t('waiting.again')}
        </ButtonLink>
      )}
      {!ended && (
        <p className="mt-6">
          <LocaleSwitch locale={locale} />
        </p>
      )}
      {!ended && <LookAgain sessionId={sessionId} onClosed={() => setClosed(true)} />}
    </main>
  );
}
