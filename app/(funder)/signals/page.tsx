import type { Metadata } from 'next';
import { Answered, Patterns } from '@/components/answer/desk';
import { Waiting } from '@/components/answer/waiting';
import { ClientMessages } from '@/components/frame/client-messages';
import { Frame } from '@/components/frame/frame';
import { PublicationList } from '@/components/release/publication-list';
import { releaseWords } from '@/components/release/words';
import { requireActor } from '@/lib/actor';
import { dayOf } from '@/lib/clock';
import { getTranslations } from '@/lib/language/i18n';
import { standingOf, termOf } from '@/lib/release/answer/policy';
import { listDeskSignals } from '@/lib/release/answer/queries';
import { listPublications } from '@/lib/release/publication/queries';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('signals'))('title') };
}

/** The desk of the contact for signals: what waits, what was answered, what else was shared. No figures, and nothing about who let out nothing. */
export default async function SignalsPage() {
  const actor = await requireActor('signal_holder');
  const [signals, publications, words, t, say] = await Promise.all([
    listDeskSignals(actor),
    listPublications(actor),
    releaseWords(),
    getTranslations('signals'),
    getTranslations('answer'),
  ]);
  const today = dayOf(actor.now);
  const waiting = signals
    .filter((one) => one.answer === null)
    .map(({ id, title, circle, pattern, releasedOn, ...one }) => {
      const term = termOf(releasedOn);
      const standing = standingOf(term, today);
      const said = say(`term.${standing}`, { date: words.day(term) });
      return { id, title, circle, pattern, over: words.quarter(one), standing, term: said };
    });
  const others = publications.filter((one) => one.kind !== 'signal' || one.withdrawnOn !== null);
  return (
    <Frame actor={actor} line={t('line')}>
      <div className="grid grid-cols-1 gap-10">
        <h1>{t('title')}</h1>
        {publications.length === 0 ? (
          <div className="card grid max-w-2xl gap-2">
            <p className="font-semibold">{t('empty')}</p>
            <p>{t('emptyText')}</p>
          </div>
        ) : (
          <>
            <section className="grid gap-4" aria-labelledby="waits">
              <div className="grid max-w-2xl gap-1">
                <h2 id="waits">{t('waits')}</h2>
                <p className="text-soft">{waiting.length > 0 ? t('waitsText') : t('waitsNone')}</p>
              </div>
              {waiting.length > 0 && (
                <ClientMessages namespaces={['signals', 'answer']}>
                  <Waiting waiting={waiting} />
                </ClientMessages>
              )}
            </section>
            <Patterns signals={signals} />
            <Answered signals={signals} words={words} />
            {others.length > 0 && (
              <section className="grid gap-4" aria-labelledby="other">
                <h2 id="other">{t('other')}</h2>
                <PublicationList publications={others} base="/signals" words={words} level="h3" />
              </section>
            )}
          </>
        )}
        <section className="grid max-w-2xl grid-cols-1 gap-3" aria-labelledby="comes">
          <h2 id="comes">{t('comes')}</h2>
          <ul className="grid grid-cols-1 list-disc gap-1.5 pl-5">
            <li>{t('comesBarrier')}</li>
            <li>{t('comesEnabler')}</li>
            <li>{t('comesLearning')}</li>
          </ul>
          <p className="text-soft">{t('never')}</p>
        </section>
      </div>
    </Frame>
  );
}
