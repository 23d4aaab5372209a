import { Received } from '@/components/answer/received';
import { Corrected } from '@/components/correction/corrected';
import type { Elements } from '@/components/ui/elements';
import { Link } from '@/components/ui/link';
import { noonOf } from '@/lib/clock';
import { getFormatter, getTranslations } from '@/lib/language/i18n';
import { cycleName } from '@/lib/language/period-name';
import { isEnd } from '@/lib/learning/experiment/policy';
import type { Thread } from '@/lib/learning/learning/queries';
import { dateOfSession } from '@/lib/learning/session/policy';

/** Remarks that are read at once; the others stand behind a fold. */
const AT_ONCE = 4;

const WAY = 'text-ink decoration-line underline-offset-[0.22em] hover:text-accent';

/** What a knot of the thread is drawn as: something said, something found together, something done, something kept. */
const KNOTS = {
  said: 'size-2.5 border-[1.5px] border-edge bg-paper',
  found: 'size-3.5 bg-[var(--arc-been)]',
  learned: 'size-6 border-[5px] border-accent bg-glow',
  done: 'size-3.5 bg-accent',
  kept: 'size-4 border-[3px] border-accent bg-glow',
} as const;

/** The thread goes on from what stands above, across the space between, and along what has this. */
const THREAD =
  'relative before:absolute before:-top-9 before:bottom-0 before:left-[calc(0.75rem-1px)] before:w-0.5 before:bg-line';
const HEAD = 'pl-9';

/** One knot of the thread, with what it is called and what hangs on it. `depth` moves it aside, as a branch. */
function Knot({
  as,
  label,
  depth = 0,
  first = false,
  children,
}: {
  as: keyof typeof KNOTS;
  label: string;
  depth?: number;
  first?: boolean;
  children: Elements;
}) {
  const aside = Math.min(depth, 3);
  return (
    <li
      className={`relative grid grid-cols-[1.5rem_minmax(0,1fr)] gap-x-3 pb-6 last:pb-0 before:absolute before:left-[calc(0.75rem-1px)] before:w-0.5 before:bg-line ${
        first ? 'before:top-3' : 'before:top-0'
      } before:bottom-0`}
      style={{ paddingInlineStart: `${aside * 1.5}rem` }}
    >
      {aside > 0 && (
        <span
          aria-hidden="true"
          className="absolute top-0 left-[calc(0.75rem-1px)] h-3 rounded-bl-xl border-b-2 border-l-2 border-line"
          style={{ inlineSize: `${aside * 1.5}rem` }}
        />
      )}
      <span aria-hidden="true" className="relative grid h-6 place-items-center">
        <span className={`rounded-full print:border print:border-ink ${KNOTS[as]}`} />
      </span>
      <div className="grid min-w-0 gap-1 wrap-anywhere">
        <p dir="auto" className="text-[0.92rem] text-soft">
          {label}
        </p>
        {children}
      </div>
    </li>
  );
}

/** Where a learning comes from: what people noticed, what lay beneath, the theme and the session. */
export async function CameFrom({ of }: { of: Thread }) {
  const [t, cycle, frame, format] = await Promise.all([
    getTranslations('memory.thread'),
    getTranslations('cycle'),
    getTranslations('frame'),
    getFormatter(),
  ]);
  const { theme, session, remarks, beneath } = of;
  const name = cycleName(frame, of);
  const held = session?.id && session.stage === 'closed' ? session : null;
  const remark = ({ id, body, kind, author }: Thread['remarks'][number]) => (
    <li key={id} className="grid gap-0.5 border-l-[3px] border-l-line pl-3">
      <p dir="auto" className="typed">
        {body}
      </p>
      <p
        dir="auto"
        className="text-[0.88rem] text-soft"
      >{`${cycle(`kinds.${kind}`)}, ${author ?? cycle('unnamed')}`}</p>
    </li>
  );
  const others = remarks.slice(AT_ONCE);
  return (
    <section className="grid gap-4" aria-labelledby="from">
      <h2 id="from" className={HEAD}>
        {t('from')}
      </h2>
      <ol>
        {theme?.id && (
          <>
            <Knot as="said" label={t('remarks')} first>
              {remarks.length === 0 ? (
                <p>{t('remarksNone')}</p>
              ) : (
                <ul className="mt-1 grid gap-3">{remarks.slice(0, AT_ONCE).map(remark)}</ul>
              )}
              {others.length > 0 && (
                <details>
                  <summary>{t('remarksCount', { count: others.length })}</summary>
                  <ul className="mt-2 grid gap-3">{others.map(remark)}</ul>
                </details>
              )}
            </Knot>
            {beneath.length > 0 && (
              <Knot as="said" label={t('beneath')}>
                <ul className="grid gap-1.5">
                  {beneath.map(({ id, body }) => (
                    <li key={id} dir="auto" className="typed">
                      {body}
                    </li>
                  ))}
                </ul>
              </Knot>
            )}
            <Knot as="found" label={t('theme')}>
              <p dir="auto" className="font-semibold">
                {theme.title}
              </p>
            </Knot>
          </>
        )}
        <Knot as="found" label={t('session')} first={!theme?.id}>
          <p>
            {held
              ? t('sessionOn', { cycle: name, date: format.dateTime(dateOfSession(held), { dateStyle: 'long' }) })
              : name}
          </p>
          {!theme?.id && <p className="text-soft">{t('noTheme')}</p>}
          {held && (
            <p className="no-print">
              <Link href={`/sessions/${held.id}/walk`} className="inline-block py-1 text-[0.94rem]">
                {t('walk')}
              </Link>
            </p>
          )}
        </Knot>
      </ol>
    </section>
  );
}

