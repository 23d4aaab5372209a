import { Link } from '@/components/ui/link';
import { PrintButton } from '@/components/ui/print-button';
import type { Publication } from '@/lib/release/publication/queries';
import { PrintedText } from './printed-text';
import type { ReleaseWords } from './words';

/** One thing that was let out, as its readers see it and as it is printed; withdrawn, only that it was. */
export function PublicationPage({
  publication: one,
  back,
  words,
}: {
  publication: Publication;
  back: { href: string; name: string };
  words: ReleaseWords;
}) {
  const { t, day, kind } = words;
  return (
    <div className="mx-auto grid max-w-3xl gap-5 print:block print:max-w-none">
      <div className="no-print flex flex-wrap items-center justify-between gap-3">
        <Link href={back.href} className="inline-block py-1 text-[0.94rem]">
          {back.name}
        </Link>
        {one.withdrawnOn === null && <PrintButton>{t('publications.print')}</PrintButton>}
      </div>
      {one.withdrawnOn !== null ? (
        <div className="card grid gap-2 p-6 sm:p-10">
          <p className="text-[0.94rem] text-soft">
            <span className="font-semibold text-ink">{one.circle}</span>
            <span>{` · ${kind(one.kind, one.nature)}`}</span>
          </p>
          <h1 className="text-[1.7rem]">{t('publications.withdrawn', { date: day(one.withdrawnOn) })}</h1>
          <p className="text-soft">{t('publications.withdrawnText')}</p>
        </div>
      ) : (
        <PrintedText
          label={one.title}
          from={one.circle}
          over={t('printed.over', { kind: kind(one.kind, one.nature), quarter: words.quarter(one) })}
          title={one.title}
          level="h1"
          body={one.body}
          reservations={one.reservations}
          reservationsTitle={t('printed.reservations')}
          under={t('printed.releasedOn', { circle: one.circle, date: day(one.releasedOn) })}
        />
      )}
    </div>
  );
}

/** What the browser's tab and a printed file are called. */
export const publicationTitle = (one: Publication, { t }: ReleaseWords) =>
  one.withdrawnOn === null ? `${one.title} · ${one.circle}` : t('publications.withdrawnShort');
