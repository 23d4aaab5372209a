'use client';

import { useTranslations } from 'next-intl';
import { isTableTopic } from '@/lib/learning/note/policy';
import { Onward } from '../blocks/case-review/screen';
import type { Session } from '../room/use-session';
import { Columns, Lines, Nothing, type Part, Sheet, useBox, WhileHere, Write, written } from './sheet';

/** Sheets of the whole room that are written on by everybody. */
type RoomPart = 'dream' | 'ordinary' | 'told' | 'asked' | 'topic' | 'taken';

/** One sheet of the whole room, beside what came before. From the last of a block lines are laid on the table. */
export function WholeRoom({
  session,
  part,
  before,
  last = false,
}: {
  session: Session;
  part: RoomPart;
  before: Part[];
  last?: boolean;
}) {
  const t = useTranslations('session.wholeRoom');
  const parts = useTranslations('session.parts');
  const { board } = session;
  const box = useBox(board, part);
  return (
    <Columns className={before.length > 0 ? 'max-w-6xl xl:grid-cols-[3fr_2fr]' : 'max-w-4xl'}>
      <Sheet title={parts(part)} on>
        <Lines session={session} lines={written(board, part)} writable canLay={last} large keep={isTableTopic} />
        <Write session={session} part={part} box={box} label={t(`label.${part}`)} reader={t('reader')} />
        <WhileHere>{last && <Onward board={board} />}</WhileHere>
      </Sheet>
      {before.length > 0 && (
        <WhileHere>
          <section aria-label={t('soFar')} className="flex flex-col gap-3">
            {before.map((one, index) => (
              <details key={one} className="card" open={index === 0}>
                <summary>{parts(one)}</summary>
                <div className="mt-3 flex flex-col gap-3">
                  {written(board, one).length === 0 && <Nothing>{t('nothingYet')}</Nothing>}
                  <Lines session={session} lines={written(board, one)} />
                </div>
              </details>
            ))}
          </section>
        </WhileHere>
      )}
    </Columns>
  );
}
