'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { newId } from '@/components/ui/client-id';
import { TextArea } from '@/components/ui/field';
import { useDraft } from '@/components/ui/use-draft';
import { useVerb } from '@/components/ui/use-verb';
import type { Board } from '@/lib/learning/session/queries';
import { TEXT_LIMIT } from '@/lib/text/limit';
import type { LiveInputOf } from '@/lib/verb/verbs';
import type { Session } from './use-session';

type Off = Board['ownOff'][number];

/** A card of one's own was taken off the screens: why, and a box to say it otherwise. */
export function OwnOff({ session }: { session: Session }) {
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set());
  return (
    <div role="status" className="empty:hidden">
      {session.board.ownOff
        .filter(({ id }) => !seen.has(id))
        .map((one) => (
          <Again key={one.id} one={one} session={session} leave={() => setSeen((now) => new Set([...now, one.id]))} />
        ))}
    </div>
  );
}

function Again({ one, session: { act }, leave }: { one: Off; session: Session; leave: () => void }) {
  const t = useTranslations('session.takeOff');
  const draft = useDraft(`takenOff.${one.id}`, one.body ?? '');
  const [cardId] = useState(newId);
  const verb = useVerb(
    (input: LiveInputOf<'rewriteOff'>) => act('rewriteOff', input),
    (_, { body }) => {
      draft.clear(body);
      leave();
    },
  );
  return (
    <section className="note mb-5 grid max-w-3xl justify-items-start gap-3" aria-label={t('own')}>
      <h2 className="text-[1.2rem]">{t('own')}</h2>
      <p>{t('ownWhy', { reason: t(`reasons.${one.reason}`) })}</p>
      {one.body === null ? (
        <p className="text-soft">{t('ownGone')}</p>
      ) : (
        <form
          className="grid w-full gap-3"
          onSubmit={(event) => {
            event.preventDefault();
            void verb.run({ id: one.id, cardId, body: draft.value });
          }}
        >
          <TextArea
            label={t('ownAgain')}
            hint={t('ownHint')}
            rows={3}
            limit={TEXT_LIMIT}
            value={draft.value}
            onChange={(event) => {
              draft.change(event.target.value);
              verb.clear();
            }}
            error={verb.problem?.fields?.body ?? verb.problem?.code}
          />
          <Button
            type="submit"
            className="justify-self-start"
            isDisabled={verb.busy || draft.value.trim() === one.body}
          >
            {t('ownLay')}
          </Button>
        </form>
      )}
      <Button tone="plain" small onPress={leave}>
        {t('ownSeen')}
      </Button>
    </section>
  );
}
