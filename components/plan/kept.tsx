'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { newId } from '@/components/ui/client-id';
import { FormProblem, TextField } from '@/components/ui/field';
import { useVerb } from '@/components/ui/use-verb';
import { verbOf } from '@/components/ui/verb-of';
import { DESIGNS, type PlannedBlock, READY_DESIGNS } from '@/lib/learning/session/policy';
import { Duration, PlanBar } from './bar';
import type { Design } from './design-choice';

const removeDesign = verbOf('removeDesign');
const saveDesign = verbOf('saveDesign');

const bare = (blocks: readonly PlannedBlock[]) =>
  blocks.map(({ kind, minutes, prompt }) => ({ kind, minutes, prompt }));

/** The plan as a design to use again, and the designs that one keeps. `use` is null where a plan cannot be replaced any more. */
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
  use: ((design: Pick<Design, 'title' | 'blocks'>) => void) | null;
}) {
  const t = useTranslations('plan.keep');
  const ready = useTranslations('plan.design');
  const prompts = useTranslations('session.prompts');
  const [designs, setDesigns] = useState(initial);
  const [newDesign, setNewDesign] = useState(newId);
  const [typed, setTyped] = useState({ title: '', shared: false });
  const [said, setSaid] = useState('');
  const [gone, setGone] = useState<Design | null>(null);
  const put = (design: Design) => setDesigns((now) => [...now.filter((one) => one.id !== design.id), design]);
  const keep = useVerb(saveDesign, (_, input) => {
    put({ ...input, blocks: blocks ?? [], mine: true, maker: null });
    setSaid(t('kept', { title: input.title.trim() }));
    setTyped({ title: '', shared: false });
    setNewDesign(newId());
  });
  const back = useVerb(saveDesign, () => {
    if (gone) put(gone);
    setGone(null);
  });
  return (
    <details className="rounded-2xl border border-line bg-card px-4 py-3">
      <summary>{t('title')}</summary>
      <div className="mt-2 grid gap-5">
        <form
          className="grid max-w-xl gap-3"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            if (blocks) void keep.run({ id: newDesign, ...typed, blocks: bare(blocks) });
          }}
        >
          <p className="text-[0.94rem] text-soft">{t('text')}</p>
          <TextField
            label={t('name')}
            value={typed.title}
            limit={120}
            autoComplete="off"
            error={keep.problem?.fields?.title}
            onChange={(event) => setTyped({ ...typed, title: event.target.value })}
          />
          {canShare && <Share shared={typed.shared} change={(shared) => setTyped({ ...typed, shared })} />}
          {keep.problem && !keep.problem.fields && <FormProblem problem={keep.problem} />}
          <Button type="submit" tone="quiet" className="w-fit" isDisabled={keep.busy || !blocks}>
            {t('save')}
          </Button>
        </form>
        <p role="status" className="text-[0.94rem] empty:hidden">
          {said}
        </p>
        {gone && (
          <p role="status" className="note flex flex-wrap items-center justify-between gap-3">
            <span>{t('removed', { title: gone.title })}</span>
            <Button
              tone="quiet"
              small
              isDisabled={back.busy}
              onPress={() =>
                void back.run({ id: gone.id, title: gone.title, shared: gone.shared, blocks: gone.blocks })
              }
            >
              {t('undo')}
            </Button>
          </p>
        )}
        {back.problem && <FormProblem problem={back.problem} />}
        {use && (
          <div className="grid gap-2">
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
                    onPress={() =>
                      use({
                        title: ready(id),
                        blocks: DESIGNS[id].map(({ kind, minutes, ask }) => ({
                          kind,
                          minutes,
                          prompt: ask ? prompts(ask) : '',
                        })),
                      })
                    }
                  >
                    {t('useShort')}
                  </Button>
                </li>
              ))}
            </ul>
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

