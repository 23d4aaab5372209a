'use client';

import { useRef, useState } from 'react';
import { Menu, MenuItem } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import type { Elements } from '@/components/ui/elements';

export interface Choice {
  key: string;
  name: string;
  /** What it is called where its name says too little. */
  label?: string;
  /** Where it leads, or else what it does. */
  href?: string;
  onAction?: () => void;
  isHere?: boolean;
}

/** A button with a menu under it. Of the menu nothing is made before it is opened: it stands on every page. */
export function DropMenu({
  name,
  label,
  menuLabel,
  className,
  popoverClassName = '',
  head,
  choices,
}: {
  name: string;
  /** What the button is called where its name says too little. */
  label?: string;
  menuLabel: string;
  className: string;
  popoverClassName?: string;
  /** Stands above the choices. */
  head?: Elements;
  choices: Choice[];
}) {
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <button
        ref={button}
        type="button"
        className={className}
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onClick={() => setOpen(true)}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown') return;
          event.preventDefault();
          setOpen(true);
        }}
      >
        <span>{name}</span>
        <span aria-hidden="true"> ▾</span>
      </button>
      {isOpen && (
        <Popover
          triggerRef={button}
          isOpen
          onOpenChange={setOpen}
          placement="bottom end"
          className={`rounded-2xl border border-line bg-card p-1.5 shadow-lg ${popoverClassName}`}
        >
          {head}
          <Menu className="outline-none" aria-label={menuLabel} autoFocus="first" onClose={close}>
            {choices.map(({ key, name, label, href, onAction, isHere }) => (
              <MenuItem
                key={key}
                {...{ href, onAction, 'aria-label': label, textValue: name }}
                className={`flex min-h-11 cursor-pointer items-center rounded-lg px-3 no-underline outline-none data-[focused]:bg-tint data-[focused]:text-accent ${
                  isHere ? 'font-semibold text-accent' : 'text-ink'
                }`}
              >
                {name}
              </MenuItem>
            ))}
          </Menu>
        </Popover>
      )}
    </>
  );
}
