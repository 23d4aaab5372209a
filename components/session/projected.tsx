'use client';

import { useTranslations } from 'next-intl';
import { Ring } from '@/components/ring/ring';
import type { Elements } from '@/components/ui/elements';
import type { Board } from '@/lib/learning/session/queries';
import { INTERVIEW } from './appreciative';
import { broughtByGroups } from './one-two-four-all';
import { blockNow, stepNow } from './place';
import { GroupName, type Note, type Part, written } from './sheet';
import { withReasons } from './significant-change';
import { SHEETS } from './what-so-what';

/** A block of steps on the big screen: its question, group numbers, and what is open to all. No names. */
export function ProjectedStep({ board }: { board: Board }) {
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
      <Of board={board} kind={block.kind} step={now.name} />
    </div>
  );
}

function Of({ board, kind, step }: { board: Board; kind: string; step: string }) {
  switch (kind) {
    case 'one_two_four_all':
      return step === 'alone' ? (
        <Quiet />
      ) : step === 'all' ? (
        <Brought board={board} part="line" />
      ) : (
        <Numbers board={board} size={step === 'pairs' ? 2 : 4} />
      );
    case 'what_so_what':
      return step === 'share' ? <Columns board={board} parts={SHEETS} /> : <Numbers board={board} size={6} />;
    case 'significant_change':
      return step === 'stories' || step === 'choose' ? (
        <Fitted notes={written(board, 'story')} serif />
      ) : step === 'reasons' ? (
        <Reasons board={board} />
      ) : (
        <Chosen board={board} />
      );
    case 'case_review':
      return <Case board={board} step={step} />;
    default:
      return step === 'interview' ? (
        <Interview board={board} />
      ) : step === 'share' ? (
        <Brought board={board} part="best" />
      ) : (
        <Fitted notes={written(board, step === 'dream' ? 'dream' : 'ordinary')} />
      );
  }
}

/** Nothing to look at: who writes in silence looks at their own paper. */
const Quiet = () => (
  <div className="flex flex-1 items-center justify-center">
    <Ring className="size-[24vw]" label="" life={{ understand: 1, design: 0.5, test: 0.5, embed: 0.5 }} />
  </div>
);

/** Between two blocks. */
export function ProjectedPause({ board }: { board: Board }) {
  const t = useTranslations('session.pause');
  return (
    <div className="flex flex-1 flex-col items-center justify-center gap-[2vw] text-center">
      <Ring className="size-[20vw]" label="" life={{ understand: 0.5, design: 0.5, test: 0.5, embed: 0.5 }} />
      <p dir="auto" className="typed max-w-[24em] font-serif text-[1.8em] leading-snug">
        {blockNow(board)?.prompt || t('text')}
      </p>
    </div>
  );
}