function KeptDesign({
  design,
  canShare,
  blocks,
  use,
  onChange,
  onGone,
}: {
  design: Design;
  canShare: boolean;
  blocks: PlannedBlock[] | null;
  use: ((design: Pick<Design, 'title' | 'blocks'>) => void) | null;
  onChange: (design: Design) => void;
  onGone: () => void;
}) {
  const t = useTranslations('plan.keep');
  const whose = useTranslations('plan.design');
  const [typed, setTyped] = useState<{ title: string; shared: boolean; over: boolean } | null>(null);
  const save = useVerb(saveDesign, (_, input) => {
    onChange({
      ...design,
      title: input.title.trim(),
      shared: input.shared,
      blocks: bare(input.blocks as PlannedBlock[]),
    });
    setTyped(null);
  });
  const remove = useVerb(removeDesign, onGone);
  const { title } = design;
  return (
    <li className="grid gap-2 rounded-xl border border-line px-3 py-2.5">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <span dir="auto" className="font-semibold [overflow-wrap:anywhere]">
          {title}
        </span>
        <span className="text-[0.9rem] text-soft">
          <span>
            {design.mine
              ? design.shared && `${whose('yoursShared')} `
              : `${design.maker ? whose('by', { name: design.maker }) : whose('bySomebody')} `}
          </span>
          <Duration blocks={design.blocks} />
        </span>
      </div>
      <PlanBar blocks={design.blocks} />
      {typed ? (
        <form
          className="grid gap-3"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void save.run({
              id: design.id,
              title: typed.title,
              shared: typed.shared,
              blocks: typed.over && blocks ? bare(blocks) : design.blocks,
            });
          }}
        >
          <TextField
            label={t('name')}
            value={typed.title}
            limit={120}
            autoComplete="off"
            error={save.problem?.fields?.title}
            onChange={(event) => setTyped({ ...typed, title: event.target.value })}
          />
          {canShare && <Share shared={typed.shared} change={(shared) => setTyped({ ...typed, shared })} />}
          {blocks && (
            <label className="flex cursor-pointer items-center gap-3">
              <input
                type="checkbox"
                className="size-5 accent-accent"
                checked={typed.over}
                onChange={(event) => setTyped({ ...typed, over: event.target.checked })}
              />
              <span>{t('over')}</span>
            </label>
          )}
          {save.problem && !save.problem.fields && <FormProblem problem={save.problem} />}
          <span className="flex gap-2">
            <Button type="submit" small isDisabled={save.busy}>
              {t('ok')}
            </Button>
            <Button tone="plain" small onPress={() => setTyped(null)}>
              {t('cancel')}
            </Button>
          </span>
        </form>
      ) : (
        <span className="flex flex-wrap gap-2">
          {use && (
            <Button tone="quiet" small aria-label={t('use', { title })} onPress={() => use(design)}>
              {t('useShort')}
            </Button>
          )}
          {design.mine && (
            <>
              <Button
                tone="plain"
                small
                aria-label={t('rename', { title })}
                onPress={() => setTyped({ title, shared: design.shared, over: false })}
              >
                {t('renameShort')}
              </Button>
              <Button
                tone="plain"
                small
                aria-label={t('remove', { title })}
                isDisabled={remove.busy}
                onPress={() => void remove.run({ id: design.id })}
              >
                {t('removeShort')}
              </Button>
            </>
          )}
        </span>
      )}
      {remove.problem && <FormProblem problem={remove.problem} />}
    </li>
  );
}

function Share({ shared, change }: { shared: boolean; change: (shared: boolean) => void }) {
  const t = useTranslations('plan.keep');
  return (
    <label className="grid cursor-pointer grid-cols-[auto_1fr] items-start gap-3">
      <input
        type="checkbox"
        className="mt-1 size-5 accent-accent"
        checked={shared}
        onChange={(event) => change(event.target.checked)}
      />
      <span>
        <span>{t('share')}</span>
        <span className="field-hint block">{t('shareHint')}</span>
      </span>
    </label>
  );
}
