'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { AskHere } from '@/components/ui/ask-here';
import { Button } from '@/components/ui/button';
import { FormProblem, TextArea } from '@/components/ui/field';
import { useVerb } from '@/components/ui/use-verb';
import { verbOf } from '@/components/ui/verb-of';
import { LINE_LIMIT } from '@/lib/release/offer/input';

const answerOffer = verbOf('answerOffer');
const takeBackOfferAnswer = verbOf('takeBackOfferAnswer');

/** Those who carry the circle tell the one above which word their session said, with a line of their own. */
export function ToldForm({
  offerId,
  circle,
  word,
  asks,
}: {
  offerId: string;
  circle: string;
  /** What the session said, as it is read there. */
  word: string;
  /** The session asks something: then there is no word without a line. */
  asks: boolean;
}) {
  const t = useTranslations('offer.here');
  const router = useRouter();
  const [line, setLine] = useState('');
  const verb = useVerb(answerOffer, () => router.refresh());
  return (
    <form
      className="grid gap-3"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void verb.run({ offerId, line });
      }}
    >
      <TextArea
        label={t(asks ? 'lineAsks' : 'line', { circle })}
        hint={t('lineHint', { circle, word })}
        rows={2}
        limit={LINE_LIMIT}
        value={line}
        error={verb.problem?.fields?.line}
        onChange={(event) => setLine(event.target.value)}
      />
      {!verb.problem?.fields?.line && <FormProblem problem={verb.problem} />}
      <Button type="submit" isDisabled={verb.busy} className="w-fit">
        {t('send', { circle })}
      </Button>
    </form>
  );
}

/** Takes back what the circle above was told. */
export function TakeBackTold({ offerId, circle }: { offerId: string; circle: string }) {
  const t = useTranslations('offer.here.takeBack');
  const router = useRouter();
  const verb = useVerb(takeBackOfferAnswer, () => router.refresh());
  return (
    <AskHere
      name={t('name')}
      tone="plain"
      meaning={t('means', { circle })}
      yes={t('yes')}
      no={t('no')}
      verb={verb}
      input={{ offerId }}
    />
  );
}
