'use client';

import { useTranslations } from 'next-intl';
import { TOOL_KINDS, TOOLS } from '@/components/tool/tools';
import { Button } from '@/components/ui/button';
import { broughtBy } from '@/lib/learning/note/policy';
import type { Board } from '@/lib/learning/session/queries';
import { beginningOf } from '@/lib/text/words';
import { CONCLUSIONS, type What } from './conclusion';

interface Line {
  id: string;
  body: string;
}
type Take = (what: What, words: string) => void;

/** Lines that earlier blocks brought, each to be made into a conclusion with one tap, under what their block asked. */
export function Brought({ board, take }: { board: Board; take: Take }) {
  const t = useTranslations('session');
  const say = useTranslations();
  const ofTools = TOOL_KINDS.flatMap((kind) => TOOLS[kind].broughtTo(board, say));
  const ofBlocks = board.plan
    .map((block) => ({ block, lines: broughtBy(block, board) }))
    .filter(({ lines }) => lines.length > 0);
  if (ofTools.length + ofBlocks.length === 0) return null;
  return (
    <details>
      <summary>{t('blocks.brought.title')}</summary>
      {ofTools.length > 0 && <BroughtLines lines={ofTools} take={take} />}
      {ofBlocks.map(({ block, lines }) => (
        <section key={block.id} className="mt-3">
          <h4 dir="auto" className="typed text-[0.95rem] text-soft">
            {block.prompt || t(`stages.${block.kind}`)}
          </h4>
          <BroughtLines lines={lines} take={take} />
        </section>
      ))}
    </details>
  );
}

function BroughtLines({ lines, take }: { lines: readonly Line[]; take: Take }) {
  const t = useTranslations('session');
  return (
    <ul className="mt-2 flex flex-col gap-2">
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
  );
}