/** How many groups sit together, by number: people look on their own phone for who is in theirs. */
function Numbers({ board, size }: { board: Board; size: 2 | 4 | 6 }) {
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
            {t(`called${size}`, { number: group.number })}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Few lines stand large; many smaller, never so small that the back of the room cannot read them. */
const sizeFor = (notes: { body: string }[]) => {
  const signs = notes.reduce((sum, note) => sum + note.body.length + 40, 0);
  return signs < 400 ? 'text-[1.5em]' : signs < 1100 ? 'text-[1.2em]' : '';
};

function Fitted({ notes, serif }: { notes: Note[]; serif?: boolean }) {
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

const Words = ({ note, children }: { note: Note; children?: Elements }) => (
  <li className="card px-[0.8em]! py-[0.6em]! leading-snug">
    <p dir="auto" className="typed">
      {note.body}
    </p>
    {children}
  </li>
);

function Brought({ board, part }: { board: Board; part: 'line' | 'best' }) {
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
function Columns({ board, parts }: { board: Board; parts: readonly Part[] }) {
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

function Reasons({ board }: { board: Board }) {
  const t = useTranslations('session.blocks.significant');
  return (
    <div className="grid grid-cols-[repeat(auto-fit,minmax(20em,1fr))] items-start gap-[1vw]">
      {withReasons(board).map(({ story, reasons }) => (
        <section key={story.id} className="card px-[0.9em]! py-[0.7em]!">
          <p dir="auto" className="typed line-clamp-4 font-serif text-[1.15em] leading-snug">
            {story.body}
          </p>
          <p className="mt-[0.4em] font-semibold text-soft">{t('chosenBy', { count: reasons.length })}</p>
          <ul className="mt-[0.4em] flex flex-col gap-[0.4em] text-[1.1em]">
            {reasons.map((reason) => (
              <li dir="auto" key={reason.id} className="typed border-l-8 border-l-glow pl-[0.5em] leading-snug">
                {reason.body}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

/** What the room chose, large, with its reason and who should hear of it. */
function Chosen({ board }: { board: Board }) {
  const t = useTranslations('session');
  const chosen = written(board, 'chosen')[0];
  const feedback = written(board, 'feedback');
  if (!chosen) return <Reasons board={board} />;
  const story = written(board, 'story').find((one) => one.id === chosen.about);
  return (
    <div className="flex max-w-[46em] flex-col gap-[1vw]">
      <p dir="auto" className="typed font-serif text-[2em] leading-snug">
        {story?.body}
      </p>
      <p dir="auto" className="typed border-l-8 border-l-glow pl-[0.5em] text-[1.4em] leading-snug">
        <span className="block text-[0.7em] text-soft">{t('blocks.significant.because')}</span>
        <span>{chosen.body}</span>
      </p>
      {feedback.length > 0 && (
        <div className="text-[1.15em]">
          <h2 className="mb-[0.2em] text-[0.9em]! text-soft">{t('parts.feedback')}</h2>
          <ul className="flex flex-col gap-[0.3em]">
            {feedback.map((note) => (
              <li dir="auto" key={note.id} className="typed">
                {note.body}
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}

const CASE_PARTS: Record<string, Part> = {
  tell: 'told',
  ask: 'question',
  reflect: 'reflection',
  factors: 'factor',
  harvest: 'harvest',
};

/** The step's lines large; while questions are asked, each with its answers. What is being told is listened to. */
function Case({ board, step }: { board: Board; step: string }) {
  const part = CASE_PARTS[step] ?? 'told';
  const notes = written(board, part);
  const top = notes.filter((note) => note.about === null);
  if (step === 'tell') {
    const text = top[0];
    if (!text) return <Quiet />;
    return (
      <p
        dir="auto"
        className={`typed max-w-[46em] font-serif leading-relaxed ${text.body.length < 700 ? 'text-[1.4em]' : 'text-[1.1em]'}`}
      >
        {text.body}
      </p>
    );
  }
  return (
    <ul className={`grid grid-cols-[repeat(auto-fit,minmax(16em,1fr))] items-start gap-[0.7em] ${sizeFor(notes)}`}>
      {top.map((note) => (
        <Words key={note.id} note={note}>
          {notes
            .filter((answer) => answer.about === note.id)
            .map((answer) => (
              <p dir="auto" key={answer.id} className="typed mt-[0.3em] border-l-8 border-l-glow pl-[0.5em] text-soft">
                {answer.body}
              </p>
            ))}
        </Words>
      ))}
    </ul>
  );
}

function Interview({ board }: { board: Board }) {
  const t = useTranslations('session.blocks.appreciative');
  return (
    <div className="grid flex-1 grid-cols-[3fr_2fr] items-start gap-[3vw]">
      <ol className="flex list-decimal flex-col gap-[0.3em] rounded-[0.8em] border-4 border-glow bg-glow-tint py-[0.7em] pr-[1em] pl-[1.8em] font-serif text-[1.15em] leading-snug">
        {INTERVIEW.map((one) => (
          <li key={one}>{t(`ask.${one}`)}</li>
        ))}
      </ol>
      <Numbers board={board} size={2} />
    </div>
  );
}
