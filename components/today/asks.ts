import type { CircleActor } from '@/lib/actor';
import { addWorkingDays, dayOf, daysBetween, noonOf } from '@/lib/clock';
import type { getFormatter, getTranslations } from '@/lib/language/i18n';
import { cycleName } from '@/lib/language/period-name';
import { canOpenCycle } from '@/lib/learning/cycle/policy';
import type { getToday } from '@/lib/learning/cycle/queries';
import { canOfferReport, WORKING_DAYS_TO_AGREE } from '@/lib/learning/report/policy';
import { canPlanSession } from '@/lib/learning/session/policy';
import { canAnswerBelow, standingOf, termOf } from '@/lib/release/answer/policy';
import type { AskedSignal, WaitingSignal } from '@/lib/release/answer/queries';
import { canAnswerOffer } from '@/lib/release/offer/policy';
import type { OpenOffer } from '@/lib/release/offer/queries';
import type { listAsked } from '@/lib/release/release/queries';
import type { Ask } from './ask-list';

interface Beside {
  /** Texts on which this person's word is asked. */
  asked: Awaited<ReturnType<typeof listAsked>>;
  /** Signals that left and wait for an answer. */
  waiting: WaitingSignal[];
  /** Signals that circles below let out to this one. */
  below: AskedSignal[];
  /** Offers of the circle above that this one has to do with still. */
  offers: OpenOffer[];
}
type Today = Awaited<ReturnType<typeof getToday<Beside>>>;
type Say = Awaited<ReturnType<typeof getTranslations>>;
type Format = Awaited<ReturnType<typeof getFormatter>>;

/** The running experiment that nobody wrote about for the longest time. */
const mostSilent = (trials: Today['trials']) =>
  [...trials].sort((a, b) => (a.lastObservedOn ?? '').localeCompare(b.lastObservedOn ?? ''))[0] ?? null;

