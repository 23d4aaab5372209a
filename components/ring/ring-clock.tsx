import { arcOf, QUARTERS } from './ring';

/**
 * The ring as a clock: what is left of the time lies around it, and goes from the top on, clockwise.
 * @param left the share of the time that is left, 0 to 1
 */
export function RingClock({ left, className, over }: { left: number; className?: string; over: boolean }) {
  return (
    <svg viewBox="0 0 100 100" className={className} aria-hidden="true">
      {QUARTERS.map((quarter) => {
        const gone = Math.min(1, Math.max(0, (1 - left) * QUARTERS.length - quarter));
        return (
          <g key={quarter} fill="none" strokeWidth="9" strokeLinecap="round">
            <path d={arcOf(quarter, 43, 0.2)} stroke={over ? 'var(--glow)' : 'var(--arc-rest)'} />
            {gone < 1 && (
              <path
                d={arcOf(quarter, 43, 0.2)}
                stroke="var(--arc-live)"
                pathLength={1}
                strokeDasharray={`${1 - gone} 1`}
                strokeDashoffset={-gone}
              />
            )}
          </g>
        );
      })}
    </svg>
  );
}
