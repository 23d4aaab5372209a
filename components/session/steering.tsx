'use client';

import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { Button, ButtonLink } from '@/components/ui/button';
import { FormProblem } from '@/components/ui/field';
import { type Place, placeBeside, stepsOf } from '@/lib/learning/session/policy';
import type { Board } from '@/lib/learning/session/queries';
import type { Problem } from '@/lib/outcome';
import { useBell } from './clock';
import { blockNow } from './plan';
import { Share } from './ready';
import type { Session } from './use-session';

/** The facilitator's way through the session: on, back, the clock, the big screen. */
export function Steering({ session: { board, act } }: { session: Session }) {
  const t = useTranslations('session');
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const [bell, setBell] = useState(false);
  useBell(board.timer, bell);
  const here: Place = { blockId: board.blockId, step: board.step };
  const next = placeBeside(board.plan, here, 1);
  const before = placeBeside(board.plan, here, -1);
  async function run(verb: string, input: object) {
    if (busy) return;
    setBusy(true);
    const outcome = await act(verb, input);
    setProblem(outcome.ok ? null : outcome.problem);
    setBusy(false);
  }
  const go = (to: Place) => run('moveStage', { from: here, to });
  /** The step's name within the same block, else the block's. */
  const nameOf = (place: Place) => {
    const block = board.plan.find((one) => one.id === place.blockId);
    const step = block && stepsOf(block.kind)[place.step];
    if (!block) return '';
    return step && place.blockId === board.blockId
      ? t(`steps.${block.kind}.${step.name}` as 'steps.one_two_four_all.alone')
      : t(`stages.${block.kind}`);
  };
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Share board={board} />
      {blockNow(board) && (
        <span className="flex items-center gap-1">
          <Button tone="quiet" small onPress={() => run('setTimer', { timer: board.timer.runs ? 'pause' : 'start' })}>
            {board.timer.runs ? t('clock.pause') : t('clock.start')}
          </Button>
          <Button tone="plain" small onPress={() => run('setTimer', { timer: 'more' })} aria-label={t('clock.more')}>
            +1
          </Button>
          <Button tone="plain" small aria-pressed={bell} onPress={() => setBell(!bell)} aria-label={t('clock.bell')}>
            <span aria-hidden="true">{bell ? '🔔' : '🔕'}</span>
          </Button>
        </span>
      )}
      <ButtonLink tone="quiet" small href={`/sessions/${board.id}/screen`} target="_blank">
        {t('bigScreen')}
      </ButtonLink>
      {before && (
        <Button tone="plain" small isDisabled={busy} onPress={() => go(before)}>
          {t('back', { stage: nameOf(before) })}
        </Button>
      )}
      {next && (
        <Button isDisabled={busy} onPress={() => go(next)}>
          {t('next', { stage: nameOf(next) })} <span aria-hidden="true">→</span>
        </Button>
      )}
      {problem && <FormProblem problem={problem} />}
    </div>
  );
}

/** Guests who knock: the facilitator lets them in, or not. */
export function Doorbell({ session: { board, act } }: { session: Session }) {
  const t = useTranslations('session');
  return (
    <div role="status">
      {board.waiting.length > 0 && (
        <section className="card mb-5 border-l-[6px] border-l-glow">
          <h2 className="mb-2 text-[1.1rem]">{t('knocking')}</h2>
          <ul className="flex flex-col gap-2">
            {board.waiting.map((guest) => (
              <li key={guest.id} className="flex flex-wrap items-center justify-between gap-2">
                <span className="typed font-semibold">{guest.name}</span>
                <span className="flex gap-2">
                  <Button small onPress={() => act('letIn', { guestId: guest.id, welcome: true })}>
                    {t('letIn', { name: guest.name })}
                  </Button>
                  <Button small tone="plain" onPress={() => act('letIn', { guestId: guest.id, welcome: false })}>
                    {t('refuse')}
                  </Button>
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

/** How people join: the code to read out, the picture to scan. */
export function JoinCard({ board, picture }: { board: Pick<Board, 'joinCode'>; picture: ReactNode }) {
  const t = useTranslations('session');
  if (!board.joinCode) return null;
  return (
    <section>
      <h2 className="mb-2 text-[1.1rem]">{t('join.title')}</h2>
      <div className="card text-center">
        {picture}
        <p className="numbers mt-2 text-[1.3rem] font-bold tracking-[0.12em]">{spaced(board.joinCode)}</p>
        <p className="mt-1 text-[0.88rem] text-soft">{t('join.how')}</p>
      </div>
    </section>
  );
}

/** Four and four read out more easily than eight. */
export const spaced = (code: string) => `${code.slice(0, 4)} ${code.slice(4)}`;
