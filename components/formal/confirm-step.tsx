import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { FormProblem } from '@/components/ui/field';
import type { Indicator } from '@/lib/formal/indicator/policy';
import { quarterName } from '@/lib/language/period-name';
import { FiguresTable, WaysTold } from './figures-table';
import type { ReportFormProps, ReportFormState } from './use-report-form';

/** The report as it will be sent, to look at once more. */
export function ConfirmStep({
  form: { typed, cells, submitProblem, submitting, submitNow, confirmTitle },
  quarter,
  earlier,
  asked,
}: { form: ReportFormState; asked: readonly Indicator[] } & Pick<ReportFormProps, 'quarter' | 'earlier'>) {
  const t = useTranslations('formal');
  const frame = useTranslations('frame');
  const name = quarterName(frame, quarter);
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
        asked={asked}
        columns={[
          ...(earlier ? [{ head: quarterName(frame, earlier), cells: earlier.cells }] : []),
          { head: name, cells },
        ]}
      />
      <WaysTold asked={asked} cells={cells} />
      <div className="grid grid-cols-1 gap-1">
        <h3>{t('submitted.remark')}</h3>
        <p dir="auto" className="typed">
          {typed.remark?.trim() || t('form.remarkNone')}
        </p>
      </div>
      <FormProblem problem={submitProblem} />
      <div className="flex flex-wrap gap-3">
        <Button isDisabled={submitting} onPress={submitNow}>
          {t('form.confirm')}
        </Button>
        <Button tone="quiet" isDisabled={submitting} onPress={() => window.history.back()}>
          {t('form.back')}
        </Button>
      </div>
    </section>
  );
}
