import { PastRing } from '@/components/ring/past-ring';
import { Ring } from '@/components/ring/ring';
import { Link } from '@/components/ui/link';
import { getTranslations } from '@/lib/language/i18n';
import { cycleName } from '@/lib/language/period-name';
import type { TimelineRing } from '@/lib/learning/cycle/queries';
import { InSight } from './in-sight';

const ARCS = ['understand', 'design', 'test', 'embed'] as const;

/** A row of rings, cycle by cycle: where there was life in each; among them what was written before. It scrolls by itself, and begins at the one that is opened. */
export async function Timeline({ rings, opened }: { rings: TimelineRing[]; opened: string | null }) {
  const [t, frame] = await Promise.all([getTranslations('memory.timeline'), getTranslations('frame')]);
  if (rings.length === 0) return null;
  return (
    <nav aria-label={t('label')} className="no-print">
      <InSight className="-mx-4 overflow-x-auto px-4 py-2 sm:mx-0 sm:px-1" of={opened ?? rings.at(-1)?.id ?? ''}>
        <ol className="relative flex w-max">
          {rings.map((ring) => {
            const { id } = ring;
            const isOpen = ring.kind === 'cycle' && ring.isOpen;
            const lived = ring.kind === 'cycle' ? ARCS.filter((arc) => ring.life[arc] > 0) : [];
            const arcs = lived.map((arc) => t(`lived.${arc}`)).join(', ');
            return (
              <li
                key={id}
                className="relative before:absolute before:inset-x-0 before:top-[2.5rem] before:h-px before:bg-line first:before:left-1/2 last:before:right-1/2"
              >
                <Link
                  href={ring.kind === 'past' ? `/history/${id}` : `/cycles/${id}`}
                  aria-current={id === opened ? 'page' : undefined}
                  data-here={id === opened ? true : undefined}
                  className={`relative grid w-[5.6rem] justify-items-center gap-1 rounded-2xl px-1 pt-2 pb-1.5 text-center text-[0.88rem] leading-tight no-underline hover:bg-tint hover:text-accent ${
                    id === opened ? 'bg-tint font-semibold text-accent' : 'text-ink'
                  }`}
                >
                  <span className={`rounded-full p-1 ${id === opened ? 'bg-tint' : 'bg-paper'}`}>
                    {ring.kind === 'past' ? (
                      <PastRing className="size-14" />
                    ) : (
                      <Ring life={ring.life} label="" className="size-14" />
                    )}
                  </span>
                  <span className="first-letter:uppercase">{cycleName(frame, ring)}</span>
                  {isOpen && <span className="text-[0.82rem] font-normal text-soft">{t('isOpen')}</span>}
                  <span className="sr-only">
                    {ring.kind === 'past' ? t('past') : arcs === '' ? t('none') : t('where', { arcs })}
                  </span>
                </Link>
              </li>
            );
          })}
        </ol>
      </InSight>
    </nav>
  );
}
