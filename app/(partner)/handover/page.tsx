import type { Metadata } from 'next';
import { RoomFrame } from '@/components/cycle/room-frame';
import { ClientMessages } from '@/components/frame/client-messages';
import { OwnNotes } from '@/components/handover/own-notes';
import { PassOn } from '@/components/handover/pass-on';
import { ButtonLink } from '@/components/ui/button';
import { requireActor } from '@/lib/actor';
import { noonOf } from '@/lib/clock';
import { getFormatter, getTranslations } from '@/lib/language/i18n';
import { getHandover } from '@/lib/learning/handover/queries';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('handover'))('title') };
}

/** Lists what the reader steers, took on and noted in this circle, and lets them give each of these to another member. */
export default async function HandoverPage() {
  const actor = await requireActor('circle');
  const [{ room, steered, notes, promised, doing, others, endsOn }, t, format] = await Promise.all([
    getHandover(actor),
    getTranslations('handover'),
    getFormatter(),
  ]);
  const day = (one: string) => format.dateTime(noonOf(one), { dateStyle: 'long' });
  return (
    <RoomFrame actor={actor} room={room}>
      <div className="grid max-w-3xl gap-9">
        <div className="grid gap-3">
          <h1>{t('title')}</h1>
          <p className="text-[1.1rem] text-soft">{t('intro')}</p>
          {endsOn && <p className="note p-4">{t('ends', { date: day(endsOn) })}</p>}
          {others.length === 0 && <p>{t('alone')}</p>}
        </div>
        <ClientMessages namespaces={['handover']}>
          <div className="grid gap-9">
            <section className="grid gap-4" aria-labelledby="steered">
              <h2 id="steered">{t('steered')}</h2>
              {steered.length === 0 && <p className="text-soft">{t('steeredNone')}</p>}
              <ul className="grid gap-4 empty:hidden">
                {steered.map((one) => (
                  <li key={one.id} className="card flex flex-wrap items-center justify-between gap-3 p-5">
                    <p className="font-semibold">
                      {t('session', { date: format.dateTime(one.plannedAt, { dateStyle: 'long' }) })}
                    </p>
                    <ButtonLink href={`/cycles/${one.cycleId}/plan`} tone="quiet">
                      {t('steeredGo')}
                    </ButtonLink>
                  </li>
                ))}
              </ul>
            </section>
            <section className="grid gap-4" aria-labelledby="promised">
              <div className="grid gap-1">
                <h2 id="promised">{t('promised')}</h2>
                <p className="text-soft">{promised.length > 0 ? t('promisedText') : t('promisedNone')}</p>
              </div>
              <ul className="grid gap-4 empty:hidden">
                {promised.map((one) => (
                  <li key={one.id} className="card grid gap-3 p-5">
                    <div>
                      <p dir="auto" className="typed font-semibold">
                        {one.body}
                      </p>
                      {one.until && <p className="text-[0.94rem] text-soft">{t('until', { date: day(one.until) })}</p>}
                    </div>
                    {others.length > 0 && <PassOn what={{ decisionId: one.id }} name={one.body} others={others} />}
                  </li>
                ))}
              </ul>
            </section>
            {doing.length > 0 && (
              <section className="grid gap-4" aria-labelledby="doing">
                <div className="grid gap-1">
                  <h2 id="doing">{t('doing')}</h2>
                  <p className="text-soft">{t('doingText')}</p>
                </div>
                <ul className="grid gap-4">
                  {doing.map((one) => (
                    <li key={one.id} className="card grid gap-3 p-5">
                      <div>
                        <p dir="auto" className="typed font-semibold">
                          {one.body}
                        </p>
                        <p dir="auto" className="text-[0.94rem] text-soft">
                          {t('experiment', { name: one.experiment })}
                        </p>
                        {one.until && (
                          <p className="text-[0.94rem] text-soft">{t('until', { date: day(one.until) })}</p>
                        )}
                      </div>
                      {others.length > 0 && <PassOn what={{ actionId: one.id }} name={one.body} others={others} />}
                    </li>
                  ))}
                </ul>
              </section>
            )}
            <section className="grid gap-4" aria-labelledby="notes">
              <div className="grid gap-1">
                <h2 id="notes">{t('notes')}</h2>
                <p className="text-soft">{notes.length > 0 ? t('notesText') : t('notesNone')}</p>
              </div>
              <ul className="grid gap-4 empty:hidden">
                {notes.map((one) => (
                  <OwnNotes
                    key={`${one.sessionId} ${one.kind}`}
                    notes={one}
                    name={t(one.kind, { date: format.dateTime(one.on, { dateStyle: 'long' }) })}
                    others={others}
                  />
                ))}
              </ul>
            </section>
          </div>
        </ClientMessages>
      </div>
    </RoomFrame>
  );
}
