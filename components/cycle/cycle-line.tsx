import { Link } from '@/components/ui/link';
import { noonOf } from '@/lib/clock';
import { getFormatter, getTranslations } from '@/lib/language/i18n';
import { cycleName } from '@/lib/language/period-name';
import type { listCycles } from '@/lib/learning/cycle/queries';
import { dateOfSession } from '@/lib/learning/session/policy';

type Cycles = Awaited<ReturnType<typeof listCycles>>;
type Line = Cycles['all'][number];

/** One cycle in the list: its name, its learnings, and the links to its session and report. */
export async function CycleLine({ line }: { line: Line }) {
  const [t, frame, format] = await Promise.all([
    getTranslations('cycle.list'),
    getTranslations('frame'),
    getFormatter(),
  ]);
  const { cycle, learnings, lines } = line;
  const open = cycle.closedOn === null;
  return (
    <li className="grid gap-2">
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
            {learnings.map(({ id, body }) => (
              <li key={id} className="border-l-[3px] border-l-line pl-3.5">
                <Link
                  dir="auto"
                  href={`/learnings/${id}`}
                  className="line-clamp-3 text-ink decoration-line underline-offset-[0.22em] hover:text-accent"
                >
                  {body}
                </Link>
              </li>
            ))}
          </ul>
        </>
      ) : (
        // What five lines say stands behind their link.
        !(lines && !open) && <p className="text-soft">{t(open ? 'gathering' : 'nothing')}</p>
      )}
      <WaysOn line={line} />
    </li>
  );
}

/** Links to the cycle's session, at the page that fits its stage, to its five lines, and to its report. */
async function WaysOn({ line: { cycle, session, before, lines, report } }: { line: Line }) {
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
      {before > 0 && (
        <li>
          <Link href={`/cycles/${cycle.id}#session`} className="inline-block py-1">
            {t('before', { count: before })}
          </Link>
        </li>
      )}
      {lines && (
        <li>
          <Link href={`/cycles/${cycle.id}#lines`} className="inline-block py-1">
            {t('lines')}
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
