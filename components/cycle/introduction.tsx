import type { ReactElement } from 'react';
import { answerText } from '@/components/answer/words';
import type { Elements } from '@/components/ui/elements';
import { Link } from '@/components/ui/link';
import { noonOf } from '@/lib/clock';
import { getFormatter, getTranslations } from '@/lib/language/i18n';
import { cycleName } from '@/lib/language/period-name';
import type { Introduction } from '@/lib/learning/cycle/introduction-queries';

const WAY = 'text-ink decoration-line underline-offset-[0.22em] hover:text-accent print:no-underline';

/** A chapter of the story: a heading, what is told in a sentence or two, and a list. */
function Chapter({
  id,
  title,
  said,
  lines = [],
  wide = false,
}: {
  id: string;
  title: string;
  said?: ReactElement | false;
  lines?: ReactElement[];
  /** Its list stands in two columns, where there is room. */
  wide?: boolean;
}) {
  return (
    <section className="grid content-start gap-3 print:gap-1.5" aria-labelledby={id}>
      <h2 id={id} className="print:break-after-avoid print:text-[14pt]">
        {title}
      </h2>
      {said}
      {lines.length > 0 && (
        <ul
          className={`grid gap-2.5 print:gap-1.5 ${wide ? 'gap-x-10 md:grid-cols-2 print:grid-cols-2 print:gap-x-8' : ''}`}
        >
          {lines}
        </ul>
      )}
    </section>
  );
}

/** One thing of a list, with what belongs to it in small. Long words end after some lines: the whole stands where it leads. */
function Told({ body, href, small, glows = false }: { body: string; href: string; small: string; glows?: boolean }) {
  return (
    <li className={`break-inside-avoid border-l-[3px] pl-4 print:pl-2.5 ${glows ? 'border-l-glow' : 'border-l-line'}`}>
      <p dir="auto" className={`line-clamp-5 wrap-anywhere ${glows ? 'text-[1.05rem]' : 'font-semibold'}`}>
        <Link href={href} className={WAY}>
          {body}
        </Link>
      </p>
      <p dir="auto" className="line-clamp-4 text-[0.94rem] wrap-anywhere text-soft empty:hidden print:text-[9.5pt]">
        {small}
      </p>
    </li>
  );
}

