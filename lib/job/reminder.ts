import { sql } from 'drizzle-orm';
import { as, system } from '../../db/as';
import { noonOf, type Quarter } from '../clock';
import { env, type Settings } from '../env';
import { inEachLanguage, type Locale, translator } from '../language/messages';

type Address = Pick<Settings, 'APP_URL'>;

const longDate = (moment: Date, locale: Locale) =>
  moment.toLocaleDateString(locale === 'nl' ? 'nl-BE' : 'en-GB', { dateStyle: 'long', timeZone: 'Europe/Brussels' });

type Forgotten = {
  session: string;
  begun: boolean;
  day: string;
  circle: string;
  name: string | null;
  locale: Locale | null;
};

/**
 * Writes one mail for each session that nobody took further for twelve hours, to whoever takes it up again, in their own
 * language: which circle's it is, and where. Of several instances each writes some; none is written twice for one stillness.
 * @returns how many sessions were found
 */
export async function remindOfForgotten({ APP_URL }: Address = env()): Promise<number> {
  let found = 0;
  for (let more = true; more; ) {
    more = await as(system.job, async (tx) => {
      const [here] = await tx.execute<Forgotten>(
        sql`select session, begun, to_json(day)#>>'{}' as day, circle, name, locale from learning.take_forgotten()`,
      );
      if (!here) return false;
      const locale = here.locale ?? 'nl';
      const t = translator(locale, 'mail');
      const which = here.begun ? 'forgotten' : 'notBegun';
      const values = {
        name: here.name ?? '',
        circle: here.circle,
        date: longDate(new Date(here.day), locale),
        url: `${APP_URL}/sessions/${here.session}${here.begun ? '' : '/prepare'}`,
      };
      await tx.execute(
        sql`select learning.remind(${here.session}::uuid, ${t(`${which}.subject`, values)}, ${t(`${which}.body`, values)})`,
      );
      found += 1;
      return true;
    });
  }
  return found;
}

/** Subject and body in every language. `values` gives what both name. */
const written = (which: 'owed', values: (locale: Locale) => Record<string, string>) =>
  JSON.stringify(
    inEachLanguage((locale) => {
      const t = translator(locale, 'mail');
      const said = values(locale);
      return { subject: t(`${which}.subject`, said), body: t(`${which}.body`, said) };
    }),
  );

type Owed = { partnership: number; name: string; year: number; quarter: Quarter['quarter']; due: string };

/**
 * Two weeks before the day by which a quarter's formal report is asked, and again three days before: one mail to the promotor and
 * its support of each partnership that has not submitted it. The database holds who had which.
 * @returns how many mails were written
 */
export async function remindOfOwed({ APP_URL }: Address = env()): Promise<number> {
  return as(system.job, async (tx) => {
    let mails = 0;
    for (const { partnership, name, year, quarter, due } of await tx.execute<Owed>(
      sql`select * from formal.owed_reports()`,
    )) {
      const texts = written('owed', (locale) => ({
        partnership: name,
        quarter: translator(locale, 'frame')('quarterName', { quarter: String(quarter), year: String(year) }),
        date: longDate(noonOf(due), locale),
        url: `${APP_URL}/formal/${year}/${quarter}`,
      }));
      const [row] = await tx.execute<{ sent: number }>(
        sql`select formal.remind(${partnership}, ${texts}::jsonb) as sent`,
      );
      mails += row?.sent ?? 0;
    }
    return mails;
  });
}
