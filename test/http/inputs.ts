import { readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { z } from 'zod';
import { dayOf } from '@/lib/clock';
import { BLOCK_KINDS, stepsOf } from '@/lib/learning/session/policy';
import { VERBS } from '@/lib/verb/verbs';
import { type PlantedRow, TOGETHER } from '../canary';
import { ABOVE_NORTH } from '../canary-scenes';

const root = path.resolve(import.meta.dirname, '../..');

type Schema = z.ZodType;

const known = new Map<string, Promise<Map<string, Schema>>>();

/** The input schemas that a file imports and hands to its endpoints, by the name of the endpoint. */
async function readSchemas(file: string): Promise<Map<string, Schema>> {
  const source = ts.createSourceFile(file, readFileSync(path.join(root, file), 'utf8'), ts.ScriptTarget.Latest, true);
  const from = new Map<string, string>();
  for (const statement of source.statements) {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) continue;
    const names = statement.importClause?.namedBindings;
    if (names && ts.isNamedImports(names)) {
      for (const one of names.elements) from.set(one.name.text, statement.moduleSpecifier.text);
    }
  }
  const load = async (name: string): Promise<Schema | null> => {
    const specifier = from.get(name);
    if (!specifier || !/^(@\/|\.)/.test(specifier)) return null;
    const target = specifier.startsWith('@/')
      ? path.join(root, specifier.slice(2))
      : path.resolve(root, path.dirname(file), specifier);
    if (!/input$|period$/.test(target)) return null;
    const value = (await import(/* @vite-ignore */ `${target}.ts`))[name];
    return value instanceof z.ZodType ? value : null;
  };
  const found = new Map<string, Schema>();
  const visit = async (node: ts.Node, name: string): Promise<void> => {
    const own =
      ts.isVariableDeclaration(node) || ts.isPropertyAssignment(node) || ts.isFunctionDeclaration(node)
        ? (node.name?.getText() ?? name)
        : name;
    if (ts.isIdentifier(node) && node.parent && !ts.isImportSpecifier(node.parent)) {
      const schema = await load(node.text);
      if (schema) found.set(own, schema);
    }
    const children: ts.Node[] = [];
    ts.forEachChild(node, (child) => void children.push(child));
    for (const child of children) await visit(child, own);
  };
  await visit(source, '');
  return found;
}

/**
 * The schema that an endpoint checks its input with: a verb's (`world/noun#name`, or any other file before its name), or that of
 * what a route handler's file exports (`POST`).
 * @throws when no schema is found: the crawler cannot ask what it cannot fill in
 */
export async function schemaOf(endpoint: string): Promise<Schema> {
  const [file = '', name = ''] = endpoint.split('#');
  const declared: Record<string, { input: Schema }> = VERBS;
  if (Object.hasOwn(declared, name)) return (declared[name] as { input: Schema }).input;
  const schemas = known.get(file) ?? readSchemas(file);
  known.set(file, schemas);
  const schema = (await schemas).get(name);
  if (!schema) throw new Error(`the crawler finds no input schema for ${endpoint}`);
  return schema;
}

/** What inputs are made of. */
export interface Ground {
  rows: PlantedRow[];
  /** Rows of these circles are named, in this order; ids of persons and places beside them. */
  circles: number[];
  /** The session or cycle whose rows come first. */
  places: string[];
  /** A word that stands nowhere else, for each text that is typed. */
  word: () => string;
  person: { id: string | null; hatId: number | null; email: string };
  session?: { id: string; stage: string };
}

