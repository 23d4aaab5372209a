'use client';

import type { Board } from '@/lib/learning/session/queries';
import type { ProjectedProps } from '../../blocks';
import { Item, Said, Words } from '../../projector/item';
import { ProjectedStep, Quiet } from '../../projector/step';
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

/** The step's lines; while questions are asked, each with its answers. What is being told is listened to. */
function Case({ board, step }: { board: Board; step: string }) {
  const notes = written(board, CASE_PARTS[step] ?? 'told');
  const top = notes.filter((note) => note.about === null);
  if (step === 'tell' && top.length === 0) return <Quiet />;
  return (
    <ul data-one-column={step === 'tell' ? '' : undefined}>
      {top.map((note) => (
        <Item key={note.id}>
          <Words serif={step === 'tell'}>{note.body}</Words>
          {notes
            .filter((answer) => answer.about === note.id)
            .map((answer) => (
              <Said key={answer.id}>{answer.body}</Said>
            ))}
        </Item>
      ))}
    </ul>
  );
}
