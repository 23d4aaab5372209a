/** A period of which there is a text and no cycle: a ring in outline, with lines of writing in it. */
export function PastRing({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 100 100" className={className} aria-hidden="true">
      <circle
        cx="50"
        cy="50"
        r="40"
        fill="none"
        stroke="var(--arc-been)"
        strokeWidth="4"
        strokeLinecap="round"
        strokeDasharray="0.1 9.6"
      />
      <path
        d="M 33 40 H 67 M 33 51 H 67 M 33 62 H 54"
        fill="none"
        stroke="var(--soft)"
        strokeWidth="4.5"
        strokeLinecap="round"
      />
    </svg>
  );
}
