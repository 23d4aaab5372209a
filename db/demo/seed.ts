import { createHash } from 'node:crypto';

/** The demo world is the same every time: whatever looks random in it follows from a name. */
const digest = (name: string) => createHash('sha256').update(`leerkring demo: ${name}`).digest();

/** A UUID (version 8, RFC 9562) that follows from a name. */
export function uuidOf(name: string): string {
  const bytes = digest(name).subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

const CODE_SIGNS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** A join code of eight signs, without those that look alike. */
export const joinCodeOf = (name: string) =>
  [...digest(`code ${name}`).subarray(0, 8)].map((byte) => CODE_SIGNS.charAt(byte % CODE_SIGNS.length)).join('');

export interface Dice {
  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number;
  /** True in so many of a hundred throws. */
  chance(percent: number): boolean;
  pick<T>(from: readonly T[]): T;
  /** The same things in another order. */
  shuffle<T>(things: readonly T[]): T[];
}

/** Dice that always fall the same way for one name (mulberry32). */
export function diceOf(name: string): Dice {
  let state = digest(name).readUInt32LE(0);
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const between = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  return {
    between,
    chance: (percent) => next() * 100 < percent,
    pick: (from) => {
      const index = between(0, from.length - 1);
      if (index >= from.length) throw new Error('Nothing to pick from.');
      return from[index] as (typeof from)[number];
    },
    shuffle: (things) => {
      const left = [...things];
      for (let at = left.length - 1; at > 0; at -= 1) {
        const other = between(0, at);
        const [a, b] = [left[at], left[other]] as [(typeof left)[number], (typeof left)[number]];
        left[at] = b;
        left[other] = a;
      }
      return left;
    },
  };
}