/** Tells a new member what the circle learned and does. Every part comes from other pages; the whole prints on two pages. */
export async function CircleStory({
  of,
  circle,
  where,
}: {
  of: Introduction;
  circle: string;
  /** Where the circle decides. */
  where: Elements;
}) {
  const [t, cycle, answer, frame, past, format] = await Promise.all([
    getTranslations('memory.introduction'),
    getTranslations('cycle'),
    getTranslations('answer'),
    getTranslations('frame'),
    getTranslations('past'),
    getFormatter(),
  ]);
  const { purpose, partners, rhythm, room, questions, agreed, learned, runs, kept, asked, next } = of;
  const day = (one: string) => format.dateTime(noonOf(one), { dateStyle: 'long' });
  const names = (all: { name: string }[]) => format.list(all.map(({ name }) => name));
  const core = partners.filter(({ kind }) => kind === 'core');
  const others = partners.filter(({ kind }) => kind !== 'core');
  const cameBack = ({ answer: noted, received }: Introduction['asked'][number]) => {
    const [first] = received;
    return first ? answerText(first, answer, day) : noted ? t('answered', { answer: noted }) : t('waits');
  };
  const sentences = [
    rhythm.since && t('since', { cycle: cycleName(frame, rhythm.since) }),
    rhythm.weeks && t('rhythm', { weeks: rhythm.weeks }),
    t('between'),
    room.stewards.length > 0 && t('stewards', { names: format.list(room.stewards), count: room.stewards.length }),
  ];
  return (
    <div className="grid gap-10 print:gap-4">
      <Chapter
        id="who"
        title={t('who')}
        said={
          <>
            {purpose.length === 0 ? (
              <p className="max-w-prose text-soft print:hidden">
                <span>{`${t('purposeNone')} `}</span>
                <Link href="/system">{t('purposeGo')}</Link>
              </p>
            ) : (
              <ul className="grid gap-2 print:gap-1">
                {purpose.slice(0, 4).map(({ id, body }) => (
                  <li
                    key={id}
                    dir="auto"
                    className="line-clamp-4 border-l-[3px] border-l-glow pl-4 font-serif text-[1.35rem] leading-snug wrap-anywhere print:text-[13pt]"
                  >
                    {body}
                  </li>
                ))}
              </ul>
            )}
            <p dir="auto" className="max-w-prose empty:hidden">
              {core.length > 0 && <span>{t('partners', { names: names(core) })}</span>}
              {others.length > 0 && (
                <span className="text-soft">{` ${t('partnersMore', { names: names(others.slice(0, 12)) })}`}</span>
              )}
            </p>
          </>
        }
      />
      <div className="grid gap-10 md:grid-cols-2 print:grid-cols-2 print:gap-x-8 print:gap-y-4">
        <Chapter
          id="how"
          title={t('how')}
          said={
            <>
              <p dir="auto">{sentences.filter(Boolean).join(' ')}</p>
              {of.past.length > 0 && (
                <p dir="auto" className="wrap-anywhere">
                  <span>{`${past('before')} `}</span>
                  {of.past.map(({ id, title, ...period }, at) => (
                    <span key={id}>
                      {at > 0 && <span>{', '}</span>}
                      <Link href={`/history/${id}`} className={WAY}>
                        {title || past('named', { period: cycleName(frame, period) })}
                      </Link>
                    </span>
                  ))}
                </p>
              )}
              <div className="grid gap-1">
                <h3 className="font-sans text-[0.94rem] font-normal tracking-normal text-soft">{t('questions')}</h3>
                <ol className="grid list-decimal gap-0.5 pl-6 text-[0.96rem] print:text-[9.5pt]">
                  {questions.map(({ id, text }) => (
                    <li key={id} dir="auto">
                      {text}
                    </li>
                  ))}
                </ol>
              </div>
            </>
          }
        />
        {agreed.length > 0 && (
          <Chapter
            id="agreed"
            title={t('agreed')}
            lines={agreed.map(({ id, body, owner }) => (
              <Told key={id} body={body} href={`/decisions/${id}`} small={owner} />
            ))}
          />
        )}
      </div>
      {where}
      <Chapter
        id="learned"
        title={t('learned')}
        said={learned.length === 0 && <p className="text-soft">{t('learnedNone')}</p>}
        lines={learned.map(({ id, body, ...period }) => (
          <Told key={id} glows body={body} href={`/learnings/${id}`} small={cycleName(frame, period)} />
        ))}
      />
      <div className="grid gap-10 md:grid-cols-2 print:break-inside-avoid print:grid-cols-2 print:gap-x-8 print:gap-y-4">
        <Chapter
          id="runs"
          title={t('runs')}
          said={runs.length === 0 && <p className="text-soft">{t('runsNone')}</p>}
          lines={runs.map(({ id, title, question }) => (
            <Told key={id} body={title} href={`/experiments/${id}`} small={question} />
          ))}
        />
        {kept.length > 0 && (
          <Chapter
            id="kept"
            title={t('kept')}
            lines={kept.map(({ id, title, change }) => (
              <Told key={id} body={change} href={`/experiments/${id}`} small={title} />
            ))}
          />
        )}
      </div>
      {asked.length > 0 && (
        <Chapter
          id="asked"
          wide
          title={t('asked')}
          lines={asked.map((one) => (
            <Told
              key={one.id}
              body={one.body}
              href={one.sessionId ? `/sessions/${one.sessionId}/harvest#${one.id}` : `/cycles/${one.cycleId}`}
              small={`${cycle('signalTo', { kind: cycle(`signalKinds.${one.kind}`), to: one.addressee })}. ${cameBack(one)}`}
            />
          ))}
        />
      )}
      <Chapter
        id="next"
        title={t('next')}
        said={
          <div className="grid gap-0.5">
            <p className="font-semibold first-letter:uppercase">
              {next
                ? t('nextOn', {
                    date: format.dateTime(next.plannedAt, { dateStyle: 'full' }),
                    time: format.dateTime(next.plannedAt, { timeStyle: 'short' }),
                  })
                : t(room.session && !['planned', 'closed'].includes(room.session.stage) ? 'nextRuns' : 'nextNone')}
            </p>
            <p dir="auto" className="wrap-anywhere text-soft empty:hidden">
              {next?.place}
            </p>
            <p dir="auto" className="hidden text-soft print:block">
              {circle}
            </p>
          </div>
        }
      />
    </div>
  );
}
