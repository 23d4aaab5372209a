'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { FormProblem } from '@/components/ui/field';
import { useVerb } from '@/components/ui/use-verb';
import { verbOf } from '@/components/ui/verb-of';

const chooseQuotes = verbOf('chooseQuotes');

/** Whether what was said stands in the report: the circle's choice, for as long as the text is not final. */
export function AnnexChoice({ reportId, quotes }: { reportId: string; quotes: boolean }) {
  const t = useTranslations('report.annex');
  const router = useRouter();
  const verb = useVerb(chooseQuotes, () => router.refresh());
  return (
    <div className="no-print grid justify-items-start gap-2">
      <p role="status" className="max-w-prose text-soft">
        {t(quotes ? 'in' : 'out')}
      </p>
      <FormProblem problem={verb.problem} />
      <Button tone="quiet" small isDisabled={verb.busy} onPress={() => void verb.run({ reportId, quotes: !quotes })}>
        {t(quotes ? 'leaveOut' : 'takeIn')}
      </Button>
    </div>
  );
}
