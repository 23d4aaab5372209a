'use client';

import { useTranslations } from 'next-intl';
import type { ProjectedProps } from '../../blocks';
import { Cards } from '../../projector/cards';
import { Beside, Heading, Item, Said } from '../../projector/item';

/** Cards in themes above which a screen shows of each theme how many it has, and not what they say. */
const MANY = 12;

/** The themes, once: with their cards as long as there are few, else with how many; after them what still lies on the table. */
export function Projected({ board }: ProjectedProps) {
  const t = useTranslations('session');
  const loose = board.cards.filter((card) => card.themeId === null);
  const reads = board.cards.length - loose.length <= MANY;
  const themes = [...board.themes].sort((a, b) => Number(a.fate === 'not_now') - Number(b.fate === 'not_now'));
  return (
    <>
      {themes.length > 0 && (
        <ul>
          {themes.map((theme) => {
            const cards = board.cards.filter((card) => card.themeId === theme.id);
            return (
              <Item key={theme.id} label={t('hands.count', { count: cards.length })}>
                <h2 dir="auto" className="typed">
                  {theme.title}
                </h2>
                {theme.fate === 'not_now' && <Beside>{t('group.isAside', { why: theme.fateReason })}</Beside>}
                {reads && cards.map((card) => <Said key={card.id}>{card.body}</Said>)}
              </Item>
            );
          })}
        </ul>
      )}
      {(loose.length > 0 || themes.length === 0) && (
        <section>
          <Heading>{`${t('group.table')}: ${t('hands.count', { count: loose.length })}`}</Heading>
          <Cards cards={loose} />
        </section>
      )}
    </>
  );
}
