import type { Placed, Relative } from '@/lib/learning/experiment/policy';

/** What one generation and one line take in the drawing, in its own units. */
const COLUMN = 120;
const ROW = 56;

/** One dot each, numbered as in the list beside it, from left to right in time. The one of this page is ringed. */
export function LineOfDescent<T extends Relative>({
  line,
  here,
  isFilled,
}: {
  line: Placed<T>[];
  here: string;
  isFilled: (one: T) => boolean;
}) {
  const width = (Math.max(...line.map(({ depth }) => depth)) + 1) * COLUMN;
  const height = (Math.max(...line.map(({ row }) => row)) + 1) * ROW;
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
      {line.map(({ one, depth, row, parentRow }) =>
        parentRow === null ? null : (
          <path
            key={one.id}
            d={`M${x(depth - 1)} ${y(parentRow)} C${x(depth) - COLUMN / 2} ${y(parentRow)} ${x(depth) - COLUMN / 2} ${y(row)} ${x(depth)} ${y(row)}`}
          />
        ),
      )}
      {line.map(({ one, depth, row }, index) => (
        <g key={one.id} transform={`translate(${x(depth)} ${y(row)})`}>
          {one.id === here && <circle r="20" strokeDasharray="3 4" />}
          <circle r="14" className={isFilled(one) ? 'fill-accent' : 'fill-card'} />
          <text
            textAnchor="middle"
            dy="0.35em"
            stroke="none"
            className={`font-mono text-[14px] ${isFilled(one) ? 'fill-on-accent' : 'fill-ink'}`}
          >
            {index + 1}
          </text>
        </g>
      ))}
    </svg>
  );
}
