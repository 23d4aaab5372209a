'use client';

import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import { TextArea } from '@/components/ui/field';
import { Meanwhile } from '@/components/ui/meanwhile';
import { useAfterPause } from '@/components/ui/use-after-pause';
import { useVerb } from '@/components/ui/use-verb';
import { useVersionedDraft } from '@/components/ui/use-versioned-draft';
import { TEXT } from '@/components/ui/versioned-draft';
import type { Outcome } from '@/lib/verb/outcome';

interface Notes {
  body: string;
  version: number;
}
/**
 * Milliseconds after the last key before the notes are sent, and before they are tried again when they did not arrive. What another
 * tab is about to send waits as long.
 */
const PAUSE = 1200;
const AGAIN = 10_000;
const LIMIT = 20_000;

/**
 * The private notes of the facilitator or co-facilitator, to steer by or looking back. It saves itself; until it is saved it stands on the device. What was
 * written on another device meanwhile is shown beside it, and nothing of either is lost.
 */
export function PrivateNotes({
  sessionId,
  kind = 'during',
  notes,
  keep,
  readAgain,
  heading: Heading,
}: {
  sessionId: string;
  kind?: 'during' | 'after';
  notes: Notes | null;
  keep: (input: Notes & { kind: 'during' | 'after' }) => Promise<Outcome<{ version: number }>>;
  /** What stands on the server by now; null where `notes` brings it. */
  readAgain: () => Promise<Notes | null>;
  heading: 'h2' | 'h3';
}) {
  const t = useTranslations('plan.notes');
  const ask = useTranslations(`plan.notes.${kind}`);
  const id = useId();
  const [tries, setTries] = useState(0);
  /** Read anew, where no stream brings what another device kept. */
  const [read, setRead] = useState<Notes | null>(null);
  const newest = [notes, read].reduce((a, b) => ((b?.version ?? 0) > (a?.version ?? 0) ? b : a));
  const stored = { words: newest?.body ?? '', version: newest?.version ?? 0 };
  const name = kind === 'during' ? `notes.${sessionId}` : `notes.${sessionId}.${kind}`;
  const draft = useVersionedDraft(name, TEXT, stored, async () => setRead(await readAgain()));
  const { words: body, theirs, dirty } = draft;
  const verb = useVerb((input: Notes) =>
    draft.send({ words: input.body, version: input.version }, () => keep({ ...input, kind })),
  );
  const send = () =>
    void verb.run({ body, version: draft.version }).then((ok) => setTries((before) => (ok ? 0 : before + 1)));
  const warned = verb.problem?.fields?.body;
  const pause = tries > 0 || !draft.here ? AGAIN : PAUSE;
  useAfterPause(dirty && !verb.busy && !theirs && !warned ? body : null, pause, send);

  /** Something else stands in the box: what was wrong with what stood there says nothing of it. */
  function anew(change: () => void) {
    change();
    setTries(0);
    verb.clear();
  }
  const state = verb.busy ? 'saving' : !dirty ? 'saved' : !draft.kept ? 'notKept' : tries > 0 ? 'notSaved' : 'typing';
  return (
    <section className="grid gap-2" aria-labelledby={id}>
      <Heading id={id} className={Heading === 'h3' ? 'font-sans text-[0.95rem] font-bold' : undefined}>
        {ask('title')}
      </Heading>
      <TextArea
        label={<span className="sr-only">{ask('label')}</span>}
        hint={ask('only')}
        placeholder={ask('placeholder')}
        rows={5}
        limit={LIMIT}
        value={body}
        error={warned}
        onInsist={send}
        onChange={({ target }) => anew(() => draft.change(target.value))}
      />
      {theirs && (
        <Meanwhile
          title={t('conflict')}
          sides={[{ words: theirs.words }]}
          ways={[
            { label: t('keepBoth'), go: () => anew(() => draft.settle(TEXT.both(body, theirs.words, ''))) },
            { label: t('takeOther'), go: () => anew(draft.drop) },
          ]}
        />
      )}
      <p role="status" className="text-[0.88rem] text-soft">
        {(body === '' && !dirty) || theirs ? '' : t(state)}
      </p>
    </section>
  );
}
