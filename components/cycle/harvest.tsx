import { Received } from '@/components/answer/received';
import { type Correctable, CorrectForm } from '@/components/correction/correct-form';
import { Corrected } from '@/components/correction/corrected';
import { DecisionDone } from '@/components/decision/decision-done';
import { StartLink } from '@/components/experiment/start-link';
import { ReleaseLink } from '@/components/release/release-link';
import { AnswerForm } from '@/components/signal/answer-form';
import type { Elements } from '@/components/ui/elements';
import { Link } from '@/components/ui/link';
import { noonOf } from '@/lib/clock';
import { getFormatter, getTranslations } from '@/lib/language/i18n';
import type { OwnOrigin } from '@/lib/learning/experiment/input';
import type { getHarvest } from '@/lib/learning/session/page-queries';
import { Harvested, HarvestSection } from './harvest-section';

interface Shown {
  /** What a session brought forth. */
  harvest: Awaited<ReturnType<typeof getHarvest>>;
  /** What its reader may do with it. */
  may: { correct: boolean; start: boolean };
}

/** What can be done with something from which an experiment can begin, too. */
const waysOf = (shown: Shown, kind: Exclude<OwnOrigin, 'question'>, { id, title }: { id: string; title: string }) => (
  <span className="flex shrink-0 flex-wrap gap-x-4 sm:flex-col sm:items-end">
    {shown.may.start && <StartLink kind={kind} id={id} title={title} />}
    <ReleaseLink kind={kind} subjectId={id} title={title} />
  </span>
);

/** Beneath something concluded: how it was corrected, and what its reader can still do. */
function After({ shown: { harvest, may }, one, children }: { shown: Shown; one: Correctable; children?: Elements }) {
  return (
    <>
      <Corrected of={one.id} corrections={harvest.corrections} />
      <div className="no-print mt-1.5 flex flex-wrap items-start gap-x-2">
        {children}
        {may.correct && <CorrectForm {...one} />}
      </div>
    </>
  );
}

export async function Learned(shown: Shown) {
  const t = await getTranslations('cycle.harvest');
  return (
    <HarvestSection id="learned" title={t('learned')} none={t('learnedNone')}>
      {shown.harvest.learnings.map(({ id, version, body, loop, assumption }) => (
        <Harvested
          key={id}
          body={
            <Link
              href={`/learnings/${id}`}
              className="text-ink decoration-line underline-offset-[0.2em] hover:text-accent"
            >
              {body}
            </Link>
          }
          large
          action={waysOf(shown, 'learning', { id, title: body })}
          after={
            <After
              shown={shown}
              one={{ what: 'learning', id, version, words: { body, ...(loop === 'double' && { assumption }) } }}
            />
          }
        >
          {loop === 'double' && t('assumption', { assumption })}
        </Harvested>
      ))}
    </HarvestSection>
  );
}

