import { useRouter } from 'next/navigation';
import { useLocale } from 'next-intl';
import { type FormEvent, useEffect, useEffectEvent, useRef, useState } from 'react';
import { newId } from '@/components/ui/client-id';
import { useDraft } from '@/components/ui/use-draft';
import { type FieldProblem, useVerb } from '@/components/ui/use-verb';
import { useVersionedDraft } from '@/components/ui/use-versioned-draft';
import { verbOf } from '@/components/ui/verb-of';
import type { Quarter } from '@/lib/clock';
import { type Catalogue, cellsOf, findingsOf, kindOf } from '@/lib/formal/indicator/policy';
import { quarterReportInput } from '@/lib/formal/report/input';
import { type Errors, errorsOf, readCells } from '@/lib/formal/report/policy';
import type { Report } from '@/lib/formal/report/queries';
import { readNumber } from '@/lib/text/number';
import { givenOf, type TypedReport, typedIn, typedOf, typedWays } from './report-draft';

const saveReport = verbOf('saveReport');
const submitReport = verbOf('submitReport');

type Sent = Parameters<typeof saveReport>[0];

export interface ReportFormProps {
  quarter: Quarter;
  partnershipId: number;
  running: boolean;
  mayFill: boolean;
  maySubmit: boolean;
  report: Report | null;
  earlier: Report | null;
  later: Report | null;
  catalogue: Catalogue;
  /** YYYY-MM-DD. */
  today: string;
}

/**
 * The step before a report is submitted is a page of its own to the browser's Back, which leads to the form, with all that was typed.
 * The focus goes to `confirmTitle`, and on the way back to the button of `form`.
 */
function useSteps() {
  const [step, setStep] = useState<'fill' | 'confirm'>('fill');
  const form = useRef<HTMLFormElement>(null);
  const confirmTitle = useRef<HTMLHeadingElement>(null);
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
  function confirm() {
    window.history.pushState(null, '', '#confirm');
    setStep('confirm');
  }
  return { step, confirm, form, confirmTitle };
}

/** The errors beside the fields: found when one leaves a field, or when the form is checked. */
function useFound(asked: Catalogue['asked']) {
  const [left, setLeft] = useState<Errors>({});
  const [found, setFound] = useState<Errors>({});
  const unitOf = (field: string) => asked.find((one) => cellsOf(one).some((key) => `figures.${key}` === field))?.unit;
  function leave(field: string, value: string) {
    const unit = unitOf(field);
    if (!unit) return;
    const read = readNumber(value, kindOf(unit));
    setLeft(({ [field]: _, ...others }) => ('error' in read ? { ...others, [field]: read.error } : others));
  }
  function change(field: string, value: string) {
    // Another figure can take away the reason for which a figure was to be put right, or a remark was asked.
    const rests = ([name, error]: [string, string]) =>
      name !== field && error !== 'ruleBroken' && !(name === 'remark' && REMARKS_ASKED.includes(error));
    setFound((before) => Object.fromEntries(Object.entries(before).filter(rests)));
    // A field with an error is checked again with every key, so that the error goes as soon as it may.
    if (left[field]) leave(field, value);
  }
  function clear() {
    setLeft({});
    setFound({});
  }
  return { errors: { ...left, ...found }, leave, change, clear, set: setFound };
}
const REMARKS_ASKED = ['correctionRemark', 'warningRemark'];

type Draft = ReturnType<typeof useVersionedDraft<TypedReport>>;

/** Saving and submitting one report. The browser makes its id and keeps it, so that a report that is sent twice is one report. */
function useSending(key: string, draft: Draft, report: Report | null) {
  const router = useRouter();
  const ownId = useDraft(`${key}.id`);
  const [savedId, setSavedId] = useState<string>();
  const [saved, setSaved] = useState(false);
  const [submitted, setSubmitted] = useState(false);
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
  function idToSend(): string {
    const id = report?.id ?? savedId ?? (ownId.value || newId());
    if (!report) ownId.change(id);
    return id;
  }
  function clear() {
    save.clear();
    submit.clear();
  }
  return {
    ...{ save, submit, submitted, idToSend, clear },
    problem: submit.problem ?? save.problem,
    isSaved: saved && !save.busy,
    /** The figures are no longer those that were saved last. */
    unsave: () => setSaved(false),
  };
}

