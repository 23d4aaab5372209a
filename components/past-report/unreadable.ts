/** Why a file gives no text, as a key under `past.new.problems`. */
export type Reason = 'old' | 'locked' | 'other' | 'broken' | 'tooMuch' | 'empty';

export class Unreadable extends Error {
  constructor(readonly why: Reason) {
    super(why);
  }
}
