'use client';

import type { ProjectedProps } from '../../blocks';
import { Conclusions } from '../../projector/conclusions';

/** What the room takes from it. */
export function Projected({ board }: ProjectedProps) {
  return (
    <ul>
      <Conclusions board={board} />
    </ul>
  );
}
