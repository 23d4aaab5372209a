'use client';

import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { CardText } from '@/components/contribution/card';
import { OwnList } from '@/components/contribution/own-list';
import { useBack, useLate } from '@/components/ui/use-writing';
import { importWithRetry } from '../../room/import-with-retry';
import { Outgoing } from '../../room/outgoing';
import type { Session } from '../../room/use-session';
import { BlockHeading } from '../../table/block-heading';
import { useCardFate, WriteCard } from '../../table/write-card';

const BringIn = dynamic(importWithRetry(() => import('../../table/bring-in').then((one) => one.BringIn)));

/** Silent writing. What was sent in lies here to read; what is written now appears when the facilitator moves on. */
export function Gather({ session }: { session: Session }) {
  const { board, act, outgoing } = session;
  const t = useTranslations('session');
  // The room went on: only the box stays. While cards are grouped what stands in it goes on the table, else it waits for the next session.
  const late = useLate();
  const back = useBack();
  const fate = useCardFate(board);
  const [latestId, setLatestId] = useState<string>();
  return (
    <div className={late ? undefined : 'grid items-start gap-8 xl:grid-cols-2'}>
      <section>
        <BlockHeading board={board} name={t('gather.label')}>
          {t('gather.text')}
        </BlockHeading>
        {late && (
          <p className="mb-3 max-w-2xl text-soft">
            {fate === 'onTable'
              ? t('late.goesOn')
              : t(back ? 'late.waits' : board.isGuest ? 'late.over' : 'late.gather')}
          </p>
        )}
        <WriteCard session={session} draftKey={`session.${board.id}`} headed={!late} onWritten={setLatestId} />
        <Outgoing
          lines={outgoing.lines}
          isHere={({ verb }) => verb === 'writeContribution'}
          known={late ? [] : board.own}
        />
        {!late && (
          <OwnList
            circleId={board.circleId}
            own={board.own}
            inRoom
            latestId={latestId}
            write={(input) => act('writeContribution', input)}
            edit={(input) => act('editContribution', input)}
            remove={(input) => act('removeContribution', input)}
          />
        )}
      </section>
      {!late && <SentIn session={session} />}
    </div>
  );
}

/** What was sent in before, to read. */
function SentIn({ session }: { session: Session }) {
  const t = useTranslations('session');
  const { board } = session;
  return (
    <section>
      <div className="mb-3 flex flex-wrap items-center justify-between gap-3">
        <h3>{t('gather.sentIn')}</h3>
        {board.carriesRoom && <BringIn session={session} />}
      </div>
      {board.cards.length === 0 ? (
        <p className="note">{t('gather.nothing')}</p>
      ) : (
        <ul className="columns-[16rem] gap-3">
          {board.cards.map((card) => (
            <li key={card.id} className="card mb-3 break-inside-avoid">
              <CardText card={card} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
