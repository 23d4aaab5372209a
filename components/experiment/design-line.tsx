'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { AskHere } from '@/components/ui/ask-here';
import { Button } from '@/components/ui/button';
import type { Elements } from '@/components/ui/elements';
import { useVerb } from '@/components/ui/use-verb';
import { verbOf } from '@/components/ui/verb-of';
import type { RemoveFromDesignInput } from '@/lib/learning/experiment-design/input';

const removeFromDesign = verbOf('removeFromDesign');

/** Something of a design as it is read, and the ways to change it or, where it is a line, to take it out. */
export function LineOfDesign({
  line,
  id,
  name,
  onEdit,
  ways,
  children,
}: {
  name: string;
  onEdit: () => void;
  /** What else can be done with it. */
  ways?: Elements;
  children: Elements;
} & ({ line: RemoveFromDesignInput['line']; id: string } | { line?: never; id?: never })) {
  const t = useTranslations('experiment.design');
  const ui = useTranslations('ui');
  const router = useRouter();
  const removing = useVerb(removeFromDesign, () => {
    document.getElementById('design')?.querySelector('summary')?.focus();
    router.refresh();
  });
  return (
    <div className="border-l-[3px] border-l-line pl-4">
      {children}
      <div className="no-print -ml-2.5 flex flex-wrap items-start gap-1">
        {ways}
        <Button tone="plain" small aria-label={t('edit', { name })} onPress={onEdit}>
          {ui('edit')}
        </Button>
        {line && (
          <AskHere
            name={ui('remove')}
            label={t('remove', { name })}
            tone="plain"
            meaning={t('removeMeans')}
            yes={t('removeYes')}
            no={ui('cancel')}
            verb={removing}
            input={{ line, id }}
          />
        )}
      </div>
    </div>
  );
}
