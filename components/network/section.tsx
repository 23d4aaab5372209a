import type { ReactNode } from 'react';
import type { Elements } from '@/components/ui/elements';
import { ScrollRegion } from '@/components/ui/scroll-region';
import { OnOpen } from './on-open';

/** A table that scrolls by itself where it is wider than the screen. */
export function Table({ label, heads, children }: { label: string; heads: string[]; children: ReactNode }) {
  return (
    <ScrollRegion label={label}>
      <table className="table">
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </ScrollRegion>
  );
}

/** A list with, behind one more click, the form that adds to it. */
export function Section({
  id,
  title,
  text,
  add,
  form,
  children,
}: {
  id: string;
  title: string;
  text?: string;
  add: string;
  form: Elements;
  children: Elements;
}) {
  return (
    <section className="grid grid-cols-1 gap-3" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {text && <p className="max-w-2xl text-soft">{text}</p>}
      {children}
      <OnOpen className="card" summary={<span className="font-semibold">{add}</span>}>
        <div className="mt-4 max-w-xl">{form}</div>
      </OnOpen>
    </section>
  );
}
