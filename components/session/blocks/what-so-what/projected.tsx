'use client';

import type { ProjectedProps } from '../../blocks';
import { Columns, Numbers, ProjectedStep } from '../../projector/step';
import { SHEETS } from './screen';

/** Numbers of groups, then the three questions side by side. */
export function Projected({ board }: ProjectedProps) {
  return (
    <ProjectedStep board={board}>
      {(step) => (step === 'share' ? <Columns board={board} parts={SHEETS} /> : <Numbers board={board} size={6} />)}
    </ProjectedStep>
  );
}
