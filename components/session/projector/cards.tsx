import { CardText } from '@/components/contribution/card';
import type { Board } from '@/lib/learning/session/queries';

/** Many cards lie close together, each as high as its words; few stand in rows. */
export const Cards = ({ cards }: { cards: Board['cards'] }) => (
  <ul
    className={
      cards.length > 6
        ? 'columns-[16em] gap-[0.8em] [&>li]:mb-[0.8em] [&>li]:break-inside-avoid'
        : 'grid grid-cols-[repeat(auto-fill,minmax(16em,1fr))] gap-[0.8em]'
    }
  >
    {cards.map((card) => (
      <li key={card.id} className="card leading-snug">
        <CardText card={card} nameless />
      </li>
    ))}
  </ul>
);