/** All that a report's form holds and does: the typed figures, their errors, saving, and submitting in two steps. */
export function useReportForm(props: ReportFormProps) {
  const { quarter, partnershipId, running, maySubmit, report, earlier, later, catalogue, today } = props;
  const { asked } = catalogue;
  const router = useRouter();
  const decimal = useLocale().startsWith('en') ? '.' : ',';
  // The partnership is in the name: one person can be promotor of two.
  const key = `formal.${quarter.year}-${quarter.quarter}.${partnershipId}`;
  const stored = { words: typedOf(asked, report, decimal), version: report?.version ?? 0 };
  const [ways] = useState(() => typedWays(asked));
  const draft = useVersionedDraft(key, ways, stored, router.refresh);
  const typed = draft.words;
  const sending = useSending(key, draft, report);
  const { save, submit, problem } = sending;
  const found = useFound(asked);
  const { step, confirm, form, confirmTitle } = useSteps();

  const given = givenOf(asked, typed);
  const { cells } = readCells(asked, given, false);
  const around = { earlier: earlier?.cells ?? null, later: later?.cells ?? null, quarter, today };
  const findings = findingsOf(catalogue.rules, catalogue.indicators, cells, around);
  const inputOf = (id: string) => ({ id, ...quarter, version: draft.version, ...given });

  const submitNow = () => void submit.run(inputOf(sending.idToSend()));
  const lastCode = problem?.code;
  // A refused report is put right in the form, to which the browser's Back leads.
  const goBack = useEffectEvent(() => step === 'confirm' && window.history.back());
  useEffect(() => {
    if (lastCode) goBack();
  }, [lastCode]);

  function change(name: string, value: string) {
    draft.change({ ...typed, [name]: value });
    sending.unsave();
    found.change(name, value);
    sending.clear();
  }
  /** Shows the errors of what is typed beside their fields, and goes to the first. */
  function checked(complete: boolean): boolean {
    const errors: Errors = complete ? errorsOf(findings, given.remark) : {};
    Object.assign(errors, readCells(asked, given, complete).errors);
    for (const issue of quarterReportInput.safeParse(inputOf(newId())).error?.issues ?? [])
      errors[issue.path.join('.')] ??= issue.message;
    found.set(errors);
    const wrong = Object.keys(errors).length > 0;
    if (wrong) requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
    return !wrong;
  }
  function saveDraft() {
    sending.unsave();
    submit.clear();
    if (checked(false)) void save.run(inputOf(sending.idToSend()));
  }
  function goToConfirm(event: FormEvent) {
    event.preventDefault();
    if (!maySubmit || running) saveDraft();
    else if (checked(true)) confirm();
  }
  function keepMine() {
    draft.settle(typed);
    sending.clear();
  }
  function takeTheirs() {
    draft.drop();
    found.clear();
    sending.clear();
  }

  return {
    ...{ typed, theirs: draft.theirs, cells, findings, step, form, confirmTitle, problem },
    errors: { ...problem?.fields, ...found.errors } as Record<string, FieldProblem | undefined>,
    /** Figures that were typed here and are not in the report that was submitted meanwhile. */
    lost: draft.dirty && !ways.same(typed, stored.words) ? { typed, forget: draft.drop } : null,
    submitProblem: submit.problem,
    saving: save.busy,
    submitting: submit.busy,
    ...{ isSaved: sending.isSaved, submitted: sending.submitted },
    ...{ change, leave: found.leave, saveDraft, goToConfirm, submitNow, keepMine, takeTheirs },
    /** Sends the report once more, after a warning. */
    insist: () => (submit.problem ? submitNow() : saveDraft()),
  };
}
export type ReportFormState = ReturnType<typeof useReportForm>;
