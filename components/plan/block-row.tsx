'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import type { Elements } from '@/components/ui/elements';
import { TextField } from '@/components/ui/field';
import { PlanDot, tintOf } from './bar';
import { type DraftBlock, isRightMinutes } from './use-plan';

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

type Edit = (change: Partial<DraftBlock>) => void;
/** Where a block stands beside the one in which the session is; null says nothing of it. */
type Place = 'here' | 'past' | 'last' | null;

/** One block of a plan, to shape: when it begins, its minutes, whether its clock starts by itself, and a question of one's own. */
export function BlockRow({
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
  place: Place;
  problem: React.ComponentProps<typeof TextField>['error'];
  edit: Edit;
  insist: () => void;
  drag?: boolean;
  children?: Elements;
}) {
  const t = useTranslations('plan.compose');
  const errors = useTranslations('errors');
  const stage = useTranslations('session.stages')(row.kind);
  const [asks, setAsks] = useState(false);
  const wrongId = isRightMinutes(row) ? undefined : `wrong-${row.id}`;
  return (
    <div className="grid gap-1.5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        {drag ? <DragHandle stage={stage} /> : <span className="size-8 shrink-0" />}
        <span className="min-w-0 flex-1 basis-40 leading-snug">
          <Name row={row} number={number} begins={begins} place={place} />
          {!row.prompt && <About row={row} ask={asks ? null : () => setAsks(true)} />}
        </span>
        <Minutes row={row} wrongId={wrongId} edit={edit} />
        <Starts row={row} edit={edit} />
        <span className="flex shrink-0 items-center">{children}</span>
      </div>
      {wrongId && (
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

function DragHandle({ stage }: { stage: string }) {
  const t = useTranslations('plan.compose');
  return (
    <AriaButton
      slot="drag"
      aria-label={t('drag', { stage })}
      className="flex size-8 shrink-0 cursor-grab items-center justify-center rounded-md text-soft data-[focus-visible]:outline-3"
    >
      <span aria-hidden="true">⠿</span>
    </AriaButton>
  );
}

/** Which block it is, when it begins and where the session stands. */
function Name({
  row,
  number,
  begins,
  place,
}: {
  row: DraftBlock;
  number: number;
  begins: string | null;
  place: Place;
}) {
  const t = useTranslations('plan.compose');
  const stages = useTranslations('session.stages');
  return (
    <>
      <span className="font-semibold">
        <span className="numbers text-soft">{`${number}. `}</span>
        <span>{`${stages(row.kind)} `}</span>
        <PlanDot colour={tintOf(row.kind)} />
      </span>
      {begins && <span className="numbers ml-2 text-[0.85rem] text-soft">{t('at', { time: begins })}</span>}
      {place && (
        <span className={`ml-2 text-[0.85rem] ${place === 'here' ? 'font-semibold text-accent' : 'text-soft'}`}>
          {t(place)}
        </span>
      )}
    </>
  );
}

/** What the block is for, as long as it asks no question of its own; `ask` opens the field for one. */
function About({ row, ask }: { row: DraftBlock; ask: (() => void) | null }) {
  const t = useTranslations('plan.compose');
  const about = useTranslations('session.about');
  const stages = useTranslations('session.stages');
  return (
    <span className="block text-[0.9rem] text-soft">
      <span>{`${about(row.kind)} `}</span>
      {ask && (
        <AriaButton
          aria-label={t('addPromptTo', { stage: stages(row.kind) })}
          onPress={ask}
          className="button button-plain button-small -my-1 px-1! whitespace-nowrap"
        >
          {t('addPrompt')}
        </AriaButton>
      )}
    </span>
  );
}

/** @param wrongId the element that says what is wrong with them, if anything is */
function Minutes({ row, wrongId, edit }: { row: DraftBlock; wrongId: string | undefined; edit: Edit }) {
  const t = useTranslations('plan.compose');
  const stages = useTranslations('session.stages');
  return (
    <span className="flex items-center gap-1.5">
      <input
        {...IN_FIELD}
        type="number"
        inputMode="numeric"
        min={1}
        max={180}
        className="input numbers min-h-10! w-20! px-2! py-1! text-right"
        aria-label={t('minutes', { stage: stages(row.kind) })}
        aria-invalid={wrongId ? true : undefined}
        aria-describedby={wrongId}
        value={row.minutes}
        onChange={(event) => edit({ minutes: event.target.value })}
      />
      <span className="text-[0.9rem] text-soft" aria-hidden="true">
        {t('minutesShort')}
      </span>
    </span>
  );
}

/** Whether its clock starts by itself. */
function Starts({ row, edit }: { row: DraftBlock; edit: Edit }) {
  const t = useTranslations('plan.compose');
  const stages = useTranslations('session.stages');
  return (
    <label className="flex min-h-9 cursor-pointer items-center gap-1.5 text-[0.88rem] text-soft">
      <input
        {...IN_FIELD}
        type="checkbox"
        className="size-4.5 accent-(--accent)"
        aria-label={t('startsOf', { stage: stages(row.kind) })}
        checked={row.starts === true}
        onChange={({ target }) => edit({ starts: target.checked })}
      />
      <span aria-hidden="true">{t('startsShort')}</span>
    </label>
  );
}
