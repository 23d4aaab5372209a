'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { AskFirst } from '@/components/ui/ask-first';
import { Button } from '@/components/ui/button';
import { FormProblem, TextField } from '@/components/ui/field';
import { useVerb } from '@/components/ui/use-verb';
import { verbOf } from '@/components/ui/verb-of';

const renewCalendar = verbOf('renewCalendar');
const endCalendar = verbOf('endCalendar');

/** The address of somebody's calendar: made, shown once, made anew, taken away. `since` says since when there is one. */
export function CalendarAddress({ since }: { since: string | null }) {
  const t = useTranslations('me.calendar');
  const router = useRouter();
  /** Only here, until the page is left: nobody can look it up again. */
  const [address, setAddress] = useState<string | null>(null);
  const renew = useVerb(renewCalendar, ({ url }) => {
    setAddress(url);
    router.refresh();
  });
  const end = useVerb(endCalendar, () => {
    setAddress(null);
    router.refresh();
  });
  const question = { tone: 'quiet', small: true, no: t('no'), input: {} } as const;
  return (
    <div className="grid gap-4">
      <p className={address ? 'sr-only' : ''}>{since ? t('since', { date: since }) : t('none')}</p>
      {address && <Address key={address} url={address} />}
      {since ? (
        <div className="flex flex-wrap gap-2">
          <AskFirst {...question} name={t('renew')} title={t('renewTitle')} yes={t('yes')} verb={renew}>
            <p>{t('renewText')}</p>
          </AskFirst>
          <AskFirst
            {...question}
            tone="plain"
            name={t('end')}
            label={t('endTitle')}
            title={t('endTitle')}
            yes={t('endYes')}
            verb={end}
          >
            <p>{t('endText')}</p>
          </AskFirst>
        </div>
      ) : (
        <>
          <FormProblem problem={renew.problem} />
          <Button tone="quiet" className="w-fit max-sm:w-full" isDisabled={renew.busy} onPress={() => renew.run({})}>
            {t('make')}
          </Button>
        </>
      )}
    </div>
  );
}

function Address({ url }: { url: string }) {
  const t = useTranslations('me.calendar');
  const [copied, setCopied] = useState(false);
  async function copy() {
    // Without TLS, or where it is not allowed, the address stands there to be selected.
    await navigator.clipboard?.writeText(url).then(
      () => setCopied(true),
      () => {},
    );
  }
  return (
    <div className="note grid gap-3">
      <TextField
        label={t('address')}
        hint={t('once')}
        value={url}
        readOnly
        autoFocus
        autoComplete="off"
        onFocus={(event) => event.target.select()}
      />
      <p className="text-[0.94rem]">{t('how')}</p>
      <div className="flex flex-wrap items-center gap-3">
        <Button tone="quiet" small onPress={copy}>
          {t('copy')}
        </Button>
        <span role="status" className="text-[0.94rem]">
          {copied && t('copied')}
        </span>
      </div>
    </div>
  );
}
