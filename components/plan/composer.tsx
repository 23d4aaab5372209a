'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { GridList, GridListItem } from 'react-aria-components/GridList';
import { useDragAndDrop } from 'react-aria-components/useDragAndDrop';
import { Button } from '@/components/ui/button';
import { newId } from '@/components/ui/client-id';
import type { Elements } from '@/components/ui/elements';
import { FormProblem, TextField } from '@/components/ui/field';
import { Link } from '@/components/ui/link';
import { BLOCK_KINDS, blockOf, type Kind, minutesOf, PLAN_LIMIT, startOf } from '@/lib/learning/session/policy';
import type { Board } from '@/lib/learning/session/queries';
import { PlanBar, PlanDot, PlanLegend, tintOf, useDuration } from './bar';
import type { Design } from './design-choice';
import { Kept } from './kept';
import { blocksOf, type DraftBlock, isRightMinutes, type Shape, usePlan } from './use-plan';

const MINUTE = 60_000;
/** A row can be dragged and moved through by keyboard; what happens in a field of it stays there: text is selected and typed. */
const IN_FIELD = {
  draggable: true,
  onDragStart(event: React.DragEvent) {
    event.preventDefault();
    event.stopPropagation();
  },
  onPointerDown: (event: React.PointerEvent) => event.stopPropagation(),
  onKeyDown: (event: React.KeyboardEvent) => event.key !== 'Tab' && event.stopPropagation(),
};

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
  session: { id: string; plan: Board['plan']; seq: number; plannedAt: string; cycleId: string };
  shape: Shape;
  designs: Design[];
  canShare: boolean;
  /** The block where the session stands; null before it began. */
  standsIn: string | null;
  /** Milliseconds since 1970 at which the running session would end by the plan as it stood. */
  endsAt?: number | null;
}) {
  const t = useTranslations('plan.compose');
  const stages = useTranslations('session.stages');
  const format = useFormatter();
  const duration = useDuration();
  const plan = usePlan(session.id, session, shape);
  const { rows, undo } = plan;
  const [said, setSaid] = useState('');
  const [before] = useState(() => minutesOf(session.plan));
  const top = useRef<HTMLDivElement>(null);
  const blocks = blocksOf(rows);
  const total = minutesOf(blocks);
  const clock = (moment: number) => format.dateTime(moment, { timeStyle: 'short' });
  const starts = Date.parse(session.plannedAt);
  const planned = starts + before * MINUTE;
  const ends = endsAt === null ? starts + total * MINUTE : endsAt + (total - before) * MINUTE;
  const at = standsIn === null ? -1 : rows.findIndex((row) => row.id === standsIn);
  /** When a block begins, of those that come. */
  const beginsAt = (index: number) => (index > at ? clock(startOf(blocks, index, ends)) : null);
  const last = rows.at(-1)?.kind === 'close' ? rows.at(-1) : undefined;
  const movable = last ? rows.slice(0, -1) : rows;
  const settle = (next: DraftBlock[]) => (last ? [...next, last] : next);
  const edit = (id: string, change: Partial<DraftBlock>) =>
    plan.change(rows.map((row) => (row.id === id ? { ...row, ...change } : row)));

  function place(row: DraftBlock, goal: number) {
    const rest = movable.filter((one) => one.id !== row.id);
    const to = Math.min(Math.max(goal, 0), rest.length);
    plan.change(settle([...rest.slice(0, to), row, ...rest.slice(to)]));
    setSaid(t('moved', { stage: stages(row.kind), at: to + 1 }));
  }
  function add(kind: Kind) {
    const row = { id: newId(), kind, minutes: String(blockOf(kind).minutes), prompt: '' };
    // A plan ends with the check-out: the first block of an empty one brings it along.
    const end = { id: newId(), kind: 'close' as const, minutes: String(blockOf('close').minutes), prompt: '' };
    plan.change(last ? settle([...movable, row]) : [...movable, row, end]);
    setSaid(t('added', { stage: stages(kind), at: movable.length + 1 }));
  }
  const { dragAndDropHooks } = useDragAndDrop({
    getItems: (keys) => [...keys].map((key) => ({ 'text/plain': String(key) })),
    onReorder({ keys, target }) {
      const [row] = movable.filter((one) => keys.has(one.id));
      const rest = movable.filter((one) => !keys.has(one.id));
      const beside = rest.findIndex((one) => one.id === target.key);
      if (row && beside >= 0) place(row, target.dropPosition === 'after' ? beside + 1 : beside);
    },
  });

  return (
    <div className="grid gap-5" ref={top}>
      <div className="grid gap-2">
        <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
          <p className="text-[1.05rem]">
            <strong>{t('total', { duration: duration(total) })}</strong>
            <span className="text-soft">
              {` · ${
                endsAt === null
                  ? t('ends', { start: clock(starts), end: clock(ends) })
                  : t('endsNow', { end: clock(ends) })
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
              onChange={({ target }) => plan.change(rows.map((row) => ({ ...row, starts: target.checked })))}
            />
            <span>{t('startsAll')}</span>
          </label>
        )}
      </div>
      {plan.wrong === 'planLong' && (
        <p role="alert" className="note note-alarm">
          {rows.length > PLAN_LIMIT.blocks
            ? t('full', { max: PLAN_LIMIT.blocks })
            : t('tooLong', { hours: PLAN_LIMIT.minutes / 60 })}
        </p>
      )}
      {!plan.wrong && ends > planned && total !== before && (
        <p role="status" className="note note-warning">
          {endsAt !== null ? (
            t('late', { end: clock(ends), before: clock(planned) })
          ) : (
            <>
              <span>{`${t('endMoves', { end: clock(ends), before: clock(planned) })} `}</span>
              <Link href={`/cycles/${session.cycleId}/plan`}>{t('endMovesLink')}</Link>
            </>
          )}
        </p>
      )}
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
      <p role="status" className="sr-only">
        {said}
      </p>
      {rows.length === 0 && <p className="note">{t('empty')}</p>}
      <div className="grid gap-2">
        <GridList
          aria-label={t('list')}
          items={movable}
          dependencies={[rows, plan.problem, standsIn]}
          keyboardNavigationBehavior="tab"
          disallowTypeAhead
          dragAndDropHooks={dragAndDropHooks}
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
                <BlockRow
                  row={row}
                  number={index + 1}
                  begins={beginsAt(index)}
                  place={index === at ? 'here' : index < at ? 'past' : null}
                  problem={plan.problem?.fields?.[`blocks.${index}.prompt`]}
                  edit={(change) => edit(row.id, change)}
                  insist={plan.send}
                  drag
                >
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
                  <Small
                    label={t('remove', { stage })}
                    off={index === at}
                    onPress={() =>
                      plan.change(
                        rows.filter((one) => one.id !== row.id),
                        { what: 'removed', name: stage },
                      )
                    }
                  >
                    ✕
                  </Small>
                </BlockRow>
              </GridListItem>
            );
          }}
        </GridList>
        {last && (
          <div className="rounded-2xl border border-dashed border-line px-3 py-2">
            <BlockRow
              row={last}
              number={rows.length}
              begins={beginsAt(rows.length - 1)}
              place={rows.length - 1 === at ? 'here' : 'last'}
              problem={plan.problem?.fields?.[`blocks.${rows.length - 1}.prompt`]}
              edit={(change) => edit(last.id, change)}
              insist={plan.send}
            />
          </div>
        )}
      </div>
      <Palette rows={rows} add={add} />
      <Kept
        blocks={plan.wrong ? null : blocks}
        designs={designs}
        canShare={canShare}
        use={
          standsIn
            ? null
            : (design) => {
                plan.change(
                  design.blocks.map((block) => ({ ...block, id: newId(), minutes: String(block.minutes) })),
                  { what: 'replaced', name: design.title },
                );
                top.current?.scrollIntoView({ block: 'start', behavior: 'smooth' });
              }
        }
      />
    </div>
  );
}

function BlockRow({
  row,
  number,
  begins,
  place,
  problem,
  edit,
  insist,
  drag,
  children,
}: {
  row: DraftBlock;
  number: number;
  /** The time of day at which it begins; null for what began already. */
  begins: string | null;
  place: 'here' | 'past' | 'last' | null;
  problem: React.ComponentProps<typeof TextField>['error'];
  edit: (change: Partial<DraftBlock>) => void;
  insist: () => void;
  drag?: boolean;
  children?: Elements;
}) {
  const t = useTranslations('plan.compose');
  const about = useTranslations('session.about');
  const errors = useTranslations('errors');
  const stage = useTranslations('session.stages')(row.kind);
  const [asks, setAsks] = useState(false);
  const right = isRightMinutes(row);
  const wrongId = `wrong-${row.id}`;
  return (
    <div className="grid gap-1.5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        {drag ? (
          <AriaButton
            slot="drag"
            aria-label={t('drag', { stage })}
            className="flex size-8 shrink-0 cursor-grab items-center justify-center rounded-md text-soft data-[focus-visible]:outline-3"
          >
            <span aria-hidden="true">⠿</span>
          </AriaButton>
        ) : (
          <span className="size-8 shrink-0" />
        )}
        <span className="min-w-0 flex-1 basis-40 leading-snug">
          <span className="font-semibold">
            <span className="numbers text-soft">{`${number}. `}</span>
            <span>{`${stage} `}</span>
            <PlanDot colour={tintOf(row.kind)} />
          </span>
          {begins && <span className="numbers ml-2 text-[0.85rem] text-soft">{t('at', { time: begins })}</span>}
          {place && (
            <span className={`ml-2 text-[0.85rem] ${place === 'here' ? 'font-semibold text-accent' : 'text-soft'}`}>
              {t(place)}
            </span>
          )}
          {!row.prompt && (
            <span className="block text-[0.9rem] text-soft">
              <span>{`${about(row.kind)} `}</span>
              {!asks && (
                <AriaButton
                  aria-label={t('addPromptTo', { stage })}
                  onPress={() => setAsks(true)}
                  className="button button-plain button-small -my-1 px-1! whitespace-nowrap"
                >
                  {t('addPrompt')}
                </AriaButton>
              )}
            </span>
          )}
        </span>
        <span className="flex items-center gap-1.5">
          <input
            {...IN_FIELD}
            type="number"
            inputMode="numeric"
            min={1}
            max={180}
            className="input numbers min-h-10! w-20! px-2! py-1! text-right"
            aria-label={t('minutes', { stage })}
            aria-invalid={right ? undefined : true}
            aria-describedby={right ? undefined : wrongId}
            value={row.minutes}
            onChange={(event) => edit({ minutes: event.target.value })}
          />
          <span className="text-[0.9rem] text-soft" aria-hidden="true">
            {t('minutesShort')}
          </span>
        </span>
        <label className="flex min-h-9 cursor-pointer items-center gap-1.5 text-[0.88rem] text-soft">
          <input
            {...IN_FIELD}
            type="checkbox"
            className="size-4.5 accent-(--accent)"
            aria-label={t('startsOf', { stage })}
            checked={row.starts === true}
            onChange={({ target }) => edit({ starts: target.checked })}
          />
          <span aria-hidden="true">{t('startsShort')}</span>
        </label>
        <span className="flex shrink-0 items-center">{children}</span>
      </div>
      {!right && (
        <p id={wrongId} role="alert" className="field-error">
          {errors('badMinutes')}
        </p>
      )}
      {(asks || row.prompt) && (
        <div className="pl-11 max-sm:pl-0">
          <TextField
            {...IN_FIELD}
            label={<span className="text-[0.9rem] font-normal text-soft">{t('prompt', { stage })}</span>}
            value={row.prompt}
            limit={300}
            autoComplete="off"
            autoFocus={asks}
            error={problem}
            onInsist={insist}
            onChange={(event) => edit({ prompt: event.target.value })}
          />
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

/** Everything that a session can be built from, a sentence each. What can come once and is there already says so. */
function Palette({ rows, add }: { rows: DraftBlock[]; add: (kind: Kind) => void }) {
  const t = useTranslations('plan.compose');
  const about = useTranslations('session.about');
  const stages = useTranslations('session.stages');
  const full = rows.length >= PLAN_LIMIT.blocks;
  return (
    <details className="rounded-2xl border border-line bg-card px-4 py-3">
      <summary>{t('palette')}</summary>
      <p className="mt-1 mb-2 text-[0.94rem] text-soft">
        {full ? t('full', { max: PLAN_LIMIT.blocks }) : t('paletteText')}
      </p>
      <ul className="grid gap-x-6 sm:grid-cols-2">
        {BLOCK_KINDS.filter((kind) => kind !== 'close').map((kind) => {
          const there = blockOf(kind).once && rows.some((row) => row.kind === kind);
          return (
            <li key={kind} className="flex items-center justify-between gap-3 border-b border-line py-2">
              <span className="min-w-0 leading-snug">
                <span className="font-semibold">{`${stages(kind)} `}</span>
                <span className="numbers text-[0.88rem] text-soft">
                  {`${blockOf(kind).minutes} ${t('minutesShort')}`}
                </span>
                <span className="block text-[0.9rem] text-soft">{there ? t('once') : about(kind)}</span>
              </span>
              {!there && !full && (
                <Button
                  tone="quiet"
                  small
                  className="shrink-0 whitespace-nowrap"
                  aria-label={t('add', { stage: stages(kind) })}
                  onPress={() => add(kind)}
                >
                  {t('addShort')}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
    </details>
  );
}
