'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';

/** The way around, and where one is. */
export function Nav({ label, items }: { label: string; items: { href: string; name: string }[] }) {
  const path = usePathname();
  return (
    <nav
      aria-label={label}
      className="-mx-1.5 mt-1 flex justify-between gap-0.5 overflow-x-auto p-0.5 sm:justify-start sm:gap-2"
    >
      {items.map(({ href, name }) => {
        const here = path === href || path.startsWith(`${href}/`);
        return (
          <Link
            key={href}
            href={href}
            aria-current={here ? 'page' : undefined}
            className={`rounded-full px-1.5 py-1.5 text-[0.92rem] whitespace-nowrap no-underline hover:bg-tint hover:text-accent sm:px-2.5 sm:text-[0.95rem] ${
              here ? 'font-semibold text-accent underline decoration-2 underline-offset-8' : 'text-ink'
            }`}
          >
            {name}
          </Link>
        );
      })}
    </nav>
  );
}
