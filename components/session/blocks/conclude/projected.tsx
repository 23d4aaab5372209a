'use client';

import { useTranslations } from 'next-intl';
import type { ProjectedProps } from '../../blocks';

/** What the room takes from it. */
export function Projected({ board }: ProjectedProps) {
  const t = useTranslations('session');
  return (
    <div className="grid flex-1 grid-cols-2 content-start gap-[3vw] [&_h2]:text-[1.5em]!">
      <section>
        <h2 className="mb-[0.4em]">{t('conclude.list.learning')}</h2>
        <Bodies of={board.learnings} />
        {board.decisions.length > 0 && <h2 className="mt-[0.8em] mb-[0.4em]">{t('conclude.list.decision')}</h2>}
        <Bodies of={board.decisions} />
      </section>
      <section>
        <h2 className="mb-[0.4em]">{t('conclude.list.experiment')}</h2>
        <ul className="flex flex-col gap-[0.6em]">
          {board.experiments.map((one) => (
            <li key={one.id} className="card">
              <strong dir="auto" className="typed">
                {one.title}
              </strong>
              <span dir="auto" className="block text-soft">
                {one.actors}
              </span>
            </li>
          ))}
        </ul>
        {board.signals.length > 0 && <h2 className="mt-[0.8em] mb-[0.4em]">{t('conclude.list.signal')}</h2>}
        <Bodies of={board.signals} />
      </section>
    </div>
  );
}

const Bodies = ({ of }: { of: { id: string; body: string }[] }) => (
  <ul className="flex list-disc flex-col gap-[0.5em] pl-[1em]">
    {of.map((one) => (
      <li dir="auto" key={one.id} className="typed">
        {one.body}
      </li>
    ))}
  </ul>
);
