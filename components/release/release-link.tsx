import { Link } from '@/components/ui/link';
import { getTranslations } from '@/lib/language/i18n';
import type { Kind } from '@/lib/release/release/input';

export const newReleaseHref = (kind: Kind, subjectId: string) => `/releases/new?kind=${kind}&subject=${subjectId}`;

/** The quiet way from a thing in the room to letting it out. `title` tells one such link from another. */
export async function ReleaseLink({ kind, subjectId, title }: { kind: Kind; subjectId: string; title: string }) {
  const t = await getTranslations('release');
  return (
    <Link
      href={newReleaseHref(kind, subjectId)}
      aria-label={t('goNamed', { title })}
      className="no-print inline-block shrink-0 py-1 text-[0.9rem] text-soft hover:text-accent"
    >
      {t('go')}
    </Link>
  );
}
