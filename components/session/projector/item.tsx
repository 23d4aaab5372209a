import type { Elements } from '@/components/ui/elements';

/** One thing in a list on the projector, which no column or page breaks in two where it can be helped. */
export const Item = ({
  label,
  chosen,
  children,
}: {
  /** What it is, or whose: small, above it. */
  label?: string | undefined;
  /** The room chose it. */
  chosen?: boolean | undefined;
  children: Elements;
}) => (
  <li
    className={`card mb-[0.4em] break-inside-avoid px-[0.55em]! py-[0.35em]! ${chosen ? 'border-[0.1em]! border-accent!' : ''}`}
  >
    {label && (
      <p dir="auto" className="mb-[0.15em] text-[length:var(--small)] font-semibold text-soft leading-[1.2]">
        {label}
      </p>
    )}
    {children}
  </li>
);

/** Words that a participant wrote. */
export const Words = ({ children, serif }: { children: string; serif?: boolean | undefined }) => (
  <p dir="auto" className={`typed ${serif ? 'font-serif' : ''}`}>
    {children}
  </p>
);

/** What belongs to an item: who, until when. */
export const Beside = ({ children }: { children: string }) =>
  children && (
    <p dir="auto" className="typed mt-[0.2em] text-[length:var(--small)] text-soft leading-[1.2]">
      {children}
    </p>
  );

/** What was said to an item: an answer, a reason, an assumption. */
export const Said = ({ children }: { children: string }) => (
  <p dir="auto" className="typed mt-[0.3em] border-l-[0.12em] border-l-glow pl-[0.4em]">
    {children}
  </p>
);

/** The name of some items that stay together. */
export const Heading = ({ children }: { children: string }) => (
  <h2 dir="auto" className="typed mb-[0.3em] break-after-avoid leading-[1.1]">
    {children}
  </h2>
);
