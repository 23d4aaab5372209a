'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useEffect, useId, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import type { Elements } from '@/components/ui/elements';
import { FormProblem, TextArea } from '@/components/ui/field';
import { Meanwhile } from '@/components/ui/meanwhile';
import { useVerb } from '@/components/ui/use-verb';
import { useVersionedDraft } from '@/components/ui/use-versioned-draft';
import { verbOf } from '@/components/ui/verb-of';
import { TEXT } from '@/components/ui/versioned-draft';
import { type EditSectionInput, SECTION_LIMIT } from '@/lib/learning/report/input';

const editSection = verbOf('editSection');

/**
 * One section of the report, which several people of the circle may edit at once. When another person saved first, the page shows
 * both texts and the writer chooses one of them.
 */
export function ReportSection({
  reportId,
  questionId,
  title,
  body,
  version,
  editable,
  children,
}: {
  reportId: string;
  /** The question that it answers; null for what the check-out round wants known outside. */
  questionId: number | null;
  title: string;
  body: string;
  version: number;
  editable: boolean;
  /** What was said under this section's question. */
  children?: Elements;
}) {
  const t = useTranslations('report.section');
  const router = useRouter();
  const heading = useId();
  const [opened, setOpened] = useState(false);
  const draft = useVersionedDraft(
    `report.${reportId}.${questionId ?? 'outside'}`,
    TEXT,
    { words: body, version },
    router.refresh,
  );
  const box = useRef<HTMLDivElement>(null);
  const verb = useVerb(
    (input: EditSectionInput) => draft.send({ words: input.body, version: input.version }, () => editSection(input)),
    () => {
      setOpened(false);
      router.refresh();
    },
  );
  // What this device kept opens by itself: it was never saved, and nobody should have to remember that.
  const editing = editable && (opened || draft.dirty);
  const asks = draft.theirs !== null;
  useEffect(() => {
    if (opened && !asks) box.current?.querySelector('textarea')?.focus();
  }, [opened, asks]);

  function stop() {
    draft.drop();
    setOpened(false);
    verb.clear();
  }

  return (
    <section className="grid gap-3 border-t border-line pt-6 print:pt-3" aria-labelledby={heading}>
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h2 dir="auto" id={heading}>
          {title}
        </h2>
        {editable && !editing && (
          <Button
            tone="plain"
            small
            className="no-print -mx-3.5"
            aria-label={t('editNamed', { title })}
            onPress={() => setOpened(true)}
          >
            {t('edit')}
          </Button>
        )}
      </div>
      {!editing ? (
        <p dir="auto" className={draft.stored.words ? 'typed max-w-prose' : 'text-soft'}>
          {draft.stored.words || t('empty')}
        </p>
      ) : (
        <div ref={box} className="grid gap-3">
          {draft.theirs ? (
            <Meanwhile
              title={t('conflictTitle')}
              text={t('conflictText')}
              sides={[
                { head: t('mine'), words: draft.words },
                { head: t('theirs'), words: draft.theirs.words },
              ]}
              ways={[
                {
                  label: t('keepMine'),
                  go: () => {
                    setOpened(true);
                    draft.settle(draft.words);
                    verb.clear();
                  },
                },
                { label: t('takeTheirs'), go: stop },
              ]}
            />
          ) : (
            <form
              className="grid gap-3"
              noValidate
              onSubmit={(event) => {
                event.preventDefault();
                void verb.run({ reportId, questionId, body: draft.words, version: draft.version });
              }}
            >
              <TextArea
                label={t('label', { title })}
                hint={t('hint')}
                limit={SECTION_LIMIT}
                rows={9}
                value={draft.words}
                error={verb.problem?.fields?.body}
                onChange={(event) => {
                  setOpened(true);
                  draft.change(event.target.value);
                  verb.clear();
                }}
              />
              {verb.problem?.code !== 'changedElsewhere' && <FormProblem problem={verb.problem} />}
              <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
                <Button type="submit" small isDisabled={verb.busy}>
                  {t('save')}
                </Button>
                <Button tone="plain" small onPress={stop}>
                  {t('cancel')}
                </Button>
                <p className="text-[0.9rem] text-soft" role="status">
                  {draft.kept ? t('kept') : ''}
                </p>
              </div>
            </form>
          )}
        </div>
      )}
      {children}
    </section>
  );
}
