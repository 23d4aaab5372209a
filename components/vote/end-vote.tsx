'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { AskHere } from '@/components/ui/ask-here';
import { useVerb } from '@/components/ui/use-verb';
import { verbOf } from '@/components/ui/verb-of';

const endVote = verbOf('endVote');

/** The button with which the person who opened a vote ends it before its last day. */
export function EndVote({ voteId }: { voteId: string }) {
  const t = useTranslations('vote.end');
  const router = useRouter();
  const verb = useVerb(endVote, () => router.refresh());
  return <AskHere name={t('go')} meaning={t('means')} yes={t('yes')} no={t('no')} verb={verb} input={{ voteId }} />;
}
