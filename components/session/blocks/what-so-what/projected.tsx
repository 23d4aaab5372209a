'use client';

import type { ProjectedProps } from '../../blocks';
import { Numbers, ProjectedStep, Questions } from '../../projector/step';
import { SHEETS } from './screen';

/** Numbers of groups, then the three questions with what was written. */
export function Projected({ board }: ProjectedProps) {
  return (
    <ProjectedStep board={board}>
      {(step) => (step === 'share' ? <Questions board={board} parts={SHEETS} /> : <Numbers board={board} size={6} />)}
    </ProjectedStep>
  );
}
