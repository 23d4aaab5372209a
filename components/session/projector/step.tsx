'use client';

import { useTranslations } from 'next-intl';
import type { Elements } from '@/components/ui/elements';
import type { Board } from '@/lib/learning/session/queries';
import { broughtByGroups } from '../blocks/one-two-four-all/brought';
import { stepNow } from '../room/place';
import { useGroupName } from '../table/group';
import { type Note, type Part, written } from '../table/sheet';
import { Heading, Item, Words } from './item';

/** A block of steps on the projector, below its question: what is open to all. No names. */
export function ProjectedStep({ board, children }: { board: Board; children: (step: string) => Elements }) {
  const now = stepNow(board);
  return now && children(now.name);
}

/** Nothing to look at but the time: who writes in silence looks at their own paper. */
export const Quiet = () => <span hidden data-quiet />;

/** Which groups sit together, and who sits in each: who has no phone, or has it in their bag, finds their place here. */
export function Numbers({ board, size }: { board: Board; size: 2 | 4 | 6 }) {
  const t = useTranslations('session.company');
  const nameOf = useGroupName(board);
  const groups = board.groups.filter((group) => group.blockId === board.blockId && group.size === size);
  if (groups.length === 0) return <p>{t('notYet')}</p>;
  return (
    <section data-one-column>
      <p className="mb-[0.5em]">{t('onYourPhone')}</p>
      <ul className="flex flex-wrap gap-[0.4em]">
        {groups.map((group) => (
          <li key={group.id} className="card px-[0.6em]! py-[0.3em]!">
            <span dir="auto" className="font-serif">
              {nameOf(group)}
            </span>
            <span dir="auto" className="typed block leading-snug empty:hidden">
              {board.seats
                .filter((seat) => seat.group === group.id)
                .map((seat) => seat.name)
                .join(' · ')}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Lines that are open to all. */
export function Lines({ notes, serif }: { notes: Note[]; serif?: boolean }) {
  return (
    <ul>
      {notes.map((note) => (
        <Item key={note.id}>
          <Words serif={serif}>{note.body}</Words>
        </Item>
      ))}
    </ul>
  );
}

/** What each group brings, by its number. */
export function Brought({ board, part }: { board: Board; part: 'line' | 'best' }) {
  const t = useTranslations('session.company');
  const { groups, size } = broughtByGroups(board, part);
  return (
    <ul>
      {groups.flatMap((group) =>
        group.lines.map((note) => (
          <Item key={note.id} label={t(`called${size}`, { number: group.number })}>
            <Words>{note.body}</Words>
          </Item>
        )),
      )}
    </ul>
  );
}

/** Questions that stay apart, one after the other, with what every group wrote. */
export function Questions({ board, parts }: { board: Board; parts: readonly Part[] }) {
  const t = useTranslations('session');
  const nameOf = useGroupName(board);
  const called = (note: Note) => {
    const group = board.groups.find((one) => one.id === note.groupId);
    return group && nameOf(group);
  };
  return (
    <>
      {parts.map((part) => (
        <section key={part} className="mb-[0.6em]">
          <Heading>{t(`parts.${part}`)}</Heading>
          <ul>
            {written(board, part).map((note) => (
              <Item key={note.id} label={called(note)}>
                <Words>{note.body}</Words>
              </Item>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}
