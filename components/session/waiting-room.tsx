'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useEffect } from 'react';
import { Ring } from '@/components/ring/ring';
import { ButtonLink } from '@/components/ui/button';

/** Milliseconds after which somebody at the door looks again: who is outside hears nothing of the room. */
const LOOK_AGAIN = 2500;

/** A guest waits here until the facilitator opens the door. */
export function WaitingRoom({ name, refused }: { name: string; refused: boolean }) {
  const t = useTranslations('session');
  const router = useRouter();
  useEffect(() => {
    if (refused) return;
    const looking = setInterval(() => router.refresh(), LOOK_AGAIN);
    return () => clearInterval(looking);
  }, [refused, router]);
  return (
    <main id="content" className="mx-auto flex max-w-md flex-col items-center px-4 pt-20 text-center">
      <Ring
        className="mb-6 size-28"
        label={t('ring')}
        life={{ understand: refused ? 0.5 : 1, design: 0, test: 0, embed: 0 }}
      />
      <div role="status">
        <h1>{refused ? t('waiting.refusedTitle') : t('waiting.title', { name })}</h1>
        <p className="mt-3 text-[1.1rem] text-soft">{refused ? t('waiting.refused') : t('waiting.text')}</p>
      </div>
      {refused && (
        <ButtonLink className="mt-6" tone="quiet" href="/join?code=">
          {t('waiting.again')}
        </ButtonLink>
      )}
    </main>
  );
}
