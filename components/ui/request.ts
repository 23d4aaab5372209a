/** Milliseconds for one try: on a bad net a request can hang until the browser gives up, which takes minutes. */
const PATIENCE = 20_000;

/** Asks the server for something. @throws when there is no answer within a while */
export function get(path: string, { signal, ...how }: RequestInit = {}): Promise<Response> {
  // Older browsers wait as long as they wait, and cannot hear two signals.
  const patience = AbortSignal.timeout?.(PATIENCE) ?? null;
  const both = signal && patience && AbortSignal.any?.([signal, patience]);
  return fetch(path, { ...how, signal: both ?? patience ?? signal ?? null });
}

/** Sends JSON to the server. @throws when there is no answer within a while: it may have arrived or not */
export const post = (path: string, body: string, how: RequestInit = {}): Promise<Response> =>
  get(path, { ...how, method: 'POST', headers: { 'content-type': 'application/json' }, body });
