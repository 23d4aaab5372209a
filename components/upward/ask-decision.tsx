'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { AskHere } from '@/components/ui/ask-here';
import { Button } from '@/components/ui/button';
import { newId } from '@/components/ui/client-id';
import { TextArea } from '@/components/ui/field';
import { FormHere } from '@/components/ui/form-here';
import { useDraft } from '@/components/ui/use-draft';
import { useOpened } from '@/components/ui/use-opened';
import { useVerb } from '@/components/ui/use-verb';
import { verbOf } from '@/components/ui/verb-of';

const askDecision = verbOf('askDecision');
const askNoMore = verbOf('askNoMore');

/** Writes down a decision that the circle asks of the one above it. What is typed stays on the device until it is kept. */
export function AskDecision() {
  const t = useTranslations('upward.ours');
  const router = useRouter();
  const writing = useOpened();
  const body = useDraft('upward.ask');
  const id = useDraft('upward.ask.id');
  const verb = useVerb(askDecision, (_, said) => {
    body.clear(said.body);
    id.clear();
    writing.leave();
    router.refresh();
  });
  if (!writing.on) {
    return (
      <Button tone="quiet" className="no-print w-fit" {...writing.button}>
        {t('ask')}
      </Button>
    );
  }
  return (
    <div className="card w-full max-w-2xl p-5">
      <FormHere
        verb={verb}
        save={t('send')}
        onSend={() => {
          const said = id.value || newId();
          id.change(said);
          void verb.run({ id: said, body: body.value });
        }}
        onLeave={writing.leave}
      >
        <TextArea
          autoFocus
          label={t('askLabel')}
          hint={t('askHint')}
          limit={2000}
          rows={3}
          value={body.value}
          error={verb.problem?.fields?.body}
          onChange={(event) => body.change(event.target.value)}
        />
      </FormHere>
    </div>
  );
}

/** Asks it no more. */
export function AskNoMore({ id, words }: { id: string; words: string }) {
  const t = useTranslations('upward.ours');
  const ui = useTranslations('ui');
  const router = useRouter();
  const verb = useVerb(askNoMore, router.refresh);
  return (
    <AskHere
      name={t('drop')}
      label={t('dropNamed', { what: words })}
      tone="plain"
      meaning={t('dropMeans')}
      yes={t('dropYes')}
      no={ui('cancel')}
      verb={verb}
      input={{ id }}
    />
  );
}
