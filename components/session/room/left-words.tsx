'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { keepDraft, whenOpen } from '@/components/ui/device-storage';
import { useWriting } from '@/components/ui/use-writing';
import { type Kind, stepsOf } from '@/lib/learning/session/policy';
import type { Board } from '@/lib/learning/session/queries';
import { Offer } from '../table/offer';
import { listNoteDrafts, noteWords, ONE_BOX, type Spot } from './spot';

/** Words whose box is no more, because what they were about is gone: to keep or to take along. */
export function LeftWords({
  spot: { stage, blockId, step },
  board,
  shown,
}: {
  spot: Spot;
  board: Board;
  shown: string[];
}) {
  const t = useTranslations('session');
  const [left, setLeft] = useState<{ name: string; words: string }[]>([]);
  useEffect(
    () =>
      whenOpen(() => {
        const all = stepsOf(stage as Kind);
        const names = listNoteDrafts(blockId, stage === ONE_BOX ? all : all.slice(step, step + 1));
        setLeft(names.flatMap((name) => (shown.includes(name) ? [] : { name, words: noteWords(name) })));
      }),
    [shown, stage, blockId, step],
  );
  function lay(name: string) {
    void keepDraft(name, null);
    setLeft((all) => all.map((one) => (one.name === name ? { name, words: '' } : one)));
  }
  useWriting({
    value: left.map(({ words }) => words).join(''),
    clear: () => {
      for (const { name } of left) lay(name);
    },
  });
  return left.map(({ name, words }) => (
    <div key={name} className="mt-3 flex flex-col gap-2">
      <p className="text-soft">{t(board.stage === 'closed' ? 'late.over' : 'lateNote.gone')}</p>
      {words && (
        <p dir="auto" className="typed border-l-2 border-l-line pl-3">
          {words}
        </p>
      )}
      <div className="flex flex-wrap gap-2">
        <Offer words={words} circle={board.isGuest ? null : board.circleId} onKept={() => lay(name)} />
      </div>
    </div>
  ));
}
