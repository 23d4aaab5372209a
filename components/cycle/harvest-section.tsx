import type { ReactElement, ReactNode } from 'react';
import type { Elements } from '@/components/ui/elements';

/** One part of the page that everybody has at close; says so in words when it is empty. */
export function HarvestSection({
  id,
  title,
  none,
  children,
}: {
  id: string;
  title: string;
  none?: string;
  children: ReactElement[];
}) {
  return (
    <section className="grid gap-4 print:gap-2" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children.length > 0 ? (
        <ul className="grid gap-4 print:gap-2">{children}</ul>
      ) : (
        <p className="text-soft">{none}</p>
      )}
    </section>
  );
}

/** One thing that the session brought, with what belongs to it in small. */
export function Harvested({
  id,
  body,
  large,
  children,
  after,
  action,
}: {
  /** Where a link to it leads. */
  id?: string;
  body: ReactNode;
  large?: boolean;
  children?: string | Elements;
  /** What became of it since, and what can be said of that. */
  after?: Elements;
  /** What can be done with it. */
  action?: Elements;
}) {
  return (
    <li
      id={id}
      className={`break-inside-avoid border-l-[3px] pl-4 sm:flex sm:items-start sm:justify-between sm:gap-6 ${
        large ? 'border-l-glow' : 'border-l-line'
      }`}
    >
      <div className="min-w-0">
        <p dir="auto" className={large ? 'font-serif text-[1.3rem] leading-snug' : 'font-semibold'}>
          {body}
        </p>
        {children && (
          <p dir="auto" className="mt-0.5 text-[0.96rem] text-soft">
            {children}
          </p>
        )}
        {after}
      </div>
      {action}
    </li>
  );
}
