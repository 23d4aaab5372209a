import { z } from 'zod';
import { TEXT_LIMIT } from './limit';

// Tabs and line ends are text; other control characters, and those that turn a line around, are not.
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the point
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u202a-\u202e\u2066-\u2069]/;

/** What a person typed, trimmed: not empty unless told so, within the limit, no control characters. */
export function text(limit = TEXT_LIMIT, { optional = false } = {}) {
  return z
    .string({ error: 'required' })
    .transform((value) => value.replace(/\r\n?/g, '\n').trim().normalize('NFC'))
    .refine((value) => optional || value.length > 0, { error: 'required', abort: true })
    .refine((value) => [...value].length <= limit, { error: 'tooLong' })
    .refine((value) => !CONTROL.test(value), { error: 'controlCharacters' });
}

export const clientId = z.uuid({ error: 'badId' });
export const isoDate = z.iso.date({ error: 'badDate' });
