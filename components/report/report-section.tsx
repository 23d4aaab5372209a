'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { canKeep, whenOpen } from '@/components/ui/device';
import type { Elements } from '@/components/ui/elements';
import { FormProblem, TextArea } from '@/components/ui/field';
import { useVerb } from '@/components/ui/use-verb';
import { verbOf } from '@/components/ui/verb-of';
import { SECTION_LIMIT, type SectionKey } from '@/lib/learning/report/input';
import { findSectionDraft, forgetSaved, keepSectionDraft } from './section-draft';

const editSection = verbOf('editSection');

/**
 * One section that the circle edits together. Typing is kept on the device with the version it began from; when somebody
 * else saved meanwhile, both texts stand side by side and the writer chooses.
 */
export function ReportSection({
  reportId,
  sectionKey,
  title,
  body: loadedBody,
  version: loadedVersion,
  editable,
  children,
}: {
  reportId: string;
  sectionKey: SectionKey;
  title: string;
  body: string;
  version: number;
  editable: boolean;
  /** What was said under this section's question. */
  children?: Elements;
}) {
  const t = useTranslations('report.section');
  const router = useRouter();
  const [typed, setTyped] = useState<string | null>(null);
  // What was just saved here stands until the page has loaded it, or something newer.
  const [saved, setSaved] = useState({ body: loadedBody, version: loadedVersion });
  const { body, version } = saved.version > loadedVersion ? saved : { body: loadedBody, version: loadedVersion };
  const [since, setSince] = useState(version);
  const [kept, setKept] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const begun = useRef(false);
  const verb = useVerb(editSection, (outcome, input) => {
    setSaved({ body: input.body, version: outcome.version });
    forgetSaved(reportId, sectionKey, input.body);
    setTyped(null);
    setKept(false);
    router.refresh();
  });

  // What this device kept opens by itself: it was never saved, and nobody should have to remember that.
  useEffect(
    () =>
      whenOpen(() => {
        const draft = editable ? findSectionDraft(reportId, sectionKey) : null;
        if (!draft) return;
        setTyped(draft.body);
        setSince(draft.version);
        setKept(canKeep());
      }),
    [editable, reportId, sectionKey],
  );
  const editing = typed !== null;
  useEffect(() => {
    if (editing && begun.current) box.current?.querySelector('textarea')?.focus();
  }, [editing]);
  const code = verb.problem?.code;
  const refresh = useRef(router.refresh);
  useEffect(() => {
    if (code === 'changedElsewhere') refresh.current();
  }, [code]);

  function change(next: string, from = since) {
    setTyped(next);
    void keepSectionDraft(reportId, sectionKey, { body: next, version: from }).then(setKept);
    verb.clear();
  }
  function stop() {
    void keepSectionDraft(reportId, sectionKey, null);
    setTyped(null);
    setKept(false);
    verb.clear();
  }
  const conflict = typed !== null && version > since;

  return (
    <section className="grid gap-3 border-t border-line pt-6 print:pt-3" aria-labelledby={`section-${sectionKey}`}>
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h2 dir="auto" id={`section-${sectionKey}`}>
          {title}
        </h2>
        {editable && typed === null && (
          <Button
            tone="plain"
            small
            className="no-print -mx-3.5"
            aria-label={t('editNamed', { title })}
            onPress={() => {
              begun.current = true;
              setSince(version);
              setTyped(body);
            }}
          >
            {t('edit')}
          </Button>
        )}
      </div>
      {typed === null ? (
        <p dir="auto" className={body ? 'typed max-w-prose' : 'text-soft'}>
          {body || t('empty')}
        </p>
      ) : (
        <div ref={box} className="grid gap-3">
          {conflict ? (
            <div className="grid gap-3" role="alert">
              <div className="note note-alarm grid gap-1">
                <p className="font-semibold">{t('conflictTitle')}</p>
                <p>{t('conflictText')}</p>
              </div>
              <div className="grid gap-3 md:grid-cols-2">
                {[
                  { head: t('mine'), text: typed, go: t('keepMine'), take: () => take(typed) },
                  { head: t('theirs'), text: body, go: t('takeTheirs'), take: stop },
                ].map((side) => (
                  <div key={side.head} className="card grid content-start gap-2">
                    <h3 className="font-sans text-[0.94rem] tracking-normal text-soft">{side.head}</h3>
                    <p dir="auto" className="typed">
                      {side.text}
                    </p>
                    <Button tone="quiet" small className="mt-auto w-fit" onPress={side.take}>
                      {side.go}
                    </Button>
                  </div>
                ))}
              </div>
            </div>
          ) : (
            <form
              className="grid gap-3"
              noValidate
              onSubmit={(event) => {
                event.preventDefault();
                void verb.run({ reportId, key: sectionKey, body: typed, version: since });
              }}
            >
              <TextArea
                label={t('label', { title })}
                hint={t('hint')}
                limit={SECTION_LIMIT}
                rows={9}
                value={typed}
                error={verb.problem?.fields?.body}
                onChange={(event) => change(event.target.value)}
              />
              {code !== 'changedElsewhere' && <FormProblem problem={verb.problem} />}
              <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
                <Button type="submit" small isDisabled={verb.busy}>
                  {t('save')}
                </Button>
                <Button tone="plain" small onPress={stop}>
                  {t('cancel')}
                </Button>
                <p className="text-[0.9rem] text-soft" role="status">
                  {kept ? t('kept') : ''}
                </p>
              </div>
            </form>
          )}
        </div>
      )}
      {children}
    </section>
  );

  function take(mine: string) {
    setSince(version);
    change(mine, version);
  }
}
