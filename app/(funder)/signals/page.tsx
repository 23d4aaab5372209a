import type { Metadata } from 'next';
import { Answered, Patterns } from '@/components/answer/desk';
import { DeskFound } from '@/components/answer/desk-found';
import { Waiting } from '@/components/answer/waiting';
import { ClientMessages } from '@/components/frame/client-messages';
import { Frame } from '@/components/frame/frame';
import { RhythmChoice } from '@/components/me/rhythm-choice';
import { SearchForm } from '@/components/network/search-form';
import { PublicationList } from '@/components/release/publication-list';
import { releaseWords } from '@/components/release/words';
import { Link } from '@/components/ui/link';
import { requireActor, type SignalHolderActor } from '@/lib/actor';
import { getRhythm } from '@/lib/auth/rhythm/queries';
import { dayOf } from '@/lib/clock';
import { consumeLeased } from '@/lib/http/rate-limit';
import { getTranslations } from '@/lib/language/i18n';
import { searchIn } from '@/lib/network/search';
import { standingOf, termOf } from '@/lib/release/answer/policy';
import { listDeskSignals } from '@/lib/release/answer/queries';
import { listPublications } from '@/lib/release/publication/queries';
import { isEnough } from '@/lib/search/match';
import { findOnDesk, NOTHING } from '@/lib/search/queries';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('signals'))('title') };
}

/** The desk of the contact for signals, or what was looked for on it. */
export default async function SignalsPage({ searchParams }: { searchParams: Promise<{ q?: string | string[] }> }) {
  const actor = await requireActor('signal_holder');
  const search = searchIn(await searchParams);
  const t = await getTranslations('signals');
  return (
    <Frame actor={actor} line={t('line')}>
      <div className="grid grid-cols-1 gap-10">
        <div className="grid max-w-3xl grid-cols-1 gap-5">
          <h1>{t('title')}</h1>
          <SearchForm label={t('searchLabel')} find={t('searchFind')} search={search} />
        </div>
        {isEnough(search) ? <Searched actor={actor} search={search} /> : <Desk actor={actor} />}
      </div>
    </Frame>
  );
}

async function Searched({ actor, search }: { actor: SignalHolderActor; search: string }) {
  const [wait, t] = await Promise.all([consumeLeased('search', actor.personId), getTranslations('signals')]);
  const found = wait ? NOTHING : await findOnDesk(actor, search);
  return (
    <div className="grid grid-cols-1 gap-5">
      <p>
        <Link href="/signals" className="inline-block py-1">
          {t('back')}
        </Link>
      </p>
      <ClientMessages namespaces={['search', 'signals']}>
        <DeskFound found={found} search={search} wait={wait} />
      </ClientMessages>
    </div>
  );
}

/** What waits, what was answered, what else was shared. No figures, and nothing about who let out nothing. */
async function Desk({ actor }: { actor: SignalHolderActor }) {
  const [signals, publications, rhythm, words, t, say] = await Promise.all([
    listDeskSignals(actor),
    listPublications(actor),
    getRhythm(actor),
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
    <>
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
      <section className="grid max-w-2xl grid-cols-1 gap-4" aria-labelledby="rhythm">
        <h2 id="rhythm">{t('rhythm')}</h2>
        <p id="rhythm-text" className="text-soft">
          {t('rhythmText')}
        </p>
        <ClientMessages namespaces={['me']}>
          <RhythmChoice rhythm={rhythm} hints={{ monthly: t('rhythmMonthly'), none: t('rhythmNone') }} />
        </ClientMessages>
      </section>
    </>
  );
}
