'use client';

import { useTranslations } from 'next-intl';
import { useLate } from '@/components/ui/use-writing';
import { stepNow } from '../../room/place';
import type { Session } from '../../room/use-session';
import { groupOf } from '../../table/group';
import { Columns, Company, Lines, Nothing, Opening, Sheet, useBox, WhileHere, Write, written } from '../../table/sheet';

/** The three questions, in the order in which they are asked. */
export const SHEETS = ['what', 'so_what', 'now_what'] as const;

/** What, so what, now what: three sheets that stay apart. One is written on, those before are read. */
export function WhatSoWhat({ session }: { session: Session }) {
  const t = useTranslations('session.blocks.whatSoWhat');
  const { board } = session;
  const sharing = stepNow(board)?.name === 'share';
  return (
    <div>
      <Opening board={board} />
      {!sharing && <Company session={session} size={6} />}
      <WhileHere>{board.steers && !sharing && <p className="note mb-5 max-w-3xl">{t('coach')}</p>}</WhileHere>
      <Columns className="xl:grid-cols-3">
        {SHEETS.map((part, at) => (
          <Question key={part} session={session} part={part} at={at} sharing={sharing} />
        ))}
      </Columns>
    </div>
  );
}

function Question({
  session,
  part,
  at,
  sharing,
}: {
  session: Session;
  part: (typeof SHEETS)[number];
  at: number;
  sharing: boolean;
}) {
  const t = useTranslations('session.blocks.whatSoWhat');
  const parts = useTranslations('session.parts');
  const { board } = session;
  const box = useBox(board, part);
  const mine = groupOf(board, 6);
  const on = board.step === at;
  const late = useLate();
  const lines = written(board, part).filter((note) => (sharing ? note.open : note.groupId === mine?.id));
  if (board.steers && !sharing) {
    return (
      <Sheet title={`${at + 1}. ${parts(part)}`} on={on} className={on ? '' : 'border border-dashed border-line'}>
        <Nothing>{t(`ask.${part}`)}</Nothing>
      </Sheet>
    );
  }
  return (
    <Sheet
      title={`${at + 1}. ${parts(part)}`}
      hint={on ? t(`ask.${part}`) : undefined}
      on={on}
      // On a phone what is written on now comes first; sheets before it have nothing to press.
      className={on ? 'max-xl:order-first' : ''}
    >
      {board.step < at && <Nothing>{t('later')}</Nothing>}
      {sharing && lines.length === 0 && <Nothing>{t('none')}</Nothing>}
      <Lines session={session} lines={lines} writable={on} canLay={sharing} nameGroups={sharing} large={on} />
      {(mine || late) && on && (
        <Write
          session={session}
          part={part}
          groupId={mine?.id ?? null}
          box={box}
          label={t(`label.${part}`)}
          reader={t('reader')}
        />
      )}
    </Sheet>
  );
}
