export interface WayStep {
  key: string;
  state: 'done' | 'now' | 'later';
  title: string;
  lines: string[];
}

const DOT: Record<WayStep['state'], string> = {
  done: 'border-accent bg-accent',
  now: 'border-glow bg-glow',
  later: 'border-edge bg-card',
};

/** The way out, step under step. Where it stands is said in words too, for whoever does not see the dots. */
export function Way({ steps, words }: { steps: WayStep[]; words: Record<WayStep['state'], string> }) {
  return (
    <ol className="grid gap-4">
      {steps.map((step) => (
        <li
          key={step.key}
          className="relative pl-7 before:absolute before:top-4 before:-bottom-6 before:left-[0.44rem] before:w-px before:bg-line last:before:hidden"
        >
          <span
            aria-hidden="true"
            className={`absolute top-[0.28rem] left-0 size-4 rounded-full border-2 ring-4 ring-card ${DOT[step.state]}`}
          />
          <p className="leading-snug font-semibold">
            <span>{step.title}</span>
            <span className="sr-only">{` (${words[step.state]})`}</span>
          </p>
          {step.lines.map((line) => (
            <p key={line} className="text-[0.94rem] text-soft">
              {line}
            </p>
          ))}
        </li>
      ))}
    </ol>
  );
}
