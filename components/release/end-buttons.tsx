'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { AskFirst } from '@/components/ui/ask-first';
import { useVerb } from '@/components/ui/use-verb';
import { verbOf } from '@/components/ui/verb-of';

const dropRelease = verbOf('dropRelease');
const letOutRelease = verbOf('letOutRelease');
const withdrawRelease = verbOf('withdrawRelease');

/** Takes an open one off the table. */
export function DropButton({ id }: { id: string }) {
  const t = useTranslations('release.one');
  const router = useRouter();
  const verb = useVerb(dropRelease, () => router.refresh());
  return (
    <AskFirst
      name={t('drop')}
      tone="plain"
      title={t('dropTitle')}
      yes={t('dropYes')}
      no={t('notNow')}
      verb={verb}
      input={{ id }}
    >
      <p>{t('dropText')}</p>
    </AskFirst>
  );
}

/** The last step: the gate looks whether everything is there; when not, nobody learns what is missing. */
export function LetOutButton({ id, version }: { id: string; version: number }) {
  const t = useTranslations('release.one');
  const router = useRouter();
  const verb = useVerb(letOutRelease, () => router.refresh());
  return (
    <AskFirst
      name={t('letOut')}
      tone="quiet"
      title={t('letOutTitle')}
      yes={t('letOutYes')}
      no={t('notNow')}
      verb={verb}
      input={{ id, version }}
    >
      <p>{t('letOutText', { version })}</p>
    </AskFirst>
  );
}

/** Takes back what left. `today` is what readers will read. */
export function WithdrawButton({ id, today }: { id: string; today: string }) {
  const t = useTranslations('release.one');
  const router = useRouter();
  const verb = useVerb(withdrawRelease, () => router.refresh());
  return (
    <AskFirst
      name={t('withdraw')}
      tone="quiet"
      title={t('withdrawTitle')}
      yes={t('withdrawYes')}
      no={t('notNow')}
      verb={verb}
      input={{ id }}
    >
      <p>{t('withdrawText', { date: today })}</p>
      <p>{t('withdrawCopies')}</p>
    </AskFirst>
  );
}
