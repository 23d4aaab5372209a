'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { GridList, GridListItem } from 'react-aria-components/GridList';
import { Button } from '@/components/ui/button';
import { newId } from '@/components/ui/client-id';
import { FormProblem } from '@/components/ui/field';
import { Link } from '@/components/ui/link';
import { minutesOf, PLAN_LIMIT, type PlannedBlock, startOf } from '@/lib/learning/session/policy';
import type { Board } from '@/lib/learning/session/queries';
import { PlanBar, PlanLegend, useDuration } from './bar';
import { BlockRow } from './block-row';
import type { Design } from './design-choice';
import { Kept } from './kept';
import { Palette } from './palette';
import { useOrder } from './use-order';
import { blocksOf, type DraftBlock, type Plan, type Shape, usePlan } from './use-plan';

const MINUTE = 60_000;

interface Planned {
  id: string;
  plan: Board['plan'];
  seq: number;
  plannedAt: string;
  cycleId: string;
}

/**
 * The plan of a session, to shape: blocks with minutes and a question, in an order. Everything works by mouse, touch, keyboard
 * and screen reader, saves itself, and what is taken away can be put back.
 */
export function Composer({
  session,
  shape,
  designs,
  canShare,
  standsIn,
  endsAt = null,
}: {
  session: Planned;
  shape: Shape;
  designs: Design[];
  canShare: boolean;
  /** The block where the session stands; null before it began. */
  standsIn: string | null;
  /** Milliseconds since 1970 at which the running session would end by the plan as it stood. */
  endsAt?: number | null;
}) {
  const t = useTranslations('plan.compose');
  const plan = usePlan(session.id, session, shape);
  const order = useOrder(plan);
  const blocks = blocksOf(plan.rows);
  const times = useTimes(session, blocks, endsAt);
  const top = useRef<HTMLDivElement>(null);
  function replaceBy(design: Pick<Design, 'title' | 'blocks'>) {
    plan.change(
      design.blocks.map((block) => ({ ...block, id: newId(), minutes: String(block.minutes) })),
      { what: 'replaced', name: design.title },
    );
    top.current?.scrollIntoView({ block: 'start', behavior: 'smooth' });
  }
  return (
    <div className="grid gap-5" ref={top}>
      <Overview plan={plan} blocks={blocks} times={times} />
      <LengthNotes plan={plan} times={times} cycleId={session.cycleId} />
      <Recovery plan={plan} />
      <p role="status" className="sr-only">
        {order.said}
      </p>
      {plan.rows.length === 0 && <p className="note">{t('empty')}</p>}
      <Blocks plan={plan} order={order} times={times} standsIn={standsIn} />
      <Palette rows={plan.rows} add={order.add} />
      <Kept
        blocks={plan.wrong ? null : blocks}
        designs={designs}
        canShare={canShare}
        use={standsIn ? null : replaceBy}
      />
    </div>
  );
}

/** How long the plan takes, and the times of day that follow from it. */
function useTimes({ plan, plannedAt }: Planned, blocks: readonly PlannedBlock[], endsAt: number | null) {
  const format = useFormatter();
  const [before] = useState(() => minutesOf(plan));
  const total = minutesOf(blocks);
  const starts = Date.parse(plannedAt);
  const planned = starts + before * MINUTE;
  const ends = endsAt === null ? starts + total * MINUTE : endsAt + (total - before) * MINUTE;
  const clock = (moment: number) => format.dateTime(moment, { timeStyle: 'short' });
  return {
    total,
    isRunning: endsAt !== null,
    start: clock(starts),
    end: clock(ends),
    /** When it would have ended by the plan as it was when the page was opened. */
    before: clock(planned),
    isLater: ends > planned && total !== before,
    /** When a block begins that is still to come. */
    ofBlock: (index: number) => clock(startOf(blocks, index, ends)),
  };
}
type Times = ReturnType<typeof useTimes>;

/** How long it takes altogether and how that is divided, and whether it is saved. */
function Overview({ plan, blocks, times }: { plan: Plan; blocks: ReturnType<typeof blocksOf>; times: Times }) {
  const t = useTranslations('plan.compose');
  const duration = useDuration();
  const { rows, change } = plan;
  return (
    <div className="grid gap-2">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <p className="text-[1.05rem]">
          <strong>{t('total', { duration: duration(times.total) })}</strong>
          <span className="text-soft">
            {` · ${
              times.isRunning ? t('endsNow', { end: times.end }) : t('ends', { start: times.start, end: times.end })
            }`}
          </span>
        </p>
        <p role="status" className="text-[0.92rem] text-soft">
          {t(plan.state)}
        </p>
      </div>
      <PlanBar blocks={blocks.filter((block) => block.minutes > 0)} />
      <PlanLegend blocks={blocks} />
      {rows.length > 0 && (
        <label className="flex w-fit cursor-pointer items-center gap-2 text-[0.94rem]">
          <input
            type="checkbox"
            className="size-5 accent-(--accent)"
            checked={rows.every((row) => row.starts)}
            onChange={({ target }) => change(rows.map((row) => ({ ...row, starts: target.checked })))}
          />
          <span>{t('startsAll')}</span>
        </label>
      )}
    </div>
  );
}

