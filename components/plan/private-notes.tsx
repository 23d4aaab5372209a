'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useEffectEvent, useId, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { canKeep, keepDraft, readDraft, whenOpen } from '@/components/ui/device';
import { TextArea } from '@/components/ui/field';
import { useAfterPause } from '@/components/ui/use-after-pause';
import { useVerb } from '@/components/ui/use-verb';
import type { Outcome } from '@/lib/outcome';
import { readBoard } from './live-verb';

interface Notes {
  body: string;
  version: number;
}
/** Milliseconds after the last key before the notes are sent, and before they are tried again when they did not arrive. */
const PAUSE = 1200;
const AGAIN = 10_000;
const LIMIT = 20_000;

/**
 * The private notes of the facilitator or co-facilitator. It saves itself; until it is saved it stands on the device. What was
 * written on another device meanwhile is shown beside it, and nothing of either is lost.
 */
export function PrivateNotes({
  sessionId,
  notes,
  keep,
  heading: Heading,
}: {
  sessionId: string;
  notes: Notes | null;
  keep: (input: Notes) => Promise<Outcome<{ version: number }>>;
  heading: 'h2' | 'h3';
}) {
  const t = useTranslations('plan.notes');
  const id = useId();
  const draft = `notes.${sessionId}`;
  const [body, setBody] = useState(notes?.body ?? '');
  const [saved, setSaved] = useState(notes?.body ?? '');
  const [other, setOther] = useState<Notes | null>(null);
  const [onDevice, setOnDevice] = useState(false);
  const [tries, setTries] = useState(0);
  const version = useRef(notes?.version ?? 0);
  const dirty = body.trim() !== saved.trim();

  const takeUp = useEffectEvent(() => {
    const found = readDraft(draft);
    if (found === null) return;
    if (found.trim() === saved.trim()) return forget();
    const since = Number(readDraft(`${draft}.since`));
    setBody(found);
    setOnDevice(canKeep());
    // What was typed here was typed on an older text: the server says so, and both are shown.
    version.current = Number.isInteger(since) ? since : version.current;
  });
  useEffect(() => whenOpen(() => takeUp()), []);

  // Typed on another of one's devices while nothing waits here: it is simply there.
  const hear = useEffectEvent((fresh: Notes) => {
    if (fresh.version <= version.current || dirty || verb.busy || readDraft(draft) !== null) return;
    version.current = fresh.version;
    setBody(fresh.body);
    setSaved(fresh.body);
  });
  useEffect(() => {
    if (notes) hear(notes);
  }, [notes]);

  function forget() {
    void keepDraft(draft, null);
    void keepDraft(`${draft}.since`, null);
    setOnDevice(false);
  }
  const verb = useVerb(async (input: Notes) => {
    const outcome = await keep(input);
    if (outcome.ok) {
      version.current = outcome.value.version;
      setSaved(input.body);
      setTries(0);
      // What was typed on meanwhile stays on the device until it is saved too.
      if (readDraft(draft)?.trim() === input.body.trim()) forget();
    } else if (outcome.problem.code === 'changedElsewhere') {
      setOther((await readBoard(sessionId))?.privateNotes ?? null);
    }
    return outcome;
  });
  const send = () =>
    void verb.run({ body, version: version.current }).then((ok) => {
      if (!ok) setTries((before) => before + 1);
    });
  const warned = verb.problem?.fields?.body;
  useAfterPause(dirty && !verb.busy && !other && !warned ? body : null, tries > 0 ? AGAIN : PAUSE, send);

  function change(next: string) {
    setBody(next);
    setTries(0);
    verb.clear();
    // As it is saved, and nothing else on its way: the device has nothing to keep.
    if (next.trim() === saved.trim() && !verb.busy) return forget();
    void keepDraft(`${draft}.since`, String(version.current));
    void keepDraft(draft, next).then(setOnDevice);
  }
  /** Goes on from what the other device kept. */
  function settle(next: string, found: Notes) {
    version.current = found.version;
    setSaved(found.body);
    setOther(null);
    change(next);
    if (next === found.body) forget();
  }
  const state = verb.busy
    ? 'saving'
    : tries > 0
      ? onDevice
        ? 'notSaved'
        : 'notKept'
      : dirty
        ? onDevice
          ? 'typing'
          : 'notKept'
        : 'saved';
  return (
    <section className="grid gap-2" aria-labelledby={id}>
      <Heading id={id} className={Heading === 'h3' ? 'font-sans text-[0.95rem] font-bold' : undefined}>
        {t('title')}
      </Heading>
      <TextArea
        label={<span className="sr-only">{t('label')}</span>}
        hint={t('only')}
        placeholder={t('placeholder')}
        rows={5}
        limit={LIMIT}
        value={body}
        error={warned}
        onInsist={send}
        onChange={(event) => change(event.target.value)}
      />
      {other && (
        <div className="note note-warning grid gap-2" role="alert">
          <p>{t('conflict')}</p>
          <p dir="auto" className="typed max-h-40 overflow-y-auto border-l-4 border-l-glow pl-3">
            {other.body}
          </p>
          <span className="flex flex-wrap gap-2">
            <Button tone="quiet" small onPress={() => settle(`${body}\n\n${other.body}`, other)}>
              {t('keepBoth')}
            </Button>
            <Button tone="plain" small onPress={() => settle(other.body, other)}>
              {t('takeOther')}
            </Button>
          </span>
        </div>
      )}
      <p role="status" className="text-[0.88rem] text-soft">
        {body === '' && !dirty ? '' : other ? '' : t(state)}
      </p>
    </section>
  );
}
