import { Link } from '@/components/ui/link';
import { getTranslations } from '@/lib/language/i18n';
import type { OwnOrigin } from '@/lib/learning/experiment/input';

/** The quiet way from what a session brought to an experiment that begins there. `title` tells one such link from another. */
export async function StartLink({ kind, id, title }: { kind: OwnOrigin; id: string; title: string }) {
  const t = await getTranslations('experiment.new');
  return (
    <Link
      href={`/experiments/new?${kind}=${id}`}
      aria-label={t('goNamed', { title })}
      className="no-print inline-block shrink-0 py-1 text-[0.9rem] text-soft hover:text-accent"
    >
      {t('go')}
    </Link>
  );
}
