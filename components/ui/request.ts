/** Milliseconds for one try: on a bad net a request can hang until the browser gives up, which takes minutes. */
const PATIENCE = 20_000;

/** Asks the server for something. @throws when there is no answer within a while */
export const get = (path: string, how: RequestInit = {}): Promise<Response> =>
  // Older browsers wait as long as they wait.
  fetch(path, { ...how, signal: AbortSignal.timeout?.(PATIENCE) ?? null });

/** Sends JSON to the server. @throws when there is no answer within a while: it may have arrived or not */
export const post = (path: string, body: string, how: RequestInit = {}): Promise<Response> =>
  get(path, { ...how, method: 'POST', headers: { 'content-type': 'application/json' }, body });

/** What the server answers as JSON; null when it does not, or breaks off. */
export const getJson = <T>(path: string): Promise<T | null> =>
  get(path)
    .then((answer) => (answer.ok ? answer.json() : null))
    .catch(() => null);
