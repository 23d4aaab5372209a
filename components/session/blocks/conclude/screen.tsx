'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { newId } from '@/components/ui/client-id';
import { keepDraft, readDraft } from '@/components/ui/device-storage';
import { byWeight } from '@/lib/learning/theme/policy';
import type { Session } from '../../room/use-session';
import { BlockHeading } from '../../table/block-heading';
import { Brought } from '../../table/brought';
import { draftName, readWords, type What } from '../../table/conclusion';
import { OthersNotNow } from '../../table/not-now';
import { anchorOf, OtherColumn, ThemeColumn } from './column';
import { ProgressBar } from './progress-bar';
import { Votes } from './votes';

/** What did we learn, what do we try, decide, send on? Theme by theme, so that every writer sees it land. */
export function Conclude({ session }: { session: Session }) {
  const t = useTranslations('session.conclude');
  const { board } = session;
  const [taken, setTaken] = useState<{ what: What; times: number } | null>(null);
  const themes = byWeight(board.themes);
  const open = themes.filter((theme) => theme.fate === null);
  /** Opens a form about no theme, with these words behind what stands in it already. */
  function take(what: What, line: string) {
    const name = draftName(board.id, null, what);
    const words = readWords(readDraft(name) ?? '');
    const field = what === 'experiment' ? 'action' : 'body';
    const next = [words[field], line].filter(Boolean).join('\n');
    void keepDraft(name, JSON.stringify({ ...words, id: words.id ?? newId(), [field]: next }));
    setTaken((now) => ({ what, times: (now?.times ?? 0) + 1 }));
  }
  return (
    <div>
      <BlockHeading board={board} name={t('title')}>
        {t('text')}
      </BlockHeading>
      {board.firstSession && (
        <p className="note mb-4 max-w-2xl">{board.experiments.length >= 2 ? t('enough') : t('first')}</p>
      )}
      {themes.length > 0 && (
        <div className="mb-5 grid gap-2">
          <p role="status" className="numbers font-semibold">
            {t('meter', { done: themes.length - open.length, all: themes.length })}
          </p>
          <ProgressBar done={themes.length - open.length} all={themes.length} className="h-2" />
          {open.length > 0 && (
            <nav aria-label={t('stillOpen')} className="flex flex-wrap items-baseline gap-x-3">
              <span className="text-soft">{t('stillOpen')}</span>
              {open.map((theme) => (
                <a dir="auto" key={theme.id} href={`#${anchorOf(theme.id)}`} className="typed py-0.5">
                  {theme.title}
                </a>
              ))}
            </nav>
          )}
        </div>
      )}
      <div className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,17rem),1fr))] items-start gap-4">
        {themes.map((theme) => (
          <ThemeColumn key={theme.id} theme={theme} session={session} isNext={theme.id === open[0]?.id} />
        ))}
        {/* Where one ends: what has the least weight is mostly what is left. */}
        {board.steers && open.length > 1 && <OthersNotNow open={open} session={session} />}
        <OtherColumn
          key={taken?.times}
          title={t(themes.length > 0 ? 'elsewhere' : 'add')}
          session={session}
          opens={taken?.what ?? null}
        >
          <Brought board={board} take={take} />
        </OtherColumn>
      </div>
      <Votes board={board} />
    </div>
  );
}
