'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { noonOf } from '@/lib/clock';
import type { Concluded } from '../table/conclusion';
import { Beside, Item, Words } from './item';

/** What was learned, is tried, was decided and is passed on: each says what it is, whose, and until when. */
export function Conclusions({ concluded }: { concluded: Concluded[] }) {
  const t = useTranslations('session.conclude');
  return (
    <>
      {concluded.map((one) => (
        <Item key={one.row.id} label={t(`list.${one.what}`)}>
          <Conclusion concluded={one} />
        </Item>
      ))}
    </>
  );
}

/** What one of them says. */
export function Conclusion({ concluded: { row } }: { concluded: Concluded }) {
  const t = useTranslations('session.conclude');
  const format = useFormatter();
  const until = (day: string | null) =>
    day && t('until', { day: format.dateTime(noonOf(day), { day: 'numeric', month: 'long' }) });
  const beside =
    'loop' in row
      ? row.loop === 'double' && t('questions', { assumption: row.assumption })
      : 'actors' in row
        ? [row.actors, until(row.until)].filter(Boolean).join(' · ')
        : 'owner' in row
          ? [row.owner, until(row.until)].filter(Boolean).join(' · ')
          : t('to', { addressee: row.addressee });
  return (
    <>
      <Words>{'title' in row ? row.title : row.body}</Words>
      {beside && <Beside>{beside}</Beside>}
    </>
  );
}
