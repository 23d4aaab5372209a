'use client';

import { usePathname } from 'next/navigation';
import { Link } from '@/components/ui/link';
import { DropMenu } from './drop-menu';

export interface NavItem {
  href: string;
  name: string;
  /** Addresses that belong to this place, with what lies below them; what lies below its own, unless others are named. */
  holds?: string[];
  /** On a phone it is found under "more", where the row would be too full. */
  more?: boolean;
}

const ITEM =
  'rounded-full px-1.5 py-1.5 text-[0.92rem] whitespace-nowrap no-underline hover:bg-tint hover:text-accent sm:px-2.5 sm:text-[0.95rem]';
const HERE = 'font-semibold text-accent underline decoration-2 underline-offset-8';

/** The way around, and where one is. On a phone, places that are visited less often stand together under one button. */
export function Nav({ label, more, items }: { label: string; more: string; items: NavItem[] }) {
  const path = usePathname();
  const isHere = ({ href, holds = [href] }: NavItem) =>
    path === href || holds.some((one) => `${path}/`.startsWith(`${one}/`));
  const folded = items.filter((one) => one.more);
  return (
    <nav
      aria-label={label}
      className="-mx-1.5 mt-1 flex justify-between gap-0.5 overflow-x-auto p-0.5 sm:justify-start sm:gap-2"
    >
      {items.map((place) => (
        <Link
          key={place.href}
          href={place.href}
          aria-current={isHere(place) ? 'page' : undefined}
          className={`${ITEM} ${place.more ? 'max-sm:hidden' : ''} ${isHere(place) ? HERE : 'text-ink'}`}
        >
          {place.name}
        </Link>
      ))}
      {folded.length > 0 && (
        <DropMenu
          name={more}
          menuLabel={more}
          className={`${ITEM} cursor-pointer sm:hidden ${folded.some(isHere) ? HERE : 'text-ink'}`}
          popoverClassName="min-w-48 sm:hidden"
          choices={folded.map((place) => ({ ...place, key: place.href, isHere: isHere(place) }))}
        />
      )}
    </nav>
  );
}
