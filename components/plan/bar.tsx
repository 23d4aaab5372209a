import { useFormatter, useTranslations } from 'next-intl';
import { blockOf, type Kind, minutesOf, type PlannedBlock, type Tint } from '@/lib/learning/session/policy';

type BarBlock = Pick<PlannedBlock, 'kind' | 'minutes'>;

const TINTS: Record<Tint, string> = {
  threshold: 'var(--arc-rest)',
  gathering: 'var(--arc-been)',
  together: 'var(--glow)',
  digging: 'var(--arc-live)',
  rest: 'var(--line)',
};

/** The colour of a kind, as a value of CSS. */
export const tintOf = (kind: Kind) => TINTS[blockOf(kind).tint];

/** Blocks as stretches of time, in their order; said in words to whoever does not see it. */
export function PlanBar({ blocks }: { blocks: readonly BarBlock[] }) {
  const t = useTranslations('plan');
  const stages = useTranslations('session.stages');
  const format = useFormatter();
  const list = blocks.map((one) => t('barOne', { stage: stages(one.kind), minutes: one.minutes }));
  const stretches = blocks.map((one, index) => ({
    ...one,
    start: minutesOf(blocks.slice(0, index)),
    name: list[index],
  }));
  return (
    <span className="block">
      <span
        className="flex h-2.5 gap-0.5 overflow-hidden rounded-full forced-color-adjust-none [print-color-adjust:exact]"
        aria-hidden="true"
      >
        {stretches.map((one) => (
          <span
            key={one.start}
            title={one.name}
            style={{ flexGrow: one.minutes, flexBasis: 0, background: tintOf(one.kind) }}
            className="min-w-1"
          />
        ))}
      </span>
      <span className="sr-only">{t('bar', { list: format.list(list) })}</span>
    </span>
  );
}

/** What each colour of a plan says, of those that are in it. */
export function PlanLegend({ blocks }: { blocks: readonly Pick<PlannedBlock, 'kind'>[] }) {
  const t = useTranslations('plan');
  const there = new Set<Tint>(blocks.map(({ kind }) => blockOf(kind).tint));
  return (
    <ul aria-label={t('legend')} className="flex flex-wrap gap-x-4 gap-y-0.5 text-[0.85rem] text-soft">
      {(Object.keys(TINTS) as Tint[])
        .filter((tint) => there.has(tint))
        .map((tint) => (
          <li key={tint} className="flex items-center gap-1.5">
            <PlanDot colour={TINTS[tint]} />
            <span>{t(`tints.${tint}`)}</span>
          </li>
        ))}
    </ul>
  );
}

/** A colour of the plan, where its words stand beside it. */
export const PlanDot = ({ colour }: { colour: string }) => (
  <span
    aria-hidden="true"
    style={{ background: colour }}
    className="inline-block size-2.5 shrink-0 rounded-full forced-color-adjust-none [print-color-adjust:exact]"
  />
);

/** Minutes as people say them: 45 min, 2 u 30 min. */
export function useDuration() {
  const t = useTranslations('plan');
  return (minutes: number) => t('duration', { hours: Math.floor(minutes / 60), minutes: minutes % 60 }).trim();
}

export function Duration({ blocks }: { blocks: readonly BarBlock[] }) {
  return <span className="numbers whitespace-nowrap">{useDuration()(minutesOf(blocks))}</span>;
}
