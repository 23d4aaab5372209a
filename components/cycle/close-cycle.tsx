'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { AskFirst } from '@/components/ui/ask-first';
import { useVerb } from '@/components/ui/use-verb';
import { verbOf } from '@/components/ui/verb-of';

const closeCycle = verbOf('closeCycle');

/** Closes a cycle that went on after its session, without another one. */
export function CloseCycle({ cycleId }: { cycleId: string }) {
  const t = useTranslations('cycle.session.closeCycle');
  const ui = useTranslations('ui');
  const closing = useVerb(closeCycle, useRouter().refresh);
  return (
    <AskFirst
      name={t('name')}
      tone="quiet"
      className="no-print"
      title={t('title')}
      yes={t('yes')}
      no={ui('cancel')}
      verb={closing}
      input={{ cycleId }}
    >
      <p>{t('means')}</p>
    </AskFirst>
  );
}
