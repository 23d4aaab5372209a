import { useFormatter, useTranslations } from 'next-intl';
import { SelectField, TextArea, TextField } from '@/components/ui/field';
import { GENDERS, type Indicator, keyOf, totalOf, WAYS, type Way } from '@/lib/formal/indicator/policy';
import { writeFigure } from './figure';
import { FigureField } from './figure-field';
import { Meanings } from './meanings';
import { mayBeOtherwise } from './report-draft';
import type { ReportFormProps, ReportFormState } from './use-report-form';

type Beside = { form: ReportFormState } & Pick<ReportFormProps, 'earlier' | 'later'>;

/** The fields of one part of the catalogue: what is asked of it, by indicator. */
export function PartFields({ part, asked, ...beside }: { part: Indicator['part']; asked: Indicator[] } & Beside) {
  const t = useTranslations('formal');
  const plain = asked.every(({ byGender, ...one }) => !byGender && !mayBeOtherwise({ byGender, ...one }));
  const [first] = asked;
  const since = !first?.cumulative ? 'resourcesHint' : first.unit === 'people' ? 'participantsHint' : 'entitiesHint';
  return (
    <fieldset className="m-0 grid min-w-0 gap-4 border-0 p-0">
      <legend className="p-0 font-serif text-[1.5rem] leading-tight">{t(`parts.${part}`)}</legend>
      <p className="text-soft">{t(`form.${since}`)}</p>
      {part === 'total' && asked.length === 1 && first ? (
        <Cells indicator={first} {...beside} />
      ) : (
        <div className={plain ? 'grid grid-cols-1 gap-4 sm:grid-cols-2' : 'grid grid-cols-1 gap-6'}>
          {asked.map((indicator) => (
            <IndicatorFields key={indicator.code} indicator={indicator} {...beside} />
          ))}
        </div>
      )}
      <Meanings asked={asked} />
    </fieldset>
  );
}

/** One indicator: its cells, under its name, and how its figures came about where that may be otherwise than by counting. */
function IndicatorFields({ indicator, ...beside }: { indicator: Indicator } & Beside) {
  if (!indicator.byGender && !mayBeOtherwise(indicator)) return <Cells indicator={indicator} {...beside} />;
  return (
    <fieldset className="m-0 grid min-w-0 gap-3 border-0 p-0">
      <legend className="mb-2 p-0 text-[1.05rem] font-semibold">{indicator.label}</legend>
      {mayBeOtherwise(indicator) && <WayFields indicator={indicator} form={beside.form} />}
      {beside.form.typed[`ways.${indicator.code}.how`] !== 'not_collected' && (
        <Cells indicator={indicator} {...beside} />
      )}
    </fieldset>
  );
}

function Cells({ indicator, form, earlier, later }: { indicator: Indicator } & Beside) {
  const t = useTranslations('formal');
  const format = useFormatter();
  const { code, label, unit, byGender } = indicator;
  const field = { form, earlier, later, indicator };
  if (!byGender) {
    const hint = unit === 'euro' ? t('form.eurosHint') : unit === 'fte' ? t('form.fteHint') : undefined;
    return <FigureField at={code} label={label} hint={hint} {...field} />;
  }
  const total = totalOf(indicator, form.cells);
  return (
    <>
      <div className="grid grid-cols-1 gap-4 sm:grid-cols-3">
        {GENDERS.map((gender) => (
          <FigureField key={gender} at={keyOf(code, gender)} label={t(`figures.genders.${gender}`)} {...field} />
        ))}
      </div>
      <p className="numbers">
        <span>{`${t(code === 'EECO01' ? 'figures.total' : 'figures.sum')}: `}</span>
        <strong>{total === null ? '–' : writeFigure(format, unit, total)}</strong>
      </p>
    </>
  );
}

/** How the figures of an indicator came about, and what has to be said of it. */
function WayFields({ indicator, form }: { indicator: Indicator; form: ReportFormState }) {
  const t = useTranslations('formal.ways');
  const { code, mayEstimate, mayLeaveOut } = indicator;
  const open: Record<Way, boolean> = { count: true, estimate: mayEstimate, not_collected: mayLeaveOut };
  const of = (field: 'how' | 'method' | 'basis' | 'size' | 'reason') => {
    const name = `ways.${code}.${field}`;
    return { label: t(field), value: form.typed[name] ?? '', error: form.errors[name], name };
  };
  const how = of('how');
  const words = (field: 'method' | 'basis' | 'reason') => {
    const { name, ...given } = of(field);
    return (
      <TextArea
        key={field}
        rows={2}
        limit={500}
        onInsist={form.insist}
        {...given}
        onChange={(event) => form.change(name, event.target.value)}
      />
    );
  };
  return (
    <div className="grid grid-cols-1 gap-3">
      <SelectField
        label={how.label}
        value={how.value}
        error={how.error}
        onChange={(event) => form.change(how.name, event.target.value)}
      >
        {WAYS.filter((way) => open[way]).map((way) => (
          <option key={way} value={way}>
            {t(`hows.${way}`)}
          </option>
        ))}
      </SelectField>
      {how.value === 'estimate' && (
        <>
          {words('method')}
          {words('basis')}
          <TextField
            inputMode="numeric"
            autoComplete="off"
            label={t('size')}
            value={of('size').value}
            error={of('size').error}
            errorValues={{ max: 100_000 }}
            onChange={(event) => form.change(of('size').name, event.target.value)}
          />
        </>
      )}
      {how.value === 'not_collected' && words('reason')}
    </div>
  );
}
