'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { newId } from '@/components/ui/client-id';
import { FormProblem } from '@/components/ui/field';
import { useVerb } from '@/components/ui/use-verb';
import { verbOf } from '@/components/ui/verb-of';
import { DESIGNS, type PlannedBlock, READY_DESIGNS } from '@/lib/learning/session/policy';
import { Duration, PlanBar } from './bar';
import type { Design, UseDesign } from './design-choice';
import { bare, DesignFields } from './design-fields';
import { KeptDesign } from './kept-design';

const saveDesign = verbOf('saveDesign');

/** Keeps the plan as a design to use again, and shows the designs that one keeps. `use` is null when the plan can no longer be replaced. */
export function Kept({
  blocks,
  designs: initial,
  canShare,
  use,
}: {
  /** The plan as it stands; null while a block in it is wrong. */
  blocks: PlannedBlock[] | null;
  designs: Design[];
  canShare: boolean;
  use: UseDesign | null;
}) {
  const t = useTranslations('plan.keep');
  const [designs, setDesigns] = useState(initial);
  const [said, setSaid] = useState('');
  const [gone, setGone] = useState<Design | null>(null);
  const put = (design: Design) => setDesigns((now) => [...now.filter((one) => one.id !== design.id), design]);
  return (
    <details className="rounded-2xl border border-line bg-card px-4 py-3">
      <summary>{t('title')}</summary>
      <div className="mt-2 grid gap-5">
        <KeepForm
          blocks={blocks}
          canShare={canShare}
          onKept={(design) => {
            put(design);
            setSaid(t('kept', { title: design.title.trim() }));
          }}
        />
        <p role="status" className="text-[0.94rem] empty:hidden">
          {said}
        </p>
        <Removed
          gone={gone}
          onBack={() => {
            if (gone) put(gone);
            setGone(null);
          }}
        />
        {use && (
          <div className="grid gap-2">
            <ReadyDesigns use={use} />
            <h3 className="mt-2 text-[1.1rem]">{t('mine')}</h3>
          </div>
        )}
        {designs.length === 0 ? (
          <p className="note">{t('empty')}</p>
        ) : (
          <ul className="grid gap-2">
            {designs.map((design) => (
              <KeptDesign
                key={design.id}
                design={design}
                canShare={canShare}
                blocks={blocks}
                use={use}
                onChange={put}
                onGone={() => {
                  setDesigns((now) => now.filter((one) => one.id !== design.id));
                  setGone(design);
                  setSaid('');
                }}
              />
            ))}
          </ul>
        )}
      </div>
    </details>
  );
}

/** Keeps the plan, under a name, as a design of one's own. */
function KeepForm({
  blocks,
  canShare,
  onKept,
}: {
  blocks: PlannedBlock[] | null;
  canShare: boolean;
  onKept: (design: Design) => void;
}) {
  const t = useTranslations('plan.keep');
  const [newDesign, setNewDesign] = useState(newId);
  const [typed, setTyped] = useState({ title: '', shared: false });
  const keep = useVerb(saveDesign, (_, input) => {
    onKept({ ...input, blocks: blocks ?? [], mine: true, maker: null });
    setTyped({ title: '', shared: false });
    setNewDesign(newId());
  });
  return (
    <form
      className="grid max-w-xl gap-3"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (blocks) void keep.run({ id: newDesign, ...typed, blocks: bare(blocks) });
      }}
    >
      <p className="text-[0.94rem] text-soft">{t('text')}</p>
      <DesignFields typed={typed} change={setTyped} canShare={canShare} error={keep.problem?.fields?.title} />
      {keep.problem && !keep.problem.fields && <FormProblem problem={keep.problem} />}
      <Button type="submit" tone="quiet" className="w-fit" isDisabled={keep.busy || !blocks}>
        {t('save')}
      </Button>
    </form>
  );
}

/** The design that was removed last, with the way to have it back. */
function Removed({ gone, onBack }: { gone: Design | null; onBack: () => void }) {
  const t = useTranslations('plan.keep');
  const back = useVerb(saveDesign, onBack);
  return (
    <>
      {gone && (
        <p role="status" className="note flex flex-wrap items-center justify-between gap-3">
          <span>{t('removed', { title: gone.title })}</span>
          <Button
            tone="quiet"
            small
            isDisabled={back.busy}
            onPress={() => void back.run({ id: gone.id, title: gone.title, shared: gone.shared, blocks: gone.blocks })}
          >
            {t('undo')}
          </Button>
        </p>
      )}
      {back.problem && <FormProblem problem={back.problem} />}
    </>
  );
}

/** The designs that every installation has. */
function ReadyDesigns({ use }: { use: UseDesign }) {
  const t = useTranslations('plan.keep');
  const ready = useTranslations('plan.design');
  const prompts = useTranslations('session.prompts');
  const blocksOf = (id: (typeof READY_DESIGNS)[number]) =>
    DESIGNS[id].map(({ kind, minutes, ask }) => ({ kind, minutes, prompt: ask ? prompts(ask) : '' }));
  return (
    <>
      <h3 className="text-[1.1rem]">{ready('ready')}</h3>
      <ul className="grid gap-x-6 sm:grid-cols-2">
        {READY_DESIGNS.map((id) => (
          <li key={id} className="flex items-center justify-between gap-3 border-b border-line py-2">
            <span className="grid min-w-0 flex-1 gap-1 leading-snug">
              <span className="flex justify-between gap-2">
                <span className="font-semibold">{ready(id)}</span>
                <Duration blocks={DESIGNS[id]} />
              </span>
              <PlanBar blocks={DESIGNS[id]} />
            </span>
            <Button
              tone="quiet"
              small
              aria-label={t('use', { title: ready(id) })}
              onPress={() => use({ title: ready(id), blocks: blocksOf(id) })}
            >
              {t('useShort')}
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}
