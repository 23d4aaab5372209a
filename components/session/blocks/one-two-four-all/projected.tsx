'use client';

import type { ProjectedProps } from '../../blocks';
import { Brought, Numbers, ProjectedStep, Quiet } from '../../projector/step';

/** Alone in silence, then numbers of groups, then what the fours bring. */
export function Projected({ board }: ProjectedProps) {
  return (
    <ProjectedStep board={board}>
      {(step) =>
        step === 'alone' ? (
          <Quiet />
        ) : step === 'all' ? (
          <Brought board={board} part="line" />
        ) : (
          <Numbers board={board} size={step === 'pairs' ? 2 : 4} />
        )
      }
    </ProjectedStep>
  );
}