/** What was learned, in the words of the circle, with what was put right in them. */
export async function Learned({ of: { learning, corrections } }: { of: Thread }) {
  const t = await getTranslations('memory.thread');
  const { id, body, loop, assumption } = learning;
  return (
    <section className={`grid gap-4 ${THREAD}`} aria-labelledby="learned">
      <h2 id="learned" className={HEAD}>
        {t('learned')}
      </h2>
      <div className="grid grid-cols-[1.5rem_minmax(0,1fr)] gap-x-3">
        <span aria-hidden="true" className="relative grid h-16 place-items-center">
          <span className={`rounded-full print:border print:border-ink ${KNOTS.learned}`} />
        </span>
        <div className="card grid gap-1.5 border-l-[7px] border-l-glow py-5 wrap-anywhere">
          <p dir="auto" className="typed font-serif text-[1.35rem] leading-snug">
            {body}
          </p>
          {loop === 'double' && (
            <p className="text-[0.96rem] text-soft">
              <span>{`${t('assumption')}: `}</span>
              <bdi>{assumption}</bdi>
            </p>
          )}
          <Corrected of={id} corrections={corrections} />
        </div>
      </div>
    </section>
  );
}

/** What a learning led to: decided and passed on, tried with all that grew out of that, kept, and shared. */
export async function LedTo({ of }: { of: Thread }) {
  const [t, cycle, states, format] = await Promise.all([
    getTranslations('memory.thread'),
    getTranslations('cycle'),
    getTranslations('experiment.states'),
    getFormatter(),
  ]);
  const { decided, line, raised, carried } = of;
  const day = (one: string) => format.dateTime(noonOf(one), { dateStyle: 'long' });
  const signal = (one: Thread['raised'][number], depth: number, label: 'signal' | 'signalGrew') => (
    <Knot
      key={one.id}
      as="done"
      depth={depth}
      label={t(label, { kind: cycle(`signalKinds.${one.kind}`), to: one.addressee }).replace(/^./, (sign) =>
        sign.toUpperCase(),
      )}
    >
      <p dir="auto" className="font-semibold">
        {one.sessionId ? (
          <Link href={`/sessions/${one.sessionId}/harvest#${one.id}`} className={WAY}>
            {one.body}
          </Link>
        ) : (
          one.body
        )}
      </p>
      <div className="grid gap-1 text-[0.94rem]">
        <Received answers={one.received} />
        {one.answer && (
          <span dir="auto" className="typed border-l-[3px] border-l-glow pl-2.5">
            {one.answer}
          </span>
        )}
      </div>
    </Knot>
  );
  const knots = [
    ...decided.map(({ id, body, owner, doneOn }) => (
      <Knot key={id} as="done" label={t('decision')}>
        <p dir="auto" className="font-semibold">
          <Link href={`/decisions/${id}`} className={WAY}>
            {body}
          </Link>
        </p>
        <p dir="auto" className="text-[0.94rem] text-soft">
          {[owner, doneOn && cycle('harvest.doneOn', { date: day(doneOn) })].filter(Boolean).join(' · ')}
        </p>
      </Knot>
    )),
    ...raised.filter(({ onTheme }) => onTheme).map((one) => signal(one, 0, 'signal')),
    ...line.flatMap(({ one, depth }) => [
      <Knot
        key={one.id}
        as="done"
        depth={depth}
        label={t(depth > 0 ? 'experimentGrew' : one.from === 'learning' ? 'experimentLearning' : 'experimentTheme')}
      >
        <p dir="auto" className="font-semibold">
          <Link href={`/experiments/${one.id}`} className={WAY}>
            {one.title}
          </Link>
        </p>
        <p className="text-[0.94rem] text-soft">{states(one.state)}</p>
        <p dir="auto" className="typed text-[0.94rem] empty:hidden">
          {isEnd(one.state) ? one.outcome : ''}
        </p>
      </Knot>,
      ...(one.change
        ? [
            <Knot key={`${one.id} kept`} as="kept" depth={depth + 1} label={t('embedded')}>
              <p dir="auto" className="typed font-semibold">
                {one.change}
              </p>
              <p dir="auto" className="text-[0.94rem] text-soft">
                {t('owner', { owner: one.owner ?? '' })}
              </p>
            </Knot>,
          ]
        : []),
      ...raised
        .filter(({ onTheme, experimentId }) => !onTheme && experimentId === one.id)
        .map((grew) => signal(grew, depth + 1, 'signalGrew')),
    ]),
    ...carried.map(({ id, title, leftOn, withdrawnOn }) => (
      <Knot key={id} as="kept" label={t('carried')}>
        <p dir="auto" className="font-semibold">
          <Link href={`/releases/${id}`} className={WAY}>
            {title}
          </Link>
        </p>
        <p className="text-[0.94rem] text-soft">
          {withdrawnOn ? t('withdrawn', { date: day(withdrawnOn) }) : leftOn && t('carriedOn', { date: day(leftOn) })}
        </p>
      </Knot>
    )),
  ];
  return (
    <section className="grid" aria-labelledby="to">
      <h2 id="to" className={`${HEAD} ${knots.length === 0 ? '' : `pb-4 ${THREAD}`}`}>
        {t('to')}
      </h2>
      {knots.length === 0 ? <p className={`${HEAD} mt-3 max-w-prose text-soft`}>{t('nothing')}</p> : <ol>{knots}</ol>}
    </section>
  );
}
