import { useTranslations } from 'next-intl';
import { type Chapter, type Passage, readingMinutes } from './chapters';

/** One block of a session that is over: what was asked, and what was made. `at` from 0. */
export function ChapterView({ chapter, at, of }: { chapter: Chapter; at: number; of: number }) {
  const t = useTranslations('walk');
  const most = Math.max(1, ...chapter.parts.map((part) => part.dots ?? 0));
  return (
    <div className="grid gap-7">
      <header className="grid gap-2">
        <p className="no-print text-[0.92rem] text-soft">
          <span className="hidden lg:inline">{`${t('at', { at: at + 1, of })} · `}</span>
          <span>{t('reading', { minutes: readingMinutes([chapter]) })}</span>
        </p>
        <h2 dir="auto" id={`part-${at + 1}-title`} tabIndex={-1} className="text-[2rem] outline-none">
          {chapter.title}
        </h2>
        {chapter.asked && (
          <p dir="auto" className="typed max-w-2xl font-serif text-[1.25rem] leading-snug text-soft">
            {chapter.asked}
          </p>
        )}
      </header>
      {chapter.parts.map((part) => (
        <PartView key={part.id} part={part} most={most} />
      ))}
    </div>
  );
}

function PartView({ part, most }: { part: Passage; most: number }) {
  const t = useTranslations('walk');
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap items-baseline justify-between gap-x-5">
        <h3 dir="auto" className="typed">
          {part.title}
        </h3>
        {part.dots !== null && <p className="numbers font-semibold">{t('dots', { count: part.dots })}</p>}
      </div>
      {part.dots !== null && (
        <div className="h-2.5 rounded-full bg-tint print:border print:border-line" aria-hidden="true">
          <div
            className="h-full rounded-full bg-accent print:border-8 print:border-accent"
            style={{ width: `${(part.dots / most) * 100}%` }}
          />
        </div>
      )}
      {part.lines.length > 0 && (
        <ul className="grid gap-2.5">
          {part.lines.map((line) => (
            <li key={line.id} className="card grid gap-1 py-3 print:border-0 print:border-l-2 print:py-0.5">
              <p dir="auto" className="typed">
                {line.body}
              </p>
              {line.more && (
                <p dir="auto" className="typed text-[0.94rem] text-soft">
                  {line.more}
                </p>
              )}
              {line.by && (
                <p dir="auto" className="typed text-[0.85rem] text-soft">
                  {line.by}
                </p>
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
