import { getFormatter, getTranslations } from '@/lib/language/i18n';
import type { listOffered } from '@/lib/release/offer/queries';

/** Under an offer that this circle made: to whom, and what came back. Who told nothing is not marked. */
export async function Offered({
  offered,
  day,
}: {
  offered: Awaited<ReturnType<typeof listOffered>>;
  day: (on: string) => string;
}) {
  const [t, frame, words, format] = await Promise.all([
    getTranslations('offer.offered'),
    getTranslations('frame'),
    getTranslations('session.lookBack.became.offer'),
    getFormatter(),
  ]);
  const named = ({ circle, endedOn }: (typeof offered)[number]) =>
    endedOn ? `${circle} (${frame('endedShort', { date: day(endedOn) })})` : circle;
  const told = offered.flatMap((one) => (one.answer ? [{ ...one, answer: one.answer }] : []));
  return (
    <section className="mx-auto grid w-full max-w-3xl gap-4" aria-labelledby="offered">
      <div className="grid gap-1">
        <h2 id="offered">{t('title')}</h2>
        <p className="text-soft">{t('to', { circles: format.list(offered.map(named)) })}</p>
      </div>
      {told.length === 0 && <p>{t('none')}</p>}
      {told.map(({ circleId, circle, answer }) => (
        <div key={circleId} className="card grid gap-2 p-5">
          <h3 className="[overflow-wrap:anywhere]">{circle}</h3>
          <div className="grid gap-1 border-l-[3px] border-l-glow pl-3.5">
            <p className="font-semibold first-letter:uppercase">{words(answer.word)}</p>
            <p dir="auto" className="typed empty:hidden">
              {answer.line}
            </p>
            <p className="text-[0.94rem] text-soft">{t('on', { date: day(answer.answeredOn) })}</p>
          </div>
        </div>
      ))}
    </section>
  );
}