/** Verbs whose name does not say which rows their `id` is of. */
const ROWS_OF: Record<string, string[]> = {
  sayNotNow: ['learning.themes'],
  takeBackNotNow: ['learning.themes'],
  setAside: ['learning.themes'],
  mergeThemes: ['learning.themes'],
  present: ['learning.contributions', 'learning.themes', 'learning.notes'],
  chooseBeneath: ['learning.themes'],
  observe: ['learning.observations'],
  moveExperiment: ['learning.experiment_moves'],
  lookAtEmbedding: ['learning.embedding_looks'],
  lookAtDecision: ['learning.decision_looks'],
  describeDecision: ['learning.decisions'],
  saveBody: ['learning.bodies'],
  endBody: ['learning.bodies'],
  openVote: ['learning.votes'],
  decide: ['learning.decisions'],
  saveReading: ['learning.experiment_readings'],
  removeReading: ['learning.experiment_readings'],
  saveFactor: ['learning.experiment_factors'],
  removeFactor: ['learning.experiment_factors'],
  raiseFactor: ['learning.experiment_factors'],
  saveResearchQuestion: ['learning.experiment_questions'],
  saveTrialAction: ['learning.experiment_actions'],
  finishTrialAction: ['learning.experiment_actions'],
  removeFromDesign: ['learning.experiment_actions', 'learning.experiment_questions'],
  saveFiveLine: ['learning.five_lines'],
  saveCase: ['learning.report_cases'],
  readCase: ['learning.report_cases'],
  removeCase: ['learning.report_cases'],
  bringPastReport: ['learning.past_reports'],
  changePastReport: ['learning.past_reports'],
  removePastReport: ['learning.past_reports'],
  savePastSection: ['learning.past_report_sections'],
  removePastSection: ['learning.past_report_sections'],
  saveUnderstanding: ['learning.understandings'],
  removeUnderstanding: ['learning.understandings'],
  correctConclusion: ['learning.corrections'],
  takeBackAnswer: ['learning.signals'],
  askDecision: ['learning.signals'],
  askNoMore: ['learning.signals'],
  checkOut: ['learning.checkouts'],
  shapePlan: ['learning.blocks'],
  setTimer: ['learning.idempotency_keys'],
  formGroups: ['learning.idempotency_keys'],
  holdCard: ['learning.contributions'],
  changeCard: ['learning.contributions'],
  takeBackCard: ['learning.contributions'],
  takeOff: ['learning.contributions', 'learning.notes', 'learning.assumptions', 'learning.checkouts'],
  putBack: ['learning.taken_off'],
  removeOff: ['learning.taken_off'],
  rewriteOff: ['learning.taken_off'],
  clearDots: ['learning.idempotency_keys'],
  layCards: ['learning.contributions'],
  removeConclusion: ['learning.learnings', 'learning.experiments', 'learning.decisions', 'learning.signals'],
  takeReservationAlong: ['learning.releases'],
  sayAsWriter: ['learning.releases'],
  sayAsMember: ['learning.releases'],
  sayAsPartner: ['learning.releases'],
  giveAnswer: ['learning.idempotency_keys'],
  sendLetter: ['learning.idempotency_keys'],
  answerLetter: ['learning.idempotency_keys'],
  POST: ['learning.guests'],
};
/** Properties whose name does not say which rows they are of. */
const ROWS_NAMED: Record<string, string[]> = {
  facilitatorId: ['network.people'],
  personId: ['network.people'],
  parentId: ['learning.experiments'],
  pastReportId: ['learning.past_reports'],
  readingId: ['learning.experiment_readings'],
  lineId: ['learning.experiment_questions'],
  signals: ['released.publications'],
  publicationId: ['released.publications'],
  offerId: ['released.publications'],
  about: ['learning.notes'],
  cardId: ['learning.contributions'],
  cards: ['learning.contributions'],
  into: ['learning.themes'],
  who: ['network.people'],
  ownerId: ['network.people'],
  actorId: ['network.people'],
  actionId: ['learning.experiment_actions'],
  bodyId: ['learning.bodies'],
  seats: ['network.people'],
  themes: ['learning.themes'],
  // The first kind of thing that something is said of.
  'followUp.subjectId': ['learning.experiments'],
  subjectId: [
    'learning.learnings',
    'learning.decisions',
    'learning.experiments',
    'learning.themes',
    'learning.signals',
    'learning.reports',
  ],
};

/** What is written in the first step of the block where a session stands. */
const partIn = (stage: string | undefined) =>
  BLOCK_KINDS.filter((kind) => kind === stage).flatMap((kind) => stepsOf(kind)[0]?.parts ?? [])[0] ?? 'line';

