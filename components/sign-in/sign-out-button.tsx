'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { useLeaving } from './use-leaving';

/** Ends the sign-in and takes along what this browser kept of it. */
export function SignOutButton({ label, tone }: { label: string; tone?: 'main' | 'quiet' | 'plain' }) {
  const ui = useTranslations('ui');
  const { leave, busy, dialog } = useLeaving();
  return (
    <>
      <Button tone={tone} isDisabled={busy} onPress={leave}>
        {busy ? ui('busy') : label}
      </Button>
      {dialog}
    </>
  );
}
