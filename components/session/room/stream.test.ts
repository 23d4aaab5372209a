import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Heard, shareStream } from './stream';

class Source {
  static readonly CLOSED = 2;
  static all: Source[] = [];
  readyState = 0;
  onopen = () => {};
  onmessage = (_message: { data: string }) => {};
  onerror = () => {};
  here = () => {};
  constructor(readonly address: string) {
    Source.all.push(this);
  }
  addEventListener(_name: 'here', listener: () => void) {
    this.here = listener;
  }
  open() {
    this.readyState = 1;
    this.onopen();
  }
  close() {
    this.readyState = Source.CLOSED;
  }
}

describe('a stream', () => {
  let heard: Heard[];
  let seq: number;
  let leave: () => void;
  const last = () => Source.all.at(-1) as Source;
  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal('navigator', {});
    vi.stubGlobal('EventSource', Source);
    Source.all = [];
    heard = [];
    seq = 7;
    leave = shareStream(
      'room',
      '/events',
      () => seq,
      (one) => heard.push(one),
    );
  });
  afterEach(() => {
    leave();
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });

  it('that never answers is asked for anew', () => {
    vi.advanceTimersByTime(60_000);
    expect(Source.all).toHaveLength(2);
    expect(Source.all[0]?.readyState).toBe(Source.CLOSED);
    expect(heard).toEqual([{ connected: false }]);
  });

  it('that falls silent is asked for anew, from where the board is then', () => {
    last().open();
    seq = 12;
    vi.advanceTimersByTime(60_000);
    expect(Source.all.map(({ address }) => address)).toEqual(['/events?since=7', '/events?since=12']);
    last().open();
    expect(heard).toEqual([{ connected: true }, { connected: false }, { connected: true }]);
  });

  it('on which the server says that it is there stays, however long nothing happens', () => {
    last().open();
    for (let time = 0; time < 600_000; time += 20_000) {
      vi.advanceTimersByTime(20_000);
      last().here();
    }
    expect(Source.all).toHaveLength(1);
  });

  it('that comes back by itself is left alone, and one that was refused is asked for anew', () => {
    last().open();
    last().readyState = 0;
    last().onerror();
    vi.advanceTimersByTime(10_000);
    last().open();
    expect(Source.all).toHaveLength(1);
    last().close();
    last().onerror();
    vi.advanceTimersByTime(3000);
    expect(Source.all).toHaveLength(2);
  });

  it('that was left asks no more', () => {
    leave();
    vi.advanceTimersByTime(600_000);
    expect(Source.all).toHaveLength(1);
  });
});
