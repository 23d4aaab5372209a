'use client';

import { useTranslations } from 'next-intl';
import { useLate } from '@/components/ui/use-writing';
import { stepNow } from '../../room/place';
import type { Session } from '../../room/use-session';
import { groupOf } from '../../table/group';
import { Columns, Company, Lines, Opening, Sheet, useBox, WhileHere, Write, written } from '../../table/sheet';
import { WholeRoom } from '../../table/whole-room';
import { broughtByGroups } from '../one-two-four-all/brought';

/** What one asks the other in the interview, in this order. */
export const INTERVIEW = ['moment', 'you', 'others', 'made', 'felt', 'three'] as const;

/** Two people ask each other for a time when it went really well; the room looks for what comes back and makes it ordinary. */
export function Appreciative({ session }: { session: Session }) {
  const { board } = session;
  const name = stepNow(board)?.name;
  return (
    <div>
      <Opening board={board} />
      {name === 'interview' && <Interview session={session} />}
      {name === 'share' && <Share session={session} />}
      {name === 'dream' && <WholeRoom session={session} part="dream" before={['best']} />}
      {name === 'design' && <WholeRoom session={session} part="ordinary" before={['dream', 'best']} last />}
    </div>
  );
}

function Interview({ session }: { session: Session }) {
  const t = useTranslations('session.blocks.appreciative');
  const { board } = session;
  const mine = groupOf(board, 2);
  const late = useLate();
  const box = useBox(board, 'best');
  return (
    <>
      <Company session={session} size={2} />
      <Columns className="max-w-6xl xl:grid-cols-2">
        <WhileHere>
          <QuestionCard />
          {board.steers && <p className="note">{t('coach')}</p>}
        </WhileHere>
        {(mine || late) && (
          <Sheet title={t('heard')} on>
            <Lines
              session={session}
              lines={written(board, 'best').filter((note) => note.groupId === mine?.id)}
              writable
              large
            />
            <Write
              session={session}
              part="best"
              groupId={mine?.id ?? null}
              box={box}
              label={t('heardLabel')}
              reader={t('readPair')}
            />
          </Sheet>
        )}
      </Columns>
    </>
  );
}

/** The card that lies between two people: one asks, the other tells; then they change. */
function QuestionCard() {
  const t = useTranslations('session.blocks.appreciative');
  return (
    <section className="rounded-[1.1rem] border-2 border-glow bg-glow-tint px-5 py-4">
      <h3 className="mb-3">{t('card')}</h3>
      <ol className="flex list-decimal flex-col gap-2 pl-5 font-serif text-[1.12rem] leading-snug">
        {INTERVIEW.map((one) => (
          <li key={one}>{t(`ask.${one}`)}</li>
        ))}
      </ol>
      <p className="mt-3 text-[0.95rem]">{t('change')}</p>
    </section>
  );
}

function Share({ session }: { session: Session }) {
  const t = useTranslations('session.blocks.appreciative');
  const company = useTranslations('session.company');
  const { board } = session;
  const { groups } = broughtByGroups(board, 'best');
  return (
    <>
      {groups.length === 0 && <p className="note max-w-3xl">{t('none')}</p>}
      <div className="grid items-start gap-5 lg:grid-cols-2 2xl:grid-cols-3">
        {groups.map((group) => (
          <Sheet key={group.id} title={company('called2', { number: group.number })}>
            <Lines session={session} lines={group.lines} canLay large />
          </Sheet>
        ))}
      </div>
    </>
  );
}
