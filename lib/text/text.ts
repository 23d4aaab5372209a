import { z } from 'zod';
import { contactDetailsIn } from './contact-details';
import { TEXT_LIMIT } from './limit';
import { asKept, refusalOfWords } from './words';

/** Every schema that `text` made, with what it is for. */
const texts = z.registry<{ contact: boolean }>();

/**
 * What a person typed, trimmed: not empty unless told so, within the limit, no control characters, no national register
 * number. `contact`: it is meant to hold an address or a number, so that neither gives a warning.
 */
export function text(limit = TEXT_LIMIT, { optional = false, contact = false } = {}) {
  return z
    .string({ error: 'required' })
    .transform(asKept)
    .superRefine((value, found) => {
      const refusal = refusalOfWords(value, limit, optional);
      if (refusal) found.addIssue({ code: 'custom', message: refusal, continue: false });
    })
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
  if (schema instanceof z.ZodRecord && typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([name, one]) => fieldsWithContactDetails(schema.valueType, one, at(name)));
  }
  if (schema instanceof z.ZodPipe) return fieldsWithContactDetails(schema.in, value, path);
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault) {
    return fieldsWithContactDetails(schema.unwrap(), value, path);
  }
  return [];
}

export const clientId = z.uuid({ error: 'badId' });
/** A day of our time: others no calendar of the database knows, or no sum with days stays within. */
export const isoDate = z.iso
  .date({ error: 'badDate' })
  .refine((day) => day >= '1900-01-01' && day <= '2199-12-31', { error: 'badDate' });