/** That it is too long to be saved; or that it ends later than it did. */
function LengthNotes({ plan, times, cycleId }: { plan: Plan; times: Times; cycleId: string }) {
  const t = useTranslations('plan.compose');
  const { end, before } = times;
  return (
    <>
      {plan.wrong === 'planLong' && (
        <p role="alert" className="note note-alarm">
          {plan.rows.length > PLAN_LIMIT.blocks
            ? t('full', { max: PLAN_LIMIT.blocks })
            : t('tooLong', { hours: PLAN_LIMIT.minutes / 60 })}
        </p>
      )}
      {!plan.wrong && times.isLater && (
        <p role="status" className="note note-warning">
          {times.isRunning ? (
            t('late', { end, before })
          ) : (
            <>
              <span>{`${t('endMoves', { end, before })} `}</span>
              <Link href={`/cycles/${cycleId}/plan`}>{t('endMovesLink')}</Link>
            </>
          )}
        </p>
      )}
    </>
  );
}

/** What to do when it could not be saved, and what can be put back. */
function Recovery({ plan }: { plan: Plan }) {
  const t = useTranslations('plan.compose');
  const { undo } = plan;
  return (
    <div className="grid gap-2 empty:hidden">
      {plan.problem && !plan.problem.warning && <FormProblem problem={plan.problem} />}
      {plan.state === 'notSaved' && !plan.problem?.warning && (
        <Button tone="quiet" small className="w-fit" onPress={plan.again}>
          {t('again')}
        </Button>
      )}
      {plan.mine && (
        <Button tone="quiet" small className="w-fit" onPress={plan.putMineBack}>
          {t('mine')}
        </Button>
      )}
      {undo && (
        <p role="status" className="note flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
          <span>
            {undo.what === 'removed' ? t('removed', { stage: undo.name }) : t('replaced', { title: undo.name })}
          </span>
          <Button tone="quiet" small onPress={plan.takeBack}>
            {t('undo')}
          </Button>
        </p>
      )}
    </div>
  );
}

/** The blocks in their order: each can be shaped, and all but the check-out moved and taken away. */
function Blocks({
  plan,
  order,
  times,
  standsIn,
}: {
  plan: Plan;
  order: ReturnType<typeof useOrder>;
  times: Times;
  standsIn: string | null;
}) {
  const t = useTranslations('plan.compose');
  const stages = useTranslations('session.stages');
  const { rows } = plan;
  const { movable, last, place, remove } = order;
  const at = standsIn === null ? -1 : rows.findIndex((row) => row.id === standsIn);
  /** What a row needs to be drawn, whether it can be moved or not. */
  const drawn = (row: DraftBlock, index: number) => ({
    row,
    number: index + 1,
    begins: index > at ? times.ofBlock(index) : null,
    problem: plan.problem?.fields?.[`blocks.${index}.prompt`],
    edit: (change: Partial<DraftBlock>) =>
      plan.change(rows.map((one) => (one.id === row.id ? { ...one, ...change } : one))),
    insist: plan.send,
  });
  return (
    <div className="grid gap-2">
      <GridList
        aria-label={t('list')}
        items={movable}
        dependencies={[rows, plan.problem, standsIn]}
        keyboardNavigationBehavior="tab"
        disallowTypeAhead
        dragAndDropHooks={order.dragAndDropHooks}
        className="grid gap-2 outline-none"
      >
        {(row) => {
          const index = rows.indexOf(row);
          const stage = stages(row.kind);
          return (
            <GridListItem
              id={row.id}
              textValue={t('row', { at: index + 1, stage, minutes: row.minutes })}
              className={`group rounded-2xl border bg-card px-3 py-2 outline-none data-[dragging]:opacity-60 data-[focus-visible]:outline-3 data-[focus-visible]:outline-accent ${
                index === at ? 'border-accent' : 'border-line'
              }`}
            >
              <BlockRow {...drawn(row, index)} place={index === at ? 'here' : index < at ? 'past' : null} drag>
                <Small label={t('up', { stage })} off={index === 0} onPress={() => place(row, index - 1)}>
                  ↑
                </Small>
                <Small
                  label={t('down', { stage })}
                  off={index === movable.length - 1}
                  onPress={() => place(row, index + 1)}
                >
                  ↓
                </Small>
                <Small label={t('remove', { stage })} off={index === at} onPress={() => remove(row)}>
                  ✕
                </Small>
              </BlockRow>
            </GridListItem>
          );
        }}
      </GridList>
      {last && (
        <div className="rounded-2xl border border-dashed border-line px-3 py-2">
          <BlockRow {...drawn(last, rows.length - 1)} place={rows.length - 1 === at ? 'here' : 'last'} />
        </div>
      )}
    </div>
  );
}

function Small({
  label,
  off,
  onPress,
  children,
}: {
  label: string;
  off: boolean;
  onPress: () => void;
  children: string;
}) {
  return (
    <AriaButton
      aria-label={label}
      isDisabled={off}
      onPress={onPress}
      className="button button-plain button-small button-icon"
    >
      <span aria-hidden="true">{children}</span>
    </AriaButton>
  );
}