export async function Decided(shown: Shown) {
  const [t, cycle, format] = await Promise.all([
    getTranslations('cycle.harvest'),
    getTranslations('cycle'),
    getFormatter(),
  ]);
  const day = (one: string) => format.dateTime(noonOf(one), { dateStyle: 'long' });
  return (
    <HarvestSection id="decided" title={t('decided')} none={t('decidedNone')}>
      {shown.harvest.decisions.map(({ id, version, body, owner, until, doneOn }) => (
        <Harvested
          key={id}
          body={
            <Link href={`/decisions/${id}`} className="text-ink">
              {body}
            </Link>
          }
          after={
            <After shown={shown} one={{ what: 'decision', id, version, words: { body, owner } }}>
              <DecisionDone id={id} body={body} done={doneOn !== null} />
            </After>
          }
        >
          {[
            until ? cycle('one.ownerUntil', { owner, date: day(until) }) : owner,
            doneOn && t('doneOn', { date: day(doneOn) }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </Harvested>
      ))}
    </HarvestSection>
  );
}

/** The experiments that were promised. */
export async function Promised(shown: Shown) {
  const [t, states, format] = await Promise.all([
    getTranslations('cycle.harvest'),
    getTranslations('experiment.states'),
    getFormatter(),
  ]);
  return (
    <HarvestSection id="promised" title={t('promised')} none={t('promisedNone')}>
      {shown.harvest.experiments.map(({ id, title, action, actors, until, state }) => (
        <Harvested
          key={id}
          body={
            <Link href={`/experiments/${id}`} className="text-ink">
              {title}
            </Link>
          }
          action={<ReleaseLink kind="experiment" subjectId={id} title={title} />}
          after={<Corrected of={id} corrections={shown.harvest.corrections} />}
        >
          <span className="block">{action}</span>
          <span className="block">
            {[
              t('who', { actors, date: format.dateTime(noonOf(until), { dateStyle: 'long' }) }),
              state !== 'running' && t('ended', { state: states(state) }),
            ]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </Harvested>
      ))}
    </HarvestSection>
  );
}

/** The signals. */
export async function PassedOn(shown: Shown) {
  const [t, cycle] = await Promise.all([getTranslations('cycle.harvest'), getTranslations('cycle')]);
  const { signals } = shown.harvest;
  if (signals.length === 0) return null;
  return (
    <HarvestSection id="signals" title={t('signals')}>
      {signals.map(({ id, version, body, kind, addressee, answer }) => (
        <Harvested
          key={id}
          id={id}
          body={body}
          action={waysOf(shown, 'signal', { id, title: body })}
          after={
            <After shown={shown} one={{ what: 'signal', id, version, words: { body, addressee } }}>
              <AnswerForm id={id} addressee={addressee} answer={answer} />
            </After>
          }
        >
          <span className="block">{cycle('signalTo', { kind: cycle(`signalKinds.${kind}`), to: addressee })}</span>
          <FromExperiment experiment={shown.harvest.origins[id]} />
          <Received answers={shown.harvest.received[id] ?? []} />
          {answer && <span className="block">{t('answered', { answer })}</span>}
        </Harvested>
      ))}
    </HarvestSection>
  );
}

/** Where a signal comes from that was a structural factor in an experiment. */
async function FromExperiment({ experiment }: { experiment: { id: string; title: string } | undefined }) {
  const t = await getTranslations('cycle.harvest');
  if (!experiment) return null;
  return (
    <span className="block">
      <span>{`${t('fromExperiment')} `}</span>
      <Link dir="auto" href={`/experiments/${experiment.id}#readings`}>
        {experiment.title}
      </Link>
    </span>
  );
}

/** The themes, and what becomes of each. */
export async function Themes(shown: Shown) {
  const [t, cycle] = await Promise.all([getTranslations('cycle.harvest'), getTranslations('cycle')]);
  const { themes } = shown.harvest;
  if (themes.length === 0) return null;
  return (
    <HarvestSection id="themes" title={t('themes')}>
      {themes.map(({ id, title, fate, fateReason }) => (
        <Harvested key={id} body={title} action={waysOf(shown, 'theme', { id, title })}>
          {fate && <span className="font-semibold text-ink">{cycle(`fates.${fate}`)}</span>}
          {fateReason && <span>{`: ${fateReason}`}</span>}
        </Harvested>
      ))}
    </HarvestSection>
  );
}

/** What people said at the end: for the circle, or for outside. */
export async function LastWords({ harvest, kind }: Pick<Shown, 'harvest'> & { kind: 'here' | 'outside' }) {
  const t = await getTranslations('cycle.harvest');
  const said = harvest.checkouts.filter((one) => one.kind === kind);
  if (said.length === 0) return null;
  return (
    <HarvestSection id={kind} title={t(kind)}>
      {said.map(({ id, body }) => (
        <Harvested key={id} body={body} />
      ))}
    </HarvestSection>
  );
}
