'use client';

import { useRouter } from 'next/navigation';
import { useFormatter, useLocale, useTranslations } from 'next-intl';
import { type FormEvent, useEffect, useEffectEvent, useRef, useState } from 'react';
import { quarterName } from '@/components/frame/period-name';
import { Button } from '@/components/ui/button';
import { newId } from '@/components/ui/client-id';
import { FormProblem, TextArea, TextField } from '@/components/ui/field';
import { Meanwhile } from '@/components/ui/meanwhile';
import { useCanKeep } from '@/components/ui/use-can-keep';
import { useDraft } from '@/components/ui/use-draft';
import { type FieldProblem, useVerb } from '@/components/ui/use-verb';
import { useVersionedDraft } from '@/components/ui/use-versioned-draft';
import { verbOf } from '@/components/ui/verb-of';
import type { Quarter } from '@/lib/clock';
import { noonOf } from '@/lib/clock';
import {
  FIGURE_NAMES,
  FIGURES,
  type FigureName,
  type Figures,
  PARTICIPANTS,
  saveReportInput,
  submitReportInput,
  type TypedReport,
} from '@/lib/formal/report/input';
import { correctionsIn, remarkMissing, submittableFrom } from '@/lib/formal/report/policy';
import type { Report } from '@/lib/formal/report/queries';
import { TEXT_LIMIT } from '@/lib/text/limit';
import { readNumber } from '@/lib/text/number';
import { writeFigure } from './figure';
import { FiguresTable, totalOf } from './figures-table';
import { TYPED, typedIn, typedOf } from './report-draft';
import { SubmittedReport } from './submitted-report';
import { TypedTable } from './typed-table';

const saveReport = verbOf('saveReport');
const submitReport = verbOf('submitReport');

type Sent = Parameters<typeof saveReport>[0];
type Errors = Partial<Record<FigureName | 'remark', string>>;

interface Props {
  quarter: Quarter;
  partnershipId: number;
  running: boolean;
  mayFill: boolean;
  maySubmit: boolean;
  report: Report | null;
  earlier: Report | null;
  later: Report | null;
}

/** The figures as far as they can be read; what cannot be read counts as not there. */
function figuresOf(typed: TypedReport): Figures {
  const read = (name: FigureName) => {
    const number = readNumber(typed[name], FIGURES[name]);
    return 'value' in number ? number.value : null;
  };
  return Object.fromEntries(FIGURE_NAMES.map((name) => [name, read(name)])) as Figures;
}

