/** Longest free text, in characters as people count them. */
export const TEXT_LIMIT = 4000;

/** Largest request that anything here needs, in bytes. */
export const REQUEST_LIMIT = 256 * 1024;

/** Whether this is more than one request may bring; asked before it is sent, so that nothing typed is lost on the way. */
export const isTooBig = (body: string) => new TextEncoder().encode(body).length > REQUEST_LIMIT;
