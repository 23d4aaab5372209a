'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useEffectEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { followDrafts, keepDraft, listDrafts, readDraft, whenOpen } from '@/components/ui/device-storage';
import { Undo } from '@/components/ui/undo';
import { draftIn, TEXT } from '@/components/ui/versioned-draft';
import { keepForNext } from './keep-for-next';

const changesIn = (circleId: number) => `write.change.${circleId}.`;

/** Where a change to a remark of one's own is kept until it is saved. */
export const changeDraft = (circleId: number, id: string) => `${changesIn(circleId)}${id}`;

interface Kept {
  name: string;
  /** As it lies on the device. */
  text: string | null;
  words: string;
  thrown: boolean;
}

/**
 * Changes that were typed and not saved, to remarks that are no longer there to be changed: a session has gathered them, or they
 * were taken away on another device. The words can go on in a new remark.
 *
 * @param own the remarks that can still be changed, where a change of theirs stands open
 * @param onCopied the words stand in the draft of a new remark
 */
export function KeptChanges({
  circleId,
  own,
  onCopied,
}: {
  circleId: number;
  own: { id: string }[];
  onCopied: () => void;
}) {
  const t = useTranslations('write.kept');
  const [left, setLeft] = useState<Kept[]>([]);
  const look = useEffectEvent(() => {
    const open = new Set(own.map(({ id }) => changeDraft(circleId, id)));
    const names = listDrafts(changesIn(circleId)).filter((name) => !open.has(name));
    setLeft(
      names.map((name) => {
        const text = readDraft(name);
        return { name, text, words: draftIn(text, TEXT)?.words ?? '', thrown: false };
      }),
    );
  });
  const takeOut = (name: string) => setLeft((all) => all.filter((one) => one.name !== name));
  /** Another tab was done with it first. */
  const hear = useEffectEvent((name: string, now: string | null) => now === null && takeOut(name));
  useEffect(() => {
    const stop = whenOpen(() => look());
    const end = followDrafts(changesIn(circleId), (name, now) => hear(name, now));
    return () => {
      stop();
      end();
    };
  }, [circleId]);
  function throwAway(kept: Kept, thrown: boolean) {
    void keepDraft(kept.name, thrown ? null : kept.text);
    setLeft((all) => all.map((one) => (one.name === kept.name ? { ...kept, thrown } : one)));
  }
  async function copy({ name, words }: Kept) {
    if (!(await keepForNext(circleId, words))) return;
    void keepDraft(name, null);
    takeOut(name);
    onCopied();
  }
  if (left.length === 0) return null;
  return (
    <section aria-labelledby="kept-changes" className="mt-8">
      <h2 id="kept-changes" className="mb-3 text-[1.25rem]">
        {t('title')}
      </h2>
      <ul className="flex flex-col gap-3">
        {left.map((one) => (
          <li key={one.name} className="card flex flex-col gap-2.5">
            {one.thrown ? (
              <Undo said={t('thrown')} busy={false} onPress={() => throwAway(one, false)} />
            ) : (
              <>
                <p className="note note-warning">{t('means')}</p>
                <p dir="auto" className="typed">
                  {one.words}
                </p>
                <div className="flex flex-wrap gap-2">
                  <Button small onPress={() => void copy(one)}>
                    {t('copy')}
                  </Button>
                  <Button small tone="plain" onPress={() => throwAway(one, true)}>
                    {t('throwAway')}
                  </Button>
                </div>
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
