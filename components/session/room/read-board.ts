import { queryClient, ReadError } from '@/components/ui/query';
import { READS } from '@/components/ui/reads';
import type { Board } from '@/lib/learning/session/queries';

/** Whether a guest who reads nothing any more still stands at the door of the session. */
export const standsAtDoor = (id: string): Promise<boolean> =>
  queryClient()
    .fetchQuery({ ...READS.door(id), staleTime: 0, gcTime: 0, retry: false, meta: { saysSignedOut: true } })
    .then(
      () => true,
      () => false,
    );

/** Milliseconds before a board that did not come is asked for again. */
const READ_AGAIN = 3000;

/**
 * Reads a session's whole board; where it does not come, again for as long as `goOn` says so. It keeps none: the board that
 * counts is the one in sight, which the stream keeps up to date.
 * @returns null when it did not come; `shut` when it is not (or no longer) this person's to read
 */
export async function readBoard(id: string, asScreen: boolean, goOn: () => boolean): Promise<Board | 'shut' | null> {
  try {
    return await queryClient().fetchQuery({
      ...READS[asScreen ? 'projection' : 'board'](id),
      staleTime: 0,
      gcTime: 0,
      structuralSharing: false,
      retry: (_, error) => error.isPassing && goOn(),
      retryDelay: READ_AGAIN,
      meta: { saysSignedOut: true },
    });
  } catch (error) {
    const status = error instanceof ReadError ? error.status : null;
    return status === 401 || status === 404 ? 'shut' : null;
  }
}
