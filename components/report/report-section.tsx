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
  /** The question that the section answers; null for the section of the check-out round, with words meant for outside. */
  questionId: number | null;
  title: string;
  body: string;
  version: number;
  editable: boolean;
  /** The words that people said under this section's question. */
  children?: Elements;
}) {
  const t = useTranslations('report.section');
  const heading = useId();
  const section = useSection(reportId, questionId, { words: body, version });
  const { draft } = section;
  // Words that this device kept open by themselves: they were never saved, and nobody should have to remember that.
  const editing = editable && (section.opened || draft.dirty);
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
            onPress={section.open}
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
        <div ref={section.box} className="grid gap-3">
          {draft.theirs ? (
            <BothTexts section={section} theirs={draft.theirs.words} />
          ) : (
            <SectionForm section={section} title={title} />
          )}
        </div>
      )}
      {children}
    </section>
  );
}

/** One section as it is edited: its draft, its saving, and the box, which has the focus once it is opened. */
function useSection(reportId: string, questionId: number | null, stored: { words: string; version: number }) {
  const router = useRouter();
  const [opened, setOpened] = useState(false);
  const draft = useVersionedDraft(`report.${reportId}.${questionId ?? 'outside'}`, TEXT, stored, router.refresh);
  const box = useRef<HTMLDivElement>(null);
  const verb = useVerb(
    (input: EditSectionInput) => draft.send({ words: input.body, version: input.version }, () => editSection(input)),
    () => {
      setOpened(false);
      router.refresh();
    },
  );
  const asks = draft.theirs !== null;
  useEffect(() => {
    if (opened && !asks) box.current?.querySelector('textarea')?.focus();
  }, [opened, asks]);
  return {
    ...{ draft, box, opened, problem: verb.problem, busy: verb.busy },
    open: () => setOpened(true),
    type(words: string) {
      setOpened(true);
      draft.change(words);
      verb.clear();
    },
    save: () => void verb.run({ reportId, questionId, body: draft.words, version: draft.version }),
    keepMine() {
      setOpened(true);
      draft.settle(draft.words);
      verb.clear();
    },
    /** Stops editing: the text stands there again as the circle has it. */
    stop() {
      draft.drop();
      setOpened(false);
      verb.clear();
    },
  };
}
type Section = ReturnType<typeof useSection>;

function BothTexts({ section, theirs }: { section: Section; theirs: string }) {
  const t = useTranslations('report.section');
  return (
    <Meanwhile
      title={t('conflictTitle')}
      text={t('conflictText')}
      sides={[
        { head: t('mine'), words: section.draft.words },
        { head: t('theirs'), words: theirs },
      ]}
      ways={[
        { label: t('keepMine'), go: section.keepMine },
        { label: t('takeTheirs'), go: section.stop },
      ]}
    />
  );
}

function SectionForm({ section, title }: { section: Section; title: string }) {
  const t = useTranslations('report.section');
  const { draft, problem } = section;
  return (
    <form
      className="grid gap-3"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        section.save();
      }}
    >
      <TextArea
        label={t('label', { title })}
        hint={t('hint')}
        limit={SECTION_LIMIT}
        rows={9}
        value={draft.words}
        error={problem?.fields?.body}
        onChange={(event) => section.type(event.target.value)}
      />
      {problem?.code !== 'changedElsewhere' && <FormProblem problem={problem} />}
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <Button type="submit" small isDisabled={section.busy}>
          {t('save')}
        </Button>
        <Button tone="plain" small onPress={section.stop}>
          {t('cancel')}
        </Button>
        <p className="text-[0.9rem] text-soft" role="status">
          {draft.kept ? t('kept') : ''}
        </p>
      </div>
    </form>
  );
}
