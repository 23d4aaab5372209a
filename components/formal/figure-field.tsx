import { useFormatter, useTranslations } from 'next-intl';
import { TextField } from '@/components/ui/field';
import { type CellKey, type Indicator, kindOf } from '@/lib/formal/indicator/policy';
import { quarterName } from '@/lib/language/period-name';
import { readNumber } from '@/lib/text/number';
import { writeFigure } from './figure';
import { FindingNote } from './finding-note';
import type { ReportFormProps, ReportFormState } from './use-report-form';

/** One figure: what was there the quarter before, what is understood of what is typed, and what does not fit with it. */
export function FigureField({
  at,
  label,
  indicator: { unit },
  hint,
  form: { typed: all, errors, findings, change, leave },
  earlier,
  later,
}: {
  at: CellKey;
  label: string;
  indicator: Indicator;
  hint?: string | undefined;
  form: ReportFormState;
} & Pick<ReportFormProps, 'earlier' | 'later'>) {
  const t = useTranslations('formal');
  const frame = useTranslations('frame');
  const format = useFormatter();
  const field = `figures.${at}`;
  const kind = kindOf(unit);
  const typed = all[field] ?? '';
  const write = (value: number) => writeFigure(format, unit, value);
  const read = readNumber(typed, kind);
  const value = 'value' in read ? read.value : null;
  const before = earlier?.cells[at]?.value;
  const wasBefore =
    before != null && earlier
      ? t('form.before', { quarter: quarterName(frame, earlier), value: write(before) })
      : undefined;
  return (
    <div className="grid grid-cols-1 content-start gap-1">
      <TextField
        label={label}
        hint={[hint, wasBefore].filter(Boolean).join(' · ') || undefined}
        inputMode={kind.decimals === 0 ? 'numeric' : 'decimal'}
        autoComplete="off"
        value={typed}
        error={errors[field]}
        errorValues={{ max: write(kind.max) }}
        onChange={(event) => change(field, event.target.value)}
        onBlur={(event) => leave(field, event.target.value)}
      />
      {value !== null && typed.trim() !== String(value) && (
        <p className="field-hint numbers">{t('form.understood', { value: write(value) })}</p>
      )}
      {findings
        .filter((finding) => finding.at[0] === at)
        .map((finding) => (
          <FindingNote key={finding.rule.code} finding={finding} unit={unit} earlier={earlier} later={later} />
        ))}
    </div>
  );
}
