'use client';

import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { newId } from '@/components/ui/client-id';
import { takeFocus } from '@/components/ui/take-focus';
import { PARTS, type Part } from '@/lib/learning/experiment-design/policy';
import { ActionForm, ActionLine, type TrialAction } from './design-action';
import { PartForm, QuestionForm } from './design-forms';
import { LineOfDesign } from './design-line';

interface Design {
  experimentId: string;
  questions: { id: string; body: string; version: number }[];
  actions: TrialAction[];
  /** Who is of the circle, to choose from. */
  members: { id: string; name: string }[];
  parts: { part: Part; body: string; version: number }[];
}

/** What stands open: a part, a line by its id, or a new line with the id that it will have. */
type Open = { kind: 'part'; part: Part } | { kind: 'question' | 'action'; id: string; isNew: boolean } | null;

/** All that is designed, each to be changed on its own; what is not, behind one line. */
export function DesignBoard({ experimentId, questions, actions, members, parts }: Design) {
  const t = useTranslations('experiment.design');
  const [open, setOpen] = useState<Open>(null);
  const add = useRef<HTMLElement>(null);
  const close = () => {
    // A form that closes takes the focus with it. The button that opened the form gets the focus back.
    if (open?.kind === 'part' || open?.isNew) takeFocus(add.current, add.current?.closest('section'));
    setOpen(null);
  };
  const said = (part: Part) => parts.find((one) => one.part === part);
  const stand = PARTS.filter((part) => (said(part)?.body ?? '') !== '');
  const isOpen = (id: string) => open !== null && open.kind !== 'part' && open.id === id;
  const questionForm = (id: string) => (
    <QuestionForm key={id} experimentId={experimentId} id={id} known={questions} onLeave={close} isNew={isNew(open)} />
  );
  const actionForm = (id: string) => (
    <ActionForm
      key={id}
      experimentId={experimentId}
      id={id}
      known={actions}
      members={members}
      onLeave={close}
      isNew={isNew(open)}
    />
  );
  const partForm = (part: Part) => (
    <PartForm key={part} experimentId={experimentId} part={part} stored={said(part)} onLeave={close} />
  );
  return (
    <>
      {questions.length > 0 && (
        <div className="grid gap-1.5">
          <h3 className="font-sans text-[0.94rem] font-normal text-soft">{t('questions')}</h3>
          <ul className="grid gap-2">
            {questions.map(({ id, body }) => (
              <li key={id}>
                {isOpen(id) ? (
                  questionForm(id)
                ) : (
                  <LineOfDesign
                    line="question"
                    id={id}
                    name={body}
                    onEdit={() => setOpen({ kind: 'question', id, isNew: false })}
                  >
                    <p dir="auto" className="typed">
                      {body}
                    </p>
                  </LineOfDesign>
                )}
              </li>
            ))}
          </ul>
        </div>
      )}
      {actions.length > 0 && (
        <div className="grid gap-1.5">
          <h3 className="font-sans text-[0.94rem] font-normal text-soft">{t('actions')}</h3>
          <ul className="grid gap-2">
            {actions.map((one) => (
              <li key={one.id}>
                {isOpen(one.id) ? (
                  actionForm(one.id)
                ) : (
                  <ActionLine action={one} onEdit={() => setOpen({ kind: 'action', id: one.id, isNew: false })} />
                )}
              </li>
            ))}
          </ul>
        </div>
      )}
      {stand.map((part) => (
        <div key={part} className="grid gap-1">
          <h3 className="font-sans text-[0.94rem] font-normal text-soft">{t(`parts.${part}`)}</h3>
          {open?.kind === 'part' && open.part === part ? (
            partForm(part)
          ) : (
            <LineOfDesign name={t(`parts.${part}`)} onEdit={() => setOpen({ kind: 'part', part })}>
              <p dir="auto" className="typed">
                {part === 'scale' ? t(`scales.${said(part)?.body as 'team'}`) : (said(part)?.body ?? '')}
              </p>
            </LineOfDesign>
          )}
        </div>
      ))}
      {open !== null && isNew(open) && open.kind === 'question' && questionForm(open.id)}
      {open !== null && isNew(open) && open.kind === 'action' && actionForm(open.id)}
      {open?.kind === 'part' && !stand.includes(open.part) && partForm(open.part)}
      <details className="no-print">
        <summary ref={add}>{t('add')}</summary>
        <div className="mt-2 grid gap-2">
          <p className="max-w-prose text-[0.94rem] text-soft">{t('addHint')}</p>
          <div className="flex flex-wrap gap-2">
            {(['question', 'action'] as const).map((kind) => (
              <Button key={kind} tone="quiet" small onPress={() => setOpen({ kind, id: newId(), isNew: true })}>
                {t(`new.${kind}`)}
              </Button>
            ))}
            {PARTS.filter((part) => !stand.includes(part)).map((part) => (
              <Button key={part} tone="quiet" small onPress={() => setOpen({ kind: 'part', part })}>
                {t(`new.${part}`)}
              </Button>
            ))}
          </div>
        </div>
      </details>
    </>
  );
}

const isNew = (open: Open) => open !== null && open.kind !== 'part' && open.isNew;
