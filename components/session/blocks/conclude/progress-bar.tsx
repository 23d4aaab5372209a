/** How many of all, as a bar beside the words that say so. */
export const ProgressBar = ({ done, all, className }: { done: number; all: number; className: string }) => (
  <div aria-hidden="true" className={`overflow-hidden rounded-full bg-tint ${className}`}>
    <div className="h-full rounded-full bg-accent" style={{ width: `${(done / Math.max(1, all)) * 100}%` }} />
  </div>
);
