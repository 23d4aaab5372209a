import { z } from 'zod';
import { contactDetailsIn } from './contact-details';
import { TEXT_LIMIT } from './limit';
import { hasRegisterNumber } from './register-number';

// Tabs and line ends are text; other control characters, and those that turn a line around, are not.
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the point
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u202a-\u202e\u2066-\u2069]/;

/** Every schema that `text` made, with what it is for. */
const texts = z.registry<{ contact: boolean }>();

/**
 * What a person typed, trimmed: not empty unless told so, within the limit, no control characters, no national register
 * number. `contact`: it is meant to hold an address or a number, so that neither gives a warning.
 */
export function text(limit = TEXT_LIMIT, { optional = false, contact = false } = {}) {
  return z
    .string({ error: 'required' })
    .transform((value) => value.replace(/\r\n?/g, '\n').trim().normalize('NFC'))
    .refine((value) => optional || value.length > 0, { error: 'required', abort: true })
    .refine((value) => [...value].length <= limit, { error: 'tooLong', abort: true })
    .refine((value) => !CONTROL.test(value), { error: 'controlCharacters' })
    .refine((value) => !hasRegisterNumber(value), { error: 'registerNumber' })
    .register(texts, { contact });
}

/**
 * The fields of an input that hold an e-mail address or a telephone number and are not meant to, by their path
 * ("body", "parts.0.body").
 */
export function fieldsWithContactDetails(schema: z.core.$ZodType, value: unknown, path = ''): string[] {
  const at = (name: string | number) => (path === '' ? String(name) : `${path}.${name}`);
  const made = texts.get(schema);
  if (made) {
    if (made.contact || typeof value !== 'string') return [];
    const { emails, phones } = contactDetailsIn(value);
    return emails.length + phones.length > 0 ? [path] : [];
  }
  if (schema instanceof z.ZodObject && typeof value === 'object' && value !== null) {
    return Object.entries(schema.shape).flatMap(([name, field]) =>
      fieldsWithContactDetails(field, (value as Record<string, unknown>)[name], at(name)),
    );
  }
  if (schema instanceof z.ZodArray && Array.isArray(value)) {
    return value.flatMap((one, index) => fieldsWithContactDetails(schema.element, one, at(index)));
  }
  if (schema instanceof z.ZodPipe) return fieldsWithContactDetails(schema.in, value, path);
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault) {
    return fieldsWithContactDetails(schema.unwrap(), value, path);
  }
  return [];
}

export const clientId = z.uuid({ error: 'badId' });
export const isoDate = z.iso.date({ error: 'badDate' });
