import type { Metadata } from 'next';
import { cache } from 'react';
import { GivenByDesk } from '@/components/answer/desk';
import { GiveForm } from '@/components/answer/give-form';
import { ClientMessages } from '@/components/frame/client-messages';
import { Frame } from '@/components/frame/frame';
import { routeId } from '@/components/frame/route-id';
import { PublicationPage, publicationTitle } from '@/components/release/publication-page';
import { releaseWords } from '@/components/release/words';
import { requireActor } from '@/lib/actor';
import { dayOf } from '@/lib/clock';
import { getTranslations } from '@/lib/language/i18n';
import { standingOf, termOf } from '@/lib/release/answer/policy';
import { findDeskSignal } from '@/lib/release/answer/queries';
import { getPublication } from '@/lib/release/publication/queries';

type Params = Promise<{ id: string }>;

/** Asked for by the title and by the page: one look in the database. */
const read = cache(async (id: string) => getPublication(await requireActor('signal_holder'), id));

export async function generateMetadata({ params }: { params: Params }): Promise<Metadata> {
  const [found, words] = await Promise.all([read(await routeId(params)), releaseWords()]);
  return { title: publicationTitle(found, words) };
}

export default async function SignalPage({ params }: { params: Params }) {
  const actor = await requireActor('signal_holder');
  const id = await routeId(params);
  const [publication, signal, words, t, say] = await Promise.all([
    read(id),
    findDeskSignal(actor, id),
    releaseWords(),
    getTranslations('signals'),
    getTranslations('answer'),
  ]);
  const term = signal && termOf(signal.releasedOn);
  return (
    <Frame actor={actor} line={t('line')}>
      <div className="space-y-8">
        <PublicationPage publication={publication} back={{ href: '/signals', name: t('back') }} words={words} />
        {signal && (
          <section
            className={`mx-auto grid w-full max-w-3xl gap-4 ${signal.answer ? '' : 'no-print'}`}
            aria-labelledby="your-answer"
          >
            <div className="grid gap-1">
              <h2 id="your-answer">{t('yourAnswer')}</h2>
              <p className="no-print text-soft">{t('yourAnswerText')}</p>
            </div>
            {signal.answer ? (
              <GivenByDesk signal={signal} />
            ) : (
              <div className="card grid gap-4 p-5">
                {term && <p>{say(`term.${standingOf(term, dayOf(actor.now))}`, { date: words.day(term) })}</p>}
                <ClientMessages namespaces={['answer']}>
                  <GiveForm signals={[id]} />
                </ClientMessages>
              </div>
            )}
          </section>
        )}
      </div>
    </Frame>
  );
}
