'use client';

import { useTranslations } from 'next-intl';
import type { ProjectedProps } from '../../blocks';
import { Beside, Heading, Item, Words } from '../../projector/item';

/** The assumptions beneath the chosen themes. */
export function Projected({ board }: ProjectedProps) {
  const t = useTranslations('session.beneath');
  const chosen = board.themes.filter((theme) => theme.beneath);
  if (chosen.length === 0) return <p>{t('waiting')}</p>;
  return (
    <>
      {chosen.map((theme) => (
        <section key={theme.id} className="mb-[0.6em]">
          <Heading>{theme.title}</Heading>
          <Beside>{t('label')}</Beside>
          <ul className="mt-[0.4em]">
            {board.assumptions
              .filter((one) => one.themeId === theme.id)
              .map((one) => (
                <Item key={one.id}>
                  <Words>{one.body}</Words>
                </Item>
              ))}
          </ul>
        </section>
      ))}
    </>
  );
}
