'use client';

import type { ProjectedProps } from '../../blocks';
import { Lines, Numbers, ProjectedStep, Questions } from '../../projector/step';
import { written } from '../../table/sheet';

/** The topics, who sits at which table, what the tables heard, and what the room takes home. */
export function Projected({ board }: ProjectedProps) {
  return (
    <ProjectedStep board={board}>
      {(step) =>
        step === 'tables' ? (
          <Numbers board={board} size={6} />
        ) : step === 'share' ? (
          <Questions board={board} parts={['heard']} />
        ) : (
          <Lines notes={written(board, step === 'topics' ? 'topic' : 'taken')} />
        )
      }
    </ProjectedStep>
  );
}
