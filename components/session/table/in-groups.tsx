'use client';

import { useTranslations } from 'next-intl';
import { useLate } from '@/components/ui/use-writing';
import type { Session } from '../room/use-session';
import { groupOf } from './group';
import { Columns, Company, Lines, Nothing, type Part, Sheet, useBox, WhileHere, Write, written } from './sheet';

/** Sheets that groups write by themselves, until the room reads them all. */
export type GroupPart = 'stuck' | 'way' | 'heard';

/** What each group writes for itself, with what came before beside it. */
export function InGroups({
  session,
  size,
  part,
  before,
}: {
  session: Session;
  size: 4 | 6;
  part: GroupPart;
  /** What was written earlier: by the room, or by the same group. */
  before: Part[];
}) {
  const t = useTranslations('session.inGroups');
  const parts = useTranslations('session.parts');
  const { board } = session;
  const mine = groupOf(board, size);
  const late = useLate();
  const box = useBox(board, part);
  const ours = (one: Part) =>
    written(board, one).filter((note) => note.groupId === null || note.open || note.groupId === mine?.id);
  return (
    <>
      <Company session={session} size={size} />
      <WhileHere>{board.steers && <p className="note mb-5 max-w-3xl">{t('coach')}</p>}</WhileHere>
      <Columns className="max-w-6xl xl:grid-cols-[3fr_2fr]">
        {(mine || late) && (
          <Sheet title={parts(part)} on>
            <Lines
              session={session}
              lines={written(board, part).filter((note) => note.groupId === mine?.id)}
              writable
              large
            />
            <Write
              session={session}
              part={part}
              groupId={mine?.id ?? null}
              box={box}
              label={t(`label.${part}`)}
              reader={t('reader')}
            />
          </Sheet>
        )}
        <WhileHere>
          <section aria-label={t('soFar')} className="flex flex-col gap-3">
            {before.map((one) => (
              <div key={one} className="card grid gap-3">
                <h3 className="text-[1.05rem]">{parts(one)}</h3>
                {ours(one).length === 0 && <Nothing>{t('nothingYet')}</Nothing>}
                <Lines session={session} lines={ours(one)} />
              </div>
            ))}
          </section>
        </WhileHere>
      </Columns>
    </>
  );
}

/** What the groups wrote, read by all, sheet beside sheet. */
export function FromGroups({ session, of }: { session: Session; of: readonly GroupPart[] }) {
  const t = useTranslations('session.inGroups');
  const parts = useTranslations('session.parts');
  const { board } = session;
  return (
    <Columns className={of.length > 1 ? 'max-w-6xl xl:grid-cols-2' : 'max-w-4xl'}>
      {of.map((part) => {
        const lines = written(board, part).filter((note) => note.open);
        return (
          <Sheet key={part} title={parts(part)}>
            {lines.length === 0 && <Nothing>{t('none')}</Nothing>}
            <Lines session={session} lines={lines} canLay nameGroups large />
          </Sheet>
        );
      })}
    </Columns>
  );
}
