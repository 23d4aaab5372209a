import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { type Correctable, CorrectForm } from '@/components/correction/correct-form';
import { Corrected } from '@/components/correction/corrected';
import { Harvested, HarvestSection } from '@/components/cycle/harvest-section';
import { RoomFrame } from '@/components/cycle/room-frame';
import { DecisionDone } from '@/components/decision/decision-done';
import { ClientMessages } from '@/components/frame/client-messages';
import { cycleName } from '@/components/frame/period-name';
import { routeId } from '@/components/frame/route-id';
import { LookingBack } from '@/components/plan/prepared';
import { ReleaseLink } from '@/components/release/release-link';
import { AnswerForm } from '@/components/signal/answer-form';
import { ButtonLink } from '@/components/ui/button';
import type { Elements } from '@/components/ui/elements';
import { Link } from '@/components/ui/link';
import { PrintButton } from '@/components/ui/print-button';
import { TakeAlong } from '@/components/walk/take-along';
import { requireActor } from '@/lib/actor';
import { noonOf } from '@/lib/clock';
import { getFormatter, getTranslations } from '@/lib/language/i18n';
import { canCorrect } from '@/lib/learning/correction/policy';
import { getHarvest } from '@/lib/learning/session/page-queries';
import { dateOfSession } from '@/lib/learning/session/policy';
import type { Kind } from '@/lib/release/release/input';
import { canOpenRelease } from '@/lib/release/release/policy';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('cycle'))('harvest.title') };
}

export default async function HarvestPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor('circle');
  const id = await routeId(params);
  const [data, t, cycleT, plan, states, frame, take, format] = await Promise.all([
    getHarvest(actor, id),
    getTranslations('cycle.harvest'),
    getTranslations('cycle'),
    getTranslations('plan.notes.during'),
    getTranslations('experiment.states'),
    getTranslations('frame'),
    getTranslations('take'),
    getFormatter(),
  ]);
  const { session } = data;
  if (session.stage === 'planned') redirect(`/sessions/${id}/prepare`);
  if (session.stage !== 'closed') redirect(`/sessions/${id}`);
  const day = (one: string) => format.dateTime(noonOf(one), { dateStyle: 'long' });
  const mayRelease = canOpenRelease(actor, { hasPartners: actor.hat.partnershipId !== null });
  const release = (kind: Kind, subjectId: string, title: string) =>
    mayRelease ? <ReleaseLink kind={kind} subjectId={subjectId} title={title} /> : null;
  const mayCorrect = canCorrect(actor, { closedOn: data.cycle.closedOn, facilitatorId: session.facilitatorId });
  const after = (one: Correctable, own?: Elements) => (
    <>
      <Corrected of={one.id} corrections={data.corrections} />
      <div className="no-print mt-1.5 flex flex-wrap items-start gap-x-2">
        {own}
        {mayCorrect && <CorrectForm {...one} />}
      </div>
    </>
  );
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

          <HarvestSection id="learned" title={t('learned')} none={t('learnedNone')}>
            {data.learnings.map((one) => (
              <Harvested
                key={one.id}
                body={one.body}
                large
                action={release('learning', one.id, one.body)}
                after={after({
                  what: 'learning',
                  id: one.id,
                  version: one.version,
                  words: { body: one.body, ...(one.loop === 'double' && { assumption: one.assumption }) },
                })}
              >
                {one.loop === 'double' && t('assumption', { assumption: one.assumption })}
              </Harvested>
            ))}
          </HarvestSection>
          <HarvestSection id="decided" title={t('decided')} none={t('decidedNone')}>
            {data.decisions.map((one) => (
              <Harvested
                key={one.id}
                body={one.body}
                after={after(
                  {
                    what: 'decision',
                    id: one.id,
                    version: one.version,
                    words: { body: one.body, owner: one.owner },
                  },
                  <DecisionDone id={one.id} body={one.body} done={one.doneOn !== null} />,
                )}
              >
                {[
                  one.until ? cycleT('one.ownerUntil', { owner: one.owner, date: day(one.until) }) : one.owner,
                  one.doneOn && t('doneOn', { date: day(one.doneOn) }),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </Harvested>
            ))}
          </HarvestSection>
          <HarvestSection id="promised" title={t('promised')} none={t('promisedNone')}>
            {data.experiments.map((one) => (
              <Harvested
                key={one.id}
                body={
                  <Link href={`/experiments/${one.id}`} className="text-ink">
                    {one.title}
                  </Link>
                }
                action={release('experiment', one.id, one.title)}
                after={<Corrected of={one.id} corrections={data.corrections} />}
              >
                <span className="block">{one.action}</span>
                <span className="block">
                  {[
                    t('who', { actors: one.actors, date: day(one.until) }),
                    one.state !== 'running' && t('ended', { state: states(one.state) }),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </Harvested>
            ))}
          </HarvestSection>
          {data.signals.length > 0 && (
            <HarvestSection id="signals" title={t('signals')}>
              {data.signals.map((one) => (
                <Harvested
                  key={one.id}
                  id={one.id}
                  body={one.body}
                  action={release('signal', one.id, one.body)}
                  after={after(
                    {
                      what: 'signal',
                      id: one.id,
                      version: one.version,
                      words: { body: one.body, addressee: one.addressee },
                    },
                    <AnswerForm id={one.id} addressee={one.addressee} answer={one.answer} />,
                  )}
                >
                  <span className="block">
                    {cycleT('signalTo', { kind: cycleT(`signalKinds.${one.kind}`), to: one.addressee })}
                  </span>
                  {one.answer && <span className="block">{t('answered', { answer: one.answer })}</span>}
                </Harvested>
              ))}
            </HarvestSection>
          )}
          {data.themes.length > 0 && (
            <HarvestSection id="themes" title={t('themes')}>
              {data.themes.map((one) => (
                <Harvested key={one.id} body={one.title} action={release('theme', one.id, one.title)}>
                  {one.fate && <span className="font-semibold text-ink">{cycleT(`fates.${one.fate}`)}</span>}
                  {one.fateReason && <span>{`: ${one.fateReason}`}</span>}
                </Harvested>
              ))}
            </HarvestSection>
          )}
          {(['here', 'outside'] as const).map((kind) => {
            const said = data.checkouts.filter((one) => one.kind === kind);
            return (
              said.length > 0 && (
                <HarvestSection key={kind} id={kind} title={t(kind)}>
                  {said.map((one) => (
                    <Harvested key={one.id} body={one.body} />
                  ))}
                </HarvestSection>
              )
            );
          })}
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
