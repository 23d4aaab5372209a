import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { JoinCode } from '@/components/cycle/join-code';
import { LeftList } from '@/components/cycle/left-list';
import { RoomFrame } from '@/components/cycle/room-frame';
import { SessionFacts } from '@/components/cycle/session-facts';
import { Agreements, SessionPlan } from '@/components/cycle/session-plan';
import { StartSession, TakeOver } from '@/components/cycle/session-start';
import { WaitingTexts } from '@/components/cycle/waiting-texts';
import { ClientMessages } from '@/components/frame/client-messages';
import { cycleName } from '@/components/frame/period-name';
import { routeId } from '@/components/frame/route-id';
import { PreparedNotes, PreparedPlan } from '@/components/plan/prepared';
import { spaced } from '@/components/session/room/place';
import { ButtonLink } from '@/components/ui/button';
import { Link } from '@/components/ui/link';
import { PrintButton } from '@/components/ui/print-button';
import { TakeAlong } from '@/components/walk/take-along';
import { requireActor } from '@/lib/actor';
import { dayOf } from '@/lib/clock';
import { env } from '@/lib/env';
import { getFormatter, getTranslations } from '@/lib/language/i18n';
import { getPreparation } from '@/lib/learning/session/page-queries';
import { canChangePlan, canShareDesign } from '@/lib/learning/session/policy';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('cycle'))('prepare.title') };
}

export default async function PreparePage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor('circle');
  const id = await routeId(params);
  const [data, t, frame, back, format] = await Promise.all([
    getPreparation(actor, id),
    getTranslations('cycle.prepare'),
    getTranslations('frame'),
    getTranslations('plan.notes.after'),
    getFormatter(),
  ]);
  const { session, room, steers, facilitator } = data;
  if (session.stage === 'closed') redirect(`/sessions/${id}/harvest`);
  const url = `${env().APP_URL}/join/${session.joinCode}`;
  const planned = session.stage === 'planned';
  const early = dayOf(actor.now) < dayOf(session.plannedAt);
  return (
    <RoomFrame actor={actor} room={room}>
      <div className="grid max-w-5xl gap-10">
        <div className="grid gap-3">
          {room.cycle && (
            <p className="no-print">
              <Link href={`/cycles/${room.cycle.id}`} className="inline-block py-1 text-[0.94rem]">
                {t('back', { quarter: cycleName(frame, room.cycle) })}
              </Link>
            </p>
          )}
          <h1>{t(steers ? 'title' : 'titleOther')}</h1>
          {steers && <p className="max-w-2xl text-[1.1rem] text-soft">{t('intro')}</p>}
          <div className="no-print flex flex-wrap items-center gap-3">
            {!planned && <ButtonLink href={`/sessions/${id}`}>{t('enter')}</ButtonLink>}
            {planned && early && data.shapes && <ButtonLink href="#plan">{t('toPlan')}</ButtonLink>}
            {planned && steers && data.plan[0] && (
              <ClientMessages namespaces={['cycle']}>
                <StartSession sessionId={id} first={data.plan[0].id} early={early} />
              </ClientMessages>
            )}
            <TakeAlong sessionId={id} />
          </div>
        </div>

        <div className="grid gap-4 md:grid-cols-2">
          <section className="card grid content-start gap-4 p-5" aria-labelledby="when">
            <h2 id="when">{t('when')}</h2>
            <SessionFacts session={session} facilitator={facilitator} />
            <div className="no-print flex flex-wrap gap-3 empty:hidden">
              {canChangePlan(actor, session) && (
                <ButtonLink href={`/cycles/${session.cycleId}/plan`} tone="quiet">
                  {t('change')}
                </ButtonLink>
              )}
            </div>
            <ClientMessages namespaces={['cycle']}>
              {data.canTakeOver && facilitator && (
                <TakeOver sessionId={id} me={actor.personId} facilitator={facilitator} />
              )}
            </ClientMessages>
          </section>
          <section className="card grid content-start gap-4 p-5" aria-labelledby="join">
            <h2 id="join">{t('join')}</h2>
            <div className="flex flex-wrap items-center gap-x-5 gap-y-3">
              <JoinCode url={url} label={t('qr', { url })} className="w-40 rounded-lg border border-line" />
              <p className="min-w-0">
                <span className="block text-[0.88rem] text-soft">{t('code')}</span>
                <span className="code block text-[1.55rem] leading-tight font-semibold tracking-[0.08em]">
                  {spaced(session.joinCode)}
                </span>
                <a href={url} className="inline-block py-1 text-[0.94rem] [overflow-wrap:anywhere]">
                  {url.replace(/^https?:\/\//, '')}
                </a>
              </p>
            </div>
            <p className="text-[0.94rem] text-soft">{t('joinText')}</p>
          </section>
        </div>

        <div className="grid items-start gap-x-12 gap-y-9 lg:grid-cols-[1.7fr_1fr]">
          <SessionPlan plan={data.plan}>
            {data.shapes && (
              <ClientMessages namespaces={['plan', 'session']}>
                <PreparedPlan
                  session={{
                    id,
                    plan: data.plan,
                    seq: session.seq,
                    plannedAt: session.plannedAt.toISOString(),
                    cycleId: session.cycleId,
                  }}
                  blockId={session.blockId}
                  designs={data.designs}
                  canShare={canShareDesign(actor)}
                />
              </ClientMessages>
            )}
          </SessionPlan>
          <div className="grid gap-9">
            {data.lookedBack && (
              <section className="no-print note grid gap-1.5" aria-labelledby="looked-back">
                <h2 id="looked-back" className="text-[1.2rem]">
                  {back('again')}
                </h2>
                <p dir="auto" className="typed">
                  {data.lookedBack.body}
                </p>
                <p className="text-[0.88rem] text-soft">
                  {back('againText', { date: format.dateTime(data.lookedBack.closedAt, { dateStyle: 'long' }) })}
                </p>
              </section>
            )}
            {data.carriesRoom && (
              <ClientMessages namespaces={['plan']}>
                <PreparedNotes sessionId={id} notes={data.privateNotes} />
              </ClientMessages>
            )}
            <Agreements />
          </div>
        </div>
        {steers && (
          <>
            <section className="grid gap-5" aria-labelledby="texts">
              <div className="flex flex-wrap items-end justify-between gap-4">
                <div className="grid gap-1">
                  <h2 id="texts">{t('texts')}</h2>
                  <p className="text-soft">{t('textsNote')}</p>
                </div>
                <PrintButton>{t('print')}</PrintButton>
              </div>
              {data.waiting.length > 0 ? (
                <WaitingTexts waiting={data.waiting} questions={data.questions} />
              ) : (
                <p className="note max-w-prose">{t(planned ? 'textsEmpty' : 'textsGathered')}</p>
              )}
            </section>
            <section className="grid gap-5" aria-labelledby="left">
              <div className="grid gap-1">
                <h2 id="left">{t('left')}</h2>
                <p className="text-soft">{t('leftText')}</p>
              </div>
              <LeftList left={data.left} change={false} />
            </section>
          </>
        )}
      </div>
    </RoomFrame>
  );
}
