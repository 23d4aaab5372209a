'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type ReactElement, useRef } from 'react';
import { FormHere } from '@/components/ui/form-here';
import { Meanwhile } from '@/components/ui/meanwhile';
import { type FieldProblem, useVerb } from '@/components/ui/use-verb';
import { useVersionedDraft } from '@/components/ui/use-versioned-draft';
import type { Versioned, Ways } from '@/components/ui/versioned-draft';
import type { Insisting, Outcome } from '@/lib/verb/outcome';

/** What a field needs of the form that it stands in. */
export interface Box {
  value: string;
  error: FieldProblem | undefined;
  onChange: (event: { target: { value: string } }) => void;
}

type Along<K extends string> = { readonly [N in K]?: string };

/** What is sent: words under an id, over a version that the writer was shown; null when they are new. */
export type Sent<K extends string> = Record<K | 'id', string> & Insisting & { version: number | null };

/**
 * A small form for words that anybody of the circle may write and change. The device keeps what is typed, and keeps the id of a new row
 * with it, so that a retry makes no second row. When another member saved other words meanwhile, the form shows them beside one's own.
 */
export function WordsForm<K extends string>({
  at,
  ways,
  id,
  storedOf,
  send,
  told,
  onLeave,
  children,
}: {
  /** Where it lies on the device. */
  at: string;
  ways: Ways<Record<K | 'id', string>>;
  /** Of what is changed, or one that is made for something new. */
  id: string;
  /** What the server has under an id; of version 0 where it has nothing. */
  storedOf: (id: string) => Versioned<Record<K | 'id', string>>;
  send: (sent: Sent<K>) => Promise<Outcome<{ version: number }>>;
  /** Makes one text of another member's words, to show them beside one's own. */
  told: (words: Record<K | 'id', string>) => string;
  /** Saved or let be. */
  onLeave: () => void;
  /** `change` takes other words that follow from one field along with it. */
  children: (box: (name: K) => Box, change: (name: K, value: string, along?: Along<K>) => void) => ReactElement;
}) {
  const t = useTranslations('ui');
  const router = useRouter();
  // A kept draft of something new brings its own id: it may have arrived before.
  const mine = useRef(id);
  const draft = useVersionedDraft(at, ways, storedOf(mine.current), router.refresh);
  const { words, theirs } = draft;
  mine.current = words.id;
  const verb = useVerb(
    ({ version, despiteWarning, ...tried }: Sent<K>) =>
      draft.send({ words: tried as unknown as Record<K | 'id', string>, version: version ?? 0 }, () =>
        send({ ...tried, version, ...(despiteWarning && { despiteWarning }) } as Sent<K>),
      ),
    () => {
      router.refresh();
      if (!draft.isDirty()) onLeave();
    },
  );
  const change = (name: K, value: string, along: Along<K> = {}) => draft.change({ ...words, ...along, [name]: value });
  const box = (name: K): Box => ({
    value: words[name],
    error: verb.problem?.fields?.[name],
    onChange: (event) => change(name, event.target.value),
  });
  return (
    <div className="card w-full p-4">
      <FormHere
        verb={verb}
        save={theirs ? t('meanwhile.keepMine') : t('save')}
        onSend={() => void verb.run({ ...words, version: draft.seen === 0 ? null : draft.seen } as Sent<K>)}
        onLeave={onLeave}
      >
        {children(box, change)}
        {theirs && (
          <Meanwhile
            title={t('meanwhile.theirs')}
            sides={[{ words: told(theirs.words) }]}
            ways={[{ label: t('meanwhile.keepTheirs'), go: draft.drop }]}
          />
        )}
      </FormHere>
    </div>
  );
}
