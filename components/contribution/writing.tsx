'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { verbOf } from '@/components/ui/verb-of';
import type { OwnContribution } from '@/lib/learning/contribution/queries';
import { FewWriters } from './few-writers';
import { KeptChanges } from './kept-changes';
import { OwnList } from './own-list';
import { type Question, WriteBox } from './write-box';

const editContribution = verbOf('editContribution');
const removeContribution = verbOf('removeContribution');
const writeContribution = verbOf('writeContribution');

export function Writing({
  circleId,
  questions,
  own,
  sessionDay,
  facilitator,
  fewWriters,
}: {
  circleId: number;
  questions: Question[];
  own: OwnContribution[];
  /** The day of the coming session; null when none is planned. */
  sessionDay: string | null;
  /** Who prepares it, unless that is the writer. */
  facilitator: string | null;
  /** So few could have written that "without a name" is easy to guess. */
  fewWriters: boolean;
}) {
  const t = useTranslations('write');
  const router = useRouter();
  const [latestId, setLatestId] = useState<string>();
  /** Words that were put in the draft beside the box are read by a box that begins anew. */
  const [copied, setCopied] = useState(0);
  const refresh = () => router.refresh();
  return (
    <div>
      <WriteBox
        key={copied}
        draftKey={`write.${circleId}`}
        label={t('label')}
        heading="h1"
        questions={questions}
        write={writeContribution}
        onWritten={(id) => {
          setLatestId(id);
          refresh();
        }}
        canName
        canShare
        autoFocus
        reader={({ named, shared }) => (
          <>
            <p>
              <strong>{`${t(named ? 'reader.named' : 'reader.unnamed')} `}</strong>
              <span>
                {[
                  shared
                    ? t('reader.now')
                    : sessionDay
                      ? facilitator
                        ? t('reader.sessionPrepared', { day: sessionDay, facilitator })
                        : t('reader.session', { day: sessionDay })
                      : t('reader.later'),
                  !named && t('reader.nobody'),
                  t(named ? 'reader.quotedNamed' : 'reader.quoted'),
                  t('reader.never'),
                ]
                  .filter(Boolean)
                  .join(' ')}
              </span>
            </p>
            <FewWriters few={!named && fewWriters} />
          </>
        )}
      />
      <KeptChanges circleId={circleId} own={own} onCopied={() => setCopied((count) => count + 1)} />
      <OwnList
        circleId={circleId}
        own={own}
        latestId={latestId}
        write={writeContribution}
        edit={editContribution}
        remove={removeContribution}
        onChanged={refresh}
      />
    </div>
  );
}
