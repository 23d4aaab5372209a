'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { Button } from 'react-aria-components/Button';
import { Menu, MenuItem, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';

export interface Place {
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
export function Nav({ label, more, items }: { label: string; more: string; items: Place[] }) {
  const path = usePathname();
  const isHere = ({ href, holds = [href] }: Place) =>
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
        <MenuTrigger>
          <Button className={`${ITEM} cursor-pointer sm:hidden ${folded.some(isHere) ? HERE : 'text-ink'}`}>
            <span>{`${more} `}</span>
            <span aria-hidden="true">▾</span>
          </Button>
          <Popover
            placement="bottom end"
            className="min-w-48 rounded-2xl border border-line bg-card p-1.5 shadow-lg sm:hidden"
          >
            <Menu className="outline-none" aria-label={more}>
              {folded.map((place) => (
                <MenuItem
                  key={place.href}
                  href={place.href}
                  className={`flex min-h-11 cursor-pointer items-center rounded-lg px-3 no-underline outline-none data-[focused]:bg-tint data-[focused]:text-accent ${
                    isHere(place) ? 'font-semibold text-accent' : 'text-ink'
                  }`}
                >
                  {place.name}
                </MenuItem>
              ))}
            </Menu>
          </Popover>
        </MenuTrigger>
      )}
    </nav>
  );
}
