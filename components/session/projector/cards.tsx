import { CardText } from '@/components/contribution/card';
import type { Board } from '@/lib/learning/session/queries';
import { Item } from './item';

/** Cards as the room reads them, without who wrote them. */
export const Cards = ({ cards }: { cards: Board['cards'] }) => (
  <ul>
    {cards.map((card) => (
      <Item key={card.id}>
        <CardText card={card} nameless />
      </Item>
    ))}
  </ul>
);
