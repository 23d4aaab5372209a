import { LineOfDescent } from '@/components/experiment/line-of-descent';
import { Link } from '@/components/ui/link';
import { familyOf } from '@/lib/learning/experiment/policy';
import type { Descendant } from '@/lib/release/publication/queries';
import type { ReleaseWords } from './words';

/** Where something that was let out comes from, and what other circles let out that took it up: drawn, and told one by one with what each taught. */
export function Descent({ of: all, here, words: { t } }: { of: Descendant[]; here: string; words: ReleaseWords }) {
  if (all.length === 0) return null;
  const line = familyOf(all, here);
  return (
    <section className="no-print mx-auto grid max-w-3xl gap-4" aria-labelledby="descent">
      <h2 id="descent">{t('publications.descent')}</h2>
      <LineOfDescent line={line} here={here} isFilled={({ withdrawn }) => !withdrawn} />
      <ol className="grid gap-3">
        {line.map(({ one, depth }, index) => (
          <li key={one.id} style={{ marginInlineStart: `${Math.min(depth, 4) * 1.25}rem` }}>
            <p>
              <span className="mr-2 font-mono text-[0.88rem] text-soft">{`${index + 1}`}</span>
              <span className="font-semibold">{one.circle}</span>
              <span className="text-soft">{' · '}</span>
              {one.id === here ? (
                <span className="text-soft">{t('publications.this')}</span>
              ) : (
                <Link dir="auto" href={`/publications/${one.id}`} className={one.withdrawn ? 'text-soft' : undefined}>
                  {one.withdrawn ? t('publications.withdrawnShort') : one.title}
                </Link>
              )}
            </p>
            {one.id !== here && (
              <p dir="auto" className="typed line-clamp-4 text-[0.94rem] text-soft empty:hidden">
                {one.body}
              </p>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
