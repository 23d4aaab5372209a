import { monitorEventLoopDelay } from 'node:perf_hooks';
import { describe, expect, it } from 'vitest';
import { listAnswer } from './file-answer';

describe('a list to keep', () => {
  it('is made while it is sent, and keeps nobody else waiting meanwhile', async () => {
    /** A line that takes a tenth of a millisecond to make. */
    function* lines() {
      for (let line = 0; line < 5000; line += 1) {
        for (const since = performance.now(); performance.now() - since < 0.1; );
        yield `regel ${line}\r\n`;
      }
    }
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    const since = performance.now();
    const answer = listAnswer('Logboek', lines());
    const text = await answer.text();
    const took = performance.now() - since;
    delay.disable();
    expect(text.split('\r\n')).toHaveLength(5001);
    expect(text.endsWith('regel 4999\r\n')).toBe(true);
    expect(answer.headers.get('content-disposition')).toContain('Logboek.csv');
    expect(delay.max / 1e6).toBeLessThan(took / 4);
  });
});
