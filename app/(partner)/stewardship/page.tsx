import type { Metadata } from 'next';
import { WaitingList } from '@/components/answer/waiting-list';
import { RoomFrame } from '@/components/cycle/room-frame';
import { ClientMessages } from '@/components/frame/client-messages';
import { releaseWords } from '@/components/release/words';
import { DeskLines } from '@/components/stewardship/desk-lines';
import { EarlierCycles } from '@/components/stewardship/earlier';
import { LeftBehind } from '@/components/stewardship/left-behind';
import { StewardshipParts } from '@/components/stewardship/parts';
import { ButtonLink } from '@/components/ui/button';
import { Link } from '@/components/ui/link';
import { requireActor } from '@/lib/actor';
import { dayOf, noonOf } from '@/lib/clock';
import { getFormatter, getTranslations } from '@/lib/language/i18n';
import { canPlanSession } from '@/lib/learning/session/policy';
import { canSteward, PLANNED, type StewardshipPart } from '@/lib/learning/stewardship/policy';
import { getStewardship } from '@/lib/learning/stewardship/queries';
import { listAskedHere, listWaiting } from '@/lib/release/answer/queries';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('stewardship'))('title') };
}

/** Steward and coach work from this page: they write here how the cycle runs, and see what is open. Every member may read it. */
export default async function StewardshipPage() {
  const actor = await requireActor('circle');
  const [desk, t, frame, words, format] = await Promise.all([
    getStewardship(actor, async (tx) => {
      const [waiting, below] = await Promise.all([listWaiting(tx, actor), listAskedHere(tx, actor)]);
      return { waiting, below };
    }),
    getTranslations('stewardship'),
    getTranslations('frame'),
    releaseWords(),
    getFormatter(),
  ]);
  const { room, promised, kept, sent, changed, members } = desk;
  const { waiting, below } = desk.beside;
  const asked = below.filter(({ answer }) => answer === null).map((one) => ({ ...one, sentOn: one.releasedOn }));
  const day = (one: string) => format.dateTime(noonOf(one), { dateStyle: 'long' });
  const today = dayOf(actor.now);
  const { cycle, session } = room;
  const said = (parts: readonly StewardshipPart[]) =>
    cycle && <StewardshipParts cycleId={cycle.id} parts={parts} said={desk.parts} mayWrite={canSteward(actor)} />;
  return (
    <RoomFrame actor={actor} room={room}>
      <ClientMessages namespaces={['stewardship', 'handover']}>
        <div className="grid max-w-3xl gap-10">
          <div className="grid gap-3">
            <h1>{t('title')}</h1>
            <p className="text-[1.1rem] text-soft">{t('intro')}</p>
          </div>

          <section className="grid gap-4" aria-labelledby="plan">
            <h2 id="plan">{t('plan')}</h2>
            {!cycle && <p className="text-soft">{t('noCycle')}</p>}
            {cycle && (
              <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
                <p>
                  {session
                    ? t('session', { date: format.dateTime(session.plannedAt, { dateStyle: 'long' }) })
                    : t('noSession')}
                </p>
                {canPlanSession(actor) && (!session || session.stage === 'planned') && (
                  <ButtonLink href={`/cycles/${cycle.id}/plan`} tone="quiet" className="no-print">
                    {t(session ? 'changeGo' : 'planGo')}
                  </ButtonLink>
                )}
              </div>
            )}
            {said(PLANNED)}
          </section>

          {cycle && (
            <section className="grid gap-4" aria-labelledby="missing">
              <h2 id="missing">{t('parts.missing')}</h2>
              {said(['missing'])}
            </section>
          )}

          <section className="grid gap-4" aria-labelledby="practice">
            <h2 id="practice">{t('parts.practice')}</h2>
            {said(['practice'])}
            <div className="grid gap-2">
              <h3>{t('changed')}</h3>
              {changed.length === 0 && <p className="text-soft">{t('changedNone')}</p>}
              <DeskLines
                lines={changed.map((one) => ({
                  id: one.id,
                  href: `/experiments/${one.id}`,
                  words: one.change,
                  beneath: [
                    one.lives === null ? null : t(one.lives ? 'lives' : 'gone'),
                    one.lookOn && t('look', { date: day(one.lookOn) }),
                  ],
                }))}
              />
            </div>
          </section>

          <section className="grid gap-4" aria-labelledby="promised">
            <h2 id="promised">{t('promised')}</h2>
            {promised.length === 0 && <p className="text-soft">{t('promisedNone')}</p>}
            <DeskLines
              lines={promised.map((one) => ({
                id: one.id,
                href: `/decisions/${one.id}`,
                words: one.body,
                beneath: [one.owner, one.until && t('until', { date: day(one.until) })],
              }))}
            />
            <LeftBehind lines={desk.leftBehind} members={members} />
            {kept.length > 0 && (
              <div className="grid gap-2">
                <h3>{t('kept')}</h3>
                <DeskLines
                  lines={kept.map((one) => ({
                    id: one.id,
                    href: `/decisions/${one.id}`,
                    words: one.body,
                    beneath: [one.doneOn && t('keptOn', { date: day(one.doneOn) })],
                  }))}
                />
              </div>
            )}
            <p className="no-print">
              <Link href="/decisions" className="inline-block py-1">
                {t('allDecisions')}
              </Link>
            </p>
          </section>

          <WaitingList id="asked" title={t('asked')} waiting={asked} today={today} words={words} />
          <WaitingList title={t('waiting')} waiting={waiting} today={today} words={words} />
          <section className="grid gap-4" aria-labelledby="sent">
            <h2 id="sent">{t('signals')}</h2>
            {sent.length === 0 && <p className="text-soft">{t('signalsNone')}</p>}
            <DeskLines
              lines={sent.map((one) => {
                const answeredOn = one.answeredOn ?? one.received[0]?.answeredOn;
                return {
                  id: one.id,
                  href: `/cycles/${one.cycleId}`,
                  words: one.body,
                  beneath: [
                    t('to', { addressee: one.addressee }),
                    answeredOn && t('answered', { date: day(answeredOn) }),
                  ],
                };
              })}
            />
          </section>

          <EarlierCycles said={desk.earlier} />

          <section className="grid gap-4" aria-labelledby="members">
            <div className="grid gap-1">
              <h2 id="members">{t('members')}</h2>
              <p className="text-soft">{t('membersText')}</p>
            </div>
            <ul className="grid gap-2 sm:grid-cols-2">
              {members.map((one) => (
                <li key={one.id}>
                  <p className="font-semibold">{one.name}</p>
                  <p className="text-[0.94rem] text-soft">
                    {[frame(`hats.${one.kind}`), one.organisation].filter(Boolean).join(' · ')}
                  </p>
                </li>
              ))}
            </ul>
            <p className="no-print">
              <Link href="/handover" className="inline-block py-1">
                {t('handover')}
              </Link>
            </p>
          </section>
        </div>
      </ClientMessages>
    </RoomFrame>
  );
}
