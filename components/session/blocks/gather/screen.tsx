'use client';

import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { CardText } from '@/components/contribution/card';
import { FewWriters } from '@/components/contribution/few-writers';
import { OwnList } from '@/components/contribution/own-list';
import { WriteBox } from '@/components/contribution/write-box';
import { useBack, useLate } from '@/components/ui/use-writing';
import { importWithRetry } from '../../room/import-with-retry';
import { Outgoing } from '../../room/outgoing';
import type { Session } from '../../room/use-session';
import { Offer } from '../../table/offer';

const BringIn = dynamic(importWithRetry(() => import('../../table/bring-in').then((one) => one.BringIn)));

/** Silent writing. What was sent in lies here to read; what is written now appears when the facilitator moves on. */
export function Gather({ session }: { session: Session }) {
  const { board, act, outgoing } = session;
  const t = useTranslations('session');
  const write = useTranslations('write.reader');
  // The room went on: only the box stays, and what stands in it waits for the next session.
  const late = useLate();
  const back = useBack();
  const [latestId, setLatestId] = useState<string>();
  return (
    <div className={late ? undefined : 'grid items-start gap-8 xl:grid-cols-2'}>
      <section>
        <p className="mb-3 max-w-2xl text-soft">
          {back ? t('late.waits') : late ? t(board.isGuest ? 'late.over' : 'late.gather') : t('gather.text')}
        </p>
        <WriteBox
          draftKey={`session.${board.id}`}
          label={t('gather.label')}
          heading={late ? undefined : 'h2'}
          questions={board.questions}
          write={(input) => act('writeContribution', late ? { ...input, late } : input)}
          toldElsewhere
          {...(late && (board.isGuest || back)
            ? {
                instead: (words, clear) => (
                  <Offer words={words} circle={board.isGuest ? null : board.circleId} onKept={clear} />
                ),
              }
            : {})}
          onWritten={setLatestId}
          canName={!board.isGuest}
          canShare={false}
          sendLabel={t(late ? 'late.send' : 'gather.send')}
          reader={({ named }) => (
            <>
              <p>
                {late
                  ? `${write(named ? 'named' : 'unnamed')} ${write('later')}`
                  : `${t(named ? 'gather.readNamed' : 'gather.readUnnamed')} ${write(named ? 'quotedNamed' : 'quoted')}`}
              </p>
              <FewWriters few={!named && board.fewWriters} />
            </>
          )}
        />
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
            {...(board.isGuest
              ? {}
              : {
                  write: (input) => act('writeContribution', input),
                  edit: (input) => act('editContribution', input),
                  remove: (input) => act('removeContribution', input),
                })}
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
        <h2>{t('gather.sentIn')}</h2>
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
