import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressedTo, addressIn, calendarInvitation, folded } from './calendar';

const event = {
  id: '7d1f0c52-5a5c-4c55-9f0e-0b7f5f0f6a11',
  sequence: 4,
  organizer: { name: 'Leerkring', email: 'leerkring@example.org' },
  title: 'Leersessie Midden-Kempen',
  description:
    'Dag,\n\nJe bent uitgenodigd. Één zin is genoeg: café, naïef, coördinatie, ideeën en nog veel meer signs.',
  location: 'Sociaal Huis, Geel',
  url: 'https://leerkring.example.org/sessions/7d1f0c52-5a5c-4c55-9f0e-0b7f5f0f6a11',
  start: new Date('2026-12-17T13:00:00Z'),
  minutes: 150,
};
const lines = (calendar: string) => calendar.replace(/\r\n /g, '').split('\r\n');

describe('an invitation for the calendar', () => {
  it('is a request by an organizer, which a later one with a higher sequence takes the place of', () => {
    const said = lines(addressedTo(calendarInvitation(event), 'an@example.org'));
    expect(said).toContain('METHOD:REQUEST');
    expect(said).toContain('SEQUENCE:4');
    expect(said).toContain(`UID:${event.id}@leerkring`);
    expect(said).toContain('DTSTART:20261217T130000Z');
    expect(said.find((line) => line.startsWith('ORGANIZER'))).toMatch(/:mailto:leerkring@example\.org$/i);
    expect(said.find((line) => line.startsWith('ATTENDEE'))).toMatch(/:mailto:an@example\.org$/);
    expect(said.at(-2)).toBe('END:VCALENDAR');
  });

  it('has no line of more than 75 octets, whatever stands in it, and breaks no sign', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (typed) => {
        const line = typed.replace(/[\r\n]/g, '');
        const text = folded(`DESCRIPTION:${line}\r\nEND:VEVENT\r\n`);
        for (const one of text.split('\r\n')) expect(Buffer.byteLength(one)).toBeLessThanOrEqual(75);
        expect(text.replace(/\r\n /g, '')).toBe(`DESCRIPTION:${line}\r\nEND:VEVENT\r\n`);
      }),
    );
    const text = addressedTo(calendarInvitation(event), `${'a'.repeat(60)}@${'b'.repeat(60)}.example.org`);
    for (const one of text.split('\r\n')) expect(Buffer.byteLength(one)).toBeLessThanOrEqual(75);
  });

  it('comes from the address in the sender', () => {
    expect(addressIn('Leerkring <leerkring@example.org>')).toBe('leerkring@example.org');
    expect(addressIn('leerkring@example.org')).toBe('leerkring@example.org');
  });
});
