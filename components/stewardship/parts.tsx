'use client';

import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { TextArea } from '@/components/ui/field';
import { verbOf } from '@/components/ui/verb-of';
import { fieldsOf } from '@/components/ui/versioned-draft';
import { WordsForm } from '@/components/ui/words-form';
import type { StewardshipPart } from '@/lib/learning/stewardship/policy';

const saveStewardship = verbOf('saveStewardship');
const WORDS = fieldsOf(['id', 'body'], ['id']);

interface Said {
  part: StewardshipPart;
  body: string;
  version: number;
}

/** What is said of a cycle in these parts, each to be changed on its own; what is not said is one button. */
export function StewardshipParts({
  cycleId,
  parts,
  said,
  mayWrite,
}: {
  cycleId: string;
  parts: readonly StewardshipPart[];
  said: Said[];
  mayWrite: boolean;
}) {
  const t = useTranslations('stewardship');
  const ui = useTranslations('ui');
  const [open, setOpen] = useState<StewardshipPart | null>(null);
  const last = useRef<StewardshipPart | null>(null);
  const of = (part: StewardshipPart) => said.find((one) => one.part === part);
  const stands = parts.filter((part) => (of(part)?.body ?? '') !== '' || open === part);
  const others = parts.filter((part) => !stands.includes(part));
  const leave = () => {
    last.current = open;
    setOpen(null);
  };
  if (stands.length === 0 && !mayWrite) return <p className="text-soft">{t('empty')}</p>;
  return (
    <div className="grid gap-4">
      {stands.map((part) => (
        <div key={part} className="grid gap-1">
          {parts.length > 1 && <h3 className="font-sans text-[0.94rem] font-normal text-soft">{t(`parts.${part}`)}</h3>}
          {open === part ? (
            <PartForm cycleId={cycleId} part={part} stored={of(part)} onLeave={leave} />
          ) : (
            <div className="border-l-[3px] border-l-line pl-4">
              <p dir="auto" className="typed">
                {of(part)?.body}
              </p>
              {mayWrite && (
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
              )}
            </div>
          )}
        </div>
      ))}
      {mayWrite && others.length > 0 && (
        <div className="no-print flex flex-wrap items-center gap-2">
          {parts.length > 1 && <p className="text-[0.94rem] text-soft">{t('add')}</p>}
          {others.map((part) => (
            <Button key={part} tone="quiet" small autoFocus={last.current === part} onPress={() => setOpen(part)}>
              {parts.length > 1 ? t(`parts.${part}`) : t(`asks.${part}`)}
            </Button>
          ))}
        </div>
      )}
    </div>
  );
}

function PartForm({
  cycleId,
  part,
  stored,
  onLeave,
}: {
  cycleId: string;
  part: StewardshipPart;
  stored: Said | undefined;
  onLeave: () => void;
}) {
  const t = useTranslations('stewardship');
  const { body = '', version = 0 } = stored ?? {};
  return (
    <WordsForm<'body'>
      at={`stewardship.${cycleId}.${part}`}
      ways={WORDS}
      id={part}
      storedOf={(id) => ({ words: { id, body }, version })}
      send={({ id: _, ...sent }) => saveStewardship({ ...sent, cycleId, part })}
      told={(words) => words.body}
      onLeave={onLeave}
    >
      {(box) => (
        <TextArea
          autoFocus
          label={t(`asks.${part}`)}
          hint={t(`hints.${part}`)}
          limit={2000}
          rows={3}
          {...box('body')}
        />
      )}
    </WordsForm>
  );
}
