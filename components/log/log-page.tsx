import { ButtonLink } from '@/components/ui/button';
import { PrintButton } from '@/components/ui/print-button';
import { ONES_OWN } from '@/lib/audit/entry/input';
import type { readLog } from '@/lib/audit/entry/queries';
import { getFormatter, getTranslations } from '@/lib/language/i18n';
import { type LogWords, sentenceOf } from './sentence';

/** What pages and lists say of a log. */
export async function logWords(): Promise<LogWords> {
  const [t, frame, format] = await Promise.all([getTranslations('log'), getTranslations('frame'), getFormatter()]);
  return { t, frame, day: (moment) => format.dateTime(moment, { dateStyle: 'long' }) };
}

/** The page of the log in an address, `?page=2`; the first where none stands there. */
export const pageIn = (value: string | string[] | undefined): number =>
  typeof value === 'string' && /^[1-9]\d{0,4}$/.test(value) ? Number(value) : 1;

/** A log: newest first, one sentence a line, and its end to note elsewhere. */
export async function LogPage({
  log,
  page,
  address,
  intro,
}: {
  log: Awaited<ReturnType<typeof readLog>>;
  page: number;
  /** Of this page, without a query. */
  address: string;
  intro: string;
}) {
  const words = await logWords();
  const { t, day } = words;
  return (
    <div className="grid grid-cols-1 max-w-3xl gap-8 print:gap-4">
      <div className="grid grid-cols-1 gap-3">
        <h1>{t('title')}</h1>
        <p className="text-[1.1rem] text-soft">{intro}</p>
        <div className="no-print flex flex-wrap gap-3">
          <PrintButton>{t('print')}</PrintButton>
          {/* A document, fetched only when somebody asks for it: that it was fetched is logged. */}
          <a href={`${address}/csv`} className="button button-quiet" download>
            {t('csv')}
          </a>
        </div>
      </div>
      {log.lines.length === 0 ? (
        <p>{t('empty')}</p>
      ) : (
        <ol className="grid grid-cols-1">
          {log.lines.map((line, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a line is only known by its number in the whole log, which would count what others did; printed once, it never moves
            <li key={index} className="grid gap-x-6 border-line border-t py-3 sm:grid-cols-[1fr_auto] print:py-1.5">
              <p className="min-w-0 break-words">
                <span>{sentenceOf(line, words)}</span>
                {ONES_OWN.includes(line.verb) && <span className="text-soft">{` ${t('own')}`}</span>}
              </p>
              <p className="text-[0.92rem] text-soft">{day(line.at)}</p>
            </li>
          ))}
        </ol>
      )}
      {log.pages > 1 && (
        <nav aria-label={t('pages')} className="no-print flex flex-wrap items-center gap-3">
          {page > 1 && (
            <ButtonLink tone="quiet" small href={page === 2 ? address : `${address}?page=${page - 1}`}>
              {t('newer')}
            </ButtonLink>
          )}
          <span className="text-soft">{t('pageOf', { page, pages: log.pages })}</span>
          {page < log.pages && (
            <ButtonLink tone="quiet" small href={`${address}?page=${page + 1}`}>
              {t('older')}
            </ButtonLink>
          )}
        </nav>
      )}
      {log.head && (
        <section className="note grid grid-cols-1 gap-2 p-5" aria-labelledby="head">
          <h2 id="head" className="text-[1.2rem]">
            {t('headTitle')}
          </h2>
          <p>{t('headText')}</p>
          <p className="break-all font-mono text-[0.9rem]">{log.head}</p>
        </section>
      )}
    </div>
  );
}
