'use client';

import { useFormatter, useTranslations } from 'next-intl';
import type { ProjectedProps } from '../../blocks';

/** Last time’s promises, large. */
export function Projected({ board }: ProjectedProps) {
  const t = useTranslations('session');
  const format = useFormatter();
  return (
    <div className="grid flex-1 grid-cols-2 content-start gap-[1.4vw]">
      {board.left?.trials.map((one) => (
        <div key={one.id} className="card">
          <h2 dir="auto" className="typed text-[1.25em]!">
            {one.title}
          </h2>
          <p className="text-soft">
            {t('lookBack.until', { day: format.dateTime(new Date(one.until), { day: 'numeric', month: 'long' }) })}
          </p>
        </div>
      ))}
      {board.left?.openDecisions.map((one) => (
        <div key={one.id} className="card">
          <h2 dir="auto" className="typed text-[1.25em]!">
            {one.body}
          </h2>
        </div>
      ))}
      {board.left?.openSignals.map((one) => (
        <div key={one.id} className="card">
          <h2 dir="auto" className="typed text-[1.25em]!">
            {one.body}
          </h2>
          <p dir="auto" className="text-soft">
            {t('lookBack.waitingFor', { addressee: one.addressee })}
          </p>
        </div>
      ))}
      {board.left?.remaining.map((one) => (
        <div key={one.id} className="card">
          <h2 dir="auto" className="typed text-[1.25em]!">
            {one.title}
          </h2>
          <p dir="auto" className="typed text-soft">
            {one.reason}
          </p>
        </div>
      ))}
    </div>
  );
}
