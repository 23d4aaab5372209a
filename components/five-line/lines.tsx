'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { AskFirst } from '@/components/ui/ask-first';
import { Button } from '@/components/ui/button';
import { TextArea } from '@/components/ui/field';
import { useVerb } from '@/components/ui/use-verb';
import { verbOf } from '@/components/ui/verb-of';
import { fieldsOf } from '@/components/ui/versioned-draft';
import { WordsForm } from '@/components/ui/words-form';
import { FIVE_LINES, type FiveLine, isWritten, LINE_LIMIT } from '@/lib/learning/five-line/policy';

const saveFiveLine = verbOf('saveFiveLine');
const closeByLines = verbOf('closeByLines');
const WORDS = fieldsOf(['id', 'body'], ['id']);

export interface Said {
  part: FiveLine;
  body: string;
  version: number;
}

/** The five lines of a cycle, each to be written on its own; with something in them, the cycle can be closed with them. */
export function WriteLines({ cycleId, said }: { cycleId: string; said: Said[] }) {
  const t = useTranslations('cycle.lines');
  const ui = useTranslations('ui');
  const router = useRouter();
  const [open, setOpen] = useState<FiveLine | null>(null);
  const last = useRef<FiveLine | null>(null);
  const closing = useVerb(closeByLines, router.refresh);
  const of = (part: FiveLine) => said.find((one) => one.part === part);
  const leave = () => {
    last.current = open;
    setOpen(null);
  };
  const others = FIVE_LINES.filter((part) => part !== open && !of(part)?.body);
  return (
    <div className="grid gap-4">
      {FIVE_LINES.filter((part) => !others.includes(part)).map((part) => (
        <div key={part} className="grid gap-1">
          <h3 className="font-sans text-[0.94rem] font-normal tracking-normal text-soft">{t(`parts.${part}`)}</h3>
          {open === part ? (
            <LineForm cycleId={cycleId} part={part} stored={of(part)} onLeave={leave} />
          ) : (
            <div className="border-l-[3px] border-l-line pl-4">
              <p dir="auto" className="typed">
                {of(part)?.body}
              </p>
              <Button
                tone="plain"
                small
                className="no-print -ml-2.5"
                aria-label={t('edit', { name: t(`parts.${part}`) })}
                autoFocus={last.current === part}
                onPress={() => setOpen(part)}
              >
                {ui('edit')}
              </Button>
            </div>
          )}
        </div>
      ))}
      {others.length > 0 && (
        <div className="no-print flex flex-wrap items-center gap-2">
          <p className="text-[0.94rem] text-soft">{t('add')}</p>
          {others.map((part) => (
            <Button key={part} tone="quiet" small autoFocus={last.current === part} onPress={() => setOpen(part)}>
              {t(`parts.${part}`)}
            </Button>
          ))}
        </div>
      )}
      {isWritten(said) && open === null && (
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

function LineForm({
  cycleId,
  part,
  stored,
  onLeave,
}: {
  cycleId: string;
  part: FiveLine;
  stored: Said | undefined;
  onLeave: () => void;
}) {
  const t = useTranslations('cycle.lines');
  const { body = '', version = 0 } = stored ?? {};
  return (
    <WordsForm<'body'>
      at={`five-lines.${cycleId}.${part}`}
      ways={WORDS}
      id={part}
      storedOf={(id) => ({ words: { id, body }, version })}
      send={({ id: _, ...sent }) => saveFiveLine({ ...sent, cycleId, part })}
      told={(words) => words.body}
      onLeave={onLeave}
    >
      {(box) => (
        <TextArea
          autoFocus
          label={t(`parts.${part}`)}
          hint={t(`hints.${part}`)}
          limit={LINE_LIMIT}
          rows={2}
          {...box('body')}
        />
      )}
    </WordsForm>
  );
}
