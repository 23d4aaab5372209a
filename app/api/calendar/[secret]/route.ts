import { findCalendar } from '@/lib/auth/calendar/queries';
import { consumeHere, giveBackHere } from '@/lib/http/rate-limit';

const HEADERS = { 'cache-control': 'private, no-store', 'x-robots-tag': 'noindex' };

/**
 * Gives a calendar program the sessions of one person. The program signs in nowhere: the secret in the address says whose they are. A
 * wrong, a renewed and a deleted secret get the same answer. Only such requests count against the rate limit of a network address,
 * because one provider fetches the calendars of many people.
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
