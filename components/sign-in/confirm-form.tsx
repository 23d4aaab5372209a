'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button, ButtonLink } from '@/components/ui/button';
import { FormProblem } from '@/components/ui/field';
import { useVerb } from '@/components/ui/use-verb';
import { verbOf } from '@/components/ui/verb-of';
import { OwnDevice } from './own-device';

const redeemLink = verbOf('redeemLink');

/** The button behind the link of the mail. Mail scanners open links; they press no buttons. */
export function ConfirmForm({
  email,
  secret,
  next,
  start,
}: {
  email: string;
  secret: string;
  next: string;
  /** Where another code is asked for. */
  start: string;
}) {
  const t = useTranslations('auth');
  const ui = useTranslations('ui');
  const [ownDevice, setOwnDevice] = useState(false);
  const [leaving, setLeaving] = useState(false);
  const redeem = useVerb(redeemLink, () => {
    setLeaving(true);
    window.location.assign(next);
  });
  return (
    <form
      className="flex flex-col gap-5 [&>[role=alert]:empty]:-mb-5"
      onSubmit={(event) => {
        event.preventDefault();
        void redeem.run({ email, secret, ownDevice });
      }}
    >
      <FormProblem problem={redeem.problem} />
      <OwnDevice checked={ownDevice} onChange={setOwnDevice} />
      <Button type="submit" className="self-start">
        {redeem.busy || leaving ? ui('busy') : t('confirm.button')}
      </Button>
      {redeem.problem && (
        <ButtonLink tone="quiet" href={start} className="self-start">
          {t('confirm.start')}
        </ButtonLink>
      )}
    </form>
  );
}
