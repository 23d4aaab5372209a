import type { Metadata } from 'next';
import { RoomFrame } from '@/components/cycle/room-frame';
import { ClientMessages } from '@/components/frame/client-messages';
import { Themes } from '@/components/offer/themes';
import { releaseWords } from '@/components/release/words';
import { Link } from '@/components/ui/link';
import { requireActor } from '@/lib/actor';
import { getTranslations } from '@/lib/language/i18n';
import { getRoomOf } from '@/lib/learning/cycle/queries';
import { canAnswerBelow, inThemes, isOf, PARTS_BELOW } from '@/lib/release/answer/policy';
import { listFromBelow } from '@/lib/release/answer/queries';
import { getGate } from '@/lib/release/release/queries';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('offer.patterns'))('title') };
}

/** What circles below let this one read, by theme and by barrier or enabler, over partnerships. Nothing is counted. */
export default async function FromBelowPage({
  searchParams,
}: {
  searchParams: Promise<{ of?: string | string[] | undefined }>;
}) {
  const actor = await requireActor('circle');
  const { of } = await searchParams;
  const part = PARTS_BELOW.find((one) => one === of) ?? 'all';
  const [room, texts, { below }, words, t, upward] = await Promise.all([
    getRoomOf(actor),
    listFromBelow(actor),
    getGate(actor),
    releaseWords(),
    getTranslations('offer.patterns'),
    getTranslations('upward.theirs'),
  ]);
  const shown = texts.filter((one) => isOf(part, one));
  const themes = inThemes(shown).map(({ name, texts }) => ({
    name,
    texts: texts.map((one) => ({
      id: one.id,
      title: one.title,
      circle: one.circle,
      over: words.t('printed.over', { kind: words.kind(one.kind, one.nature), quarter: words.quarter(one) }),
      body: one.body,
    })),
  }));
  return (
    <RoomFrame actor={actor} room={room}>
      <div className="grid gap-8">
        <div className="grid max-w-2xl gap-3">
          <p className="no-print">
            <Link href="/publications" className="inline-block py-1 text-[0.94rem]">
              {t('back')}
            </Link>
          </p>
          <h1>{t('title')}</h1>
          <p className="text-[1.1rem] text-soft">{t('intro')}</p>
        </div>
        {below.length > 0 && (
          <nav aria-labelledby="pages" className="no-print grid max-w-2xl gap-1">
            <h2 id="pages" className="text-[1.2rem]">
              {upward('list')}
            </h2>
            <ul className="flex flex-wrap gap-x-5 gap-y-1">
              {below.map(({ id, name }) => (
                <li key={id}>
                  <Link href={`/publications/below/${id}`} className="inline-block py-1">
                    {name}
                  </Link>
                </li>
              ))}
            </ul>
          </nav>
        )}
        {texts.length > 0 && (
          <nav aria-label={t('of')} className="no-print flex flex-wrap gap-x-5 gap-y-1">
            {PARTS_BELOW.map((one) => (
              <Link
                key={one}
                href={one === 'all' ? '/publications/below' : `/publications/below?of=${one}`}
                aria-current={one === part ? 'page' : undefined}
                className="inline-block py-1 first-letter:uppercase aria-[current=page]:font-semibold aria-[current=page]:text-ink"
              >
                {t(one)}
              </Link>
            ))}
          </nav>
        )}
        {themes.length === 0 ? (
          <p className="note max-w-2xl">{t(texts.length === 0 ? 'empty' : 'none')}</p>
        ) : (
          <ClientMessages namespaces={['offer', 'signals']}>
            <Themes themes={themes} mayName={canAnswerBelow(actor)} />
          </ClientMessages>
        )}
      </div>
    </RoomFrame>
  );
}
