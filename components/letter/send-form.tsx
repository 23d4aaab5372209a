'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { newId } from '@/components/ui/client-id';
import { TextField } from '@/components/ui/field';
import { FormHere } from '@/components/ui/form-here';
import { useVerb } from '@/components/ui/use-verb';
import { verbOf } from '@/components/ui/verb-of';

const sendLetter = verbOf('sendLetter');

/** Sends the text by mail to one whom the partners agreed to, or whom an answer named. The address is used once, and not kept. */
export function SendForm({
  publicationId,
  addressee,
  again,
}: {
  publicationId: string;
  addressee: string;
  again: boolean;
}) {
  const t = useTranslations('letter');
  const router = useRouter();
  const [id, setId] = useState(newId);
  const [email, setEmail] = useState('');
  const [now, setNow] = useState<'untouched' | 'writing' | 'left'>('untouched');
  const verb = useVerb(sendLetter, () => {
    setId(newId());
    setEmail('');
    setNow('left');
    router.refresh();
  });
  if (now !== 'writing') {
    return (
      <Button
        tone="quiet"
        small
        className="no-print w-fit"
        autoFocus={now === 'left'}
        onPress={() => setNow('writing')}
      >
        {t(again ? 'openAgain' : 'open', { addressee })}
      </Button>
    );
  }
  return (
    <FormHere
      verb={verb}
      save={t('send')}
      onSend={() => void verb.run({ id, publicationId, addressee, email })}
      onLeave={() => setNow('left')}
    >
      <TextField
        autoFocus
        type="email"
        autoComplete="off"
        label={t('email', { addressee })}
        hint={t('emailHint')}
        value={email}
        error={verb.problem?.fields?.email}
        onChange={(event) => setEmail(event.target.value)}
      />
    </FormHere>
  );
}
