/** A day (YYYY-MM-DD) as a moment that falls on that day in Brussels too, to write as a date. */
export const noonOf = (day: string): Date => new Date(`${day}T12:00Z`);