/** What a formal report is asked: with what the crawl has it asked besides. */
const FIGURES = Object.fromEntries([
  ...['EECO01', 'EECO12'].flatMap((code) =>
    ['woman', 'man', 'non_binary'].map((gender) => [`${code}.${gender}`, '12']),
  ),
  ...['COSTS', 'FTE'].map((code) => [code, '1,5']),
]);

/** Texts that have a form of their own. `endpoint` tells one code from another. */
function formed(name: string, endpoint: string, ground: Ground): unknown {
  const verb = endpoint.split('#')[1] ?? '';
  switch (name) {
    case 'link':
      return `https://${ground.word()}.example/`;
    case 'time':
      return '13:30';
    case 'email':
      return verb === 'addPerson' ? `${ground.word()}@post.example` : ground.person.email;
    case 'code':
      if (verb === 'askIndicator') return 'EECO03';
      if (endpoint.includes('organisation')) return `OVO${String(Math.random()).slice(2, 8).padEnd(6, '1')}`;
      if (verb === 'POST') return String(ground.rows.find((one) => one.label === 'gather')?.values.join_code ?? 'X');
      return '123456';
    case 'secret':
      return 'x'.repeat(22);
    case 'letter':
      // No link of a letter that was sent: what is typed during the crawl is read by whoever typed it.
      return 'x'.repeat(43);
    case 'codeType':
      return 'ovo';
    case 'fte':
      return '1,5';
    case 'figures':
      return FIGURES;
    case 'ways': {
      const words = { method: ground.word(), basis: ground.word(), size: '3', reason: ground.word() };
      return { EECO12: { how: 'estimate', ...words }, EECO13: { how: 'not_collected', ...words } };
    }
    case 'step':
      // Where people write together, nobody moves on, from a step that is not there: what is hidden stays so to the end.
      return verb === 'moveStage' && TOGETHER.some((stage) => stage === ground.session?.stage) ? 9 : 0;
    case 'kind':
      return /#(shapePlan|saveDesign)$/.test(endpoint) ? 'close' : undefined;
    case 'shared':
      // A design that is shared is every coach's.
      return verb === 'saveDesign' ? false : undefined;
    case 'minutes':
    case 'heads':
    case 'dots':
      return '4';
    case 'seen':
      return 1_000_000;
    case 'part':
      // All of the quarter.
      if (/^(openCycle|bringPastReport|changePastReport)$/.test(verb)) return '';
      return verb === 'saveDesignPart' ? 'stop' : partIn(ground.session?.stage);
    case 'next':
      return '/today';
    case 'hatId':
      return ground.person.hatId ?? 1;
    case 'year':
      return /PastReport$/.test(verb) ? 2021 : 2026;
    case 'nisCodes':
      return ['11001'];
    case 'version':
    case 'quarter':
    case 'count':
    case 'id':
    case 'partnershipId':
    case 'circleId':
    case 'placeId':
    case 'questionId':
      return 1;
    case 'options':
      return [ground.word(), `${ground.word()} twee`];
    case 'below':
      return [];
    case 'aboveId':
      return ABOVE_NORTH;
    case 'organisationId':
      return 2;
    default:
      return undefined;
  }
}

type JsonSchema = {
  type?: string;
  format?: string;
  enum?: unknown[];
  const?: unknown;
  anyOf?: JsonSchema[];
  items?: JsonSchema;
  properties?: Record<string, JsonSchema>;
  minimum?: number;
};

const shapes = new Map<Schema, JsonSchema>();

/** What is left out every other time: a note is about the whole experiment, a person votes for themselves. */
const LEFT_OUT: Record<string, string[]> = { observe: ['about', 'lineId'], castBallot: ['organisationId'] };

/**
 * Inputs that the schema takes, naming planted rows: of the circles in their order, and one with ids that are new. Texts are
 * words of the ground. One that the schema refuses is made by nobody's guess: it is an error that names the property.
 */
