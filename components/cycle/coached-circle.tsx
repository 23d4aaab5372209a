import { WearButton } from '@/components/hat/wear-button';
import { Ring } from '@/components/ring/ring';
import { ButtonLink } from '@/components/ui/button';
import { dayOf } from '@/lib/clock';
import { getFormatter, getTranslations } from '@/lib/language/i18n';
import { cycleName } from '@/lib/language/period-name';
import type { Coached } from '@/lib/learning/cycle/queries';

const ARCS = ['understand', 'design', 'test', 'embed'] as const;

/** One circle of a coach: its ring, the same in words, and what is planned. From here the coach goes there. */
export async function CoachedCircle({
  circle: one,
  worn,
  now,
  level: Heading,
}: {
  circle: Coached;
  worn: boolean;
  now: Date;
  level: 'h2' | 'h3';
}) {
  const [t, ring, frame, format] = await Promise.all([
    getTranslations('coaching'),
    getTranslations('today.ring'),
    getTranslations('frame'),
    getFormatter(),
  ]);
  const { circle, cycle, session, life } = one;
  const alive = ARCS.filter((arc) => life[arc] === 1).map((arc) => ring(`names.${arc}`));
  return (
    <li className="card grid content-start justify-items-center gap-4 p-6 text-center">
      <Ring life={life} label="" className="w-full max-w-44" />
      <div className="grid gap-1">
        <Heading className="text-[1.25rem]">{circle}</Heading>
        <p className="text-soft">{cycle ? cycleName(frame, cycle) : t('noCycle')}</p>
      </div>
      <dl className="grid gap-3">
        <div>
          <dt className="text-[0.9rem] text-soft">{t('alive')}</dt>
          <dd className="m-0">{alive.length > 0 ? format.list(alive) : t('rests')}</dd>
        </div>
        <div>
          <dt className="text-[0.9rem] text-soft">{t('planned')}</dt>
          <dd dir="auto" className="m-0 [overflow-wrap:anywhere]">
            {planned()}
          </dd>
        </div>
      </dl>
      <div className="mt-auto">
        {worn ? (
          <ButtonLink href="/today" tone="quiet">
            {t('here')}
          </ButtonLink>
        ) : (
          <WearButton hatId={one.hatId} says={t('go')} name={circle} />
        )}
      </div>
    </li>
  );

  function planned(): string {
    if (!session) return t(cycle ? 'noSession' : 'nothing');
    if (session.stage === 'closed') return t('held');
    if (session.stage !== 'planned') return t('running');
    const date = format.dateTime(session.plannedAt, { dateStyle: 'long', timeStyle: 'short' });
    if (dayOf(session.plannedAt) < dayOf(now)) return t('passed', { date });
    return t('on', { date });
  }
}
