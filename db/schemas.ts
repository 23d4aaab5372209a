import { customType, pgSchema } from 'drizzle-orm/pg-core';

/** Sign-ins, codes and mail on its way out. */
export const auth = pgSchema('auth');
/** Who is who: shared ground of both worlds. */
export const network = pgSchema('network');
/** The learning room. The logins of Europa WSE and of the formal side have no privilege here. */
export const learning = pgSchema('learning');
/** The accountability that a funder needs. */
export const formal = pgSchema('formal');
/** What circles deliberately let out of the learning room. Filled by the release gate only. */
export const released = pgSchema('released');
/** What changed, append-only. */
export const audit = pgSchema('audit');

export const bytea = customType<{ data: Buffer }>({ dataType: () => 'bytea' });
