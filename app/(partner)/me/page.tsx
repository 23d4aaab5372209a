import type { Metadata } from 'next';
import { RoomFrame } from '@/components/cycle/room-frame';
import { ClientMessages } from '@/components/frame/client-messages';
import { CalendarAddress } from '@/components/me/calendar-address';
import { HolidayForm } from '@/components/me/holiday-form';
import { RhythmChoice } from '@/components/me/rhythm-choice';
import { LocaleSwitch } from '@/components/sign-in/locale-switch';
import { requireActor } from '@/lib/actor';
import { calendarSince } from '@/lib/auth/calendar/queries';
import { getRhythm } from '@/lib/auth/rhythm/queries';
import { dayOf, noonOf } from '@/lib/clock';
import { getFormatter, getTranslations } from '@/lib/language/i18n';
import { getRoomOf } from '@/lib/learning/cycle/queries';
import { canKeepHoliday } from '@/lib/learning/holiday/policy';
import { findHoliday } from '@/lib/learning/holiday/queries';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('me'))('title') };
}

/** What is one's own: how often one is mailed, one's calendar, one's language; and when the circle rests. */
export default async function MePage() {
  const actor = await requireActor('circle');
  const [room, rhythm, since, holiday, t, format] = await Promise.all([
    getRoomOf(actor),
    getRhythm(actor),
    calendarSince(actor),
    findHoliday(actor),
    getTranslations('me'),
    getFormatter(),
  ]);
  const long = (day: string) => format.dateTime(noonOf(day), { dateStyle: 'long' });
  const circle = actor.hat.place;
  const today = dayOf(actor.now);
  return (
    <RoomFrame actor={actor} room={room}>
      <div className="grid max-w-2xl gap-10">
        <div className="grid gap-3">
          <h1>{t('title')}</h1>
          <p className="text-[1.1rem] text-soft">{t('intro')}</p>
        </div>
        <ClientMessages namespaces={['me']}>
          <section className="grid gap-4" aria-labelledby="rhythm">
            <h2 id="rhythm">{t('rhythm.title')}</h2>
            <p id="rhythm-text" className="text-soft">
              {t('rhythm.text')}
            </p>
            <RhythmChoice rhythm={rhythm} />
            <p className="text-[0.94rem] text-soft">{t('rhythm.also')}</p>
          </section>
          <section className="grid gap-4" aria-labelledby="calendar">
            <h2 id="calendar">{t('calendar.title')}</h2>
            <p className="text-soft">{t('calendar.text')}</p>
            <CalendarAddress since={since && long(since)} />
          </section>
          <section className="grid justify-items-start gap-3" aria-labelledby="language">
            <h2 id="language">{t('language.title')}</h2>
            <p className="text-soft">{t('language.text')}</p>
            <LocaleSwitch locale={actor.locale} />
          </section>
          <section className="grid gap-4" aria-labelledby="holiday">
            <h2 id="holiday">{t('holiday.title')}</h2>
            <p className="text-soft">{t('holiday.text', { circle })}</p>
            <p>
              {holiday && holiday.endsOn >= today
                ? t('holiday.now', { circle, from: long(holiday.startsOn), to: long(holiday.endsOn) })
                : t('holiday.none', { circle })}
            </p>
            {canKeepHoliday(actor) && (
              <HolidayForm holiday={holiday && holiday.endsOn >= today ? holiday : null} today={today} />
            )}
          </section>
        </ClientMessages>
      </div>
    </RoomFrame>
  );
}
