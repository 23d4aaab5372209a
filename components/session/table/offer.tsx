'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { Choices } from '@/components/contribution/choices';
import { keepForNext } from '@/components/contribution/keep-for-next';
import { Button } from '@/components/ui/button';
import { Link } from '@/components/ui/link';

/**
 * What a writer can do with words that a session does not take any more: a member keeps them for the next quarter, a guest,
 * who has none, takes them along.
 *
 * @param circle the writer's circle; null for a guest
 * @param choices what was chosen beside them; none for words that lie under no name
 * @param onKept the words are safe elsewhere, and may leave the place where they stand
 */
export function Offer({
  words,
  choices,
  circle,
  onKept,
}: {
  words: string;
  choices?: Choices | undefined;
  circle: number | null;
  onKept: () => void;
}) {
  const t = useTranslations('ui.outbox');
  const [copied, setCopied] = useState<boolean | null>(null);
  const [full, setFull] = useState(false);
  const [moved, setMoved] = useState(false);
  async function copy() {
    try {
      await navigator.clipboard.writeText(words);
      setCopied(true);
    } catch {
      // No TLS, or not allowed: the words stand there to be selected.
      setCopied(false);
    }
  }
  if (moved && words === '') return <KeptForNext />;
  async function keep(next: number) {
    if (!(await keepForNext(next, words, choices))) return setFull(true);
    setMoved(true);
    onKept();
  }
  if (words.trim() === '') return null;
  return (
    <>
      {circle !== null && !full ? (
        <Button small tone="quiet" onPress={() => keep(circle)}>
          {t('forNext')}
        </Button>
      ) : (
        <Button small tone="quiet" onPress={copy}>
          {t('copy')}
        </Button>
      )}
      <span role="status" className="self-center text-[0.92rem]">
        {copied !== null && t(copied ? 'copied' : 'notCopied')}
      </span>
    </>
  );
}

/** The words stand ready where one writes for the next session. */
export function KeptForNext() {
  const t = useTranslations('ui.outbox');
  return (
    <div role="status" className="note">
      <p className="font-semibold">{t('movedTitle')}</p>
      <p>
        <span>{`${t('movedText')} `}</span>
        <Link href="/write">{t('toWrite')}</Link>
      </p>
    </div>
  );
}
