import { noonOf } from '@/lib/clock';
import { getFormatter, getTranslations } from '@/lib/language/i18n';
import { cycleName } from '@/lib/language/period-name';
import type { Audience, Kind, Nature } from '@/lib/release/release/input';

/** Every sentence that the pages about releases and about what was released share. */
export async function releaseWords() {
  const [t, frame, format] = await Promise.all([getTranslations('release'), getTranslations('frame'), getFormatter()]);
  const day = (one: string) => format.dateTime(noonOf(one), { dateStyle: 'long' });
  return {
    t,
    day,
    quarter: (cycle: { year: number; quarter: number; part: string }) => cycleName(frame, cycle),
    /** A signal and an offer say what they are about, and an experiment that it was embedded, where that is known. */
    kind: (kind: Kind, nature: Nature | '' = '') =>
      nature !== '' && (kind === 'signal' || kind === 'offer' || kind === 'experiment')
        ? t(`nature.${kind}.${nature}` as 'nature.offer.policy')
        : t(`kinds.${kind}`),
    list: (names: string[]) => format.list(names),
    /** "onze regio en alle partnerschappen in Vlaanderen", inside a sentence. */
    audience: (audience: Audience[]) =>
      format.list(audience.map((one) => t(`audience.${one}`).replace(/^./, (first) => first.toLowerCase()))),
  };
}
export type ReleaseWords = Awaited<ReturnType<typeof releaseWords>>;
