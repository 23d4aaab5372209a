import type { ReactElement } from 'react';
import { Received } from '@/components/answer/received';
import { ReleaseLink } from '@/components/release/release-link';
import { Link } from '@/components/ui/link';
import { noonOf } from '@/lib/clock';
import { getFormatter, getTranslations } from '@/lib/language/i18n';
import type { CyclePage } from '@/lib/learning/cycle/timeline-queries';

type Opened = Pick<CyclePage, 'cycle' | 'opened' | 'learned' | 'session'>;

/** A part of an opened cycle: a heading, and a list under it; nothing where there is nothing to tell. */
function Part({ id, title, children }: { id: string; title: string; children: ReactElement[] }) {
  if (children.length === 0) return null;
  return (
    <section className="grid content-start gap-3.5" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <ul className="grid gap-3">{children}</ul>
    </section>
  );
}

const LINE = 'min-w-0 border-l-[3px] border-l-line pl-4';
const WAY = 'text-ink decoration-line underline-offset-[0.22em] hover:text-accent';

/** What a cycle asked, found, learned, tried, decided and passed on, and what came of each. Each leads to where it stands. */
export async function OpenedCycle({
  data: {
    cycle: { id },
    opened,
    learned,
  },
}: {
  data: Opened;
}) {
  const [t, cycle, format] = await Promise.all([
    getTranslations('memory.opened'),
    getTranslations('cycle'),
    getFormatter(),
  ]);
  const { themes, decided, raised, questions, hasSystem } = opened;
  const day = (one: string) => format.dateTime(noonOf(one), { dateStyle: 'long' });
  return (
    <div className="grid gap-9">
      {learned.length > 0 && (
        <section className="grid gap-4" aria-labelledby="learned">
          <h2 id="learned">{t('learned')}</h2>
          <ul className="grid max-w-3xl gap-3">
            {learned.map(({ id, body }) => (
              <li
                key={id}
                className="border-l-[3px] border-l-glow pl-4 sm:flex sm:items-start sm:justify-between sm:gap-6"
              >
                <p dir="auto" className="min-w-0 text-[1.05rem] wrap-anywhere">
                  {body}
                </p>
                <p className="flex shrink-0 gap-x-4 sm:flex-col sm:items-end">
                  <Link
                    href={`/learnings/${id}`}
                    aria-label={t('followNamed', { what: body })}
                    className="inline-block py-1 text-[0.9rem]"
                  >
                    {t('follow')}
                  </Link>
                  <ReleaseLink kind="learning" subjectId={id} title={body} />
                </p>
              </li>
            ))}
          </ul>
        </section>
      )}
      <div className="grid gap-x-10 gap-y-9 md:grid-cols-2">
        <Part id="themes" title={t('themes')}>
          {themes.map(({ id, title, fate, line, heldIn }) => (
            <li key={id} className={LINE}>
              <p dir="auto" className="font-semibold wrap-anywhere">
                {heldIn ? (
                  <Link href={`/sessions/${heldIn}/walk`} className={WAY}>
                    {title}
                  </Link>
                ) : (
                  title
                )}
              </p>
              <p className="text-[0.94rem] text-soft empty:hidden">
                {fate && <span className="text-ink">{cycle(`fates.${fate}`)}</span>}
                {fate && line && <bdi className="wrap-anywhere">{`: ${line}`}</bdi>}
              </p>
            </li>
          ))}
        </Part>
        <Tried opened={opened} />
        <Part id="decided" title={t('decisions')}>
          {decided.map(({ id, body, owner, until, doneOn }) => (
            <li key={id} className={LINE}>
              <p dir="auto" className="font-semibold wrap-anywhere">
                <Link href={`/decisions/${id}`} className={WAY}>
                  {body}
                </Link>
              </p>
              <p dir="auto" className="text-[0.94rem] text-soft">
                {[
                  until ? cycle('one.ownerUntil', { owner, date: day(until) }) : owner,
                  doneOn && t('done', { date: day(doneOn) }),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
            </li>
          ))}
        </Part>
        <Part id="raised" title={t('signals')}>
          {raised.map(({ id, body, kind, addressee, answer, received, heldIn }) => (
            <li key={id} id={id} className={LINE}>
              <p dir="auto" className="font-semibold wrap-anywhere">
                {heldIn ? (
                  <Link href={`/sessions/${heldIn}/harvest#${id}`} className={WAY}>
                    {body}
                  </Link>
                ) : (
                  body
                )}
              </p>
              <div className="grid gap-1 text-[0.94rem] text-soft">
                <span dir="auto">{cycle('signalTo', { kind: cycle(`signalKinds.${kind}`), to: addressee })}</span>
                <Received answers={received} />
                {answer && (
                  <span dir="auto" className="typed block border-l-[3px] border-l-glow pl-2.5 text-ink">
                    {t('answered', { answer })}
                  </span>
                )}
                {!answer && received.length === 0 && <span>{t('waits')}</span>}
              </div>
            </li>
          ))}
        </Part>
      </div>
      {questions.length > 0 && (
        <details className="max-w-3xl">
          <summary>{t('questions')}</summary>
          <ol className="mt-2 grid list-decimal gap-1.5 pl-6">
            {questions.map(({ id, text }) => (
              <li key={id} dir="auto">
                {text}
              </li>
            ))}
          </ol>
        </details>
      )}
      {hasSystem && (
        <p>
          <Link href={`/cycles/${id}/system`} className="inline-block py-1">
            {t('system')}
          </Link>
        </p>
      )}
    </div>
  );
}

/** The experiments of a cycle: those that began, those that people looked at, those that came to an end. */
async function Tried({ opened: { begun, looked, ended } }: Pick<Opened, 'opened'>) {
  const [t, states] = await Promise.all([getTranslations('memory.opened'), getTranslations('experiment.states')]);
  const groups = [
    {
      key: 'begun',
      title: t('begun'),
      lines: begun.map((one) => ({ ...one, said: t('now', { state: states(one.state) }) })),
    },
    { key: 'looked', title: t('looked'), lines: looked.map((one) => ({ ...one, said: '' })) },
    {
      key: 'ended',
      title: t('ended'),
      lines: ended.map(({ outcome, ...one }) => ({
        ...one,
        said: [states(one.state), outcome].filter(Boolean).join(': '),
      })),
    },
  ].filter(({ lines }) => lines.length > 0);
  if (groups.length === 0) return null;
  return (
    <section className="grid content-start gap-3.5" aria-labelledby="experiments">
      <h2 id="experiments">{t('experiments')}</h2>
      {groups.map(({ key, title, lines }) => (
        <div key={key} className="grid gap-2">
          <h3 className="font-sans text-[0.94rem] font-normal tracking-normal text-soft">{title}</h3>
          <ul className="grid gap-3">
            {lines.map(({ id, title: name, said }) => (
              <li key={id} className={LINE}>
                <p dir="auto" className="font-semibold wrap-anywhere">
                  <Link href={`/experiments/${id}`} className={WAY}>
                    {name}
                  </Link>
                </p>
                <p dir="auto" className="line-clamp-4 text-[0.94rem] text-soft empty:hidden">
                  {said}
                </p>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}
