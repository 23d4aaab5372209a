'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { AskFirst } from '@/components/ui/ask-first';
import { useVerb } from '@/components/ui/use-verb';
import { verbOf } from '@/components/ui/verb-of';
import type { Pair } from '@/lib/learning/mirror/input';
import { stillNeeded } from '@/lib/learning/mirror/policy';
import type { Mirror as MirrorRow } from '@/lib/learning/mirror/queries';
import type { Outcome } from '@/lib/verb/outcome';
import { Places, type PlaceVerb } from './places';
import { type ChooseVerb, Spreads } from './spreads';

interface Verbs {
  place: PlaceVerb;
  show: () => Promise<Outcome<null>>;
  choose: ChooseVerb;
}
interface Props {
  /** Null until the first answer makes it. */
  mirror: MirrorRow | null;
  own: readonly { pair: Pair; place: number }[];
  mayShow: boolean;
}

/** The mirror of a running cycle: asks, and once it is shown, shows. */
export function Mirror({ mirror, own, mayShow, place, show, choose }: Props & Verbs) {
  const t = useTranslations('mirror');
  const verb = useVerb(show);
  if (mirror?.shownOn) {
    return (
      <section className="grid gap-4" aria-labelledby="mirror-shown">
        <h2 id="mirror-shown">{t('shown.title')}</h2>
        <Spreads mirror={mirror} choose={choose} />
      </section>
    );
  }
  const answered = mirror?.answered ?? 0;
  const needed = stillNeeded(answered);
  return (
    <div className="grid gap-8">
      <section className="grid gap-5" aria-labelledby="mirror-ask">
        <h2 id="mirror-ask">{t('ask')}</h2>
        <p className="note max-w-2xl">{t('private')}</p>
        <Places own={own} place={place} />
      </section>
      <section className="grid max-w-2xl justify-items-start gap-3" aria-labelledby="mirror-show">
        <h2 id="mirror-show">{t('show.title')}</h2>
        <p role="status">
          {[t('answered', { count: answered }), needed > 0 && t('needed', { count: needed })].filter(Boolean).join(' ')}
        </p>
        {!mayShow && <p className="text-soft">{t('whoShows')}</p>}
        {mayShow && needed === 0 && (
          <AskFirst
            name={t('show.name')}
            tone="quiet"
            title={t('show.ask')}
            yes={t('show.yes')}
            no={t('show.no')}
            verb={verb}
            input={{}}
          >
            <p>{t('show.text')}</p>
          </AskFirst>
        )}
      </section>
    </div>
  );
}

const [placeInMirror, showMirror, chooseStep] = [verbOf('placeInMirror'), verbOf('showMirror'), verbOf('chooseStep')];

/** The same on a page of its own, which is read anew after what everybody sees has changed. */
export function MirrorOnPage({ cycleId, ...props }: Props & { cycleId: string }) {
  const router = useRouter();
  const place: PlaceVerb = (input) => placeInMirror({ cycleId, ...input });
  async function andRead(doing: Promise<Outcome<null>>): Promise<Outcome<null>> {
    const outcome = await doing;
    router.refresh();
    return outcome;
  }
  return (
    <Mirror
      {...props}
      // A person's first answer raises the count of people, which the page shows.
      place={(input) => (props.own.length > 0 ? place(input) : andRead(place(input)))}
      show={() => andRead(showMirror({ cycleId }))}
      choose={(input) => andRead(chooseStep({ cycleId, ...input }))}
    />
  );
}
