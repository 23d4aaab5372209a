'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { noonOf } from '@/lib/clock';
import type { Board } from '@/lib/learning/session/queries';
import { Beside, Item, Words } from './item';

/** What was learned, is tried, was decided and is passed on: each says what it is, whose, and until when. */
export function Conclusions({ board }: { board: Board }) {
  const t = useTranslations('session.conclude');
  const format = useFormatter();
  const until = (day: string | null) =>
    day && t('until', { day: format.dateTime(noonOf(day), { day: 'numeric', month: 'long' }) });
  return (
    <>
      {board.learnings.map((one) => (
        <Item key={one.id} label={t('list.learning')}>
          <Words>{one.body}</Words>
          {one.loop === 'double' && <Beside>{t('questions', { assumption: one.assumption ?? '' })}</Beside>}
        </Item>
      ))}
      {board.experiments.map((one) => (
        <Item key={one.id} label={t('list.experiment')}>
          <Words>{one.title}</Words>
          <Beside>{[one.actors, until(one.until)].filter(Boolean).join(' · ')}</Beside>
        </Item>
      ))}
      {board.decisions.map((one) => (
        <Item key={one.id} label={t('list.decision')}>
          <Words>{one.body}</Words>
          <Beside>{[one.owner, until(one.until)].filter(Boolean).join(' · ')}</Beside>
        </Item>
      ))}
      {board.signals.map((one) => (
        <Item key={one.id} label={t('list.signal')}>
          <Words>{one.body}</Words>
          <Beside>{t('to', { addressee: one.addressee })}</Beside>
        </Item>
      ))}
    </>
  );
}
