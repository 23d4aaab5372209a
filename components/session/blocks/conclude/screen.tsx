'use client';

import { useTranslations } from 'next-intl';
import type { Session } from '../../room/use-session';
import { BlockHeading } from '../../table/block-heading';
import { NewConclusion } from '../../table/conclusion-form';
import { Fate } from '../../table/fate';
import { Made } from '../../table/made';

/** What did we learn, what do we try, decide, send on? Every theme gets its line, so that every writer sees it land. */
export function Conclude({ session }: { session: Session }) {
  const t = useTranslations('session');
  const { board } = session;
  const open = board.themes.filter((theme) => theme.fate === null);
  return (
    <div>
      <BlockHeading board={board} name={t('conclude.title')}>
        {t('conclude.text')}
      </BlockHeading>
      {board.firstSession && (
        <p className="note mb-4 max-w-2xl">
          {board.experiments.length >= 2 ? t('conclude.enough') : t('conclude.first')}
        </p>
      )}
      {!board.isGuest && <NewConclusion session={session} />}
      <Made session={session} />
      <h3 className="mt-9 mb-3 text-[1.5rem]">{t('conclude.fates')}</h3>
      {board.steers && open.length > 0 && (
        <p dir="auto" className="note mb-4 max-w-2xl">
          {t('conclude.stillOpen', { themes: open.map((theme) => theme.title).join(' · ') })}
        </p>
      )}
      <ul className="grid gap-4 xl:grid-cols-2">
        {board.themes.map((theme) => (
          <li key={theme.id} className="card">
            <Fate theme={theme} session={session} />
          </li>
        ))}
      </ul>
    </div>
  );
}
