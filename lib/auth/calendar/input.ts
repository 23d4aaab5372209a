/** The secret of a calendar as it stands in its address. */
export const CALENDAR_SECRET = /^[A-Za-z0-9_-]{43}$/;
