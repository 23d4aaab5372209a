import { useTranslations } from 'next-intl';
import { DownloadLink } from '../ui/download-link';
import { Panel } from '../ui/panel';

/** What is on the table, to take along: documents, fetched only when somebody asks, because that is logged. */
export function TakeAlong({ sessionId, side }: { sessionId: string; side?: 'above' }) {
  const t = useTranslations('take');
  return (
    <Panel name={t('title')} side={side}>
      <ul className="grid gap-1">
        <li>
          <DownloadLink href={`/sessions/${sessionId}/pdf`}>{t('pdf')}</DownloadLink>
        </li>
        <li>
          <a href={`/sessions/${sessionId}/csv`} download className="inline-block py-1">
            {t('csv')}
          </a>
        </li>
      </ul>
      <p className="mt-2 text-[0.88rem] text-soft">{t('text')}</p>
    </Panel>
  );
}
