'use client';

import { useTranslations } from 'next-intl';
import { READS } from '@/components/ui/reads';
import { useRead } from '@/components/ui/use-read';
import type { Session } from './use-session';

/**
 * Milliseconds between two looks at the room's numbers. They come by themselves, and not with the act that changes them: nobody who
 * looks up sees whose it was.
 */
const LOOK_AGAIN = 10_000;

const useCounts = (session: string) =>
  useRead(READS.counts(session), { refetchInterval: LOOK_AGAIN, retry: false }).data;

/** For whoever steers: how many are here, and how far the room is. Numbers, of nobody. */
export function Counts({ board, inLine }: { board: Session['board']; inLine?: boolean }) {
  const t = useTranslations('session.counts');
  const counts = useCounts(board.id);
  const { present, ready } = board.share;
  const { stage, blockId, headsInRoom } = board;
  const unread = stage === 'gather' ? 'waiting' : stage === 'significant_change' && board.step === 1 ? 'chosen' : null;
  const lines = [
    t('present', { count: present }),
    headsInRoom > 0 && t('heads', { count: headsInRoom }),
    present > 0 && blockId !== null && t('ready', { ready, present }),
    counts && stage === 'weigh' && !board.revealed && t('laid', { laid: counts.laid, present: counts.present }),
    counts && counts.groups > 0 && t('wrote', { wrote: counts.wrote, groups: counts.groups }),
    counts && unread && !board.fewWriters && (counts.waiting > 0 ? t(unread, { count: counts.waiting }) : t('few')),
  ].filter((line) => typeof line === 'string');
  return (
    <section aria-label={t('title')} className="min-w-0">
      <ul className={`numbers flex text-[0.95rem] ${inLine ? 'flex-wrap gap-x-4 leading-tight' : 'flex-col gap-0.5'}`}>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  );
}

/** Beside the way on, what would be left behind: it keeps nobody. */
export function LeftBehind({ board, loose }: { board: Session['board']; loose: number }) {
  const t = useTranslations('session.counts');
  const counts = useCounts(board.id);
  const open = board.stage === 'group' ? loose : 0;
  const weighs = board.stage === 'weigh' && !board.revealed;
  const laying = weighs && counts ? counts.present - counts.laid : 0;
  const spent = board.themes.reduce((sum, theme) => sum + (theme.roomDots ?? 0), 0);
  const ofRoom = weighs ? board.headsInRoom * board.dotsPerPerson - spent : 0;
  const lines = [
    open > 0 && t('openCards', { count: open }),
    weighs && t('hidden'),
    laying > 0 && t('openDots', { count: laying }),
    ofRoom > 0 && t('roomDots', { count: ofRoom }),
  ].filter((line) => typeof line === 'string');
  return (
    <p role="status" className="text-[0.85rem] text-soft leading-tight empty:hidden lg:max-w-[15rem] lg:text-right">
      {lines.join('. ')}
    </p>
  );
}