export function inputsFor(endpoint: string, schema: Schema, ground: Ground): unknown[] {
  const shape = shapes.get(schema) ?? (z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema);
  shapes.set(schema, shape);
  const verb = endpoint.split('#')[1] ?? '';
  const inputs: unknown[] = [];
  const tables = new Set<string>();
  // The first rows and the last of the first circle, the first of the others, a new row beside the first of the first circle, and ids
  // of rows that are not there.
  const [own = null] = ground.circles;
  const last = ground.places.length > 0 || own === null ? [] : [own];
  const rounds = [...ground.circles, ...last, own, null];
  const anew = rounds.length - 2;
  for (const [round, circle] of rounds.entries()) {
    const input = make(shape, '', circle, round);
    const checked = schema.safeParse(input);
    if (!checked.success) {
      const issues = checked.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join(', ');
      throw new Error(`the crawler cannot make an input for ${endpoint}: ${issues}`);
    }
    inputs.push(input);
  }
  return tables.size === 0 ? inputs.slice(0, 1) : inputs;

  function make(part: JsonSchema, name: string, circle: number | null, round: number): unknown {
    if (part.properties) {
      return Object.fromEntries(
        Object.entries(part.properties).map(([key, value]) => [key, make(value, key, circle, round)]),
      );
    }
    if (part.anyOf) {
      const [first] = part.anyOf.filter((one) => one.type !== 'null');
      // A new row has no version yet, and a nullable key may be left out.
      if ((circle === null || round === anew) && ['version', 'parentId'].includes(name)) return null;
      if (round % 2 === 0 && LEFT_OUT[verb]?.includes(name)) return null;
      return make(first ?? {}, name, circle, round);
    }
    if (part.format === 'uuid') return idFor(name, circle, round);
    if (part.format === 'date') {
      // What is asked changes with a quarter; a vote ends within a year.
      if (verb === 'askIndicator') return '2029-01-01';
      return verb === 'openVote' ? dayOf(new Date()) : '2029-03-01';
    }
    if (name === 'what') return ['learning', 'experiment', 'decision', 'signal'][round % 4];
    const own = formed(name, endpoint, ground);
    if (own !== undefined && (!part.enum || part.enum.includes(own))) return own;
    if (part.const !== undefined) return part.const;
    if (part.enum) return part.enum[0];
    if (part.type === 'boolean') return round % 2 === 0;
    if (part.type === 'array') return [make(part.items ?? {}, name, circle, round)];
    if (part.type === 'string') return ground.word();
    // A number with bounds of its own; those of every whole number say nothing.
    if (part.type === 'integer' && (part.minimum ?? -1) >= 0) return part.minimum;
    throw new Error(`the crawler cannot make ${name || 'the input'} for ${endpoint}: ${JSON.stringify(part)}`);
  }

  function idFor(name: string, circle: number | null, round: number): string {
    const names = tablesFor(name);
    for (const one of names) tables.add(one);
    const among = ground.rows.filter((row) => names.includes(row.table) && row.circle === circle);
    const near = among.find(
      (row) => ground.places.includes(row.place ?? '') || ground.places.includes(String(row.values.id)),
    );
    const row = near ?? among.at(rounds.indexOf(circle) === round || round === anew ? 0 : -1);
    return circle === null || !row || (round === anew && name === 'id') ? crypto.randomUUID() : String(row.values.id);
  }

  function tablesFor(name: string): string[] {
    const known = name === 'id' ? ROWS_OF[verb] : (ROWS_NAMED[`${verb}.${name}`] ?? ROWS_NAMED[name]);
    if (known) return known;
    const noun = (name === 'id' ? verb : name.replace(/Id$/, '')).toLowerCase();
    const found = [...new Set(ground.rows.map((row) => row.table))].filter((table) => {
      const [world, plural = ''] = table.split('.');
      if ((world === 'formal') !== endpoint.startsWith('formal/')) return false;
      return noun.endsWith(plural.replaceAll('_', '').replace(/s$/, ''));
    });
    if (found.length > 0) return found;
    throw new Error(`the crawler does not know whose id ${name} of ${endpoint} is`);
  }
}
