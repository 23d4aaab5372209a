import { Link } from '@/components/ui/link';
import type { ReleaseLine } from '@/lib/release/release/queries';
import type { ReleaseWords } from './words';

/** Releases that stand at the same point. Nothing is listed when nothing stands there. `first` makes the first stand out. */
export function ReleaseList({
  id,
  title,
  releases,
  first,
  words: { t, day, quarter, kind, audience },
}: {
  id: string;
  title: string;
  releases: ReleaseLine[];
  first?: boolean;
  words: ReleaseWords;
}) {
  if (releases.length === 0) return null;
  const when = (one: ReleaseLine) =>
    one.withdrawnOn !== null
      ? t('list.withdrawnOn', { date: day(one.withdrawnOn) })
      : one.leftOn !== null
        ? t('list.leftOn', { date: day(one.leftOn) })
        : t('list.openedOn', { date: day(one.openedOn) });
  const ask = ({ asked }: ReleaseLine) =>
    asked === null
      ? null
      : asked.asWriter
        ? t('list.askedWriter')
        : asked.asMember
          ? t('list.askedMember')
          : asked.asPartner.length > 0
            ? t('list.askedPartner')
            : asked.confirm
              ? t('list.askedConfirm')
              : t('list.notEveryone');
  return (
    <section className="grid gap-4" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <ul className="grid gap-3.5">
        {releases.map((one, at) => (
          <li key={one.id} className={`card grid gap-1 p-5 ${first && at === 0 ? 'border-l-[7px] border-l-glow' : ''}`}>
            <h3 dir="auto">
              <Link
                href={`/releases/${one.id}`}
                className="text-ink decoration-line decoration-1 underline-offset-[0.22em] hover:text-accent"
              >
                {one.title}
              </Link>
            </h3>
            {ask(one) && <p>{ask(one)}</p>}
            <p className="text-[0.94rem] text-soft first-letter:uppercase">
              {[kind(one.kind), quarter(one), when(one)].join(' · ')}
            </p>
            <p className="text-[0.94rem] text-soft">{t('for', { audience: audience(one.audience) })}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
