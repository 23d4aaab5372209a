import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { addMembershipInput } from '../network/membership/input';
import { addOrganisationInput } from '../network/organisation/input';
import { done, type Outcome } from '../verb/outcome';
import { checked } from '../verb/perform';
import { VERBS } from '../verb/verbs';
import { fieldsWithContactDetails, isoDate, text } from './text';

const ROOT = path.resolve(import.meta.dirname, '../..');
const NUMBER = '85.07.30-033.28';
const WRITINGS = [
  NUMBER,
  '85073003328',
  '850730 033 28',
  'Over 85-07-30/033.28, die hier was',
  'RRN:８５０７３００３３２８',
];

const filesUnder = (folder: string, name: RegExp) =>
  readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => path.join(folder, file))
    .filter((file) => name.test(file));

/** Every schema that a file of inputs exports. */
const schemas = new Map<string, z.ZodType>();
for (const file of [...filesUnder('lib', /\/input\.ts$/), 'lib/network/period.ts']) {
  const exported: Record<string, unknown> = await import(path.join(ROOT, file));
  for (const [name, value] of Object.entries(exported)) {
    if (value instanceof z.ZodType) schemas.set(name, value);
  }
}

interface Leaf {
  /** "writeContributionInput.body" */
  name: string;
  schema: z.ZodType;
}

/** What takes a string: a field by itself, with all that was hung on it. */
function leavesOf(schema: z.core.$ZodType, name: string): Leaf[] {
  if (schema instanceof z.ZodObject)
    return Object.entries(schema.shape).flatMap(([key, field]) => leavesOf(field as z.ZodType, `${name}.${key}`));
  if (schema instanceof z.ZodArray) return leavesOf(schema.element, `${name}.0`);
  // Its names are the code's own words; what stands under them, people type.
  if (schema instanceof z.ZodRecord) return leavesOf(schema.valueType, `${name}.EECO12`);
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault)
    return leavesOf(schema.unwrap(), name);
  if (schema instanceof z.ZodPipe) {
    const within = leavesOf(schema.in, name);
    // A string that is changed or checked further on is one field; anything larger is looked into.
    return within.length === 1 && within[0]?.name === name ? [{ name, schema }] : within;
  }
  // Each of a union's forms takes strings; what one of them lets through, the whole does.
  if (schema instanceof z.ZodUnion)
    return schema.options.flatMap((option, index) => leavesOf(option, `${name}|${index}`));
  if (schema instanceof z.ZodNumber || schema instanceof z.ZodBoolean || schema instanceof z.ZodLiteral) return [];
  if (schema instanceof z.ZodString || schema instanceof z.ZodStringFormat || schema instanceof z.ZodEnum)
    return [{ name, schema }];
  throw new Error(`${name} is a ${schema._zod.def.type}: say here how it is walked`);
}
const leaves = [...schemas].flatMap(([name, schema]) => leavesOf(schema, name));
const refusal = ({ schema }: Leaf, typed: string) => schema.safeParse(typed).error?.issues[0]?.message;
const free = leaves.filter((leaf) => refusal(leaf, NUMBER) === 'registerNumber');

/** An address to go on to, of which no more is kept than a path within the site. */
const NEXT = ['askCodeInput.next', 'demoSignInInput.next'];
/** A figure that its input reads when the rest is right. */
const FTE = 'addMembershipInput.fte';

