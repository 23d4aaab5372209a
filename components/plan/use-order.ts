'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useDragAndDrop } from 'react-aria-components/useDragAndDrop';
import { newId } from '@/components/ui/client-id';
import { blockOf, type Kind } from '@/lib/learning/session/policy';
import type { DraftBlock, Plan } from './use-plan';

const freshBlock = (kind: Kind): DraftBlock => ({
  id: newId(),
  kind,
  minutes: String(blockOf(kind).minutes),
  prompt: '',
});

/** The order of a plan's blocks, and what changes it. The check-out is last, and stays there. */
export function useOrder({ rows, change }: Plan) {
  const t = useTranslations('plan.compose');
  const stages = useTranslations('session.stages');
  /** What changed, for who cannot see it. */
  const [said, setSaid] = useState('');
  const last = rows.at(-1)?.kind === 'close' ? rows.at(-1) : undefined;
  const movable = last ? rows.slice(0, -1) : rows;
  const settle = (next: DraftBlock[]) => (last ? [...next, last] : next);

  function place(row: DraftBlock, goal: number) {
    const rest = movable.filter((one) => one.id !== row.id);
    const to = Math.min(Math.max(goal, 0), rest.length);
    change(settle([...rest.slice(0, to), row, ...rest.slice(to)]));
    setSaid(t('moved', { stage: stages(row.kind), at: to + 1 }));
  }
  function add(kind: Kind) {
    const row = freshBlock(kind);
    // A plan ends with the check-out: the first block of an empty one brings it along.
    change(last ? settle([...movable, row]) : [...movable, row, freshBlock('close')]);
    setSaid(t('added', { stage: stages(kind), at: movable.length + 1 }));
  }
  function remove(row: DraftBlock) {
    change(
      rows.filter((one) => one.id !== row.id),
      { what: 'removed', name: stages(row.kind) },
    );
  }
  const { dragAndDropHooks } = useDragAndDrop({
    getItems: (keys) => [...keys].map((key) => ({ 'text/plain': String(key) })),
    onReorder({ keys, target }) {
      const [row] = movable.filter((one) => keys.has(one.id));
      const rest = movable.filter((one) => !keys.has(one.id));
      const beside = rest.findIndex((one) => one.id === target.key);
      if (row && beside >= 0) place(row, target.dropPosition === 'after' ? beside + 1 : beside);
    },
  });
  return { movable, last, place, add, remove, dragAndDropHooks, said };
}
