'use client';

import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { TextArea } from '@/components/ui/field';
import { fieldsOf } from '@/components/ui/versioned-draft';
import { type Sent, WordsForm } from '@/components/ui/words-form';
import type { Outcome } from '@/lib/verb/outcome';

/** What is said in one part, in the version that the reader was shown. */
export interface Said<P extends string> {
  part: P;
  body: string;
  version: number;
}

/** What one part is called on screen. */
export interface Named {
  /** Above what is said in it. */
  title: string;
  /** Of its box, and a hint under that. */
  ask: string;
  hint: string;
  /** Of the button that changes it. */
  edit: string;
}

const WORDS = fieldsOf(['id', 'body'], ['id']);

/**
 * Parts that are said one by one, each with a version of its own. What is said can be changed where it stands; what is not said is one
 * button. `onOpen` hears whether a part is being written.
 */
export function SaidParts<P extends string>({
  at,
  parts,
  said,
  mayWrite,
  named,
  add,
  limit,
  save,
  onOpen,
}: {
  /** Where drafts lie on the device. */
  at: string;
  parts: readonly P[];
  said: readonly Said<P>[];
  mayWrite: boolean;
  named: (part: P) => Named;
  /** Before the buttons of what is not said. */
  add: string;
  limit: number;
  save: (part: P, sent: Omit<Sent<'body'>, 'id'>) => Promise<Outcome<{ version: number }>>;
  onOpen?: (writing: boolean) => void;
}) {
  const ui = useTranslations('ui');
  const [open, setOpen] = useState<P | null>(null);
  const last = useRef<P | null>(null);
  const of = (part: P) => said.find((one) => one.part === part);
  const stands = parts.filter((part) => (of(part)?.body ?? '') !== '' || open === part);
  const others = mayWrite ? parts.filter((part) => !stands.includes(part)) : [];
  const several = parts.length > 1;
  const write = (part: P | null) => {
    last.current = open;
    setOpen(part);
    onOpen?.(part !== null);
  };
  return (
    <div className="grid gap-4">
      {stands.map((part) => {
        const { title, ask, hint, edit } = named(part);
        const { body = '', version = 0 } = of(part) ?? {};
        return (
          <div key={part} className="grid gap-1">
            {several && <h3 className="font-sans text-[0.94rem] font-normal tracking-normal text-soft">{title}</h3>}
            {open === part ? (
              <WordsForm<'body'>
                at={`${at}.${part}`}
                ways={WORDS}
                id={part}
                storedOf={(id) => ({ words: { id, body }, version })}
                send={({ id: _, ...sent }) => save(part, sent)}
                told={(words) => words.body}
                onLeave={() => write(null)}
              >
                {(box) => <TextArea autoFocus label={ask} hint={hint} limit={limit} rows={3} {...box('body')} />}
              </WordsForm>
            ) : (
              <div className="border-l-[3px] border-l-line pl-4">
                <p dir="auto" className="typed">
                  {body}
                </p>
                {mayWrite && (
                  <Button
                    tone="plain"
                    small
                    className="no-print -ml-2.5"
                    aria-label={edit}
                    autoFocus={last.current === part}
                    onPress={() => write(part)}
                  >
                    {ui('edit')}
                  </Button>
                )}
              </div>
            )}
          </div>
        );
      })}
      {others.length > 0 && (
        <div className="no-print flex flex-wrap items-center gap-2">
          {several && <p className="text-[0.94rem] text-soft">{add}</p>}
          {others.map((part) => (
            <Button key={part} tone="quiet" small autoFocus={last.current === part} onPress={() => write(part)}>
              {several ? named(part).title : named(part).ask}
            </Button>
          ))}
        </div>
      )}
    </div>
  );
}