/** What the circle asks of this person now, the most pressing first. `t` says `today.ask`, `frame` says `frame`. */
export function asksOf(actor: CircleActor, today: Today, t: Say, frame: Say, format: Format): Ask[] {
  const { cycle, session } = today.room;
  const now = dayOf(actor.now);
  const long = (day: string) => format.dateTime(noonOf(day), { day: 'numeric', month: 'long' });
  const plain = (key: string, href: string): Ask => ({
    key,
    title: t(`${key}.title`),
    line: t(`${key}.line`),
    go: t(`${key}.go`),
    href,
  });

  const asks: Ask[] = [];
  const running = session !== null && session.stage !== 'planned' && session.stage !== 'closed';
  if (running) asks.push(plain('enter', `/sessions/${session.id}`));
  if (!cycle && canOpenCycle(actor)) asks.push(plain('open', '/cycles/new'));
  if (cycle && (!session || session.stage === 'closed') && canPlanSession(actor))
    asks.push(plain('plan', `/cycles/${cycle.id}/plan`));
  asks.push(plain('write', '/write'));
  if (today.isNew) asks.push(plain('meet', '/circle'));
  const [release, ...more] = today.beside.asked;
  if (release) {
    const many = more.length > 0;
    asks.push({
      key: 'release',
      title: many ? t('release.many') : t('release.title', { title: release.title }),
      line: t(many ? 'release.manyLine' : 'release.line'),
      go: t('release.go'),
      href: many ? '/releases' : `/releases/${release.id}`,
    });
  }
  // Those who carry the circle hear of a signal that waits for longer than its term: they can ask there themselves.
  const late = today.beside.waiting.find((one) => standingOf(termOf(one.sentOn), now) === 'over');
  if (late && (actor.hat.kind === 'coach' || actor.hat.kind === 'steward')) {
    asks.push({
      key: 'signal',
      title: t('signal.title', { title: late.title }),
      line: t('signal.line', { date: long(termOf(late.sentOn)) }),
      go: t('signal.go'),
      href: `/publications/${late.id}`,
    });
  }
  const below = today.beside.below.find((one) => one.answer === null);
  if (below && canAnswerBelow(actor)) {
    asks.push({
      key: 'below',
      title: t('below.title', { title: below.title, circle: below.circle }),
      line: t(standingOf(termOf(below.releasedOn), now) === 'over' ? 'below.lineOver' : 'below.line', {
        date: long(termOf(below.releasedOn)),
      }),
      go: t('below.go'),
      href: `/publications/${below.id}`,
    });
  }
  const leavesOn = today.leaving[0]?.on;
  if (leavesOn) {
    asks.push({
      key: 'handover',
      title: t('handover.title', { date: long(leavesOn) }),
      line: t('handover.line'),
      go: t('handover.go'),
      href: '/handover',
    });
  }
  if (session?.stage === 'planned' && session.facilitatorId === actor.personId) {
    asks.push({
      key: 'prepare',
      title: t('prepare.title'),
      line: t('prepare.line', { date: format.dateTime(session.plannedAt, { day: 'numeric', month: 'long' }) }),
      go: t('prepare.go'),
      href: `/sessions/${session.id}/prepare`,
    });
  }
  for (const { id, body, until, sessionId } of today.taken) {
    const line = until === null ? 'taken.lineOpen' : until < now ? 'taken.lineOver' : 'taken.line';
    asks.push({
      key: `taken ${id}`,
      title: t('taken.title', { what: body }),
      line: t(line, until === null ? {} : { date: long(until) }),
      go: t('taken.go'),
      href: sessionId ? `/sessions/${sessionId}/harvest` : `/decisions/${id}`,
    });
  }
  for (const { id, change, lookOn } of today.toLookAt) {
    asks.push({
      key: `lives ${id}`,
      title: t('lives.title', { change }),
      line: t('lives.line', { date: long(lookOn ?? now) }),
      go: t('lives.go'),
      href: `/experiments/${id}#embedding`,
    });
  }
  for (const { id, body, lookAgainOn } of today.toAskAgain) {
    asks.push({
      key: `holds ${id}`,
      title: t('holds.title', { what: body }),
      line: t('holds.line', { date: long(lookAgainOn ?? now) }),
      go: t('holds.go'),
      href: `/decisions/${id}#again`,
    });
  }
  for (const { id, body, actor: who, until, experimentId, title } of today.dueActions) {
    const date = long(until ?? now);
    const line = t((until ?? now) < now ? 'action.lineOver' : 'action.line', { title, date });
    asks.push({
      key: `action ${id}`,
      title: body,
      line: who === '' ? line : t('action.lineOf', { who, line }),
      go: t('action.go'),
      href: `/experiments/${experimentId}#design`,
    });
  }
  const trial = mostSilent(today.trials);
  if (trial) {
    const last = trial.lastObservedOn
      ? t('observe.last', { days: daysBetween(trial.lastObservedOn, now) })
      : t('observe.never');
    asks.push({
      key: 'observe',
      title: trial.title,
      line: t(trial.until < now ? 'observe.lineOver' : 'observe.line', { last, until: long(trial.until) }),
      go: t('observe.go'),
      href: `/experiments/${trial.id}#note`,
    });
  }
  const offered = today.beside.offers.find((one) => !one.isSaid || canAnswerOffer(actor));
  if (offered) {
    const what = offered.isSaid ? 'offerSaid' : 'offer';
    asks.push({
      key: 'offered',
      title: t(`${what}.title`, { circle: offered.from, title: offered.title }),
      line: t(`${what}.line`),
      go: t(`${what}.go`),
      href: `/publications/${offered.id}`,
    });
  }
  for (const { id, question, until } of [...today.toVote].reverse()) {
    asks.unshift({
      key: `vote ${id}`,
      title: t('vote.title', { question }),
      line: t('vote.line', { date: long(until) }),
      go: t('vote.go'),
      href: `/decisions/${id}`,
    });
  }
  const ask = aboutReport(actor, today, t, frame, long);
  // Only a yes has a day by which it is asked.
  if (ask?.key === 'agree') asks.unshift(ask);
  else if (ask) asks.push(ask);
  return asks;
}

/** What the report on the table asks. A person who gave a partner's word has nothing left to do with this text. */
function aboutReport(
  actor: CircleActor,
  { report, yes }: Today,
  t: Say,
  frame: Say,
  long: (day: string) => string,
): Ask | null {
  if (!report || yes === 'given') return null;
  const { offeredOn } = report.report;
  const onOffer = yes === 'asked' ? 'agree' : 'read';
  const inHand = canOfferReport(actor, report.report) ? 'offer' : 'edit';
  const key = offeredOn ? onOffer : inHand;
  return {
    key,
    title: t(`${key}.title`, { season: cycleName(frame, report.cycle) }),
    line: t(`${key}.line`, offeredOn ? { date: long(addWorkingDays(offeredOn, WORKING_DAYS_TO_AGREE)) } : {}),
    go: t(`${key}.go`),
    href: `/reports/${report.report.id}`,
  };
}
