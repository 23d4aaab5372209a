import { findCalendar } from '@/lib/auth/calendar/queries';
import { consumeHere, giveBackHere } from '@/lib/http/rate-limit';

const HEADERS = { 'cache-control': 'private, no-store', 'x-robots-tag': 'noindex' };

/**
 * Somebody's calendar, for a program that has its address and no sign-in. A wrong secret, an old one and one that was taken away answer
 * alike. Only those count against the network address: one that many calendars are fetched from gets them all.
 */
export async function GET(_: Request, { params }: { params: Promise<{ secret: string }> }) {
  try {
    const wait = await consumeHere('calendar');
    if (wait) {
      const seconds = String(wait.values?.seconds ?? 60);
      return new Response(null, { status: 429, headers: { ...HEADERS, 'retry-after': seconds } });
    }
    const calendar = await findCalendar((await params).secret.replace(/\.ics$/, ''));
    if (calendar === null) return new Response(null, { status: 404, headers: HEADERS });
    await giveBackHere('calendar');
    return new Response(calendar, {
      headers: {
        ...HEADERS,
        'content-type': 'text/calendar; charset=utf-8',
        'content-disposition': 'inline; filename="leerkring.ics"',
      },
    });
  } catch {
    // What is thrown here is printed with its address, and the address is a secret.
    return new Response(null, { status: 503, headers: { ...HEADERS, 'retry-after': '300' } });
  }
}
