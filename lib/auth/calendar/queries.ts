import 'server-only';
import { asNobody } from '@/db/as';
import { keyed } from '@/db/token';
import type { CircleActor } from '@/lib/actor';
import { env } from '@/lib/env';
import { type Locale, translator } from '@/lib/language/messages';
import { calendarFeed } from '@/lib/mail/calendar';
import { CALENDAR_SECRET } from './input';

/** The day (YYYY-MM-DD) on which this person's calendar got its address; null when it has none. */
export async function calendarSince(actor: CircleActor): Promise<string | null> {
  const [row] = await asNobody<{ since: string | null }>('signin', 'select auth.calendar_since($1)::text as since', [
    keyed(actor.token),
  ]);
  return row?.since ?? null;
}

interface Feed {
  locale: Locale;
  appointments: { id: string; circle: string; at: string; minutes: number; sequence: number; cancelled: boolean }[];
}

/** Minutes of a session whose plan is still empty. */
const USUAL = 60;

/**
 * The calendar that has this secret, as an iCalendar text; null when none has. Whoever asks has no sign-in. It says of which circle and
 * when, and where one reads more after signing in; not what a session is about, nor where it is: it lies with whoever keeps the calendar.
 */
export async function findCalendar(secret: string): Promise<string | null> {
  if (!CALENDAR_SECRET.test(secret)) return null;
  const [row] = await asNobody<{ feed: Feed | null }>('signin', 'select auth.calendar_feed($1) as feed', [
    keyed(secret),
  ]);
  if (!row?.feed) return null;
  const { locale, appointments } = row.feed;
  const t = translator(locale, 'mail');
  return calendarFeed(
    t('feed.name'),
    appointments.map(({ circle, at, minutes, ...one }) => ({
      ...one,
      title: t('session.title', { circle }),
      url: `${env().APP_URL}/sessions/${one.id}`,
      start: new Date(at),
      minutes: minutes || USUAL,
    })),
  );
}
