'use client';

import { useTranslations } from 'next-intl';
import { type ReactElement, type ReactNode, useEffect, useRef, useSyncExternalStore } from 'react';

export interface Stop {
  id: string;
  title: string;
  /** Which chapter, from 0; null when there is nothing to read there. */
  chapter: number | null;
  /** What to say then. */
  note: string;
}

const addressOf = (chapter: number) => `part-${chapter + 1}`;
const watch = (changed: () => void) => {
  window.addEventListener('hashchange', changed);
  return () => window.removeEventListener('hashchange', changed);
};
const readAddress = () => Number(/^#part-(\d+)$/.exec(window.location.hash)?.[1] ?? 1) - 1;

interface Chapter {
  id: string;
  title: string;
  content: ReactNode;
}

/**
 * One chapter at a time, the browser's own address saying which: back, forward and a link to a part work by themselves. On
 * paper all chapters stand one after the other.
 */
export function Walker({ stops, chapters, end }: { stops: Stop[]; chapters: Chapter[]; end: ReactElement }) {
  const t = useTranslations('walk');
  const asked = useSyncExternalStore(watch, readAddress, () => 0);
  const at = Math.min(Math.max(asked, 0), chapters.length - 1);
  const shown = useRef(at);
  const here = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (shown.current === at) return;
    shown.current = at;
    const section = here.current?.children[at];
    section?.scrollIntoView({ block: 'start' });
    section?.querySelector('h2')?.focus({ preventScroll: true });
  }, [at]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      const typing = event.target instanceof Element && event.target.closest('input, textarea, select, [role="menu"]');
      if (!by || typing || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
      if (at + by < 0 || at + by >= chapters.length) return;
      event.preventDefault();
      window.location.hash = addressOf(at + by);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [at, chapters.length]);
  const titleOf = (place: number) => chapters[place]?.title ?? '';
  const list = <StopList stops={stops} at={at} />;
  return (
    <div className="grid items-start gap-x-12 gap-y-5 lg:grid-cols-[15rem_minmax(0,1fr)]">
      <nav aria-label={t('blocks')} className="no-print lg:sticky lg:top-6">
        <details className="card py-2 lg:hidden">
          <summary>{`${t('at', { at: at + 1, of: chapters.length })} · ${titleOf(at)}`}</summary>
          <div className="pt-2 pb-1">{list}</div>
        </details>
        <div className="hidden lg:block">
          {list}
          <p className="mt-4 px-3 text-[0.85rem] text-soft">{t('keys')}</p>
        </div>
      </nav>
      <div className="min-w-0">
        <div ref={here}>
          {chapters.map((chapter, index) => (
            <section
              key={chapter.id}
              aria-labelledby={`${addressOf(index)}-title`}
              className={`scroll-mt-6 print:mb-10 print:block ${index === at ? '' : 'hidden'}`}
            >
              {chapter.content}
            </section>
          ))}
        </div>
        <nav
          aria-label={t('pages')}
          className="no-print mt-9 flex flex-wrap items-stretch gap-3 border-line border-t pt-5"
        >
          {at > 0 && (
            <Step
              to={at - 1}
              way={t('previous')}
              title={titleOf(at - 1)}
              label={t('previousTo', { title: titleOf(at - 1) })}
            />
          )}
          {at + 1 < chapters.length ? (
            <Step
              main
              to={at + 1}
              way={t('next')}
              title={titleOf(at + 1)}
              label={t('nextTo', { title: titleOf(at + 1) })}
            />
          ) : (
            <div className="grid gap-2.5 max-sm:w-full sm:ml-auto sm:text-right">
              <p className="text-soft">{t('end')}</p>
              {end}
            </div>
          )}
        </nav>
      </div>
    </div>
  );
}

/** Every block of the plan; those in which something was made lead there. */
function StopList({ stops, at }: { stops: Stop[]; at: number }) {
  return (
    <ol className="grid gap-0.5">
      {stops.map(({ id, title, chapter, note }) => (
        <li key={id}>
          {chapter === null ? (
            <span className="block px-3 py-1.5 text-soft">
              <span>{`${title} `}</span>
              <span className="block text-[0.82rem]">{note}</span>
            </span>
          ) : (
            <a
              href={`#${addressOf(chapter)}`}
              aria-current={chapter === at ? 'step' : undefined}
              className={`block rounded-xl px-3 py-1.5 no-underline ${
                chapter === at ? 'bg-accent font-semibold text-on-accent' : 'text-ink hover:bg-tint'
              }`}
            >
              {title}
            </a>
          )}
        </li>
      ))}
    </ol>
  );
}

function Step({
  to,
  way,
  title,
  label,
  main = false,
}: {
  to: number;
  way: string;
  title: string;
  label: string;
  main?: boolean;
}) {
  return (
    <a
      href={`#${addressOf(to)}`}
      aria-label={label}
      className={`button max-w-full flex-col items-stretch gap-0 rounded-2xl px-5 py-2 leading-snug max-sm:flex-1 ${main ? 'ml-auto text-right' : 'button-quiet'}`}
    >
      <span className="text-[0.82rem] font-normal">
        {!main && <span aria-hidden="true">← </span>}
        <span>{way}</span>
        {main && <span aria-hidden="true"> →</span>}
      </span>
      <span className="truncate">{title}</span>
    </a>
  );
}
