'use client';

import type { Board } from '@/lib/learning/session/queries';
import type { ProjectedProps } from '../../blocks';
import { ProjectedStep, Quiet, sizeFor, Words } from '../../projector/step';
import { type Part, written } from '../../table/sheet';

/** What is told, asked and brought back, step by step. */
export function Projected({ board }: ProjectedProps) {
  return <ProjectedStep board={board}>{(step) => <Case board={board} step={step} />}</ProjectedStep>;
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
