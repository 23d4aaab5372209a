import { createEvent } from 'ics';

/** Octets that a line of a calendar text holds at most. */
const LINE = 75;

/**
 * An invitation as an iCalendar text (RFC 5545, and 5546 for what calendars make of it). The same session sent again with a
 * higher `sequence` takes the place of what a calendar has. `minutes` is how long it lasts.
 */
export function calendarInvitation(event: {
  id: string;
  sequence: number;
  organizer: { name: string; email: string };
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
    sequence: event.sequence,
    productId: 'leerkring',
    method: 'REQUEST',
    status: 'CONFIRMED',
    organizer: event.organizer,
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
  return folded(value);
}

/** The invitation as one person gets it: a calendar takes it in only for somebody who stands in it. */
export const addressedTo = (calendar: string, recipient: string): string =>
  folded(calendar.replace('END:VEVENT', `ATTENDEE;PARTSTAT=NEEDS-ACTION;RSVP=FALSE:mailto:${recipient}\r\nEND:VEVENT`));

/** The address in a sender as mail programs write them, `Name <address>` or the address alone. */
export const addressIn = (sender: string): string => /<([^>]+)>/.exec(sender)?.[1] ?? sender;

/** Lines of at most 75 octets, none broken within a sign: what follows begins with a space. */
export function folded(calendar: string): string {
  const lines = calendar.replace(/\r\n[ \t]/g, '').split('\r\n');
  return lines.map((line) => foldedLine(line)).join('\r\n');
}

function foldedLine(line: string): string {
  const parts = [''];
  let octets = 0;
  for (const sign of line) {
    const size = Buffer.byteLength(sign);
    if (octets + size > LINE) {
      parts.push('');
      octets = 1;
    }
    parts[parts.length - 1] += sign;
    octets += size;
  }
  return parts.join('\r\n ');
}
