import { ButtonLink } from '@/components/ui/button';
import { type Actor, findActor, hatsFor, presentPath } from '@/lib/actor';
import { getTranslations } from '@/lib/language/i18n';

/** Addresses of pages about one thing of one circle. */
const OF_A_CIRCLE = /^\/(cycles|experiments|publications|releases|reports|sessions)\/./;

const hasOtherCircle = (actor: Actor | null) =>
  actor?.login === 'circle' && actor.hats.some((hat) => hat.side === 'circle' && hat.id !== actor.hat.id);

/**
 * The page for an address that leads nowhere, and for one whose page exists but not for this reader: the two look the same, so that
 * nobody learns what exists. A person with roles in several circles may look under another role, whether the page exists or not.
 * (Next makes it along with every page, to have it ready, and sometimes without the layout around it.)
 */
export default async function NotFound() {
  const t = await getTranslations('frame');
  const path = hasOtherCircle(await findActor()) ? await presentPath() : '';
  return (
    <main className="mx-auto grid max-w-2xl gap-5 px-4 py-16 sm:px-8">
      <h1>{t('notFoundTitle')}</h1>
      <p className="text-soft">{t('notFoundText')}</p>
      {OF_A_CIRCLE.test(path) && (
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
