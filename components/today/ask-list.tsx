import { ButtonLink } from '@/components/ui/button';

export interface Ask {
  key: string;
  title: string;
  line: string;
  go: string;
  href: string;
}

/** What is asked of this person now: the first stands out, nothing shouts. */
export function AskList({ asks }: { asks: Ask[] }) {
  return (
    <ul className="grid gap-3.5">
      {asks.map((ask, index) => (
        <li
          key={ask.key}
          className={`card flex flex-wrap items-center justify-between gap-x-5 gap-y-3 py-4 ${
            index === 0 ? 'border-l-[7px] border-l-glow' : ''
          }`}
        >
          <div className="min-w-0 flex-[1_1_15rem]">
            <h3 dir="auto" className="font-sans text-[1.1rem] leading-snug font-semibold tracking-normal">
              {ask.title}
            </h3>
            <p dir="auto" className="text-[0.94rem] text-soft">
              {ask.line}
            </p>
          </div>
          <ButtonLink
            href={ask.href}
            tone={index === 0 ? 'main' : 'quiet'}
            aria-label={`${ask.go}: ${ask.title}`}
            className="max-sm:w-full"
          >
            {ask.go}
          </ButtonLink>
        </li>
      ))}
    </ul>
  );
}
