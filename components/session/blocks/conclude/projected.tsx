'use client';

import { useTranslations } from 'next-intl';
import { byWeight } from '@/lib/learning/theme/policy';
import type { ProjectedProps } from '../../blocks';
import { Conclusion, Conclusions } from '../../projector/conclusions';
import { Beside, Item, Words } from '../../projector/item';
import { concludedOn } from '../../table/conclusion';
import { ProgressBar } from './progress-bar';
import { useVoteState } from './votes';

/** How far the room is, and theme by theme what becomes of it. */
export function Projected({ board }: ProjectedProps) {
  const t = useTranslations('session');
  const stateOf = useVoteState();
  const themes = byWeight(board.themes);
  const done = themes.filter((theme) => theme.fate !== null).length;
  return (
    <>
      {themes.length > 0 && (
        <div className="mb-[0.6em] break-inside-avoid">
          <p className="numbers font-semibold">{t('conclude.meter', { done, all: themes.length })}</p>
          <ProgressBar done={done} all={themes.length} className="mt-[0.2em] h-[0.3em]" />
        </div>
      )}
      <ul>
        {themes.map((theme) => (
          <Item key={theme.id} label={theme.fate === null ? t('conclude.noLine') : t(`fates.${theme.fate}`)}>
            <h2 dir="auto" className="typed leading-[1.1]">
              {theme.title}
            </h2>
            {concludedOn(board, theme.id).map((one) => (
              <Conclusion key={one.row.id} concluded={one} />
            ))}
            {theme.fate === 'not_now' && <Beside>{theme.fateReason}</Beside>}
          </Item>
        ))}
        <Conclusions concluded={concludedOn(board, null)} />
        {board.votes.map((vote) => (
          <Item key={vote.id} label={t('conclude.votes.one')}>
            <Words>{vote.question}</Words>
            <Beside>{stateOf(vote)}</Beside>
          </Item>
        ))}
      </ul>
    </>
  );
}
