import { createEvent } from 'ics';

/** An invitation as an iCalendar text (RFC 5545). `minutes` is how long it lasts. */
export function calendarInvitation(event: {
  id: string;
  title: string;
  description: string;
  location: string;
  url?: string;
  start: Date;
  minutes: number;
}): string {
  const { start } = event;
  const { value, error } = createEvent({
    uid: `${event.id}@leerkring`,
    productId: 'leerkring',
    method: 'PUBLISH',
    title: event.title,
    description: event.description,
    location: event.location || undefined,
    url: event.url,
    start: [
      start.getUTCFullYear(),
      start.getUTCMonth() + 1,
      start.getUTCDate(),
      start.getUTCHours(),
      start.getUTCMinutes(),
    ],
    startInputType: 'utc',
    duration: { minutes: event.minutes },
  });
  if (error || !value) throw error ?? new Error('no calendar text');
  return value;
}
