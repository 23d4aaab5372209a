import { cycleName } from '@/components/frame/period-name';
import { Ring } from '@/components/ring/ring';
import { Link } from '@/components/ui/link';
import { noonOf } from '@/lib/clock';
import { getFormatter, getTranslations } from '@/lib/language/i18n';
import type { listCycles } from '@/lib/learning/cycle/queries';
import { dateOfSession } from '@/lib/learning/session/policy';

type Cycles = Awaited<ReturnType<typeof listCycles>>;
type Line = Cycles['all'][number];

/** One cycle in the list: its ring, its name, its learnings, and the links to its session and report. */
export async function CycleLine({ line, life }: { line: Line; life: Cycles['room']['life'] }) {
  const [t, frame, format] = await Promise.all([
    getTranslations('cycle.list'),
    getTranslations('frame'),
    getFormatter(),
  ]);
  const { cycle, learnings } = line;
  const open = cycle.closedOn === null;
  return (
    <li className="relative grid grid-cols-[3rem_minmax(0,1fr)] gap-x-4 sm:gap-x-6">
      <span className="z-[1] grid h-12 place-items-center self-start bg-paper">
        {open ? <Ring life={life} label={t('running')} className="size-12" /> : <ClosedRing />}
      </span>
      <div className="grid gap-2">
        <div className="flex flex-wrap items-baseline gap-x-3">
          <h2 className="first-letter:uppercase">
            <Link
              href={`/cycles/${cycle.id}`}
              className="inline-block py-1 text-ink decoration-line decoration-1 underline-offset-[0.25em] hover:text-accent first-letter:uppercase"
            >
              {cycleName(frame, cycle)}
            </Link>
          </h2>
          <p className="text-[0.94rem] text-soft">
            {cycle.closedOn
              ? t('closedOn', { date: format.dateTime(noonOf(cycle.closedOn), { dateStyle: 'long' }) })
              : t('running')}
          </p>
        </div>
        {learnings.length > 0 ? (
          <>
            <h3 className="sr-only">{t('learned')}</h3>
            <ul className="grid max-w-2xl gap-1.5">
              {learnings.map((body) => (
                <li key={body} className="border-l-[3px] border-l-line pl-3.5">
                  <span dir="auto" className="line-clamp-3">
                    {body}
                  </span>
                </li>
              ))}
            </ul>
          </>
        ) : (
          <p className="text-soft">{t(open ? 'gathering' : 'nothing')}</p>
        )}
        <WaysOn line={line} />
      </div>
    </li>
  );
}

function ClosedRing() {
  return (
    <svg viewBox="0 0 48 48" className="size-8" aria-hidden="true">
      <circle cx="24" cy="24" r="14" fill="none" stroke="var(--arc-been)" strokeWidth="9" />
    </svg>
  );
}

/** Links to the cycle's session, at the page that fits its stage, and to its report. */
async function WaysOn({ line: { session, report } }: { line: Line }) {
  const [t, format] = await Promise.all([getTranslations('cycle.list'), getFormatter()]);
  const page = session?.stage === 'closed' ? '/harvest' : session?.stage === 'planned' ? '/prepare' : '';
  return (
    <ul className="flex flex-wrap gap-x-5 gap-y-1 text-[0.94rem]">
      {session?.stage && (
        <li>
          <Link href={`/sessions/${session.id}${page}`} className="inline-block py-1">
            {session.stage === 'closed'
              ? t('harvest')
              : t('session', { date: format.dateTime(dateOfSession(session), { dateStyle: 'long' }) })}
          </Link>
        </li>
      )}
      {report?.id && (
        <li>
          <Link href={`/reports/${report.id}`} className="inline-block py-1">
            {t(report.finalOn ? 'report' : 'reportDraft')}
          </Link>
        </li>
      )}
    </ul>
  );
}
