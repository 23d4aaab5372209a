import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { Decided, LastWords, Learned, PassedOn, Promised, Themes } from '@/components/cycle/harvest';
import { RoomFrame } from '@/components/cycle/room-frame';
import { ClientMessages } from '@/components/frame/client-messages';
import { routeId } from '@/components/frame/route-id';
import { LookingBack } from '@/components/plan/prepared';
import { ButtonLink } from '@/components/ui/button';
import { PrintButton } from '@/components/ui/print-button';
import { TakeAlong } from '@/components/walk/take-along';
import { requireActor } from '@/lib/actor';
import { getFormatter, getTranslations } from '@/lib/language/i18n';
import { cycleName } from '@/lib/language/period-name';
import { canCorrect } from '@/lib/learning/correction/policy';
import { getHarvest } from '@/lib/learning/session/page-queries';
import { dateOfSession } from '@/lib/learning/session/policy';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('cycle'))('harvest.title') };
}

export default async function HarvestPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor('circle');
  const id = await routeId(params);
  const [data, t, plan, frame, take, format] = await Promise.all([
    getHarvest(actor, id),
    getTranslations('cycle.harvest'),
    getTranslations('plan.notes.during'),
    getTranslations('frame'),
    getTranslations('take'),
    getFormatter(),
  ]);
  const { session } = data;
  if (session.stage === 'planned') redirect(`/sessions/${id}/prepare`);
  if (session.stage !== 'closed') redirect(`/sessions/${id}`);
  const may = {
    correct: canCorrect(actor, { isClosed: true, facilitatorId: session.facilitatorId }),
    start: data.room.cycle !== null,
  };
  return (
    <RoomFrame actor={actor} room={data.room}>
      <ClientMessages namespaces={['cycle']}>
        <article className="grid max-w-4xl gap-9 print:gap-5">
          <header className="grid gap-3">
            <h1>{t('title')}</h1>
            <p className="text-[1.1rem] text-soft">
              {t('line', {
                circle: actor.hat.place,
                quarter: cycleName(frame, data.cycle),
                date: format.dateTime(dateOfSession(session), { dateStyle: 'long' }),
              })}
            </p>
            <div className="no-print flex flex-wrap gap-3">
              {data.reportId && <ButtonLink href={`/reports/${data.reportId}`}>{t('report')}</ButtonLink>}
              <ButtonLink href={`/sessions/${id}/walk`} tone="quiet">
                {take('walk')}
              </ButtonLink>
              <PrintButton>{t('print')}</PrintButton>
              <TakeAlong sessionId={id} />
            </div>
          </header>

          <Learned harvest={data} may={may} />
          <Decided harvest={data} may={may} />
          <Promised harvest={data} may={may} />
          <PassedOn harvest={data} may={may} />
          <Themes harvest={data} may={may} />
          <LastWords harvest={data} kind="here" />
          <LastWords harvest={data} kind="outside" />
          {data.looksBack && (
            <div className="no-print max-w-2xl">
              <ClientMessages namespaces={['plan']}>
                <LookingBack sessionId={id} notes={data.lookingBack} />
              </ClientMessages>
            </div>
          )}
          {data.privateNotes?.body && (
            <section className="no-print grid gap-2" aria-labelledby="own-notes">
              <h2 id="own-notes">{plan('title')}</h2>
              <p className="text-soft">{plan('kept')}</p>
              <p dir="auto" className="card typed">
                {data.privateNotes.body}
              </p>
            </section>
          )}
        </article>
      </ClientMessages>
    </RoomFrame>
  );
}
