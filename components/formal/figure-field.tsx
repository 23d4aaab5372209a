import { useFormatter, useTranslations } from 'next-intl';
import { TextField } from '@/components/ui/field';
import { FIGURES, type FigureName, type PARTICIPANTS } from '@/lib/formal/report/input';
import { quarterName } from '@/lib/language/period-name';
import { readNumber } from '@/lib/text/number';
import { writeFigure } from './figure';
import type { ReportFormProps, ReportFormState } from './use-report-form';

/** One figure: what was there the quarter before, what is understood of what is typed, and whether it corrects another. */
export function FigureField({
  figure,
  hint,
  form: { typed, errors, corrections, change, leave },
  earlier,
  later,
}: {
  figure: FigureName;
  hint?: string;
  form: ReportFormState;
} & Pick<ReportFormProps, 'earlier' | 'later'>) {
  const t = useTranslations('formal');
  const frame = useTranslations('frame');
  const format = useFormatter();
  const write = (value: number) => writeFigure(format, figure, value);
  const read = readNumber(typed[figure], FIGURES[figure]);
  const value = 'value' in read ? read.value : null;
  const before = earlier?.figures[figure];
  const correction = corrections[figure as (typeof PARTICIPANTS)[number]];
  const other = correction === 'higher' ? later : earlier;
  const wasBefore =
    before != null && earlier
      ? t('form.before', { quarter: quarterName(frame, earlier), value: write(before) })
      : undefined;
  return (
    <div className="grid grid-cols-1 content-start gap-1">
      <TextField
        label={t(`figures.${figure}`)}
        hint={[hint, wasBefore].filter(Boolean).join(' · ') || undefined}
        inputMode={FIGURES[figure].decimals === 0 ? 'numeric' : 'decimal'}
        autoComplete="off"
        value={typed[figure]}
        error={errors[figure]}
        errorValues={{ max: write(FIGURES[figure].max) }}
        onChange={(event) => change(figure, event.target.value)}
        onBlur={(event) => leave(figure, event.target.value)}
      />
      {value !== null && typed[figure].trim() !== String(value) && (
        <p className="field-hint numbers">{t('form.understood', { value: write(value) })}</p>
      )}
      {correction && other && (
        <p className="note" role="status">
          {t(`form.${correction}`, { value: write(other.figures[figure] ?? 0), quarter: quarterName(frame, other) })}
        </p>
      )}
    </div>
  );
}
