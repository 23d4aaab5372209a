import type { Metadata } from 'next';
import { RoomFrame } from '@/components/cycle/room-frame';
import { PrintButton } from '@/components/ui/print-button';
import { EarlierVersions, UnderstandingParts } from '@/components/understanding/parts';
import { requireActor } from '@/lib/actor';
import { getTranslations } from '@/lib/language/i18n';
import { cycleName } from '@/lib/language/period-name';
import { differenceOf } from '@/lib/learning/understanding/policy';
import { getSystem } from '@/lib/learning/understanding/queries';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('memory'))('system.title') };
}

export default async function SystemPage() {
  const actor = await requireActor('circle');
  const [{ room, lines, tried, before, kept }, t, frame] = await Promise.all([
    getSystem(actor),
    getTranslations('memory.system'),
    getTranslations('frame'),
  ]);
  const difference = before && differenceOf(before.lines, lines);
  const isSame = difference?.gone.length === 0 && difference.lines.every(({ became }) => became === 'same');
  return (
    <RoomFrame actor={actor} room={room}>
      <article className="grid max-w-5xl gap-9">
        <header className="grid max-w-3xl gap-3">
          <h1>{t('title')}</h1>
          <p className="no-print text-[1.1rem] text-soft">{t('intro')}</p>
          {before && (
            <p className="text-soft">{t(isSame ? 'sinceNone' : 'since', { cycle: cycleName(frame, before.cycle) })}</p>
          )}
        </header>
        <UnderstandingParts lines={lines} before={before?.lines ?? null} keeps tried={tried} />
        <EarlierVersions kept={kept} here={null} />
        <p className="no-print">
          <PrintButton>{t('print')}</PrintButton>
        </p>
      </article>
    </RoomFrame>
  );
}
