import { Link } from '@/components/ui/link';
import { getTranslations } from '@/lib/language/i18n';

/** Links back to the session from which the reader opened a vote. */
export async function BackToSession({ sessionId }: { sessionId: string | null }) {
  const t = await getTranslations('vote');
  return (
    sessionId && (
      <p className="no-print">
        <Link href={`/sessions/${sessionId}`} className="inline-block py-1 text-[0.94rem]">
          {t('backToSession')}
        </Link>
      </p>
    )
  );
}
