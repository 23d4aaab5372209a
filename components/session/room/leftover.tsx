'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useId, useState } from 'react';
import type { Line, Outbox } from './outbox';
import { listKept, openOutboxHere, standing } from './outbox-device';
import { type OutboxActions, Returned } from './outgoing';
import { followNet } from './use-outbox';

/** Sends what was left behind in closed tabs by this member of this circle, and says what became of each. */
export function Leftover({ circleId }: { circleId: number }) {
  const t = useTranslations('ui.outbox');
  const title = useId();
  const [lines, setLines] = useState<Line[]>([]);
  const [rows, setRows] = useState<Outbox[]>([]);
  useEffect(() => {
    const kept = listKept().filter((one) => one.circle === circleId && !standing.has(one.session));
    const sessions = new Set(kept.map((one) => one.session));
    const opened: Outbox[] = [];
    const told = () => setLines(opened.flatMap((one) => one.lines()));
    for (const session of sessions) opened.push(openOutboxHere(session, { told, ended: told }));
    const go = () => {
      for (const one of opened) one.go();
    };
    setRows(opened);
    told();
    go();
    const stopNet = followNet(go);
    return () => {
      stopNet();
      for (const one of opened) one.close();
    };
  }, [circleId]);
  /** Each row knows its own entries only. */
  const row: OutboxActions = {
    again: (id, input) => {
      for (const one of rows) one.again(id, input);
    },
    drop: (id) => {
      for (const one of rows) one.drop(id);
    },
  };
  return (
    <section aria-labelledby={title} className="mb-4">
      {lines.length > 0 && (
        <h2 id={title} className="mb-2 text-[1.25rem]">
          {t('leftTitle')}
        </h2>
      )}
      <Returned lines={lines} row={row} tellSaved />
    </section>
  );
}
