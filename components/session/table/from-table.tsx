'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { CardText } from '@/components/contribution/card';
import { Button } from '@/components/ui/button';
import { newId } from '@/components/ui/client-id';
import { FormProblem } from '@/components/ui/field';
import { useVerb } from '@/components/ui/use-verb';
import type { Board } from '@/lib/learning/session/queries';
import { beginningOf } from '@/lib/text/words';
import type { LiveInputOf } from '@/lib/verb/verbs';
import type { Session } from '../room/use-session';
import { Sheet, written } from './sheet';

type Card = Board['cards'][number];

/**
 * Cards on the table, of which one becomes what a block works on, in its own words: a story, or the case that is told. Cases stand
 * open, all others behind a line.
 */
export function FromTable({ session, part }: { session: Session; part: 'story' | 'told' }) {
  const t = useTranslations('session.fromTable');
  const { board } = session;
  const taken = new Set(written(board, part).map((note) => note.body));
  const cards = board.cards.filter((card) => !taken.has(card.body.trim()));
  const cases = cards.filter((card) => card.kind === 'case');
  const others = cards.filter((card) => card.kind !== 'case');
  if (cards.length === 0) return null;
  const list = (some: Card[]) => (
    <ul className="flex flex-col gap-2">
      {some.map((card) => (
        <Choosable key={card.id} card={card} session={session} part={part} />
      ))}
    </ul>
  );
  return (
    <Sheet title={t(`title.${part}`)} hint={t('hint')}>
      {cases.length > 0 && list(cases)}
      {others.length > 0 && (
        <details>
          <summary>{t('others', { count: others.length })}</summary>
          <div className="mt-2">{list(others)}</div>
        </details>
      )}
    </Sheet>
  );
}

function Choosable({ card, session: { board, act }, part }: { card: Card; session: Session; part: 'story' | 'told' }) {
  const t = useTranslations('session.fromTable');
  const [id] = useState(newId);
  // Its words lie on the table already: what was warned for there is not asked again.
  const { run, problem, busy } = useVerb((input: LiveInputOf<'writeNote'>) =>
    act('writeNote', { ...input, despiteWarning: true }),
  );
  return (
    <li className="flex flex-col items-start gap-2 rounded-xl bg-paper px-3 py-2.5">
      <CardText card={card} />
      <Button
        small
        tone="quiet"
        isDisabled={busy}
        aria-label={t(`bringThis.${part}`, { line: beginningOf(card.body, 40) })}
        onPress={() =>
          board.blockId && run({ id, blockId: board.blockId, groupId: null, part, about: null, body: card.body })
        }
      >
        {t(`bring.${part}`)}
      </Button>
      {problem && <FormProblem problem={problem} />}
    </li>
  );
}
