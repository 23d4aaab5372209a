'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { FormProblem, TextArea } from '@/components/ui/field';
import { Meanwhile } from '@/components/ui/meanwhile';
import { useCanKeep } from '@/components/ui/use-can-keep';
import { noonOf } from '@/lib/clock';
import type { Indicator } from '@/lib/formal/indicator/policy';
import { submittableFrom } from '@/lib/formal/report/policy';
import { TEXT_LIMIT } from '@/lib/text/limit';
import { ConfirmStep } from './confirm-step';
import { byPart } from './figure';
import { PartFields } from './indicator-fields';
import { SubmittedReport } from './submitted-report';
import { TypedTable } from './typed-table';
import { type ReportFormProps, type ReportFormState, useReportForm } from './use-report-form';

/** One quarter's report: a form until it is submitted, a page to read and print from then on. */
export function ReportForm(props: ReportFormProps) {
  const { quarter, report, earlier, later, catalogue } = props;
  const t = useTranslations('formal');
  const form = useReportForm(props);
  if (report?.state === 'submitted') {
    return (
      <SubmittedReport
        report={report}
        earlier={earlier}
        asked={catalogue.asked}
        justNow={form.submitted}
        lost={form.lost}
      />
    );
  }
  if (form.step === 'confirm')
    return <ConfirmStep form={form} quarter={quarter} earlier={earlier} asked={catalogue.asked} />;
  return (
    <form ref={form.form} className="grid grid-cols-1 max-w-3xl gap-8" onSubmit={form.goToConfirm} noValidate>
      {form.theirs && <Changed form={form} theirs={form.theirs} asked={catalogue.asked} />}
      {byPart(catalogue.asked).map(({ part, held }) => (
        <PartFields key={part} part={part} asked={held} form={form} earlier={earlier} later={later} />
      ))}
      <TextArea
        label={t('form.remark')}
        hint={t('form.remarkHint')}
        limit={TEXT_LIMIT}
        value={form.typed.remark ?? ''}
        error={form.errors.remark}
        onInsist={form.insist}
        onChange={(event) => form.change('remark', event.target.value)}
      />
      <Foot form={form} {...props} />
    </form>
  );
}

/** Another person saved other figures meanwhile: both stand side by side until one is chosen. */
function Changed({
  form,
  theirs,
  asked,
}: {
  form: ReportFormState;
  theirs: NonNullable<ReportFormState['theirs']>;
  asked: Indicator[];
}) {
  const t = useTranslations('formal.form');
  return (
    <Meanwhile
      title={t('conflictTitle')}
      text={t('conflictText')}
      focus
      ways={[
        { label: t('keepMine'), go: form.keepMine },
        { label: t('takeTheirs'), go: form.takeTheirs },
      ]}
    >
      <TypedTable
        caption={t('conflictTitle')}
        asked={asked}
        columns={[
          { head: t('mine'), typed: form.typed },
          { head: t('theirs'), typed: theirs.words },
        ]}
      />
    </Meanwhile>
  );
}

/** When and by whom it can be submitted, what went wrong, and the buttons. */
function Foot({ form, quarter, running, mayFill, maySubmit }: ReportFormProps & { form: ReportFormState }) {
  const t = useTranslations('formal.form');
  const format = useFormatter();
  const keeps = useCanKeep();
  const submits = maySubmit && !running;
  return (
    <div className="grid grid-cols-1 gap-3">
      {running && (
        <p className="note">
          {t('running', { date: format.dateTime(noonOf(submittableFrom(quarter)), { dateStyle: 'long' }) })}
        </p>
      )}
      {!maySubmit && <p className="note">{t('onlyPromotor')}</p>}
      <FormProblem problem={form.problem} />
      <p role="status">{form.isSaved ? t('saved') : ''}</p>
      {mayFill && !form.theirs && (
        <div className="flex flex-wrap gap-3">
          {submits && <Button type="submit">{t('check')}</Button>}
          <Button tone={submits ? 'quiet' : 'main'} isDisabled={form.saving} onPress={form.saveDraft}>
            {t('save')}
          </Button>
        </div>
      )}
      {keeps && <p className="field-hint">{t('kept')}</p>}
    </div>
  );
}
