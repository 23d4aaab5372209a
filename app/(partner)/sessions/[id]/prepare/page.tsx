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
import { routeId } from '@/components/frame/route-id';
import { PreparedNotes, PreparedPlan } from '@/components/plan/prepared';
import { spaced } from '@/components/session/room/place';
import { ButtonLink } from '@/components/ui/button';
import { Link } from '@/components/ui/link';
import { PrintButton } from '@/components/ui/print-button';
import { TakeAlong } from '@/components/walk/take-along';
import { type CircleActor, requireActor } from '@/lib/actor';
import { dayOf } from '@/lib/clock';
import { env } from '@/lib/env';
import { getFormatter, getTranslations } from '@/lib/language/i18n';
import { cycleName } from '@/lib/language/period-name';
import { getPreparation } from '@/lib/learning/session/page-queries';
import { canChangePlan, canShareDesign } from '@/lib/learning/session/policy';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('cycle'))('prepare.title') };
}

export default async function PreparePage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor('circle');
  const id = await routeId(params);
  const [data, t, frame] = await Promise.all([
    getPreparation(actor, id),
    getTranslations('cycle.prepare'),
    getTranslations('frame'),
  ]);
  const { session, room, steers } = data;
  if (session.stage === 'closed') redirect(`/sessions/${id}/harvest`);
  const planned = session.stage === 'planned';
  const early = dayOf(actor.now) < dayOf(session.plannedAt);
  const where = <WhenAndHow actor={actor} data={data} />;
  const plan = <PlanAndNotes actor={actor} data={data} />;
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

        {steers ? (
          <>
            {plan}
            <Texts data={data} />
            {where}
            <Left left={data.left} />
          </>
        ) : (
          <>
            {where}
            {plan}
          </>
        )}
      </div>
    </RoomFrame>
  );
}

type Preparation = Awaited<ReturnType<typeof getPreparation>>;

/** When and where it is held, who leads it, and how people come in. */
async function WhenAndHow({ actor, data }: { actor: CircleActor; data: Preparation }) {
  const t = await getTranslations('cycle.prepare');
  const { session, facilitator } = data;
  const url = `${env().APP_URL}/join/${session.joinCode}`;
  return (
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
            <TakeOver sessionId={session.id} me={actor.personId} facilitator={facilitator} />
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
  );
}

/** The plan, and beside it what the facilitator keeps for themselves. */
async function PlanAndNotes({ actor, data }: { actor: CircleActor; data: Preparation }) {
  const [back, format] = await Promise.all([getTranslations('plan.notes.after'), getFormatter()]);
  const { session } = data;
  return (
    <div className="grid items-start gap-x-12 gap-y-9 lg:grid-cols-[1.7fr_1fr]">
      <SessionPlan plan={data.plan}>
        {data.shapes && (
          <ClientMessages namespaces={['plan', 'session']}>
            <PreparedPlan
              session={{
                id: session.id,
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
            <PreparedNotes sessionId={session.id} notes={data.privateNotes} />
          </ClientMessages>
        )}
        <Agreements />
      </div>
    </div>
  );
}

/** What lies ready for the table, to be read beforehand. */
async function Texts({ data: { session, waiting, questions } }: { data: Preparation }) {
  const t = await getTranslations('cycle.prepare');
  return (
    <section className="grid gap-5" aria-labelledby="texts">
      <div className="flex flex-wrap items-end justify-between gap-4">
        <div className="grid gap-1">
          <h2 id="texts">{t('texts')}</h2>
          <p className="text-soft">{t('textsNote')}</p>
        </div>
        <PrintButton>{t('print')}</PrintButton>
      </div>
      {waiting.length > 0 ? (
        <WaitingTexts waiting={waiting} questions={questions} />
      ) : (
        <p className="note max-w-prose">{t(session.stage === 'planned' ? 'textsEmpty' : 'textsGathered')}</p>
      )}
    </section>
  );
}

/** What was promised last time. */
async function Left({ left }: Pick<Preparation, 'left'>) {
  const t = await getTranslations('cycle.prepare');
  return (
    <section className="grid gap-5" aria-labelledby="left">
      <div className="grid gap-1">
        <h2 id="left">{t('left')}</h2>
        <p className="text-soft">{t('leftText')}</p>
      </div>
      <LeftList left={left} change={false} />
    </section>
  );
}
