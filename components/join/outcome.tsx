import type { ReactNode } from 'react';
import type { Elements } from '@/components/ui/elements';
import { PrintButton } from '@/components/ui/print-button';
import { noonOf } from '@/lib/clock';
import { getFormatter, getTranslations } from '@/lib/language/i18n';
import type { findPageForGuest } from '@/lib/learning/session/page-queries';

const SMALL = 'text-[0.94rem] text-soft';

function Part({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section className="grid gap-3.5 border-t border-line pt-5" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <ul className="grid gap-4">{children}</ul>
    </section>
  );
}

function Line({ body, children }: { body: string; children?: Elements }) {
  return (
    <li className="break-inside-avoid">
      <p dir="auto" className="typed font-semibold">
        {body}
      </p>
      {children}
    </li>
  );
}

/** The one page that a guest was promised: what the room concluded, without a name and without anybody's remark. */
export async function Outcome({ page }: { page: Awaited<ReturnType<typeof findPageForGuest>> }) {
  const [t, room, format] = await Promise.all([
    getTranslations('join.after'),
    getTranslations('session'),
    getFormatter(),
  ]);
  const day = (one: string) => format.dateTime(noonOf(one), { dateStyle: 'long' });
  if (!page) {
    return (
      <main id="content" className="mx-auto max-w-md px-4 pt-16">
        <h1>{t('noneTitle')}</h1>
        <p className="mt-3 text-[1.1rem] text-soft">{t('none')}</p>
      </main>
    );
  }
  const { themes, learnings, experiments, decisions } = page;
  const nothing = [themes, learnings, experiments, decisions].every((list) => list.length === 0);
  return (
    <main id="content" className="mx-auto grid max-w-2xl gap-7 px-4 pt-10 pb-16 sm:px-6 print:max-w-none print:p-0">
      <header className="grid gap-2">
        <h1>{t('title')}</h1>
        <p className="text-soft">{t('line', { circle: page.circle, date: day(page.closedOn) })}</p>
        <p>{t('text')}</p>
      </header>
      {nothing && <p className="text-soft">{t('nothing')}</p>}
      {themes.length > 0 && (
        <Part id="themes" title={t('themes')}>
          {themes.map((one) => (
            <Line key={one.id} body={one.title}>
              {one.fate && (
                <p dir="auto" className="typed">
                  {[room(`fates.${one.fate}`), one.reason].filter(Boolean).join(': ')}
                </p>
              )}
            </Line>
          ))}
        </Part>
      )}
      {learnings.length > 0 && (
        <Part id="learnings" title={t('learnings')}>
          {learnings.map((one) => (
            <li key={one.id} className="break-inside-avoid border-l-[3px] border-l-glow pl-4">
              <p dir="auto" className="typed font-serif text-[1.2rem] leading-snug">
                {one.body}
              </p>
              {one.loop === 'double' && (
                <p dir="auto" className={SMALL}>
                  {room('conclude.questions', { assumption: one.assumption })}
                </p>
              )}
            </li>
          ))}
        </Part>
      )}
      {experiments.length > 0 && (
        <Part id="experiments" title={t('experiments')}>
          {experiments.map((one) => (
            <Line key={one.id} body={one.title}>
              <p dir="auto" className="typed">
                {one.question}
              </p>
              <p dir="auto" className="typed">
                {one.action}
              </p>
              <p className={SMALL}>{room('conclude.until', { day: day(one.until) })}</p>
            </Line>
          ))}
        </Part>
      )}
      {decisions.length > 0 && (
        <Part id="decisions" title={t('decisions')}>
          {decisions.map((one) => (
            <Line key={one.id} body={one.body}>
              {one.until && <p className={SMALL}>{t('by', { day: day(one.until) })}</p>}
            </Line>
          ))}
        </Part>
      )}
      <footer className="no-print grid justify-items-start gap-3 border-t border-line pt-5">
        <p className="text-soft">{t('until', { date: day(page.until) })}</p>
        <PrintButton>{t('print')}</PrintButton>
      </footer>
    </main>
  );
}
