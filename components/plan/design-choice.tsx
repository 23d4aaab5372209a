'use client';

import { useTranslations } from 'next-intl';
import type { Elements } from '@/components/ui/elements';
import type { listDesignsIn } from '@/lib/learning/design/queries';
import { DESIGNS, type PlannedBlock, READY_DESIGNS } from '@/lib/learning/session/policy';
import { Duration, PlanBar, PlanLegend } from './bar';

export type Design = Awaited<ReturnType<typeof listDesignsIn>>[number];
/** Puts a design in the place of the plan. */
export type UseDesign = (design: Pick<Design, 'title' | 'blocks'>) => void;

/** A new session is built from one of these: a ready design, one's own, or one that another coach shares. */
export function DesignChoice({
  designs,
  value,
  onChange,
}: {
  designs: Design[];
  value: string;
  onChange: (value: string) => void;
}) {
  const t = useTranslations('plan.design');
  const own = designs.filter((one) => one.mine);
  const shared = designs.filter((one) => !one.mine);
  const one = (
    id: string,
    {
      title,
      text,
      blocks,
    }: { title: string; text?: string; blocks: readonly Pick<PlannedBlock, 'kind' | 'minutes'>[] },
  ) => (
    <label
      key={id}
      className={`grid cursor-pointer grid-cols-[auto_1fr] items-start gap-x-3 rounded-2xl border-[1.5px] bg-card px-4 py-3 focus-within:outline-3 focus-within:outline-offset-2 focus-within:outline-accent ${
        id === value ? 'border-accent bg-tint' : 'border-line'
      }`}
    >
      <input
        type="radio"
        name="design"
        className="mt-1 size-5 accent-accent"
        value={id}
        checked={id === value}
        onChange={() => onChange(id)}
      />
      <span className="grid min-w-0 gap-1.5">
        <span className="flex flex-wrap items-baseline justify-between gap-x-4">
          <span dir="auto" className="font-semibold [overflow-wrap:anywhere]">
            {title}
          </span>
          <span className="text-soft">
            <Duration blocks={blocks} />
          </span>
        </span>
        {text && <span className="text-[0.94rem] text-soft">{text}</span>}
        <PlanBar blocks={blocks} />
      </span>
    </label>
  );
  return (
    <fieldset className="grid min-w-0 gap-2.5 border-0 p-0">
      <legend className="field-label">{t('legend')}</legend>
      <p className="field-hint -mt-1.5">{t('hint')}</p>
      <PlanLegend blocks={READY_DESIGNS.flatMap((id) => DESIGNS[id])} />
      <Shelf name={t('ready')}>
        {READY_DESIGNS.map((id) => one(id, { title: t(id), text: t(`${id}Text`), blocks: DESIGNS[id] }))}
      </Shelf>
      <Shelf name={t('own')}>
        {own.length === 0 && <p className="text-[0.94rem] text-soft">{t('none')}</p>}
        {own.map((design) =>
          one(design.id, {
            title: design.title,
            ...(design.shared && { text: t('yoursShared') }),
            blocks: design.blocks,
          }),
        )}
      </Shelf>
      {shared.length > 0 && (
        <Shelf name={t('shared')}>
          {shared.map((design) =>
            one(design.id, {
              title: design.title,
              text: design.maker ? t('by', { name: design.maker }) : t('bySomebody'),
              blocks: design.blocks,
            }),
          )}
        </Shelf>
      )}
    </fieldset>
  );
}

const Shelf = ({ name, children }: { name: string; children: Elements }) => (
  <div className="grid gap-2">
    <p className="mt-2 font-serif text-[1.1rem]">{name}</p>
    {children}
  </div>
);
