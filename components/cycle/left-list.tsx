import type { ReactNode } from 'react';
import { Received } from '@/components/answer/received';
import { ReleaseLink } from '@/components/release/release-link';
import { Link } from '@/components/ui/link';
import { noonOf } from '@/lib/clock';
import { getFormatter, getTranslations } from '@/lib/language/i18n';
import type { listLeft } from '@/lib/learning/cycle/queries';
import { DecisionDone } from '../decision/decision-done';
import { AnswerForm } from '../signal/answer-form';

export type Left = Awaited<ReturnType<typeof listLeft>>;

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="grid content-start gap-2.5">
      <h3>{title}</h3>
      <ul className="grid gap-2.5">{children}</ul>
    </div>
  );
}

/**
 * What earlier sessions left: challenges, running experiments, open decisions and signals without an answer. `change`
 * lets the reader tick and answer; it needs the sentences of `cycle` in the browser. `release` offers the way out.
 */
export async function LeftList({ left, change }: { left: Left; change: boolean }) {
  const [t, nature, format] = await Promise.all([
    getTranslations('cycle'),
    getTranslations('session.lookBack.nature'),
    getFormatter(),
  ]);
  const day = (one: string) => format.dateTime(noonOf(one), { dateStyle: 'long' });
  const { remaining, trials, openDecisions, openSignals, offers, brought } = left;
  if (
    remaining.length + trials.length + openDecisions.length + openSignals.length + offers.length + brought.length ===
    0
  ) {
    return <p className="note max-w-prose">{t('one.nothingLeft')}</p>;
  }
  return (
    <div className="grid gap-x-8 gap-y-7 md:grid-cols-2">
      {trials.length > 0 && (
        <Group title={t('one.experiments')}>
          {trials.map((one) => (
            <li key={one.id} className="card">
              <Link dir="auto" href={`/experiments/${one.id}`} className="inline-block py-0.5 font-semibold text-ink">
                {one.title}
              </Link>
              <p
                dir="auto"
                className="text-[0.94rem] text-soft"
              >{`${one.actors} · ${t('one.until', { date: day(one.until) })}`}</p>
            </li>
          ))}
        </Group>
      )}
      {openDecisions.length > 0 && (
        <Group title={t('one.decisions')}>
          {openDecisions.map((one) => (
            <li key={one.id} className="card">
              <p dir="auto" className="font-semibold">
                {one.body}
              </p>
              <p dir="auto" className="mb-2 text-[0.94rem] text-soft">
                {one.until
                  ? t('one.ownerUntil', { owner: one.owner, date: day(one.until) })
                  : t('one.owner', { owner: one.owner })}
              </p>
              {change && <DecisionDone id={one.id} body={one.body} done={false} listed />}
            </li>
          ))}
        </Group>
      )}
      {remaining.length > 0 && (
        <Group title={t('one.remaining')}>
          {remaining.map((one) => (
            <li key={one.id} className="card">
              <p dir="auto" className="font-semibold">
                {one.title}
              </p>
              {one.reason && (
                <p dir="auto" className="text-[0.94rem] text-soft">
                  {one.reason}
                </p>
              )}
              {change && <ReleaseLink kind="theme" subjectId={one.id} title={one.title} />}
            </li>
          ))}
        </Group>
      )}
      {brought.length > 0 && (
        <Group title={t('one.brought')}>
          {brought.map((one) => (
            <li key={one.id} className="card">
              <Link dir="auto" href={`/publications/${one.id}`} className="inline-block py-0.5 font-semibold text-ink">
                {one.title}
              </Link>
              <p className="text-[0.94rem] text-soft">{one.from}</p>
            </li>
          ))}
        </Group>
      )}
      {offers.length > 0 && (
        <Group title={t('one.offers')}>
          {offers.map((one) => (
            <li key={one.id} className="card">
              <Link dir="auto" href={`/publications/${one.id}`} className="inline-block py-0.5 font-semibold text-ink">
                {one.title}
              </Link>
              <p className="text-[0.94rem] text-soft">
                {t('one.offerFrom', { what: nature(one.nature || 'enabler'), circle: one.from })}
              </p>
            </li>
          ))}
        </Group>
      )}
      {openSignals.length > 0 && (
        <Group title={t('one.signals')}>
          {openSignals.map((one) => (
            <li key={one.id} className="card grid gap-2">
              <div>
                <p dir="auto" className="text-[0.88rem] text-soft">
                  {t('signalTo', { kind: t(`signalKinds.${one.kind}`), to: one.addressee })}
                </p>
                <p dir="auto" className="font-semibold">
                  {one.body}
                </p>
              </div>
              <Received answers={one.received} />
              {change && <AnswerForm id={one.id} addressee={one.addressee} answer={null} listed />}
              {change && <ReleaseLink kind="signal" subjectId={one.id} title={one.body} />}
            </li>
          ))}
        </Group>
      )}
    </div>
  );
}
