import { ClientMessages } from '@/components/frame/client-messages';
import { noonOf } from '@/lib/clock';
import { getFormatter, getTranslations } from '@/lib/language/i18n';
import type { listBodies } from '@/lib/learning/body/queries';
import type { FoundDecision } from '@/lib/learning/decision/queries';
import { AgainForm } from './again-form';
import { DecisionDone } from './decision-done';
import { HowForm } from './how-form';

/** A decision: whose it is and until when, why, how it was made, and whether it still holds. */
export async function Decision({
  of,
  bodies,
  voted,
  today,
}: {
  of: FoundDecision;
  /** All bodies of the circle: where it can have been taken. */
  bodies: Awaited<ReturnType<typeof listBodies>>;
  /** It came of a vote, which says its rule and its options itself. */
  voted: boolean;
  today: string;
}) {
  const [t, again, format] = await Promise.all([
    getTranslations('decision.one'),
    getTranslations('decision.again'),
    getFormatter(),
  ]);
  const day = (one: string) => format.dateTime(noonOf(one), { dateStyle: 'long' });
  const facts = [
    ['helps', of.helps],
    ['owner', of.owner],
    ['ownerNow', of.ownerNow ?? ''],
    ['until', of.until ? day(of.until) : ''],
    ['doneOn', of.doneOn ? day(of.doneOn) : ''],
    ['inBody', of.inBody ?? ''],
    ['rule', of.rule && !voted ? t(`rules.${of.rule}`) : ''],
    ['decidedBy', voted ? '' : of.decidedBy],
    ['weighed', voted ? '' : of.weighed],
    ['lookAgainOn', of.lookAgainOn ? day(of.lookAgainOn) : ''],
  ] as const;
  return (
    <>
      <section className="grid max-w-3xl gap-4" aria-labelledby="decided">
        <h2 id="decided">{t('title')}</h2>
        <dl className="grid gap-x-6 gap-y-3 sm:grid-cols-[13rem_1fr]">
          {facts.map(
            ([name, value]) =>
              value !== '' && (
                <div key={name} className="grid sm:col-span-2 sm:grid-cols-subgrid">
                  <dt className="text-soft">{t(name)}</dt>
                  <dd dir="auto" className="typed">
                    {value}
                  </dd>
                </div>
              ),
          )}
        </dl>
        <ClientMessages namespaces={['cycle']}>
          <DecisionDone id={of.id} body={of.body} done={of.doneOn !== null} />
        </ClientMessages>
        {!voted && !of.isClosed && (
          <ClientMessages namespaces={['decision']}>
            <HowForm
              decision={of}
              bodies={bodies.filter(({ id, endedOn }) => endedOn === null || id === of.bodyId)}
              today={today}
            />
          </ClientMessages>
        )}
      </section>
      <section id="again" className="grid max-w-3xl scroll-mt-4 gap-4" aria-labelledby="look-again">
        <h2 id="look-again">{again('title')}</h2>
        {of.looks.length === 0 && <p className="text-soft">{again('none')}</p>}
        <ol className="grid gap-3 empty:hidden">
          {of.looks.map((one) => (
            <li key={one.id} className="break-inside-avoid border-l-[3px] border-l-line pl-4">
              <p className="text-[0.94rem] text-soft">
                {`${day(one.on)} · ${again(`found.${one.finding}`, { who: one.by })}`}
              </p>
              <p dir="auto" className="typed empty:hidden">
                {one.body}
              </p>
            </li>
          ))}
        </ol>
        <div className="no-print">
          <ClientMessages namespaces={['decision']}>
            <AgainForm decisionId={of.id} today={today} due={(of.lookAgainOn ?? '9') <= today} />
          </ClientMessages>
        </div>
      </section>
    </>
  );
}
