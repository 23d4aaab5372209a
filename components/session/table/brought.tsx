'use client';

import { useTranslations } from 'next-intl';
import { TOOL_KINDS, TOOLS } from '@/components/tool/tools';
import { Button } from '@/components/ui/button';
import type { Board } from '@/lib/learning/session/queries';
import { beginningOf } from '@/lib/text/words';
import { CONCLUSIONS, type What } from './conclusion';

/** What blocks leave behind to conclude from. */
const HARVESTED = new Set(['harvest', 'now_what', 'chosen', 'ordinary']);

/** Lines that earlier blocks brought, each to be made into a conclusion with one tap. */
export function Brought({ board, take }: { board: Board; take: (what: What, words: string) => void }) {
  const t = useTranslations('session');
  const say = useTranslations();
  const lines = [
    ...TOOL_KINDS.flatMap((kind) => TOOLS[kind].broughtTo(board, say)),
    ...board.notes.filter((note) => note.open && HARVESTED.has(note.part)),
  ];
  if (lines.length === 0) return null;
  return (
    <details>
      <summary>{t('blocks.brought.title')}</summary>
      <ul className="mt-3 flex flex-col gap-2">
        {lines.map((line) => (
          <li key={line.id} className="rounded-xl bg-paper px-3 py-2.5">
            <p dir="auto" className="typed">
              {line.body}
            </p>
            <p className="mt-1.5 flex flex-wrap items-center gap-2 text-[0.9rem] text-soft">
              <span>{t('blocks.brought.take')}</span>
              {CONCLUSIONS.map((what) => (
                <Button
                  key={what}
                  small
                  tone="quiet"
                  aria-label={t('blocks.brought.takeThis', {
                    what: t(`conclude.new.${what}`),
                    line: beginningOf(line.body, 40),
                  })}
                  onPress={() => take(what, line.body)}
                >
                  {t(`conclude.new.${what}`)}
                </Button>
              ))}
            </p>
          </li>
        ))}
      </ul>
    </details>
  );
}
