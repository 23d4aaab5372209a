import { ClientMessages } from '@/components/frame/client-messages';
import { ButtonLink } from '@/components/ui/button';
import { Link } from '@/components/ui/link';
import type { CircleActor } from '@/lib/actor';
import { getFormatter, getTranslations } from '@/lib/language/i18n';
import { canCloseCycle } from '@/lib/learning/cycle/policy';
import type { getCycle } from '@/lib/learning/cycle/queries';
import { canChangePlan, canPlanSession, dateOfSession } from '@/lib/learning/session/policy';
import { CloseCycle } from './close-cycle';
import { SessionFacts } from './session-facts';

type Data = Pick<Awaited<ReturnType<typeof getCycle>>, 'cycle' | 'session' | 'sessions' | 'report' | 'facilitator'>;

/** The session that the cycle is about now, what this person can do with it, and all of them where there are several. */
export async function SessionCard({
  actor,
  data: { cycle, session, sessions, report, facilitator },
}: {
  actor: CircleActor;
  data: Data;
}) {
  const [t, format] = await Promise.all([getTranslations('cycle.session'), getFormatter()]);
  // Closed with five lines, it had none.
  if (!session && cycle.closedOn) return null;
  const running = session !== null && session.stage !== 'planned' && session.stage !== 'closed';
  const goesOn = session?.stage === 'closed' && cycle.closedOn === null;
  const mine = session?.facilitatorId === actor.personId;
  return (
    <section
      className={`card grid gap-4 p-5 ${running ? 'border-l-[7px] border-l-glow' : ''}`}
      aria-labelledby="session"
    >
      <h2 id="session">{t(sessions.length > 1 ? 'titleMany' : 'title')}</h2>
      {session ? (
        <SessionFacts session={session} facilitator={facilitator} />
      ) : (
        <p>{[t('none'), !canPlanSession(actor) && t('noneWait')].filter(Boolean).join(' ')}</p>
      )}
      {running && <p className="font-semibold">{t('running')}</p>}
      {session?.closedAt && (
        <p className="text-soft">{t('closed', { date: format.dateTime(session.closedAt, { dateStyle: 'long' }) })}</p>
      )}
      {goesOn && <p>{t('goesOn')}</p>}
      <div className="flex flex-wrap gap-3 empty:hidden">
        {(!session || goesOn) && canPlanSession(actor) && (
          <ButtonLink href={`/cycles/${cycle.id}/plan`}>{t(goesOn ? 'planNext' : 'plan')}</ButtonLink>
        )}
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
        {canCloseCycle(actor, cycle, session) && (
          <ClientMessages namespaces={['cycle']}>
            <CloseCycle cycleId={cycle.id} />
          </ClientMessages>
        )}
        {report && (
          <ButtonLink href={`/reports/${report.id}`} tone="quiet">
            {t('report')}
          </ButtonLink>
        )}
      </div>
      {sessions.length > 1 && <Sessions sessions={sessions} />}
    </section>
  );
}

/** The sessions of a cycle in the order in which they are held, each with what it brought. */
async function Sessions({ sessions }: Pick<Data, 'sessions'>) {
  const [t, format] = await Promise.all([getTranslations('cycle.session'), getFormatter()]);
  return (
    <div className="grid gap-2 border-t border-line pt-4">
      <h3 id="sessions" className="font-sans text-[0.94rem] font-normal tracking-normal text-soft">
        {t('all')}
      </h3>
      <ol className="grid gap-1" aria-labelledby="sessions">
        {sessions.map((one) => {
          const date = format.dateTime(dateOfSession(one), { dateStyle: 'long' });
          return (
            <li key={one.id} className="flex flex-wrap items-baseline gap-x-5">
              <span className="font-semibold">{date}</span>
              {one.stage === 'closed' ? (
                <>
                  <Link
                    href={`/sessions/${one.id}/harvest`}
                    aria-label={t('harvestOf', { date })}
                    className="inline-block py-1"
                  >
                    {t('harvest')}
                  </Link>
                  <Link
                    href={`/sessions/${one.id}/walk`}
                    aria-label={t('walkOf', { date })}
                    className="inline-block py-1"
                  >
                    {t('walk')}
                  </Link>
                </>
              ) : (
                <span className="py-1 text-soft">{t(one.stage === 'planned' ? 'toCome' : 'now')}</span>
              )}
            </li>
          );
        })}
      </ol>
    </div>
  );
}
