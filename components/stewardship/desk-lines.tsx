import { Link } from '@/components/ui/link';

interface DeskLine {
  id: string;
  href: string;
  /** What people typed, as a link to where it stands. */
  words: string;
  /** What is known of it; empty parts are left out. */
  beneath: (string | null | undefined)[];
}

/** Lists things that stand on a page of their own, each with one quiet line beneath. */
export function DeskLines({ lines }: { lines: DeskLine[] }) {
  return (
    <ul className="grid gap-2.5 empty:hidden">
      {lines.map(({ id, href, words, beneath }) => (
        <li key={id}>
          <p dir="auto" className="[overflow-wrap:anywhere]">
            <Link
              href={href}
              className="text-ink decoration-line decoration-1 underline-offset-[0.22em] hover:text-accent"
            >
              {words}
            </Link>
          </p>
          <p dir="auto" className="text-[0.94rem] text-soft empty:hidden">
            {beneath.filter(Boolean).join(' · ')}
          </p>
        </li>
      ))}
    </ul>
  );
}
