import { useState } from 'react';

/**
 * A form that comes in place of the button that opens it, and gives the focus back to that button when it goes.
 * @param first it is open before anybody pressed.
 */
export function useOpened(first = false) {
  const [now, setNow] = useState<'untouched' | 'open' | 'back'>(first ? 'open' : 'untouched');
  return {
    on: now === 'open',
    /** What the button needs. */
    button: { autoFocus: now === 'back', onPress: () => setNow('open') },
    leave: () => setNow('back'),
  };
}
