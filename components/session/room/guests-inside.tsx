'use client';

import { useTranslations } from 'next-intl';
import { AskFirst } from '@/components/ui/ask-first';
import { useVerb } from '@/components/ui/use-verb';
import type { Board } from '@/lib/learning/session/queries';
import type { LiveInputOf } from '@/lib/verb/verbs';
import type { Act } from './use-session';

/** The guests whom the facilitator let in. The facilitator can show each of them out. */
export function GuestsInside({ guests, act }: { guests: Board['guests']; act: Act }) {
  const t = useTranslations('session.guests');
  if (guests.length === 0) return <p className="text-[0.92rem] text-soft">{t('nobody')}</p>;
  return (
    <ul className="grid gap-1.5">
      {guests.map((guest) => (
        <Inside key={guest.id} guest={guest} act={act} />
      ))}
    </ul>
  );
}

function Inside({ guest, act }: { guest: Board['guests'][number]; act: Act }) {
  const t = useTranslations('session.guests');
  const verb = useVerb((input: LiveInputOf<'showOut'>) => act('showOut', input));
  const { name } = guest;
  return (
    <li className="flex items-center justify-between gap-2">
      <span dir="auto" className="typed min-w-0 truncate">
        {name}
      </span>
      <AskFirst
        name={t('showOut')}
        label={t('showOutLong', { name })}
        tone="plain"
        small
        className="shrink-0"
        title={t('title', { name })}
        yes={t('yes')}
        no={t('no')}
        verb={verb}
        input={{ guestId: guest.id }}
      >
        <p>{t('text')}</p>
      </AskFirst>
    </li>
  );
}
