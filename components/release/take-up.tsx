import { ButtonLink } from '@/components/ui/button';
import type { Publication } from '@/lib/release/publication/queries';
import type { ReleaseWords } from './words';

/** The way from what another circle let out to an experiment of one's own, and who sees that. */
export function TakeUp({
  publication: { id, circle },
  hasCycle,
  words: { t },
}: {
  publication: Publication;
  /** A cycle is open, in which it can begin. */
  hasCycle: boolean;
  words: ReleaseWords;
}) {
  return (
    <div className="no-print mx-auto grid w-full max-w-3xl gap-3">
      {hasCycle ? (
        <>
          <ButtonLink href={`/experiments/new?publication=${id}`} className="w-fit">
            {t('publications.takeUp')}
          </ButtonLink>
          <p className="text-soft">{t('publications.takeUpMeans', { circle })}</p>
        </>
      ) : (
        <p className="text-soft">{t('publications.takeUpNoCycle')}</p>
      )}
    </div>
  );
}
