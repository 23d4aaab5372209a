'use client';

import type { ProjectedProps } from '../../blocks';
import { Lines, Numbers, ProjectedStep, Questions } from '../../projector/step';
import { written } from '../../table/sheet';

/** What is told, where each group sits, what they found, and what the room asks. */
export function Projected({ board }: ProjectedProps) {
  return (
    <ProjectedStep board={board}>
      {(step) =>
        step === 'stuck' || step === 'way' ? (
          <Numbers board={board} size={4} />
        ) : step === 'share' ? (
          <Questions board={board} parts={['stuck', 'way']} />
        ) : (
          <Lines notes={written(board, step === 'ask' ? 'asked' : 'told')} serif={step === 'tell'} />
        )
      }
    </ProjectedStep>
  );
}
