import { createEvent, createEvents } from 'ics';

/** Octets that a line of a calendar text holds at most. */
const LINE = 75;

/** The name under which every calendar text speaks of the appointment of a session: a calendar has one of them. */
const uidOf = (id: string) => `${id}@leerkring`;

const startOf = (start: Date): [number, number, number, number, number] => [
  start.getUTCFullYear(),
  start.getUTCMonth() + 1,
  start.getUTCDate(),
  start.getUTCHours(),
  start.getUTCMinutes(),
];

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
  /** The session was called off: the appointment goes. */
  cancelled?: boolean;
}): string {
  const { value, error } = createEvent({
    uid: uidOf(event.id),
    sequence: event.sequence,
    productId: 'leerkring',
    method: event.cancelled ? 'CANCEL' : 'REQUEST',
    status: event.cancelled ? 'CANCELLED' : 'CONFIRMED',
    organizer: event.organizer,
    title: event.title,
    description: event.description,
    location: event.location || undefined,
    url: event.url,
    start: startOf(event.start),
    startInputType: 'utc',
    duration: { minutes: event.minutes },
  });
  if (error || !value) throw error ?? new Error('no calendar text');
  return folded(value);
}

/** An appointment as a calendar that asks for itself is told of it. */
export interface Appointment {
  id: string;
  title: string;
  url: string;
  start: Date;
  minutes: number;
  sequence: number;
  /** Called off: the calendar lets it go. */
  cancelled: boolean;
}

/** Somebody's appointments as one iCalendar text, under a name. Whatever is not in it any more, a calendar lets go too. */
export function calendarFeed(name: string, appointments: readonly Appointment[]): string {
  const { value, error } = createEvents(
    appointments.map((one) => ({
      uid: uidOf(one.id),
      sequence: one.sequence,
      title: one.title,
      url: one.url,
      classification: 'PRIVATE' as const,
      status: one.cancelled ? ('CANCELLED' as const) : ('CONFIRMED' as const),
      start: startOf(one.start),
      startInputType: 'utc' as const,
      duration: { minutes: one.minutes },
    })),
    { productId: 'leerkring', method: 'PUBLISH', calName: name },
  );
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
