'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { AskHere } from '@/components/ui/ask-here';
import { useVerb } from '@/components/ui/use-verb';
import { verbOf } from '@/components/ui/verb-of';

const endCircle = verbOf('endCircle');

/** Lets those who carry a circle say that it ends, or that it goes on after all. What keeps it from ending is told beside the button. */
export function EndCircle({ hasEnded }: { hasEnded: boolean }) {
  const t = useTranslations('memory.ending');
  const ui = useTranslations('ui');
  const router = useRouter();
  const verb = useVerb(endCircle, router.refresh);
  return (
    <section className="no-print grid max-w-prose gap-3" aria-labelledby="ending">
      <h2 id="ending" className="text-[1.2rem]">
        {t('title')}
      </h2>
      {!hasEnded && <p className="text-soft">{t('text')}</p>}
      <AskHere
        key={String(hasEnded)}
        name={t(hasEnded ? 'resume' : 'end')}
        meaning={t(hasEnded ? 'resumeMeans' : 'sure')}
        yes={t(hasEnded ? 'resumeYes' : 'yes')}
        no={ui('cancel')}
        verb={verb}
        input={{ ended: !hasEnded }}
      />
    </section>
  );
}
