'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { endOfPlan, minutesOf, startOf } from '@/lib/learning/session/policy';
import type { Board } from '@/lib/learning/session/queries';
import { minutesNow } from './place';

const SECOND = 1000;
/** Where a clock is drawn: a ring of this radius in a square of 36. */
const RADIUS = 15;
const ROUND = 2 * Math.PI * RADIUS;

/**
 * Seconds that the clock shows now; null when it has none. It counts on from what the server said, by this device's
 * own steady count: a clock that is off by an hour shows the same.
 */
export function useClock(timer: Board['timer']): number | null {
  const [left, setLeft] = useState(timer.left);
  useEffect(() => {
    setLeft(timer.left);
    if (!timer.runs || timer.left === null) return;
    const heard = performance.now();
    const from = timer.left;
    const tick = setInterval(() => {
      setLeft(Math.max(0, from - Math.floor((performance.now() - heard) / SECOND)));
    }, SECOND / 4);
    return () => clearInterval(tick);
  }, [timer]);
  return left;
}

/** How often what depends on the time of day is looked at again, in milliseconds. */
const GLANCE = 5 * SECOND;

/** The server's time of day, in milliseconds since 1970, counted on by this device's own steady count. */
function useNow({ at }: Board['timer']): number {
  const from = Date.parse(at);
  const [now, setNow] = useState(from);
  useEffect(() => {
    setNow(from);
    const heard = performance.now();
    const tick = setInterval(() => setNow(from + performance.now() - heard), GLANCE);
    return () => clearInterval(tick);
  }, [from]);
  return now;
}

/** Seconds until the plan is through, and the moment when that would be; null before it began. */
export function useEnd(board: Pick<Board, 'plan' | 'blockId' | 'step' | 'timer'>) {
  const now = useNow(board.timer);
  return board.blockId === null ? null : endOfPlan(board.plan, board, board.timer, now);
}

/** When each block begins, by its place in the plan and in milliseconds since 1970: by the hour that was planned, before it began. */
export function useBegins(board: Board): (index: number) => number {
  const end = useEnd(board)?.end ?? Date.parse(board.plannedAt) + minutesOf(board.plan) * 60 * SECOND;
  return (index) => startOf(board.plan, index, end);
}

/** When the clock will be over, in milliseconds since 1970: from now on while it stands still; null when it has none, or is over. */
export function useClockEnd(timer: Board['timer']): number | null {
  const now = useNow(timer);
  const left = useClock(timer);
  if (!left) return null;
  return timer.runs && timer.left !== null ? Date.parse(timer.at) + timer.left * SECOND : now + left * SECOND;
}

/** Whether a clock ever ran: before that it has all its minutes, and those that were added. */
export const hasBegun = ({ runs }: Board['timer'], left: number, whole: number) =>
  runs || left < whole || left % 60 !== 0;

/** Minutes and seconds; of a clock that has not begun, the minutes that it will take. */
export function ClockTime({ left, begun, className }: { left: number; begun: boolean; className?: string }) {
  const t = useTranslations('session');
  return begun ? (
    <span translate="no" className={className}>
      {`${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`}
    </span>
  ) : (
    <span className={className}>{t('minutes', { minutes: Math.ceil(left / 60) })}</span>
  );
}

/** The time that is left where the session stands, and at its end a soft sign: nobody is hurried on. */
export function Clock({
  board,
  large,
  bare,
}: {
  board: Board;
  large?: boolean;
  /** Beside the buttons that stop and start it: they say whether it runs. */
  bare?: boolean;
}) {
  const t = useTranslations('session.clock');
  const { timer } = board;
  const left = useClock(timer);
  if (left === null) return null;
  const over = left === 0;
  const whole = Math.max(minutesNow(board) * 60, left, 1);
  const begun = hasBegun(timer, left, whole);
  return (
    <span
      className={`inline-flex items-center gap-[0.4em] rounded-full px-[0.6em] py-[0.15em] transition-colors duration-1000 ${
        over ? 'bg-glow-tint' : ''
      } ${large ? 'text-[1.4em]' : ''}`}
    >
      <svg viewBox="0 0 36 36" className="size-[1.5em] -rotate-90" aria-hidden="true">
        <circle cx="18" cy="18" r={RADIUS} fill="none" strokeWidth="5" className="stroke-line" />
        <circle
          cx="18"
          cy="18"
          r={RADIUS}
          fill="none"
          strokeWidth="5"
          strokeDasharray={ROUND}
          strokeDashoffset={ROUND * (1 - left / whole)}
          className={over ? 'stroke-glow' : timer.runs ? 'stroke-accent' : 'stroke-edge'}
        />
      </svg>
      <span className="numbers whitespace-nowrap">
        {over ? <span>{t('over')}</span> : <ClockTime left={left} begun={begun} />}
        {begun && !timer.runs && !over && !bare && <span className="ml-[0.4em] text-soft">{t('still')}</span>}
      </span>
      <span role="status" className="sr-only">
        {over ? t('overLong') : ''}
      </span>
    </span>
  );
}

/** A soft bell when time is up, on this device only and only when asked for. */
export function useBell(timer: Board['timer'], wanted: boolean): void {
  const left = useClock(timer);
  const rings = wanted && timer.runs && left === 0;
  useEffect(() => {
    if (!rings) return;
    const sound = new AudioContext();
    const tone = sound.createOscillator();
    const volume = sound.createGain();
    tone.frequency.value = 528;
    volume.gain.setValueAtTime(0.12, sound.currentTime);
    volume.gain.exponentialRampToValueAtTime(0.0001, sound.currentTime + 2);
    tone.connect(volume).connect(sound.destination);
    tone.start();
    tone.stop(sound.currentTime + 2);
    tone.onended = () => void sound.close();
  }, [rings]);
}
