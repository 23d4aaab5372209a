'use client';

import type { ProjectedProps } from '../../blocks';
import { Cards } from '../../projector/cards';

/** What was brought in. */
export function Projected({ board }: ProjectedProps) {
  return <Cards cards={board.cards} />;
}
