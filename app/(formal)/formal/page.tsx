import type { Metadata } from 'next';
import { Frame } from '@/components/frame/frame';
import { ButtonLink } from '@/components/ui/button';
import { Link } from '@/components/ui/link';
import { ScrollRegion } from '@/components/ui/scroll-region';
import { requireActor } from '@/lib/actor';
import { noonOf } from '@/lib/clock';
import { dueOn, submittableFrom } from '@/lib/formal/report/policy';
import { listQuarters, type QuarterLine } from '@/lib/formal/report/queries';
import { getFormatter, getTranslations } from '@/lib/language/i18n';
import { quarterName } from '@/lib/language/period-name';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('formal'))('home.title') };
}

export default async function FormalPage() {
  const actor = await requireActor('formal');
  const [quarters, t, frame, format] = await Promise.all([
    listQuarters(actor),
    getTranslations('formal'),
    getTranslations('frame'),
    getFormatter(),
  ]);
  const open = quarters.filter((line) => line.state !== 'submitted');
  const last = quarters.find((line) => line.timing === 'ended');
  // What is asked now is the quarter that has just ended; the running one can be prepared.
  const toDo = open.filter((line) => line === last || line.timing === 'running').reverse();
  const older = open.filter((line) => line !== last && line.timing === 'ended').length;
  const href = ({ year, quarter }: QuarterLine) => `/formal/${year}/${quarter}`;
  const date = (moment: Date) => format.dateTime(moment, { dateStyle: 'long' });
  const state = (line: QuarterLine) =>
    line.submittedAt ? t('home.submittedOn', { date: date(line.submittedAt) }) : t(`states.${line.state}`);

  return (
    <Frame actor={actor} line={t('line')}>
      <div className="grid grid-cols-1 max-w-4xl gap-10">
        <div className="grid grid-cols-1 gap-3">
          <h1>{t('home.title')}</h1>
          <p className="max-w-2xl text-soft">{t('home.intro')}</p>
          <p>
            <Link href="/formal/indicators" className="inline-block py-1">
              {t('meanings.link')}
            </Link>
          </p>
        </div>
        {quarters.length === 0 ? (
          <p>{t('home.notStarted')}</p>
        ) : (
          <>
            <section className="grid grid-cols-1 gap-4" aria-labelledby="to-do">
              <h2 id="to-do">{t('home.now')}</h2>
              {!open.some((line) => line.timing === 'ended') && <p>{t(last ? 'home.nothing' : 'home.noneEnded')}</p>}
              <ul className="grid grid-cols-1 gap-3">
                {toDo.map((line, index) => (
                  <li key={href(line)} className="card flex flex-wrap items-center justify-between gap-3">
                    <div className="grid grid-cols-1 gap-1">
                      <h3>
                        {t('home.todo', {
                          report: t('reportOf', { quarter: quarterName(frame, line) }),
                          state: t(`states.${line.state}`),
                        })}
                      </h3>
                      <p className="text-soft">
                        {line.timing === 'running'
                          ? t('home.runs', { date: date(noonOf(submittableFrom(line))) })
                          : t('home.due', { date: date(noonOf(dueOn(line))) })}
                      </p>
                    </div>
                    <ButtonLink href={href(line)} tone={index === 0 && line.timing === 'ended' ? 'main' : 'quiet'}>
                      <span>{t(line.state === 'draft' ? 'home.continue' : 'home.fill')}</span>
                      <span className="sr-only">{`: ${quarterName(frame, line)}`}</span>
                    </ButtonLink>
                  </li>
                ))}
              </ul>
              {older > 0 && <p>{t('home.older', { count: older })}</p>}
            </section>
            <section className="grid grid-cols-1 gap-3" aria-labelledby="all-quarters">
              <h2 id="all-quarters">{t('home.all')}</h2>
              <ScrollRegion label={t('home.all')}>
                <table className="table">
                  <thead>
                    <tr>
                      <th scope="col">{t('home.quarter')}</th>
                      <th scope="col">{t('home.state')}</th>
                    </tr>
                  </thead>
                  <tbody>
                    {quarters.map((line) => (
                      <tr key={href(line)}>
                        <th scope="row">
                          <Link href={href(line)}>{quarterName(frame, line)}</Link>
                        </th>
                        <td>{line.timing === 'running' ? `${state(line)} (${t('home.running')})` : state(line)}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </ScrollRegion>
            </section>
          </>
        )}
      </div>
    </Frame>
  );
}
