import { Link } from '@/components/ui/link';
import type { Publication } from '@/lib/release/publication/queries';
import type { ReleaseWords } from './words';

/** What was let out to this reader, the newest first. No filter and no count: it is a shelf, not a table of who shares. */
export function PublicationList({
  publications,
  base,
  own = null,
  level: Heading = 'h2',
  words: { t, day, quarter, kind },
}: {
  publications: Publication[];
  /** Where each can be read: `/publications`, `/signals` or `/published`. */
  base: string;
  /** The reader's own circle. */
  own?: number | null;
  level?: 'h2' | 'h3';
  words: ReleaseWords;
}) {
  return (
    <ul className="grid max-w-3xl gap-4">
      {publications.map((one) => (
        <li key={one.id} className="card grid gap-1.5 p-5">
          {one.withdrawnOn !== null ? (
            <>
              <Heading className="font-sans text-[1.05rem] font-normal tracking-normal text-soft">
                <Link href={`${base}/${one.id}`} className="text-soft">
                  {t('publications.withdrawn', { date: day(one.withdrawnOn) })}
                </Link>
              </Heading>
              <p className="text-[0.94rem] text-soft">
                <span className="font-semibold">{one.circle}</span>
                <span>{` · ${kind(one.kind, one.nature)}`}</span>
              </p>
            </>
          ) : (
            <>
              <p className="text-[0.94rem] text-soft">
                <span className="font-semibold text-ink">{one.circle}</span>
                <span>{` · ${t('printed.over', { kind: kind(one.kind, one.nature), quarter: quarter(one) })}`}</span>
                {one.circleId === own && <span>{` · ${t('publications.own')}`}</span>}
              </p>
              <Heading dir="auto">
                <Link
                  href={`${base}/${one.id}`}
                  className="text-ink decoration-line decoration-1 underline-offset-[0.22em] hover:text-accent"
                >
                  {one.title}
                </Link>
              </Heading>
              <p dir="auto" className="line-clamp-3 [overflow-wrap:anywhere]">
                {one.body}
              </p>
              <p className="text-[0.94rem] text-soft">{t('publications.on', { date: day(one.releasedOn) })}</p>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
