/** The text as written; a short first line over a part that goes on below it reads as that part's heading. */
function Body({ text }: { text: string }) {
  return text
    .split(/\n{2,}/)
    .filter((part) => part.trim())
    .map((part, at) => {
      const [first = '', ...rest] = part.split('\n');
      const heads = rest.length > 0 && first.length <= 80 && /^\p{L}.*[^.,;]$/u.test(first.trim());
      return (
        // biome-ignore lint/suspicious/noArrayIndexKey: two paragraphs can read alike, so that only their place tells them apart; they hold no state
        <p dir="auto" key={at} className="typed">
          {heads && <strong className="block break-after-avoid font-semibold">{first}</strong>}
          <span>{heads ? rest.join('\n') : part}</span>
        </p>
      );
    });
}

/**
 * The text as it leaves, set apart like a sheet of paper; on paper itself the frame falls away. Reservations stand here as
 * readers get them: without the partner's name.
 */
export function PrintedText({
  label,
  from,
  over,
  title,
  level: Heading = 'h2',
  body,
  reservations,
  reservationsTitle,
  under,
}: {
  label: string;
  /** Above the title: the partnership, and what kind of thing of which quarter it is. */
  from: string;
  over: string;
  title: string;
  level?: 'h1' | 'h2' | 'h3';
  body: string;
  reservations: string[];
  reservationsTitle: string;
  /** Below the text: from which circle, and since when. */
  under: string;
}) {
  return (
    <article
      aria-label={label}
      className="printed-text grid content-start gap-5 rounded-sm border border-line bg-card px-5 py-7 shadow-[0_1px_0_var(--line),0_18px_36px_-26px_rgb(0_0_0/0.5)] sm:px-10 sm:py-10 print:block print:space-y-5 print:border-0 print:p-0 print:shadow-none"
    >
      <header className="grid gap-2 print:gap-4 print:border-b print:border-line print:pb-5">
        <p className="text-[0.94rem] text-soft">
          <span className="font-semibold text-ink">{from}</span>
          <span>{` · ${over}`}</span>
        </p>
        <Heading dir="auto" className="text-[clamp(1.6rem,1.3rem+1.4vw,2.2rem)] [overflow-wrap:anywhere]">
          {title}
        </Heading>
      </header>
      <div className="grid max-w-prose gap-4 font-serif text-[1.16rem] leading-relaxed print:block print:max-w-none print:space-y-3 print:text-[12pt]">
        <Body text={body} />
      </div>
      {reservations.length > 0 && (
        <div className="grid gap-2 print:block print:space-y-2">
          <p className="break-after-avoid font-semibold">{reservationsTitle}</p>
          {reservations.map((one, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: an id would tell readers which partner; two may say the same in the same words, and the order never changes
            <p dir="auto" key={at} className="typed max-w-prose break-inside-avoid border-l-[3px] border-l-line pl-3.5">
              {one}
            </p>
          ))}
        </div>
      )}
      <footer className="border-t border-line pt-3 text-[0.9rem] text-soft">{under}</footer>
    </article>
  );
}
