import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { RoomFrame } from '@/components/cycle/room-frame';
import { ClientMessages } from '@/components/frame/client-messages';
import { routeId } from '@/components/frame/route-id';
import { ButtonLink } from '@/components/ui/button';
import { PrintButton } from '@/components/ui/print-button';
import { ChapterView } from '@/components/walk/chapter';
import { chaptersOf, readingMinutes, stopsOf } from '@/components/walk/chapters';
import { Walker } from '@/components/walk/walker';
import { walkWords } from '@/components/walk/words';
import { requireActor } from '@/lib/actor';
import { getFormatter, getTranslations } from '@/lib/language/i18n';
import { dateOfSession } from '@/lib/learning/session/policy';
import { getWalk } from '@/lib/learning/session/record-queries';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('walk'))('title') };
}

export default async function WalkPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor('circle');
  const id = await routeId(params);
  const [{ room, record }, words, format] = await Promise.all([getWalk(actor, id), walkWords(), getFormatter()]);
  if (record.stage === 'planned') redirect(`/sessions/${id}/prepare`);
  if (record.stage !== 'closed') redirect(`/sessions/${id}`);
  const { t } = words;
  const chapters = chaptersOf(record, words);
  return (
    <RoomFrame actor={actor} room={room}>
      <div className="grid gap-8">
        <header className="grid gap-2.5">
          <h1>{t('title')}</h1>
          <p className="text-[1.1rem] text-soft">
            {t('line', {
              circle: record.circleName,
              quarter: words.quarter(record.quarter),
              date: format.dateTime(dateOfSession(record), { dateStyle: 'long' }),
            })}
          </p>
          <p className="max-w-2xl text-soft">
            <span>{`${t('intro')} `}</span>
            <span className="no-print">{`(${t('reading', { minutes: readingMinutes(chapters) })})`}</span>
          </p>
        </header>
        {chapters.length === 0 ? (
          <p className="note max-w-prose">{t('empty')}</p>
        ) : (
          <ClientMessages namespaces={['walk']}>
            <Walker
              stops={stopsOf(record, chapters, words)}
              chapters={chapters.map((chapter, at) => ({
                id: chapter.id,
                title: chapter.title,
                content: <ChapterView chapter={chapter} at={at} of={chapters.length} />,
              }))}
              end={<ButtonLink href={`/sessions/${id}/harvest`}>{t('harvest')}</ButtonLink>}
            />
          </ClientMessages>
        )}
        <div className="no-print">
          <PrintButton>{t('print')}</PrintButton>
        </div>
      </div>
    </RoomFrame>
  );
}
