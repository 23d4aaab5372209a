import { Link } from '@/components/ui/link';
import { getTranslations } from '@/lib/language/i18n';
import { isEnd } from '@/lib/learning/experiment/policy';
import type { getExperiment } from '@/lib/learning/experiment/queries';

type Data = Awaited<ReturnType<typeof getExperiment>>;
type Placed = Data['family'][number];

/** What one generation and one line take in the drawing, in its own units. */
const COLUMN = 120;
const ROW = 56;

/** Where the experiment comes from and what grew out of it: drawn, and told one by one with what each taught. */
export async function Family({ of: { experiment, family } }: { of: Data }) {
  const [t, states] = await Promise.all([getTranslations('experiment.one'), getTranslations('experiment.states')]);
  if (family.length < 2) return null;
  return (
    <section className="grid max-w-3xl gap-4" aria-labelledby="family">
      <h2 id="family">{t('family')}</h2>
      <Drawing family={family} here={experiment.id} />
      <ol className="grid gap-3">
        {family.map(({ one, depth, parentRow }, index) => (
          <li key={one.id} style={{ marginInlineStart: `${Math.min(depth, 4) * 1.25}rem` }}>
            <p>
              <span className="mr-2 font-mono text-[0.88rem] text-soft">{`${index + 1}`}</span>
              <span className="text-soft">{parentRow === null ? '' : `${t('grewOut')} `}</span>
              {one.id === experiment.id ? (
                <span dir="auto" className="font-semibold">
                  {one.title}
                </span>
              ) : (
                <Link dir="auto" href={`/experiments/${one.id}`}>
                  {one.title}
                </Link>
              )}
              <span className="text-soft">
                {one.id === experiment.id ? ` (${t('here')}, ${states(one.state)})` : ` (${states(one.state)})`}
              </span>
            </p>
            <p dir="auto" className="typed text-[0.94rem] text-soft empty:hidden">
              {isEnd(one.state) ? one.outcome : ''}
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** One dot each, numbered as in the list, from left to right in time. Filled while people are at it; the one of this page is ringed. */
function Drawing({ family, here }: { family: Placed[]; here: string }) {
  const width = (Math.max(...family.map(({ depth }) => depth)) + 1) * COLUMN;
  const height = (Math.max(...family.map(({ row }) => row)) + 1) * ROW;
  const x = (depth: number) => depth * COLUMN + 30;
  const y = (row: number) => row * ROW + ROW / 2;
  return (
    <svg
      aria-hidden="true"
      viewBox={`0 0 ${width} ${height}`}
      className="h-auto max-w-full text-accent"
      style={{ width: `${width / 16}rem` }}
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
    >
      {family.map(({ one, depth, row, parentRow }) =>
        parentRow === null ? null : (
          <path
            key={one.id}
            d={`M${x(depth - 1)} ${y(parentRow)} C${x(depth) - COLUMN / 2} ${y(parentRow)} ${x(depth) - COLUMN / 2} ${y(row)} ${x(depth)} ${y(row)}`}
          />
        ),
      )}
      {family.map(({ one, depth, row }, index) => {
        const ended = isEnd(one.state);
        return (
          <g key={one.id} transform={`translate(${x(depth)} ${y(row)})`}>
            {one.id === here && <circle r="20" strokeDasharray="3 4" />}
            <circle r="14" className={ended ? 'fill-card' : 'fill-accent'} />
            <text
              textAnchor="middle"
              dy="0.35em"
              stroke="none"
              className={`font-mono text-[14px] ${ended ? 'fill-ink' : 'fill-on-accent'}`}
            >
              {index + 1}
            </text>
          </g>
        );
      })}
    </svg>
  );
}
