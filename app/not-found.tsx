import { ButtonLink } from '@/components/ui/button';
import { findActor, hatsFor, presentPath } from '@/lib/actor';
import { getTranslations } from '@/lib/i18n';

/** Pages about something of one circle. */
const OF_A_CIRCLE = /^\/(cycles|experiments|publications|releases|reports|sessions)\/./;

/**
 * A wrong address, or something that does not exist for whoever asks: the two look the same. Who belongs to several circles may
 * look under another of their roles, whether it is there or not.
 */
export default async function NotFound() {
  const t = await getTranslations('frame');
  const [actor, path] = await Promise.all([findActor(), presentPath()]);
  const others =
    actor?.login === 'circle' && actor.hats.some((hat) => hat.side === 'circle' && hat.id !== actor.hat.id);
  return (
    <main className="mx-auto grid max-w-2xl gap-5 px-4 py-16 sm:px-8">
      <h1>{t('notFoundTitle')}</h1>
      <p className="text-soft">{t('notFoundText')}</p>
      {others && OF_A_CIRCLE.test(path) && (
        <p>
          <span>{`${t('notFoundOther')} `}</span>
          <a href={hatsFor('circle', path)} className="inline-block py-1">
            {t('notFoundSwitch')}
          </a>
        </p>
      )}
      <p>
        <ButtonLink href="/">{t('home')}</ButtonLink>
      </p>
    </main>
  );
}
