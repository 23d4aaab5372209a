import { useTranslations } from 'next-intl';
import { DownloadLink } from '../ui/download-link';

/** What is on the table, to take along: documents, fetched only when somebody asks, because that is logged. */
export function TakeAlong({ sessionId }: { sessionId: string }) {
  const t = useTranslations('take');
  return (
    <section className="no-print grid max-w-2xl gap-1.5 text-[0.94rem]" aria-label={t('title')}>
      <div className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
        <span className="font-semibold">{t('title')}</span>
        <DownloadLink href={`/sessions/${sessionId}/pdf`}>{t('pdf')}</DownloadLink>
        <a href={`/sessions/${sessionId}/csv`} download className="inline-block py-1">
          {t('csv')}
        </a>
      </div>
      <p className="text-[0.88rem] text-soft">{t('text')}</p>
    </section>
  );
}
