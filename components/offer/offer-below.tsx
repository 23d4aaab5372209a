import { ButtonLink } from '@/components/ui/button';
import { getTranslations } from '@/lib/language/i18n';

/** On the page of what leaves: the way to an offer, for a circle that stands above others. */
export async function OfferBelow({ hasCycle }: { hasCycle: boolean }) {
  const t = await getTranslations('offer.below');
  return (
    <section className="card grid content-start justify-items-start gap-3 self-start p-5" aria-labelledby="offer-below">
      <h2 id="offer-below" className="text-[1.3rem]">
        {t('title')}
      </h2>
      <p>{t('text')}</p>
      {hasCycle ? (
        <ButtonLink href="/releases/new?kind=offer" tone="quiet">
          {t('go')}
        </ButtonLink>
      ) : (
        <p className="text-soft">{t('noCycle')}</p>
      )}
    </section>
  );
}
