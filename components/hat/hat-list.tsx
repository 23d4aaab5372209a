'use client';

import { useFormatter, useTranslations } from 'next-intl';
import type { Hat } from '@/lib/actor';
import { noonOf } from '@/lib/clock';
import { WearButton } from './wear-button';

/** One's own hats, perhaps one of them worn. Whoever puts one on goes to `next`, or to where that hat is at home. */
export function HatList({
  hats,
  worn,
  next,
}: {
  hats: Pick<Hat, 'id' | 'kind' | 'side' | 'place' | 'endedOn'>[];
  worn: number | null;
  next: string;
}) {
  const t = useTranslations('auth.hats');
  const frame = useTranslations('frame');
  const format = useFormatter();
  return (
    <ul className="flex flex-col gap-3">
      {hats.map((hat) => {
        const name = [frame(`hats.${hat.kind}`), hat.place ?? frame('flanders')].join(' · ');
        return (
          <li key={hat.id} className="card flex flex-wrap items-center justify-between gap-x-4 gap-y-3">
            <div>
              <p className="font-semibold">{name}</p>
              <p className="text-[0.94rem] text-soft">
                {hat.endedOn
                  ? frame('endedShort', { date: format.dateTime(noonOf(hat.endedOn), { dateStyle: 'long' }) })
                  : t(`sides.${hat.side}`)}
              </p>
            </div>
            {hat.id === worn ? (
              <p className="chip chip-on cursor-default">{t('worn')}</p>
            ) : (
              <WearButton hatId={hat.id} says={t(next === '/' ? 'wear' : 'wearAndOpen')} name={name} next={next} />
            )}
          </li>
        );
      })}
    </ul>
  );
}
