import type { Metadata } from 'next';
import { cache } from 'react';
import { Given } from '@/components/answer/given';
import { ClientMessages } from '@/components/frame/client-messages';
import { AnswerLetter, TakeBackLetter } from '@/components/letter/answer-letter';
import { PrintedText } from '@/components/release/printed-text';
import { Door } from '@/components/sign-in/door';
import { noonOf } from '@/lib/clock';
import { getFormatter, getTranslations } from '@/lib/language/i18n';
import { letterSecret } from '@/lib/release/letter/input';
import { openLetter } from '@/lib/release/letter/queries';

type Params = Promise<{ secret: string }>;

/** One look for the title and the page: it is noted for the circle. */
const read = cache(async (secret: string) => (letterSecret.safeParse(secret).success ? openLetter(secret) : null));

export async function generateMetadata({ params }: { params: Params }): Promise<Metadata> {
  const [letter, t] = await Promise.all([read((await params).secret), getTranslations('letter')]);
  return {
    title: letter ? letter.title : t('page.overTitle'),
    referrer: 'no-referrer',
    robots: { index: false, follow: false },
  };
}

/** Where the link of a letter leads: exactly the released text, and an answer. Nobody signs in; nothing else is shown. */
export default async function LetterPage({ params }: { params: Params }) {
  const { secret } = await params;
  const [letter, t, answer, format] = await Promise.all([
    read(secret),
    getTranslations('letter'),
    getTranslations('answer'),
    getFormatter(),
  ]);
  if (!letter) {
    return (
      <Door>
        <h1 className="mb-2">{t('page.overTitle')}</h1>
        <p className="text-soft">{t('page.overText')}</p>
      </Door>
    );
  }
  const until = format.dateTime(noonOf(letter.until), { dateStyle: 'long' });
  const from = letter.circle;
  return (
    <Door wide>
      <div className="mx-auto grid max-w-3xl gap-8">
        <p className="no-print max-w-2xl text-[1.1rem]">{t('page.intro', { circle: from })}</p>
        <PrintedText
          label={letter.title}
          from={from}
          over={t('page.over')}
          title={letter.title}
          level="h1"
          body={letter.body}
          reservations={letter.reservations}
          reservationsTitle={t('page.reservations')}
          under={t('page.under', { circle: from })}
        />
        <section className={`grid gap-4 ${letter.answer ? '' : 'no-print'}`} aria-labelledby="answer">
          <div className="grid gap-1">
            <h2 id="answer">{t(letter.answer ? 'page.answered' : 'page.answer')}</h2>
            <p className="no-print text-soft">{t('page.until', { date: until, circle: from })}</p>
          </div>
          {letter.answer ? (
            <div className="card grid justify-items-start gap-3 p-5">
              <Given answer={letter.answer} />
              {letter.answer.isActedOn ? (
                <p className="no-print text-[0.94rem] text-soft">{answer('actedOn')}</p>
              ) : (
                <ClientMessages namespaces={['answer', 'errors']}>
                  <TakeBackLetter letter={secret} />
                </ClientMessages>
              )}
            </div>
          ) : (
            <div className="card p-5">
              <ClientMessages namespaces={['answer', 'errors']}>
                <AnswerLetter letter={secret} />
              </ClientMessages>
            </div>
          )}
        </section>
        <p className="no-print text-[0.94rem] text-soft">{t('page.noted', { circle: from })}</p>
      </div>
    </Door>
  );
}
