'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { FormProblem } from '@/components/ui/field';
import { useVerb } from '@/components/ui/use-verb';
import { verbOf } from '@/components/ui/verb-of';

const offerReport = verbOf('offerReport');

/** Offers the text as it stands to the partners. */
export function OfferForm({ reportId, again }: { reportId: string; again: boolean }) {
  const t = useTranslations('report.offer');
  const router = useRouter();
  const [offered, setOffered] = useState<number | null>(null);
  const verb = useVerb(offerReport, ({ version }) => {
    setOffered(version);
    router.refresh();
  });
  return (
    <div className="grid gap-2.5">
      <p className="text-[0.94rem] text-soft">{t('text')}</p>
      <FormProblem problem={verb.problem} />
      <Button tone={again ? 'quiet' : 'main'} isDisabled={verb.busy} onPress={() => void verb.run({ reportId })}>
        {t(again ? 'again' : 'go')}
      </Button>
      <p role="status" className="text-[0.94rem]">
        {offered !== null ? t('done', { version: offered }) : ''}
      </p>
    </div>
  );
}
