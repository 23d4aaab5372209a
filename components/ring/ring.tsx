import type { RingLife } from '@/lib/learning/cycle/policy';

const ARCS = ['understand', 'design', 'test', 'embed'] as const;

const point = (radius: number, angle: number) =>
  `${(50 + radius * Math.cos(angle)).toFixed(2)} ${(50 + radius * Math.sin(angle)).toFixed(2)}`;

const arc = (radius: number, from: number, to: number, clockwise = true) =>
  `M ${point(radius, from)} A ${radius} ${radius} 0 0 ${clockwise ? 1 : 0} ${point(radius, to)}`;

/** The four arcs, clockwise from the top. */
export const QUARTERS = [0, 1, 2, 3] as const;

const endsOf = (quarter: number, gap: number) =>
  [-Math.PI / 2 + (quarter * Math.PI) / 2 + gap, -Math.PI / 2 + ((quarter + 1) * Math.PI) / 2 - gap] as const;

/** One arc of the ring as a path in a square of 100, with a gap (in radians) at both its ends. */
export const arcOf = (quarter: number, radius: number, gap: number) => arc(radius, ...endsOf(quarter, gap));

/**
 * The ring: four arcs around stewardship. Where there is life it glows, in several places at once.
 * `label` says in words what is drawn; empty where the ring only decorates. With `names` (large rings) the arcs carry their own words.
 */
export function Ring({
  life,
  label,
  names,
  centre,
  className,
}: {
  life: RingLife;
  label: string;
  names?: Record<(typeof ARCS)[number], string>;
  centre?: { title: string; line: string };
  className?: string;
}) {
  const radius = names ? 37 : 40;
  const width = names ? 7.4 : 12;
  // Round ends reach into the gap: the thicker the arc, the wider it must be.
  const gap = names ? 0.135 : 0.26;
  return (
    <svg viewBox="0 0 100 100" className={className} role="img" aria-label={label} aria-hidden={label === ''}>
      {ARCS.map((name, index) => {
        const [from, to] = endsOf(index, gap);
        const alive = life[name];
        const upper = index === 0 || index === 3;
        const outside = radius + width * (upper ? 1 : 1.42);
        return (
          <g key={name}>
            <path
              d={arc(radius, from, to)}
              fill="none"
              stroke={alive === 1 ? 'var(--arc-live)' : alive === 0.5 ? 'var(--arc-been)' : 'var(--arc-rest)'}
              strokeWidth={width}
              strokeLinecap="round"
            />
            {alive === 1 && (
              <path
                className="ring-glow"
                d={arc(radius, from + 0.1, to - 0.1)}
                fill="none"
                stroke="var(--glow)"
                strokeWidth={width * 0.36}
                strokeLinecap="round"
              />
            )}
            {names && (
              <>
                <path
                  id={`ring-${name}`}
                  d={upper ? arc(outside, from, to) : arc(outside, to, from, false)}
                  fill="none"
                />
                <text fontSize="4.3" fontWeight={alive === 1 ? 700 : 500} fill={alive ? 'var(--ink)' : 'var(--soft)'}>
                  <textPath href={`#ring-${name}`} startOffset="50%" textAnchor="middle">
                    {names[name]}
                  </textPath>
                </text>
              </>
            )}
          </g>
        );
      })}
      {centre && (
        <g textAnchor="middle">
          <text x="50" y="50" fontSize="9.4" fill="var(--ink)" fontFamily="var(--font-serif)">
            {centre.title}
          </text>
          <text x="50" y="57" fontSize="4.1" fill="var(--soft)">
            {centre.line}
          </text>
        </g>
      )}
    </svg>
  );
}
