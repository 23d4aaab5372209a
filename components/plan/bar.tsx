import { useFormatter, useTranslations } from 'next-intl';
import { minutesOf, type PlannedBlock } from '@/lib/learning/session/policy';

type Part = Pick<PlannedBlock, 'kind' | 'minutes'>;

/** What a block is to the eye: coming and going, writing and weighing, working together, digging, nothing. */
const TINT: Record<Part['kind'], string> = {
  arrive: 'var(--arc-rest)',
  look_back: 'var(--arc-rest)',
  gather: 'var(--arc-been)',
  group: 'var(--arc-been)',
  weigh: 'var(--arc-been)',
  one_two_four_all: 'var(--glow)',
  what_so_what: 'var(--glow)',
  significant_change: 'var(--glow)',
  case_review: 'var(--glow)',
  appreciative: 'var(--glow)',
  beneath: 'var(--arc-live)',
  mirror: 'var(--arc-been)',
  conclude: 'var(--arc-live)',
  pause: 'var(--line)',
  close: 'var(--arc-rest)',
};

/** Blocks as stretches of time, in their order; said in words to whoever does not see it. */
export function PlanBar({ blocks }: { blocks: readonly Part[] }) {
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
      <span className="flex h-2.5 gap-0.5 overflow-hidden rounded-full forced-color-adjust-none" aria-hidden="true">
        {stretches.map((one) => (
          <span
            key={one.start}
            title={one.name}
            style={{ flexGrow: one.minutes, flexBasis: 0, background: TINT[one.kind] }}
            className="min-w-1"
          />
        ))}
      </span>
      <span className="sr-only">{t('bar', { list: format.list(list) })}</span>
    </span>
  );
}

/** Minutes as people say them: 45 min, 2 u 30 min. */
export function useDuration() {
  const t = useTranslations('plan');
  return (minutes: number) => t('duration', { hours: Math.floor(minutes / 60), minutes: minutes % 60 }).trim();
}

export function Duration({ blocks }: { blocks: readonly Part[] }) {
  return <span className="numbers whitespace-nowrap">{useDuration()(minutesOf(blocks))}</span>;
}
