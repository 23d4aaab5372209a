'use client';

import type { ProjectedProps } from '../../blocks';
import { Conclusions } from '../../projector/conclusions';
import { Item, Words } from '../../projector/item';
import { concludedIn } from '../../table/conclusion';

/** What was answered to the last question, and what the room takes from the session. */
export function Projected({ board }: ProjectedProps) {
  return (
    <ul>
      {board.checkouts.map((one) => (
        <Item key={one.id}>
          <Words serif>{one.body}</Words>
        </Item>
      ))}
      <Conclusions concluded={concludedIn(board)} />
    </ul>
  );
}
