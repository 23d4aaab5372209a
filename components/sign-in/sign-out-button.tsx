'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { leave } from './leave';

/** Ends the sign-in and takes along what this browser kept of it: drafts are words of a person. */
export function SignOutButton({ label, tone }: { label: string; tone?: 'main' | 'quiet' | 'plain' }) {
  const ui = useTranslations('ui');
  const [busy, setBusy] = useState(false);
  return (
    <Button
      tone={tone}
      onPress={async () => {
        setBusy(true);
        await leave();
      }}
    >
      {busy ? ui('busy') : label}
    </Button>
  );
}
