import { sql } from 'drizzle-orm';
import { as, system } from '../../db/as';
import { noonOf } from '../clock';
import { env, type Settings } from '../env';
import { formatter, type Locale, translator } from '../language/messages';

/** What waits for somebody in one circle, of one kind: how many, and the soonest day. */
interface Line {
  kind:
    | ('session' | 'vote' | 'report' | 'release' | 'signal' | 'promise' | 'action' | 'look')
    | ('offer' | 'overdue' | 'letter' | 'desk');
  /** None: it waits for the contact for signals, whichever circles ask. */
  circle: string | null;
  count: number;
  /** YYYY-MM-DD: by when, or since when. */
  day: string;
}

/** Before every person, in the order in which they are taken. */
const NOBODY = '00000000-0000-0000-0000-000000000000';

/** The most signs of a mail. */
const LONGEST = 8000;

/** The mail of one digest: circles, kinds, numbers and days. What it is about stands in Leerkring alone, at this address. */
export function digestOf(locale: Locale, name: string, lines: readonly Line[], url: string) {
  const t = translator(locale, 'mail');
  const circles = [...new Set(lines.map((line) => line.circle))];
  const parts = circles.map((circle) =>
    [
      circle ?? t('digest.contact'),
      ...lines
        .filter((line) => line.circle === circle)
        .map(({ kind, count, day }) => {
          const date = formatter(locale).dateTime(noonOf(day), { day: 'numeric', month: 'long' });
          return `• ${t(`digest.${kind}`, { count, date })}`;
        }),
    ].join('\n'),
  );
  const { page, body } = circles.every((circle) => circle === null)
    ? ({ page: '/signals', body: 'digest.contactBody' } as const)
    : ({ page: '/today', body: 'digest.body' } as const);
  return { subject: t('digest.subject'), body: t(body, { name, lines: parts.join('\n\n'), url: `${url}${page}` }) };
}

/**
 * Writes everybody whose digest is due one mail with what waits for them, each in a transaction of its own. Nothing waits: no mail. Of
 * several instances each writes some; none is written twice for one week, one month, or one thing.
 * @returns how many mails were written
 */
export async function sendDigests({ APP_URL }: Pick<Settings, 'APP_URL'> = env()): Promise<number> {
  let mails = 0;
  for (let beyond: string | null = NOBODY; beyond !== null; ) {
    const from: string = beyond;
    let reached: string | null = null;
    try {
      const written = await as(system.job, async (tx) => {
        const [taken] = await tx.execute<{ person: string | null; name: string; locale: Locale; lines: Line[] | null }>(
          sql`select person, name, locale, lines from learning.take_digest(${from}::uuid)`,
        );
        reached = taken?.person ?? null;
        if (!taken?.person || !taken.lines) return false;
        const { person, name, locale, lines } = taken;
        const { subject, body } = digestOf(locale, name, lines, APP_URL);
        await tx.execute(sql`select learning.write_digest(${person}::uuid, ${subject}, ${body.slice(0, LONGEST)})`);
        return true;
      });
      if (written) mails += 1;
    } catch (error) {
      // One that cannot be written keeps nobody else waiting.
      if (reached === null) throw error;
      console.error('A digest was not written:', error);
    }
    beyond = reached;
  }
  return mails;
}
