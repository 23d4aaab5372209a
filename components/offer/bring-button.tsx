'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { FormProblem } from '@/components/ui/field';
import { useVerb } from '@/components/ui/use-verb';
import { verbOf } from '@/components/ui/verb-of';

const bringText = verbOf('bringText');
const leaveText = verbOf('leaveText');

/** Brings a text of another circle along to this circle's session, or takes it away again. */
export function BringButton({ publicationId, isBrought }: { publicationId: string; isBrought: boolean }) {
  const t = useTranslations('offer.bring');
  const router = useRouter();
  const bring = useVerb(bringText, () => router.refresh());
  const leave = useVerb(leaveText, () => router.refresh());
  const verb = isBrought ? leave : bring;
  return (
    <div className="no-print mx-auto grid w-full max-w-3xl justify-items-start gap-2">
      <p role="status">{isBrought ? t('brought') : ''}</p>
      <Button
        tone={isBrought ? 'plain' : 'quiet'}
        isDisabled={verb.busy}
        onPress={() => void verb.run({ publicationId })}
      >
        {t(isBrought ? 'leave' : 'bring')}
      </Button>
      <FormProblem problem={verb.problem} />
    </div>
  );
}
