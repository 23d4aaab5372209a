'use client';

import { useTranslations } from 'next-intl';
import { Ring } from '@/components/ring/ring';
import type { Elements } from '@/components/ui/elements';
import type { Board } from '@/lib/learning/session/queries';
import { broughtByGroups } from '../blocks/one-two-four-all/screen';
import { stepNow } from '../room/place';
import { GroupName, type Note, type Part, written } from '../table/sheet';

/** A block of steps on the projector: its question, group numbers, and what is open to all. No names. */
export function ProjectedStep({ board, children }: { board: Board; children: (step: string) => Elements }) {
  const t = useTranslations('session');
  const now = stepNow(board);
  if (!now) return null;
  const { block, key } = now;
  return (
    <div className="flex flex-1 flex-col gap-[1.4vw]">
      <div>
        {block.prompt && (
          <p
            dir="auto"
            className="typed mb-[0.4em] max-w-[36em] border-l-8 border-l-glow pl-[0.5em] font-serif text-[1.5em] leading-tight"
          >
            {block.prompt}
          </p>
        )}
        <p className="max-w-[44em] text-[1.1em] text-soft">{t(`stepText.${key}`)}</p>
      </div>
      {children(now.name)}
    </div>
  );
}

/** Nothing to look at: who writes in silence looks at their own paper. */
export const Quiet = () => (
  <div className="flex flex-1 items-center justify-center">
    <Ring className="size-[24vw]" label="" life={{ understand: 1, design: 0.5, test: 0.5, embed: 0.5 }} />
  </div>
);

/** Which groups sit together, and who sits in each: who has no phone, or has it in their bag, finds their place here. */
export function Numbers({ board, size }: { board: Board; size: 2 | 4 | 6 }) {
  const t = useTranslations('session.company');
  const groups = board.groups.filter((group) => group.blockId === board.blockId && group.size === size);
  if (groups.length === 0) return <p className="text-[1.2em] text-soft">{t('notYet')}</p>;
  const many = groups.length > 12;
  return (
    <section className="flex flex-1 flex-col gap-[1.2vw]">
      <p className="text-[1.2em]">{t('onYourPhone')}</p>
      <ul className={`flex flex-wrap ${many ? 'gap-[0.45em]' : 'gap-[0.8em]'}`}>
        {groups.map((group) => (
          <li
            key={group.id}
            className={`card py-[0.4em]! font-serif ${many ? 'px-[0.6em]! text-[1.1em]' : 'px-[0.9em]! text-[1.4em]'}`}
          >
            <span className="text-soft">{t(`called${size}`, { number: group.number })}</span>
            <span dir="auto" className="typed block font-sans text-[0.8em] leading-snug">
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

/** Few lines stand large; many smaller, never so small that the back of the room cannot read them. */
export const sizeFor = (notes: { body: string }[]) => {
  const signs = notes.reduce((sum, note) => sum + note.body.length + 40, 0);
  return signs < 400 ? 'text-[1.5em]' : signs < 1100 ? 'text-[1.2em]' : '';
};

export function Fitted({ notes, serif }: { notes: Note[]; serif?: boolean }) {
  return (
    <ul
      className={`grid grid-cols-[repeat(auto-fit,minmax(15em,1fr))] items-start gap-[0.7em] ${sizeFor(notes)} ${serif ? 'font-serif' : ''}`}
    >
      {notes.map((note) => (
        <Words key={note.id} note={note} />
      ))}
    </ul>
  );
}

export const Words = ({ note, children }: { note: Note; children?: Elements }) => (
  <li className="card px-[0.8em]! py-[0.6em]! leading-snug">
    <p dir="auto" className="typed">
      {note.body}
    </p>
    {children}
  </li>
);

export function Brought({ board, part }: { board: Board; part: 'line' | 'best' }) {
  const t = useTranslations('session.company');
  const { groups, size } = broughtByGroups(board, part);
  const large = sizeFor(groups.flatMap((group) => group.lines));
  return (
    <div
      className={`${
        groups.length > 6
          ? 'columns-[14em] gap-[0.7em] [&>section]:mb-[0.7em] [&>section]:break-inside-avoid'
          : 'grid grid-cols-[repeat(auto-fit,minmax(14em,1fr))] items-start gap-[0.9em]'
      } ${large}`}
    >
      {groups.map((group) => (
        <section key={group.id} className="card px-[0.9em]! py-[0.6em]!">
          <h2 className="mb-[0.3em] text-[0.8em]! text-soft">{t(`called${size}`, { number: group.number })}</h2>
          <ul className="flex flex-col gap-[0.5em] leading-snug">
            {group.lines.map((note) => (
              <li dir="auto" key={note.id} className="typed">
                {note.body}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

/** Questions that stay apart, side by side, with what every group wrote. */
export function Columns({ board, parts }: { board: Board; parts: readonly Part[] }) {
  const t = useTranslations('session.parts');
  return (
    <div className="grid flex-1 auto-cols-fr grid-flow-col items-start gap-[1.4vw]">
      {parts.map((part) => (
        <section key={part} className="min-w-0">
          <h2 className="mb-[0.5em] text-[1.4em]!">{t(part)}</h2>
          <ul className="flex flex-col gap-[0.5em]">
            {written(board, part).map((note) => (
              <Words key={note.id} note={note}>
                <GroupName board={board} note={note} large />
              </Words>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
