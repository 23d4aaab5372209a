import { ButtonLink } from '@/components/ui/button';
import type { CircleActor } from '@/lib/actor';
import { getFormatter, getTranslations } from '@/lib/language/i18n';
import type { getCycle } from '@/lib/learning/cycle/queries';
import { canChangePlan, canPlanSession } from '@/lib/learning/session/policy';
import { SessionFacts } from './session-facts';

/** The cycle's session, and what this person can do with it now. */
export async function SessionCard({
  actor,
  data: { cycle, session, report, facilitator },
}: {
  actor: CircleActor;
  data: Pick<Awaited<ReturnType<typeof getCycle>>, 'cycle' | 'session' | 'report' | 'facilitator'>;
}) {
  const [t, format] = await Promise.all([getTranslations('cycle.session'), getFormatter()]);
  // Closed with five lines, it had none.
  if (!session && cycle.closedOn) return null;
  const running = session !== null && session.stage !== 'planned' && session.stage !== 'closed';
  const mine = session?.facilitatorId === actor.personId;
  return (
    <section
      className={`card grid gap-4 p-5 ${running ? 'border-l-[7px] border-l-glow' : ''}`}
      aria-labelledby="session"
    >
      <h2 id="session">{t('title')}</h2>
      {session ? (
        <SessionFacts session={session} facilitator={facilitator} />
      ) : (
        <p>{[t('none'), !canPlanSession(actor) && t('noneWait')].filter(Boolean).join(' ')}</p>
      )}
      {running && <p className="font-semibold">{t('running')}</p>}
      {session?.closedAt && (
        <p className="text-soft">{t('closed', { date: format.dateTime(session.closedAt, { dateStyle: 'long' }) })}</p>
      )}
      <div className="flex flex-wrap gap-3 empty:hidden">
        {!session && canPlanSession(actor) && <ButtonLink href={`/cycles/${cycle.id}/plan`}>{t('plan')}</ButtonLink>}
        {running && <ButtonLink href={`/sessions/${session.id}`}>{t('enter')}</ButtonLink>}
        {session?.stage === 'planned' && (
          <ButtonLink href={`/sessions/${session.id}/prepare`} tone={mine ? 'main' : 'quiet'}>
            {t(mine ? 'prepare' : 'look')}
          </ButtonLink>
        )}
        {session && canChangePlan(actor, session) && (
          <ButtonLink href={`/cycles/${cycle.id}/plan`} tone="quiet">
            {t('change')}
          </ButtonLink>
        )}
        {session?.stage === 'closed' && (
          <ButtonLink href={`/sessions/${session.id}/harvest`} tone="quiet">
            {t('harvest')}
          </ButtonLink>
        )}
        {report && (
          <ButtonLink href={`/reports/${report.id}`} tone="quiet">
            {t('report')}
          </ButtonLink>
        )}
      </div>
    </section>
  );
}
