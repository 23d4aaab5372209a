import { ClientMessages } from '@/components/frame/client-messages';
import { getTranslations } from '@/lib/language/i18n';
import type { OfferHere as Here } from '@/lib/release/offer/queries';
import { TakeBackTold, ToldForm } from './told-form';

/** Under an offer that was made to this circle: what its session made of it, and what of that the circle above knows. */
export async function OfferHere({
  id,
  offer: { from, isWithdrawn, said, answer },
  mayAnswer,
  day,
}: {
  id: string;
  offer: Here;
  /** Whether this reader tells the circle above; others of the circle read along. */
  mayAnswer: boolean;
  day: (on: string) => string;
}) {
  const [t, words] = await Promise.all([
    getTranslations('offer.here'),
    getTranslations('session.lookBack.became.offer'),
  ]);
  const circle = from;
  return (
    <section className="mx-auto grid w-full max-w-3xl gap-4" aria-labelledby="made-of-it">
      <h2 id="made-of-it">{t('title')}</h2>
      {isWithdrawn && <p className="text-soft">{t('withdrawn')}</p>}
      {!said && !isWithdrawn && <p className="text-soft">{t('waits')}</p>}
      {said && (
        <div className="card grid gap-1 p-5">
          <p className="font-semibold">{t('said', { word: words(said.word) })}</p>
          <p dir="auto" className="typed empty:hidden">
            {said.body}
          </p>
          <p className="no-print text-[0.94rem] text-soft">{t('stays')}</p>
        </div>
      )}
      {answer && (
        <div className="grid justify-items-start gap-2">
          <h3>{t('told', { circle })}</h3>
          <div className="grid gap-1 border-l-[3px] border-l-glow pl-3.5">
            <p className="font-semibold first-letter:uppercase">{words(answer.word)}</p>
            <p dir="auto" className="typed empty:hidden">
              {answer.line}
            </p>
            <p className="text-[0.94rem] text-soft">{t('on', { date: day(answer.answeredOn) })}</p>
          </div>
          {mayAnswer && (
            <ClientMessages namespaces={['offer']}>
              <TakeBackTold offerId={id} circle={circle} />
            </ClientMessages>
          )}
        </div>
      )}
      {said && !answer && !isWithdrawn && (
        <div className="no-print">
          {said.isClosed && mayAnswer ? (
            <ClientMessages namespaces={['offer']}>
              <ToldForm offerId={id} circle={circle} word={words(said.word)} asks={said.word === 'asks'} />
            </ClientMessages>
          ) : (
            <p className="text-soft">{t(said.isClosed ? 'carriers' : 'notYet', { circle })}</p>
          )}
        </div>
      )}
    </section>
  );
}
