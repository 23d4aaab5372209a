import { setTimeout as sleep } from 'node:timers/promises';

/** Waits for something that gives no sign when it is there; whether it came in time. */
export async function until(done: () => boolean, milliseconds: number): Promise<boolean> {
  const end = Date.now() + milliseconds;
  while (!done()) {
    if (Date.now() > end) return false;
    await sleep(20);
  }
  return true;
}
