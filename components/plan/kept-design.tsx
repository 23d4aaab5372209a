'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { FormProblem } from '@/components/ui/field';
import { useVerb } from '@/components/ui/use-verb';
import { verbOf } from '@/components/ui/verb-of';
import type { PlannedBlock } from '@/lib/learning/session/policy';
import { Duration, PlanBar } from './bar';
import type { Design, UseDesign } from './design-choice';
import { bare, DesignFields } from './design-fields';

const removeDesign = verbOf('removeDesign');
const saveDesign = verbOf('saveDesign');

/** A design as it is being renamed; `over`: the plan as it stands takes the place of its blocks. */
interface Typed {
  title: string;
  shared: boolean;
  over: boolean;
}

/** One design that is kept: to use, and for its maker to rename, to lay the plan over, or to remove. */
export function KeptDesign({
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
  use: UseDesign | null;
  onChange: (design: Design) => void;
  onGone: () => void;
}) {
  const t = useTranslations('plan.keep');
  const [typed, setTyped] = useState<Typed | null>(null);
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
  const { id, title, shared } = design;
  return (
    <li className="grid gap-2 rounded-xl border border-line px-3 py-2.5">
      <Head design={design} />
      <PlanBar blocks={design.blocks} />
      {typed ? (
        <form
          className="grid gap-3"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            const { over, ...named } = typed;
            void save.run({ id, ...named, blocks: over && blocks ? bare(blocks) : design.blocks });
          }}
        >
          <DesignFields typed={typed} change={setTyped} canShare={canShare} error={save.problem?.fields?.title} />
          {blocks && <Over over={typed.over} change={(over) => setTyped({ ...typed, over })} />}
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
                onPress={() => setTyped({ title, shared, over: false })}
              >
                {t('renameShort')}
              </Button>
              <Button
                tone="plain"
                small
                aria-label={t('remove', { title })}
                isDisabled={remove.busy}
                onPress={() => void remove.run({ id })}
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

/** Its name, its maker where that is another coach, and how long it takes. */
function Head({ design: { title, mine, shared, maker, blocks } }: { design: Design }) {
  const whose = useTranslations('plan.design');
  return (
    <div className="flex flex-wrap items-baseline justify-between gap-x-4">
      <span dir="auto" className="font-semibold [overflow-wrap:anywhere]">
        {title}
      </span>
      <span className="text-[0.9rem] text-soft">
        <span>
          {mine
            ? shared && `${whose('yoursShared')} `
            : `${maker ? whose('by', { name: maker }) : whose('bySomebody')} `}
        </span>
        <Duration blocks={blocks} />
      </span>
    </div>
  );
}

function Over({ over, change }: { over: boolean; change: (over: boolean) => void }) {
  const t = useTranslations('plan.keep');
  return (
    <label className="flex cursor-pointer items-center gap-3">
      <input
        type="checkbox"
        className="size-5 accent-accent"
        checked={over}
        onChange={(event) => change(event.target.checked)}
      />
      <span>{t('over')}</span>
    </label>
  );
}
