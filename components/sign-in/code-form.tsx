'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { findInTab, keepInTab } from '@/components/ui/device-storage';
import { FormProblem, TextField } from '@/components/ui/field';
import { useVerb } from '@/components/ui/use-verb';
import { verbOf } from '@/components/ui/verb-of';
import { OwnDevice } from './own-device';

const askCode = verbOf('askCode');
const redeemCode = verbOf('redeemCode');

/** Kept in this tab only, so that a phone that drops the tab while its owner reads the mail comes back to the code. */
const KEPT = 'sign-in';
const CODE_LASTS = 15 * 60 * 1000;

function keptEmail(): string | null {
  try {
    const kept = JSON.parse(findInTab(KEPT) ?? 'null') as { email: string; at: number } | null;
    return kept && Date.now() - kept.at < CODE_LASTS ? kept.email : null;
  } catch {
    return null;
  }
}

/** Signing in by mail: first the address, then the code. */
export function CodeForm({ next }: { next: string }) {
  const [email, setEmail] = useState('');
  const [waiting, setWaiting] = useState(false);

  useEffect(() => {
    const kept = keptEmail();
    if (!kept) return;
    setEmail(kept);
    setWaiting(true);
  }, []);

  if (!waiting) {
    return (
      <AskForm
        email={email}
        next={next}
        onEmail={setEmail}
        onAsked={(asked) => {
          keepInTab(KEPT, JSON.stringify({ email: asked, at: Date.now() }));
          setEmail(asked);
          setWaiting(true);
        }}
      />
    );
  }
  return (
    <RedeemForm
      email={email}
      next={next}
      onOther={() => {
        keepInTab(KEPT, null);
        setWaiting(false);
      }}
    />
  );
}

interface AskProps {
  email: string;
  next: string;
  onEmail: (email: string) => void;
  onAsked: (email: string) => void;
}

function AskForm({ email, next, onEmail, onAsked }: AskProps) {
  const t = useTranslations('auth');
  const ui = useTranslations('ui');
  const ask = useVerb(askCode, (asked) => onAsked(asked.email));
  return (
    <form
      noValidate
      className="flex flex-col gap-4 [&>[role=alert]:empty]:-mb-4"
      onSubmit={(event) => {
        event.preventDefault();
        void ask.run({ email, next });
      }}
    >
      <FormProblem problem={ask.problem?.fields ? null : ask.problem} />
      <TextField
        label={t('email')}
        hint={t('emailHint')}
        type="email"
        name="email"
        autoComplete="email"
        autoCapitalize="none"
        spellCheck={false}
        value={email}
        error={ask.problem?.fields?.email}
        onChange={(event) => onEmail(event.target.value)}
      />
      <Button type="submit" className="self-start">
        {ask.busy ? ui('busy') : t('ask')}
      </Button>
    </form>
  );
}

function RedeemForm({ email, next, onOther }: { email: string; next: string; onOther: () => void }) {
  const t = useTranslations('auth');
  const ui = useTranslations('ui');
  const [code, setCode] = useState('');
  const [ownDevice, setOwnDevice] = useState(false);
  const [asked, setAsked] = useState(false);
  const [leaving, setLeaving] = useState(false);
  const redeem = useVerb(redeemCode, () => {
    keepInTab(KEPT, null);
    setLeaving(true);
    window.location.assign(next);
  });
  const again = useVerb(askCode, () => {
    setAsked(true);
    setCode('');
    redeem.clear();
  });
  const problem = redeem.problem ?? again.problem;
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector('input')?.focus(), []);
  return (
    <div className="flex flex-col gap-5">
      <p role="status" className="note">
        {asked ? t('sentAgain') : t('sent', { email })}
      </p>
      <form
        ref={form}
        noValidate
        className="flex flex-col gap-4 [&>[role=alert]:empty]:-mb-4"
        onSubmit={(event) => {
          event.preventDefault();
          void redeem.run({ email, code, ownDevice });
        }}
      >
        <FormProblem problem={problem?.fields ? null : problem} />
        <TextField
          label={t('code')}
          hint={t('codeHint')}
          name="code"
          className="code [&_input]:text-[1.5rem] [&_input]:tracking-[0.3em]"
          inputMode="numeric"
          autoComplete="one-time-code"
          value={code}
          error={redeem.problem?.fields?.code}
          onChange={(event) => setCode(event.target.value)}
        />
        <OwnDevice checked={ownDevice} onChange={setOwnDevice} />
        <Button type="submit" className="self-start">
          {redeem.busy || leaving ? ui('busy') : t('signIn')}
        </Button>
      </form>
      <p className="field-hint">{t('noMail')}</p>
      <div className="-mx-2 flex flex-wrap gap-2">
        <Button tone="plain" small onPress={() => void again.run({ email, next })}>
          {again.busy ? ui('busy') : t('again')}
        </Button>
        <Button tone="plain" small onPress={onOther}>
          {t('otherEmail')}
        </Button>
      </div>
    </div>
  );
}
