import { useTranslations } from 'next-intl';
import { TextField } from '@/components/ui/field';
import type { FieldProblem } from '@/components/ui/use-verb';
import type { PlannedBlock } from '@/lib/learning/session/policy';

/** The blocks of a plan as a design has them, without their place in it. */
export const bare = (blocks: readonly PlannedBlock[]) =>
  blocks.map(({ kind, minutes, prompt }) => ({ kind, minutes, prompt }));

interface Typed {
  title: string;
  shared: boolean;
}

/** The name of a design, and whether other coaches may use it. */
export function DesignFields<T extends Typed>({
  typed,
  change,
  canShare,
  error,
}: {
  typed: T;
  change: (typed: T) => void;
  canShare: boolean;
  error: FieldProblem | undefined;
}) {
  const t = useTranslations('plan.keep');
  return (
    <>
      <TextField
        label={t('name')}
        value={typed.title}
        limit={120}
        autoComplete="off"
        error={error}
        onChange={(event) => change({ ...typed, title: event.target.value })}
      />
      {canShare && <Share shared={typed.shared} change={(shared) => change({ ...typed, shared })} />}
    </>
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
