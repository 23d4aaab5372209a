import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { RoomFrame } from '@/components/cycle/room-frame';
import { releaseWords } from '@/components/release/words';
import { Link } from '@/components/ui/link';
import { PrintButton } from '@/components/ui/print-button';
import { AskedBelow } from '@/components/upward/asked-below';
import { requireActor } from '@/lib/actor';
import { dayOf } from '@/lib/clock';
import { getTranslations } from '@/lib/language/i18n';
import { getRoomOf } from '@/lib/learning/cycle/queries';
import { canAnswerBelow } from '@/lib/release/answer/policy';
import { getPageFrom } from '@/lib/release/upward/queries';

type Params = Promise<{ id: string }>;

const read = cache(async (id: string) => {
  const actor = await requireActor('circle');
  return /^[1-9]\d{0,8}$/.test(id) ? getPageFrom(actor, Number(id)) : notFound();
});

export async function generateMetadata({ params }: { params: Params }): Promise<Metadata> {
  const [{ circle }, t] = await Promise.all([read((await params).id), getTranslations('upward.theirs')]);
  return { title: t('title', { circle }) };
}

/** One page of a circle directly below: what it embedded, and what needs a decision here. */
export default async function PageFromBelow({ params }: { params: Params }) {
  const actor = await requireActor('circle');
  const page = await read((await params).id);
  const [room, words, t] = await Promise.all([getRoomOf(actor), releaseWords(), getTranslations('upward.theirs')]);
  const mayAnswer = canAnswerBelow(actor);
  const today = dayOf(actor.now);
  return (
    <RoomFrame actor={actor} room={room}>
      <article className="grid max-w-3xl gap-9 print:gap-5">
        <header className="grid gap-2">
          <p className="no-print">
            <Link href="/publications/below" className="inline-block py-1 text-[0.94rem]">
              {t('back')}
            </Link>
          </p>
          <h1 className="wrap-anywhere print:text-[20pt]">{t('title', { circle: page.circle })}</h1>
          <p className="text-soft">{t('since', { date: words.day(page.since) })}</p>
        </header>
        <section className="grid gap-4 print:gap-2" aria-labelledby="asked">
          <h2 id="asked" className="print:text-[14pt]">
            {t('asked')}
          </h2>
          {page.asked.length === 0 && <p className="text-soft">{t('askedNone')}</p>}
          {page.asked.length > 0 && !mayAnswer && <p className="no-print text-soft">{t('carriers')}</p>}
          <AskedBelow asked={page.asked} mayAnswer={mayAnswer} today={today} words={words} />
        </section>
        <section className="grid gap-4 print:gap-2" aria-labelledby="embedded">
          <h2 id="embedded" className="print:text-[14pt]">
            {t('embedded')}
          </h2>
          {page.embedded.length === 0 && <p className="text-soft">{t('embeddedNone')}</p>}
          <ul className="grid gap-4 empty:hidden print:gap-2">
            {page.embedded.map(({ id, title, body, releasedOn }) => (
              <li key={id} className="grid gap-1 border-l-[3px] border-l-glow pl-4">
                <h3 dir="auto" className="text-[1.1rem] wrap-anywhere print:text-[12pt]">
                  <Link
                    href={`/publications/${id}`}
                    className="text-ink decoration-line underline-offset-[0.22em] hover:text-accent print:no-underline"
                  >
                    {title}
                  </Link>
                </h3>
                <p dir="auto" className="typed print:text-[10.5pt]">
                  {body}
                </p>
                <p className="text-[0.94rem] text-soft print:text-[9.5pt]">{words.day(releasedOn)}</p>
              </li>
            ))}
          </ul>
        </section>
        {page.answered.length > 0 && (
          <section className="grid gap-4 print:gap-2" aria-labelledby="answered">
            <h2 id="answered" className="print:text-[14pt]">
              {t('answered')}
            </h2>
            <AskedBelow asked={page.answered} mayAnswer={mayAnswer} today={today} words={words} />
          </section>
        )}
        <p className="no-print">
          <PrintButton>{t('print')}</PrintButton>
        </p>
      </article>
    </RoomFrame>
  );
}
