'use client';

import { useTranslations } from 'next-intl';
import { FewWriters } from '@/components/contribution/few-writers';
import { WriteBox } from '@/components/contribution/write-box';
import { useBack, useLate } from '@/components/ui/use-writing';
import type { Board } from '@/lib/learning/session/queries';
import type { Session } from '../room/use-session';
import { Offer } from './offer';

/** What becomes of what is written: it waits until the table is laid, lies on the table at once, or waits for the next session. */
export type CardFate = 'gathered' | 'onTable' | 'next';
/** Of a card written here. In the held box of an earlier block the board is that of where the room is. */
export function useCardFate(board: Pick<Board, 'stage'>): CardFate {
  const late = useLate();
  return board.stage === 'group' ? 'onTable' : late ? 'next' : 'gathered';
}

/** The box for a remark in a session. It stays with its writer when the room goes on, and says what becomes of what stands in it. */
export function WriteCard({
  session: { board, act },
  draftKey,
  headed,
  autoFocus,
  onWritten,
}: {
  session: Session;
  draftKey: string;
  /** The heading above it says already what is asked. */
  headed?: boolean;
  autoFocus?: boolean;
  onWritten?: (id: string) => void;
}) {
  const t = useTranslations('session');
  const write = useTranslations('write.reader');
  const fate = useCardFate(board);
  const back = useBack();
  return (
    <WriteBox
      draftKey={draftKey}
      label={headed ? <span className="sr-only">{t('gather.label')}</span> : t('gather.label')}
      heading={undefined}
      questions={board.questions}
      write={(input) =>
        act('writeContribution', {
          ...input,
          ...(fate === 'next' && { late: true }),
          ...(fate === 'onTable' && { onTable: true }),
        })
      }
      toldElsewhere
      {...(fate === 'next' && (board.isGuest || back)
        ? {
            instead: (words, clear) => (
              <Offer words={words} circle={board.isGuest ? null : board.circleId} onKept={clear} />
            ),
          }
        : {})}
      {...(onWritten && { onWritten })}
      {...(autoFocus && { autoFocus })}
      canName={!board.isGuest}
      canShare={false}
      sendLabel={t(fate === 'next' ? 'late.send' : 'gather.send')}
      reader={({ named }) => (
        <>
          <p>
            {fate === 'next'
              ? `${write(named ? 'named' : 'unnamed')} ${write('later')}`
              : `${t(
                  fate === 'onTable'
                    ? named
                      ? 'group.readNamed'
                      : 'group.readUnnamed'
                    : named
                      ? 'gather.readNamed'
                      : 'gather.readUnnamed',
                )} ${write(named ? 'quotedNamed' : 'quoted')}`}
          </p>
          <FewWriters few={!named && board.fewWriters} />
        </>
      )}
    />
  );
}
