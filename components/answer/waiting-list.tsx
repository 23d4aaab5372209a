import type { ReleaseWords } from '@/components/release/words';
import { Link } from '@/components/ui/link';
import { getTranslations } from '@/lib/language/i18n';
import { standingOf, termOf } from '@/lib/release/answer/policy';
import type { WaitingSignal } from '@/lib/release/answer/queries';

/** Signals that wait for an answer: until when one is asked, the longest waiting first. */
export async function WaitingList({
  id = 'waiting',
  title,
  waiting,
  today,
  words: { day },
}: {
  id?: string;
  /** What waits here, when it is not what the circle sent. */
  title?: string;
  waiting: WaitingSignal[];
  today: string;
  words: ReleaseWords;
}) {
  const t = await getTranslations('answer');
  if (waiting.length === 0) return null;
  return (
    <section className="grid gap-4" aria-labelledby={id}>
      <h2 id={id}>{title ?? t('waiting')}</h2>
      <ul className="grid gap-3.5">
        {waiting.map((one) => {
          const term = termOf(one.sentOn);
          const standing = standingOf(term, today);
          return (
            <li
              key={one.id}
              className={`card grid gap-1 p-5 ${standing === 'over' ? 'border-l-[7px] border-l-glow' : ''}`}
            >
              <h3 dir="auto" className="[overflow-wrap:anywhere]">
                <Link
                  href={`/publications/${one.id}`}
                  className="text-ink decoration-line decoration-1 underline-offset-[0.22em] hover:text-accent"
                >
                  {one.title}
                </Link>
              </h3>
              <p className={standing === 'waits' ? 'text-soft' : ''}>{t(`term.${standing}`, { date: day(term) })}</p>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
