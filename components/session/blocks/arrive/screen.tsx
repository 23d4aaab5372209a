'use client';

import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import type { Elements } from '@/components/ui/elements';
import { importWithRetry } from '../../room/import-with-retry';
import { spaced } from '../../room/place';
import type { Session } from '../../room/use-session';
import { BlockHeading } from '../../table/block-heading';

const TakeOver = dynamic(importWithRetry(() => import('../../room/hand-over').then((one) => one.TakeOver)));

export const AGREEMENTS = ['equal', 'blame', 'people', 'here'] as const;

/** Welcome: what we are here for, how we treat each other, how others join. */
export function Arrive({ session, joinPicture }: { session: Session; joinPicture: Elements }) {
  const t = useTranslations('session');
  const { board } = session;
  const planned = board.stage === 'planned';
  return (
    <div className="grid items-start gap-8 md:grid-cols-[1fr_18rem]">
      <section>
        <BlockHeading board={board} name={t(planned ? 'arrive.soon' : 'arrive.welcome')}>
          {t(planned ? 'arrive.soonText' : 'arrive.text')}
        </BlockHeading>
        <h3 className="mt-7 mb-3">{t('arrive.agreements')}</h3>
        <ul className="flex max-w-2xl flex-col gap-3">
          {AGREEMENTS.map((one) => (
            <li key={one} className="card">
              <strong>{t(`arrive.${one}.title`)}</strong>
              <span className="block text-soft">{t(`arrive.${one}.text`)}</span>
            </li>
          ))}
        </ul>
        {board.facilitator && <p className="mt-6 text-soft">{t('arrive.facilitator', { name: board.facilitator })}</p>}
        {board.canTakeOver && (
          <div className="mt-3">
            <TakeOver session={session} />
          </div>
        )}
      </section>
      {board.joinCode && (
        <section className={`card text-center ${board.steers ? 'max-lg:hidden' : ''}`}>
          <h3 className="mb-3">{t('join.title')}</h3>
          {joinPicture}
          <p className="code mt-3 text-[1.4rem] font-bold tracking-[0.12em]">{spaced(board.joinCode)}</p>
        </section>
      )}
    </div>
  );
}
