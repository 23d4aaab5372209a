'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { AskFirst } from '@/components/ui/ask-first';
import { useVerb } from '@/components/ui/use-verb';
import { verbOf } from '@/components/ui/verb-of';
import { PassOn } from './pass-on';

const throwNotesAway = verbOf('throwNotesAway');

/** Shows the reader their own notes about one session. They can read them, give them to another member, or delete them. */
export function OwnNotes({
  notes: { sessionId, kind, body },
  name,
  others,
}: {
  notes: { sessionId: string; kind: 'during' | 'after'; body: string };
  /** Of which session they are. */
  name: string;
  others: { id: string; name: string }[];
}) {
  const t = useTranslations('handover');
  const ui = useTranslations('ui');
  const router = useRouter();
  const throwing = useVerb(throwNotesAway, router.refresh);
  return (
    <li className="card grid gap-3 p-5">
      <h3 className="text-[1.1rem]">{name}</h3>
      <details>
        <summary className="w-fit py-1 underline underline-offset-4">{t('read')}</summary>
        <p dir="auto" className="typed mt-2 border-l-[3px] border-l-line pl-4">
          {body}
        </p>
      </details>
      <div className="flex flex-wrap items-end justify-between gap-3">
        {others.length > 0 && <PassOn what={{ sessionId, kind }} name={name} others={others} />}
        <AskFirst
          tone="plain"
          name={t('away')}
          label={`${t('away')}: ${name}`}
          title={t('awaySure')}
          yes={t('awayYes')}
          no={ui('cancel')}
          verb={throwing}
          input={{ sessionId, kind }}
        >
          <p>{t('awayMeans')}</p>
        </AskFirst>
      </div>
    </li>
  );
}