describe('no field of any input takes a national register number', () => {
  it('is shown for every schema that a verb, an action or a route parses', () => {
    const walked = new Set(schemas.values());
    const verbs = Object.entries<{ input: z.ZodType }>(VERBS);
    expect(verbs.length).toBeGreaterThan(45);
    expect(verbs.filter(([, { input }]) => !walked.has(input)).map(([name]) => name)).toEqual([]);
    const used = filesUnder('app', /\/route\.ts$/).flatMap((file) => {
      const source = readFileSync(path.join(ROOT, file), 'utf8');
      const bound = [...source.matchAll(/\bchecked\(\s*(\w+)/g)];
      const parsed = [...source.matchAll(/\b(\w+)\.safeParse\(/g)];
      return [...bound, ...parsed].map(([, name]) => name as string);
    });
    expect(used.length).toBeGreaterThan(1);
    expect(used.filter((name) => !schemas.has(name) && name !== 'clientId' && name !== 'schema')).toEqual([]);
  });

  it.each(leaves.filter(({ name }) => !NEXT.includes(name) && name !== FTE).map((leaf) => [leaf.name, leaf] as const))(
    '%s',
    (_, leaf) => {
      for (const typed of WRITINGS) expect(refusal(leaf, typed), typed).toBeTruthy();
    },
  );

  it(`${NEXT.join(', ')} and ${FTE}, which are read otherwise`, () => {
    const ways = leaves.filter(({ name }) => NEXT.includes(name));
    expect(ways).toHaveLength(NEXT.length);
    const membership = { partnershipId: 1, organisationId: 1, kind: 'core', expertise: '', startsOn: '2026-01-01' };
    for (const typed of WRITINGS) {
      for (const next of ways) expect(next.schema.parse(typed)).not.toContain('033');
      const { error } = addMembershipInput.safeParse({ ...membership, fte: typed });
      expect(error?.issues.map((issue) => issue.path.join('.'))).toEqual(['fte']);
    }
    expect(addMembershipInput.safeParse({ ...membership, fte: '2,5' }).success).toBe(true);
  });

  it('147 fields that take a string, 37 of them free text, and more as inputs are added', () => {
    expect(leaves.length).toBeGreaterThanOrEqual(147);
    expect(free.length).toBeGreaterThanOrEqual(37);
  });

  it('a field that forgets the guard is found', () => {
    const forgetful = z.object({ id: z.uuid(), body: z.string().trim().max(500), parts: z.array(text(20)).optional() });
    const found = leavesOf(forgetful, 'forgetful');
    expect(found.map((leaf) => [leaf.name, refusal(leaf, NUMBER)])).toEqual([
      ['forgetful.id', 'Invalid UUID'],
      ['forgetful.body', undefined],
      ['forgetful.parts.0', 'registerNumber'],
    ]);
  });

  it('a link keeps the number of its meeting, not that of a person', () => {
    const link = leaves.find((leaf) => leaf.name === 'planSessionInput.link') as Leaf;
    expect(refusal(link, 'https://zoom.us/j/85073003328?pwd=abc')).toBeUndefined();
    expect(refusal(link, `https://voorbeeld.be/${NUMBER}`)).toBe('registerNumber');
  });

  it('the numbers of organisations keep working', () => {
    const add = (codeType: 'kbo' | 'ovo', code: string) =>
      addOrganisationInput.safeParse({ name: 'Statbel', kind: 'company', codeType, code }).data?.code;
    expect(add('kbo', 'BE 0314.595.348')).toBe('0314595348');
    expect(add('kbo', '0887 010 362')).toBe('0887010362');
    expect(add('ovo', 'OVO 001234')).toBe('OVO001234');
    expect(add('ovo', '001234')).toBe('OVO001234');
  });
});

/** An input in which only this field holds something. */
function inputWith(name: string, typed: string): [z.ZodType, unknown, string] {
  const [input = '', ...at] = name.split('.');
  const value = at.reduceRight<unknown>((inner, key) => (key === '0' ? [inner] : { [key]: inner }), typed);
  return [schemas.get(input) as z.ZodType, value, at.join('.')];
}

/** Meant to hold an address or a number of one's own. */
const FOR_CONTACT = [
  'addOrganisationInput.code',
  'planSessionInput.place',
  'planSessionInput.link',
  'askToJoinInput.code',
  'giveAnswerInput.whose',
  'answerLetterInput.whose',
  'sendLetterInput.addressee',
  'openReleaseInput.letterTo',
  'rewriteReleaseInput.letterTo',
];

describe('an e-mail address or a telephone number in free text gets a warning', () => {
  it.each(free.map(({ name }) => name))('%s', (name) => {
    for (const typed of ['Bel me op 0470 12 34 56', 'an@voorbeeld.be']) {
      const [schema, value, at] = inputWith(name, typed);
      expect(fieldsWithContactDetails(schema, value)).toEqual(FOR_CONTACT.includes(name) ? [] : [at]);
    }
  });

  it('but not where one is meant to stand: a place, a link, a session code, the number of an organisation, to whom a letter goes', () => {
    expect(free.map(({ name }) => name).filter((name) => FOR_CONTACT.includes(name))).toHaveLength(FOR_CONTACT.length);
  });

  const schema = z.object({ body: text(200), title: text(40, { optional: true }), place: text(40, { contact: true }) });
  const given = { body: 'Mail an@voorbeeld.be', title: 'Bel 016 22 33 44', place: 'Poort 3, 0470 12 34 56' };
  const kept: unknown[] = [];
  const keep = async (input: unknown): Promise<Outcome<null>> => {
    kept.push(input);
    return done(null);
  };

  it('refuses at the border, marks that it is only a warning, and does nothing yet', async () => {
    expect(await checked(schema, keep, given)).toEqual({
      ok: false,
      problem: { code: 'contactDetails', warning: true, fields: { body: 'contactDetails', title: 'contactDetails' } },
    });
    for (const unsure of [false, 'true', 1, null]) {
      expect((await checked(schema, keep, { ...given, despiteWarning: unsure })).ok).toBe(false);
    }
    expect(kept).toEqual([]);
  });

  it('accepts the same input from a writer who is sure, exactly as typed', async () => {
    expect(await checked(schema, keep, { ...given, despiteWarning: true })).toEqual({ ok: true, value: null });
    expect(kept.pop()).toEqual(given);
  });

  it('being sure passes no register number by, and what is wrong goes before the warning', async () => {
    for (const body of [NUMBER, `an@voorbeeld.be ${NUMBER}`]) {
      for (const despiteWarning of [true, false]) {
        expect(await checked(schema, keep, { ...given, body, despiteWarning })).toEqual({
          ok: false,
          problem: { code: 'checkFields', fields: { body: 'registerNumber' } },
        });
      }
    }
    expect(kept).toEqual([]);
  });

  it('a text without either is accepted at once', async () => {
    expect((await checked(schema, keep, { body: 'Zij kwam op 12/03/2026.', title: '', place: '' })).ok).toBe(false);
    expect((await checked(schema, keep, { body: 'Zij kwam op 12/03/2026.', title: '', place: 'Geel' })).ok).toBe(true);
  });
});

describe('what the database could not keep is refused before it is asked', () => {
  /** Numbers that are typed or sent; one of a list (`const`, `enum`) is no wider than the list. */
  const numbersIn = (node: unknown, name: string): [string, Record<string, unknown>][] => {
    if (typeof node !== 'object' || node === null) return [];
    if ('type' in node && ['integer', 'number'].includes(String(node.type)))
      return 'const' in node || 'enum' in node ? [] : [[name, { ...node }]];
    return Object.entries(node).flatMap(([key, inner]) => numbersIn(inner, `${name}.${key}`));
  };
  const numbers = [...schemas].flatMap(([name, schema]) =>
    numbersIn(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }), name),
  );

  it('a number that is larger than any column of ours, in every input', () => {
    expect(numbers.length).toBeGreaterThan(40);
    const wide = numbers.filter(([, { minimum, exclusiveMinimum, maximum }]) => {
      const [least, most] = [minimum ?? exclusiveMinimum, maximum].map(Number) as [number, number];
      return !(least >= -(2 ** 31) && most < 2 ** 31);
    });
    expect(wide.map(([name]) => name)).toEqual([]);
  });

  it('a day that is in no calendar, or so far off that no days can be added to it', () => {
    for (const day of ['0000-01-01', '0001-01-01', '1899-12-31', '2200-01-01', '9999-12-31', '2026-02-30'])
      expect([day, isoDate.safeParse(day).success]).toEqual([day, false]);
    for (const day of ['1900-01-01', '2028-02-29', '2199-12-31'])
      expect([day, isoDate.safeParse(day).success]).toEqual([day, true]);
  });

  it('half a character, which is left out', () => {
    for (const typed of ['a\ud800', '\udc00a', '\ude00a\ud83d']) expect(text().parse(typed)).toBe('a');
    expect(text().parse('😀 é')).toBe('😀 é');
  });
});