/** One quarter's report: a form until it is submitted, a page to read and print from then on. */
export function ReportForm(props: Props) {
  const { quarter, partnershipId, running, mayFill, maySubmit, report, earlier, later } = props;
  const t = useTranslations('formal');
  const frame = useTranslations('frame');
  const format = useFormatter();
  const router = useRouter();
  const decimal = useLocale().startsWith('en') ? '.' : ',';

  // The partnership is in the name: one person can be promotor of two.
  const key = `formal.${quarter.year}-${quarter.quarter}.${partnershipId}`;
  const stored = { words: typedOf(report, decimal), version: report?.version ?? 0 };
  const draft = useVersionedDraft(key, TYPED, stored, router.refresh);
  const { words: typed, theirs } = draft;
  /** Made here, so that a report that is sent twice is one report. */
  const ownId = useDraft(`${key}.id`);
  const [savedId, setSavedId] = useState<string>();
  const [left, setLeft] = useState<Errors>({});
  const [found, setFound] = useState<Errors>({});
  const [step, setStep] = useState<'fill' | 'confirm'>('fill');
  const [saved, setSaved] = useState(false);
  const [submitted, setSubmitted] = useState(false);
  const keeps = useCanKeep();
  const form = useRef<HTMLFormElement>(null);
  const confirmTitle = useRef<HTMLHeadingElement>(null);

  // The step to confirm is a page of its own to the browser's Back: it leads to the form, with all that was typed.
  const returned = useRef(false);
  useEffect(() => {
    if (step === 'confirm') confirmTitle.current?.focus();
    else if (returned.current) form.current?.querySelector<HTMLElement>('button[type="submit"]')?.focus();
    returned.current = step === 'confirm';
  }, [step]);
  useEffect(() => {
    const goBack = () => setStep('fill');
    window.addEventListener('popstate', goBack);
    return () => window.removeEventListener('popstate', goBack);
  }, []);

  const figures = figuresOf(typed);
  const around = { earlier: earlier?.figures ?? null, later: later?.figures ?? null };
  const corrections = correctionsIn(figures, around);
  const inputOf = (id: string) => ({ id, ...quarter, version: draft.version, ...typed });

  function idToSend(): string {
    const id = report?.id ?? savedId ?? (ownId.value || newId());
    if (!report) ownId.change(id);
    return id;
  }
  const save = useVerb(
    (input: Sent) => draft.send({ words: typedIn(input), version: input.version }, () => saveReport(input)),
    ({ id }) => {
      setSavedId(id);
      ownId.clear();
      setSaved(true);
      router.refresh();
    },
  );
  const submit = useVerb(
    (input: Sent) => draft.send({ words: typedIn(input), version: input.version }, () => submitReport(input)),
    () => {
      ownId.clear();
      setSubmitted(true);
      router.refresh();
    },
  );
  const saveNow = () => void save.run(inputOf(idToSend()));
  const submitNow = () => void submit.run(inputOf(idToSend()));
  const lastProblem = submit.problem ?? save.problem;
  const lastCode = lastProblem?.code;
  // What was refused is put right in the form, which the browser's Back leads to.
  const goBack = useEffectEvent(() => step === 'confirm' && window.history.back());
  useEffect(() => {
    if (lastCode) goBack();
  }, [lastCode]);

  if (report?.state === 'submitted') {
    const lost = draft.dirty && !TYPED.same(typed, stored.words) ? { typed, forget: draft.drop } : null;
    return <SubmittedReport report={report} earlier={earlier} justNow={submitted} lost={lost} />;
  }

  function change(name: FigureName | 'remark', value: string) {
    draft.change({ ...typed, [name]: value });
    setSaved(false);
    // Another figure can take away the reason for which the remark was asked.
    setFound(({ [name]: _, remark, ...others }) =>
      name === 'remark' || remark === undefined || remark === 'correctionRemark' ? others : { ...others, remark },
    );
    save.clear();
    submit.clear();
    // A field that was found wrong is looked at again with every key, so that the error goes as soon as it may.
    if (left[name]) leave(name, value);
  }
  function leave(name: FigureName | 'remark', value: string) {
    if (name === 'remark') return;
    const read = readNumber(value, FIGURES[name]);
    setLeft(({ [name]: _, ...others }) => ('error' in read ? { ...others, [name]: read.error } : others));
  }

  /** Shows what a schema finds beside the fields, and goes to the first. */
  function checked(schema: typeof saveReportInput | typeof submitReportInput, more: Errors = {}): boolean {
    const parsed = schema.safeParse(inputOf(newId()));
    const errors: Errors = { ...more };
    for (const issue of parsed.error?.issues ?? []) errors[issue.path[0] as FigureName | 'remark'] ??= issue.message;
    setFound(errors);
    const wrong = Object.keys(errors).length > 0;
    if (wrong) requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
    return !wrong;
  }
  function goToConfirm(event: FormEvent) {
    event.preventDefault();
    if (!maySubmit || running) {
      saveDraft();
      return;
    }
    const more: Errors = remarkMissing(corrections, typed.remark) ? { remark: 'correctionRemark' } : {};
    if (!checked(submitReportInput, more)) return;
    window.history.pushState(null, '', '#confirm');
    setStep('confirm');
  }
  function saveDraft() {
    setSaved(false);
    submit.clear();
    if (checked(saveReportInput)) saveNow();
  }

  const name = quarterName(frame, quarter);
  const errors: Partial<Record<keyof Errors, FieldProblem>> = { ...lastProblem?.fields, ...left, ...found };
  const total = totalOf(figures);
  const write = (figure: FigureName, value: number) => writeFigure(format, figure, value);

  if (step === 'confirm') {
    return (
      <section className="grid grid-cols-1 max-w-3xl gap-5" aria-labelledby="confirm-title">
        <div className="grid grid-cols-1 gap-2">
          <h2 id="confirm-title" ref={confirmTitle} tabIndex={-1} className="outline-none">
            {t('form.confirmTitle')}
          </h2>
          <p>{t('form.confirmText')}</p>
        </div>
        <FiguresTable
          caption={t('figures.caption', { quarter: name })}
          columns={[
            ...(earlier ? [{ head: quarterName(frame, earlier), figures: earlier.figures }] : []),
            { head: name, figures },
          ]}
        />
        <div className="grid grid-cols-1 gap-1">
          <h3>{t('submitted.remark')}</h3>
          <p dir="auto" className="typed">
            {typed.remark.trim() || t('form.remarkNone')}
          </p>
        </div>
        <FormProblem problem={submit.problem} />
        <div className="flex flex-wrap gap-3">
          <Button isDisabled={submit.busy} onPress={submitNow}>
            {t('form.confirm')}
          </Button>
          <Button tone="quiet" isDisabled={submit.busy} onPress={() => window.history.back()}>
            {t('form.back')}
          </Button>
        </div>
      </section>
    );
  }

  const field = (figure: FigureName, hint?: string) => {
    const read = readNumber(typed[figure], FIGURES[figure]);
    const value = 'value' in read ? read.value : null;
    const before = earlier?.figures[figure];
    const correction = corrections[figure as (typeof PARTICIPANTS)[number]];
    const other = correction === 'higher' ? later : earlier;
    return (
      <div key={figure} className="grid grid-cols-1 content-start gap-1">
        <TextField
          label={t(`figures.${figure}`)}
          hint={
            [
              hint,
              before != null && earlier
                ? t('form.before', { quarter: quarterName(frame, earlier), value: write(figure, before) })
                : '',
            ]
              .filter(Boolean)
              .join(' · ') || undefined
          }
          inputMode={FIGURES[figure].decimals === 0 ? 'numeric' : 'decimal'}
          autoComplete="off"
          value={typed[figure]}
          error={errors[figure]}
          errorValues={{ max: write(figure, FIGURES[figure].max) }}
          onChange={(event) => change(figure, event.target.value)}
          onBlur={(event) => leave(figure, event.target.value)}
        />
        {value !== null && typed[figure].trim() !== String(value) && (
          <p className="field-hint numbers">{t('form.understood', { value: write(figure, value) })}</p>
        )}
        {correction && other && (
          <p className="note" role="status">
            {t(`form.${correction}`, {
              value: write(figure, other.figures[figure] ?? 0),
              quarter: quarterName(frame, other),
            })}
          </p>
        )}
      </div>
    );
  };

  return (
    <form ref={form} className="grid grid-cols-1 max-w-3xl gap-8" onSubmit={goToConfirm} noValidate>
      {theirs && (
        <Meanwhile
          title={t('form.conflictTitle')}
          text={t('form.conflictText')}
          focus
          ways={[
            {
              label: t('form.keepMine'),
              go: () => {
                draft.settle(typed);
                save.clear();
                submit.clear();
              },
            },
            {
              label: t('form.takeTheirs'),
              go: () => {
                draft.drop();
                setLeft({});
                setFound({});
                save.clear();
                submit.clear();
              },
            },
          ]}
        >
          <TypedTable
            caption={t('form.conflictTitle')}
            columns={[
              { head: t('form.mine'), typed },
              { head: t('form.theirs'), typed: theirs.words },
            ]}
          />
        </Meanwhile>
      )}
      <fieldset className="m-0 grid min-w-0 gap-4 border-0 p-0">
        <legend className="p-0 font-serif text-[1.5rem] leading-tight">{t('form.participants')}</legend>
        <p className="text-soft">{t('form.participantsHint')}</p>
        <div className="grid grid-cols-1 gap-4 sm:grid-cols-3">{PARTICIPANTS.map((figure) => field(figure))}</div>
        <p className="numbers">
          <span>{`${t('figures.total')}: `}</span>
          <strong>{total === null ? '–' : write('women', total)}</strong>
        </p>
      </fieldset>
      <fieldset className="m-0 grid min-w-0 gap-4 border-0 p-0">
        <legend className="p-0 font-serif text-[1.5rem] leading-tight">{t('form.resources')}</legend>
        <p className="text-soft">{t('form.resourcesHint')}</p>
        <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
          {field('euros', t('form.eurosHint'))}
          {field('fte', t('form.fteHint'))}
        </div>
      </fieldset>
      <TextArea
        label={t('form.remark')}
        hint={t('form.remarkHint')}
        limit={TEXT_LIMIT}
        value={typed.remark}
        error={errors.remark}
        onInsist={() => (submit.problem ? submitNow() : saveDraft())}
        onChange={(event) => change('remark', event.target.value)}
      />
      <div className="grid grid-cols-1 gap-3">
        {running && (
          <p className="note">
            {t('form.running', { date: format.dateTime(noonOf(submittableFrom(quarter)), { dateStyle: 'long' }) })}
          </p>
        )}
        {!maySubmit && <p className="note">{t('form.onlyPromotor')}</p>}
        <FormProblem problem={lastProblem} />
        <p role="status">{saved && !save.busy ? t('form.saved') : ''}</p>
        {mayFill && !theirs && (
          <div className="flex flex-wrap gap-3">
            {maySubmit && !running && <Button type="submit">{t('form.check')}</Button>}
            <Button tone={maySubmit && !running ? 'quiet' : 'main'} isDisabled={save.busy} onPress={saveDraft}>
              {t('form.save')}
            </Button>
          </div>
        )}
        {keeps && <p className="field-hint">{t('form.kept')}</p>}
      </div>
    </form>
  );
}
