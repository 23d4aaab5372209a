'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Chip } from '@/components/ui/chip';
import { FormProblem } from '@/components/ui/field';
import { useVerb } from '@/components/ui/use-verb';
import type { Board } from '@/lib/learning/session/queries';
import type { LiveInputOf } from '@/lib/verb/verbs';
import type { Session } from '../room/use-session';
import { useGroupName } from './group';

type Seat = Board['seats'][number];

/** Who sits where, for whoever steers: a name is picked up, and put down in another group. */
export function Seats({ session: { board, act }, size }: { session: Session; size: 2 | 4 | 6 }) {
  const t = useTranslations('session.company');
  const [member, pick] = useState<Seat['member'] | null>(null);
  // Only the person is remembered. Their group is read from the board, which may hear of the last move after they are picked up again.
  const picked = board.seats.find((seat) => seat.member !== null && seat.member === member) ?? null;
  const [said, say] = useState('');
  const groups = board.groups.filter((group) => group.blockId === board.blockId && group.size === size);
  const standing = board.seats.filter((seat) => seat.group === null);
  const nameOf = useGroupName(board);
  const moving = useVerb(
    (input: LiveInputOf<'seatInGroup'>) => act('seatInGroup', input),
    (_, { groupId }) => {
      const group = groups.find((one) => one.id === groupId);
      say(picked && group ? t('moved', { name: picked.name, group: nameOf(group) }) : '');
      pick(null);
    },
  );
  const names = (seats: Seat[]) => (
    <ul className="mt-1.5 flex flex-wrap gap-1.5">
      {seats.map((seat) => {
        const on = picked !== null && picked.member === seat.member;
        return (
          <li key={seat.member}>
            <Chip on={on} aria-label={t('move', { name: seat.name })} onPress={() => pick(on ? null : seat.member)}>
              <span dir="auto">{seat.name}</span>
            </Chip>
          </li>
        );
      })}
    </ul>
  );
  return (
    <div className="mb-3 flex flex-col gap-2">
      <ul className="grid gap-2 sm:grid-cols-2 xl:grid-cols-3">
        {groups.map((group) => {
          const seats = board.seats.filter((seat) => seat.group === group.id);
          const elsewhere = picked !== null && picked.group !== group.id;
          return (
            <li key={group.id} className="rounded-xl border border-line bg-card px-3 py-2">
              <div className="flex min-h-9 items-center justify-between gap-2">
                <p className="font-semibold">
                  <span dir="auto">{nameOf(group)}</span>
                  <span className="numbers font-normal text-soft">{` · ${seats.length}`}</span>
                </p>
                {elsewhere && picked.member !== null && (
                  <Button
                    small
                    isDisabled={moving.busy}
                    aria-label={t('hereLong', { name: picked.name, group: nameOf(group) })}
                    onPress={() => picked.member && void moving.run({ who: picked.member, groupId: group.id })}
                  >
                    {t('here')}
                  </Button>
                )}
              </div>
              {names(seats)}
            </li>
          );
        })}
        {standing.length > 0 && (
          <li className="rounded-xl border border-edge border-dashed px-3 py-2">
            <p className="flex min-h-9 items-center font-semibold">{t('standing')}</p>
            {names(standing)}
          </li>
        )}
      </ul>
      <p className="text-[0.9rem] text-soft">{t('moveHint')}</p>
      <p role="status" className="sr-only">
        {said}
      </p>
      {moving.problem && <FormProblem problem={moving.problem} />}
    </div>
  );
}
