'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { AskFirst } from '@/components/ui/ask-first';
import { type Said, SaidParts } from '@/components/ui/said-parts';
import { useVerb } from '@/components/ui/use-verb';
import { verbOf } from '@/components/ui/verb-of';
import { FIVE_LINES, type FiveLine, isWritten, LINE_LIMIT } from '@/lib/learning/five-line/policy';

const saveFiveLine = verbOf('saveFiveLine');
const closeByLines = verbOf('closeByLines');

/** The five lines of a cycle, each to be written on its own; with something in them, the cycle can be closed with them. */
export function WriteLines({ cycleId, said }: { cycleId: string; said: Said<FiveLine>[] }) {
  const t = useTranslations('cycle.lines');
  const ui = useTranslations('ui');
  const router = useRouter();
  const [writing, setWriting] = useState(false);
  const closing = useVerb(closeByLines, router.refresh);
  return (
    <div className="grid gap-4">
      <SaidParts
        at={`five-lines.${cycleId}`}
        parts={FIVE_LINES}
        said={said}
        mayWrite
        named={(part) => ({
          title: t(`parts.${part}`),
          ask: t(`parts.${part}`),
          hint: t(`hints.${part}`),
          edit: t('edit', { name: t(`parts.${part}`) }),
        })}
        add={t('add')}
        limit={LINE_LIMIT}
        save={(part, sent) => saveFiveLine({ ...sent, cycleId, part })}
        onOpen={setWriting}
      />
      {isWritten(said) && !writing && (
        <AskFirst
          name={t('close')}
          tone="quiet"
          className="no-print w-fit max-sm:w-full"
          title={t('closeTitle')}
          yes={t('closeYes')}
          no={ui('cancel')}
          verb={closing}
          input={{ cycleId }}
        >
          <p>{t('closeMeans')}</p>
        </AskFirst>
      )}
    </div>
  );
}
